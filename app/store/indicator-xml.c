/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/indicator-xml.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "domain/error.h"
#include "store/figures.h"
#include "store/seed-xml.h"

#define NAMESPACE "urn:cn:jianyi:indicators:1"
#define LONGEST ((gsize) 1024 * 1024)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyIndicator, jy_indicator_free)

static const char *const measures[JY_N_MEASURES] = {
  [JY_MEASURE_RATE] = "rate",
  [JY_MEASURE_DAYS] = "days",
  [JY_MEASURE_COUNT] = "count",
};

static gboolean
read_text (xmlNode *parent, const char *name, JyIndicatorText *text)
{
  for (xmlNode *node = parent->children; node; node = node->next)
    if (jy_seed_xml_is (node, name, NAMESPACE) && !text->chinese)
      {
        text->chinese = jy_seed_xml_attribute (node, "zh");
        text->english = jy_seed_xml_attribute (node, "en");
      }
  return !jy_text_is_blank (text->chinese) && !jy_text_is_blank (text->english);
}

static gboolean
read_measure (xmlNode *node, JyIndicatorMeasure *measure)
{
  g_autofree char *word = jy_seed_xml_attribute (node, "measure");

  for (int i = 0; i < JY_N_MEASURES; i++)
    if (g_strcmp0 (word, measures[i]) == 0)
      {
        *measure = (JyIndicatorMeasure) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_types (xmlNode *node, guint *types)
{
  g_autofree char *text = jy_seed_xml_attribute (node, "types");
  g_auto (GStrv) words = g_strsplit (text ? text : "", " ", -1);

  *types = 0;
  if (g_strcmp0 (text, "*") == 0)
    return TRUE;
  for (guint i = 0; words[i]; i++)
    {
      JyType type = jy_type_find (words[i]);

      if (type == JY_TYPE_NONE)
        return FALSE;
      *types |= 1u << type;
    }
  return *types != 0;
}

static JyIndicator *
read_indicator (xmlNode *node, GHashTable *ids, GError **error)
{
  g_autoptr (JyIndicator) self = g_new0 (JyIndicator, 1);
  g_autofree char *lines = jy_seed_xml_attribute (node, "lines");
  g_autofree char *base = jy_seed_xml_attribute (node, "base");

  self->id = jy_seed_xml_attribute (node, "id");
  self->source = jy_seed_xml_attribute (node, "source");
  self->lines = jy_text_is_blank (lines) ? NULL : g_strsplit (lines, " ", -1);
  self->typed_base = g_strcmp0 (base, "typed") == 0;
  if (!jy_figures_know (self->id) || !g_hash_table_add (ids, g_strdup (self->id))
      || !read_measure (node, &self->measure) || !read_types (node, &self->types)
      || !read_text (node, "name", &self->name) || !read_text (node, "meaning", &self->meaning)
      || !read_text (node, "numerator", &self->numerator)
      || !read_text (node, "denominator", &self->denominator)
      || !read_text (node, "note", &self->base))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
                   _ ("Line %ld: the indicator “%s” is incomplete, named twice, or not one that "
                      "this program counts. Correct it."),
                   xmlGetLineNo (node), self->id ? self->id : "");
      return NULL;
    }
  return g_steal_pointer (&self);
}

JyIndicatorList *
jy_indicator_list_from_xml (const char *xml, gssize length, GError **error)
{
  g_autoptr (xmlDoc) document
      = jy_seed_xml_parse (xml, length, LONGEST, "indicators", NAMESPACE, error);
  g_autoptr (GPtrArray) indicators
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_indicator_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!document)
    return NULL;
  for (xmlNode *node = xmlDocGetRootElement (document)->children; node; node = node->next)
    if (jy_seed_xml_is (node, "indicator", NAMESPACE))
      {
        JyIndicator *one = read_indicator (node, ids, error);

        if (!one)
          return NULL;
        g_ptr_array_add (indicators, one);
      }
  return jy_indicator_list_new (g_steal_pointer (&indicators));
}
