/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/indicator-xml.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "base/text.h"
#include "domain/error.h"
#include "store/figures.h"

#define NAMESPACE "urn:cn:jianyi:indicators:1"
#define LONGEST ((gsize) 1024 * 1024)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyIndicator, jy_indicator_free)

static const char *const measures[JY_N_MEASURES] = {
  [JY_MEASURE_RATE] = "rate",
  [JY_MEASURE_DAYS] = "days",
  [JY_MEASURE_COUNT] = "count",
};

static gboolean
is_element (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0 && node->ns
         && strcmp ((const char *) node->ns->href, NAMESPACE) == 0;
}

/* A copy by GLib, since libxml2 may have another allocator; NULL where it is missing. */
static char *
attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = value ? g_strdup ((const char *) value) : NULL;

  xmlFree (value);
  return copy;
}

static gboolean
read_text (xmlNode *parent, const char *name, JyIndicatorText *text)
{
  for (xmlNode *node = parent->children; node; node = node->next)
    if (is_element (node, name) && !text->chinese)
      {
        text->chinese = attribute (node, "zh");
        text->english = attribute (node, "en");
      }
  return !jy_text_is_blank (text->chinese) && !jy_text_is_blank (text->english);
}

static gboolean
read_measure (xmlNode *node, JyIndicatorMeasure *measure)
{
  g_autofree char *word = attribute (node, "measure");

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
  g_autofree char *text = attribute (node, "types");
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
  g_autofree char *lines = attribute (node, "lines");
  g_autofree char *base = attribute (node, "base");

  self->id = attribute (node, "id");
  self->source = attribute (node, "source");
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
  gsize size = length < 0 ? strlen (xml) : (gsize) length;
  g_autoptr (xmlDoc) document = NULL;
  g_autoptr (GPtrArray) indicators
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_indicator_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  xmlNode *root;

  if (size <= LONGEST)
    document = xmlReadMemory (xml, (int) size, NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  root = document && !document->intSubset && !document->extSubset ? xmlDocGetRootElement (document)
                                                                  : NULL;
  if (!root || !is_element (root, "indicators"))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
                   _ ("The file does not begin with <%s> of this program's form. Choose the right "
                      "file."),
                   "indicators");
      return NULL;
    }
  for (xmlNode *node = root->children; node; node = node->next)
    if (is_element (node, "indicator"))
      {
        JyIndicator *one = read_indicator (node, ids, error);

        if (!one)
          return NULL;
        g_ptr_array_add (indicators, one);
      }
  return jy_indicator_list_new (g_steal_pointer (&indicators));
}
