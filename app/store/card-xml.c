/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/card-xml.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "base/text.h"
#include "domain/error.h"

/* The fields of the case card from their file. */

#define NAMESPACE "urn:cn:jianyi:case-card:1"
#define LONGEST ((gsize) 1024 * 1024)
#define LIMIT_MAX 100000

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCardGroup, jy_card_group_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyCardField, jy_card_field_free)

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
  g_autofree char *types = attribute (node, "types");
  g_autofree char *limit = attribute (node, "limit");
  g_autofree char *unsure = attribute (node, "unsure");
  guint64 most = 0;

  field->id = attribute (node, "id");
  field->name = attribute (node, "name");
  field->from = attribute (node, "from");
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
  g_autofree char *each = attribute (node, "each");

  group->id = attribute (node, "id");
  group->name = attribute (node, "name");
  group->each = g_strcmp0 (each, "addressee") == 0;
  for (xmlNode *child = node->children; child; child = child->next)
    if (is_element (child, "field") && !read_field (group, ids, child, error))
      return FALSE;
  if (jy_text_is_blank (group->id) || jy_text_is_blank (group->name) || group->fields->len == 0)
    return refuse (error, node, group->id);
  g_ptr_array_add (groups, g_steal_pointer (&group));
  return TRUE;
}

GPtrArray *
jy_case_card_from_xml (const char *xml, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (xml) : (gsize) length;
  g_autoptr (xmlDoc) document = NULL;
  g_autoptr (GPtrArray) groups
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_card_group_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  xmlNode *root;

  if (size <= LONGEST)
    document = xmlReadMemory (xml, (int) size, NULL, NULL,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  root = document && !document->intSubset && !document->extSubset ? xmlDocGetRootElement (document)
                                                                  : NULL;
  if (!root || !is_element (root, "case-card"))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
                   _ ("The file does not begin with <%s> of this program's form. Choose the right "
                      "file."),
                   "case-card");
      return NULL;
    }
  for (xmlNode *node = root->children; node; node = node->next)
    if (is_element (node, "group") && !read_group (groups, ids, node, error))
      return NULL;
  return g_steal_pointer (&groups);
}
