/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/card-xml.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "domain/error.h"
#include "store/seed-xml.h"

/* The fields of the case card from their file. */

#define NAMESPACE "urn:cn:jianyi:case-card:1"
#define LONGEST ((gsize) 1024 * 1024)
#define LIMIT_MAX 100000

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCardGroup, jy_card_group_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCardField, jy_card_field_free)

static gboolean
refuse (GError **error, const xmlNode *node, const char *id)
{
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
               _ ("Line %ld: the field “%s” is incomplete or has a wrong value. Correct it."),
               xmlGetLineNo ((xmlNode *) node), id ? id : "");
  return FALSE;
}

/* "*" or type ids; 0 where one of them is none. */
static guint
types_of (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text ? text : "*", " ", -1);
  guint types = 0;

  if (g_strv_length (words) == 1 && g_str_equal (words[0], "*"))
    return (1u << JY_N_TYPES) - 1;
  for (guint i = 0; words[i]; i++)
    {
      JyType type = jy_type_find (words[i]);

      if (type == JY_TYPE_NONE)
        return 0;
      types |= 1u << type;
    }
  return types;
}

static gboolean
read_field (JyCardGroup *group, GHashTable *ids, xmlNode *node, GError **error)
{
  g_autoptr (JyCardField) field = jy_card_field_new ();
  g_autofree char *types = jy_seed_xml_attribute (node, "types");
  g_autofree char *limit = jy_seed_xml_attribute (node, "limit");
  g_autofree char *unsure = jy_seed_xml_attribute (node, "unsure");
  guint64 most = 0;

  field->id = jy_seed_xml_attribute (node, "id");
  field->name = jy_seed_xml_attribute (node, "name");
  field->from = jy_seed_xml_attribute (node, "from");
  field->types = types_of (types);
  if (jy_text_is_blank (field->id) || jy_text_is_blank (field->name) || !jy_card_knows (field->from)
      || field->types == 0
      || (limit && !g_ascii_string_to_unsigned (limit, 10, 1, LIMIT_MAX, &most, NULL))
      || !g_hash_table_add (ids, g_strdup (field->id)))
    return refuse (error, node, field->id);
  field->limit = (guint) most;
  field->unsure = g_strcmp0 (unsure, "yes") == 0;
  g_ptr_array_add (group->fields, g_steal_pointer (&field));
  return TRUE;
}

static gboolean
read_group (GPtrArray *groups, GHashTable *ids, xmlNode *node, GError **error)
{
  g_autoptr (JyCardGroup) group = jy_card_group_new ();
  g_autofree char *each = jy_seed_xml_attribute (node, "each");

  group->id = jy_seed_xml_attribute (node, "id");
  group->name = jy_seed_xml_attribute (node, "name");
  group->each = g_strcmp0 (each, "addressee") == 0;
  for (xmlNode *child = node->children; child; child = child->next)
    if (jy_seed_xml_is (child, "field", NAMESPACE) && !read_field (group, ids, child, error))
      return FALSE;
  if (jy_text_is_blank (group->id) || jy_text_is_blank (group->name) || group->fields->len == 0)
    return refuse (error, node, group->id);
  g_ptr_array_add (groups, g_steal_pointer (&group));
  return TRUE;
}

GPtrArray *
jy_case_card_from_xml (const char *xml, gssize length, GError **error)
{
  g_autoptr (xmlDoc) document
      = jy_seed_xml_parse (xml, length, LONGEST, "case-card", NAMESPACE, error);
  g_autoptr (GPtrArray) groups
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_card_group_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!document)
    return NULL;
  for (xmlNode *node = xmlDocGetRootElement (document)->children; node; node = node->next)
    if (jy_seed_xml_is (node, "group", NAMESPACE) && !read_group (groups, ids, node, error))
      return NULL;
  return g_steal_pointer (&groups);
}
