/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/template.h"

#include <glib/gi18n.h>
#include <string.h>

#include "documents/merge-record.h"
#include "documents/schema.h"
#include "documents/xml-node.h"

/* What a schema cannot say of a template: whether its fields and rows exist. */

typedef struct
{
  GPtrArray *faults;
  const char *kind;
} Check;

/* Fields and rows of the two kinds that have tables of their own. */
static const char *const letter_names[]
    = { "source",  "facts", "other",   "situation",           "evidence",      "basis",
        "answers", "law",   "article", "nonprosecution-kind", "decision-date", NULL };
static const char *const report_names[] = { "closed-on",   "conclusion", "override-reason",
                                            "events",      "chain-head", "journal-head",
                                            "chapters",    "rows",       "previous-version",
                                            "previous-on", "changes",    "reopenings",
                                            "before",      "after",      NULL };
static const char *const lists[]
    = { "addressees", "suggestions", "problems", "items",        "clocks",  "steps",
        "documents",  "files",       "cases",    "later-clocks", "urgings", NULL };
static const char *const flags[] = { "court",
                                     "urgent",
                                     "many",
                                     "again",
                                     "firm",
                                     "last-rung",
                                     "type-retrial",
                                     "type-correction",
                                     "type-other",
                                     "type-governance",
                                     "type-public-interest",
                                     "type-opinion",
                                     "nonprosecution",
                                     "nonprosecution-unsaid",
                                     NULL };

static gboolean
is_own (const Check *check, const char *name)
{
  if (g_str_equal (check->kind, "recommendation"))
    return g_strv_contains (letter_names, name);
  if (g_str_equal (check->kind, "closure-report"))
    return g_strv_contains (report_names, name);
  return FALSE;
}

static gboolean
is_list (const Check *check, const char *name)
{
  if (g_str_has_prefix (name, "events:"))
    return jy_lifecycle_find (name + strlen ("events:")) != NULL;
  return g_strv_contains (lists, name) || is_own (check, name) || strchr (name, ':');
}

static void
check_field (Check *check, const xmlNode *node, const char *name)
{
  if (jy_merge_record_knows (name) || is_own (check, name))
    return;
  g_ptr_array_add (
      check->faults,
      jy_document_fault_new ((xmlNode *) node,
                             g_strdup_printf (_ ("nothing fills the merge field “%s”"), name)));
}

static void
check_list (Check *check, const xmlNode *node, const char *name)
{
  if (is_list (check, name)
      && (g_str_has_prefix (name, "events:") || !strchr (name, ':')
          || jy_merge_record_knows (name)))
    return;
  g_ptr_array_add (check->faults,
                   jy_document_fault_new ((xmlNode *) node,
                                          g_strdup_printf (_ ("there are no rows “%s”"), name)));
}

static void
check_condition (Check *check, const xmlNode *node, const char *when)
{
  g_auto (GStrv) words = g_strsplit (when, " ", -1);

  for (guint i = 0; words[i]; i++)
    {
      char *name = words[i][0] == '!' ? words[i] + 1 : words[i];
      char *sign = strchr (name, '=');

      if (sign)
        *sign = '\0';
      if (*name && !g_strv_contains (flags, name) && !g_strv_contains (lists, name)
          && !g_str_has_prefix (name, "events:"))
        check_field (check, node, name);
    }
}

static void
check_attribute (Check *check, const xmlNode *node, const char *name, const char *value)
{
  gsize length = strlen (value);

  if (g_str_equal (name, "when"))
    check_condition (check, node, value);
  else if (g_str_equal (name, "over"))
    check_list (check, node, value);
  else if ((g_str_equal (name, "name") && xmlStrEqual (node->name, BAD_CAST "field"))
           || (g_str_equal (name, "field") && xmlStrEqual (node->name, BAD_CAST "lines")))
    check_field (check, node, value);
  else if (length > 2 && value[0] == '{' && value[length - 1] == '}')
    {
      g_autofree char *field = g_strndup (value + 1, length - 2);

      check_field (check, node, field);
    }
}

static void
check_tree (Check *check, const xmlNode *parent)
{
  for (const xmlNode *node = parent->children; node; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      for (const xmlAttr *a = node->properties; a; a = a->next)
        {
          g_autofree char *value = jy_xml_node_attribute (node, (const char *) a->name);

          check_attribute (check, node, (const char *) a->name, value ? value : "");
        }
      check_tree (check, node);
    }
}

GPtrArray *
jy_template_faults (const JyTemplate *self, const char *kind)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_document_fault_free);
  Check check = { faults, kind };
  xmlNode *root = xmlDocGetRootElement (jy_template_document (self));
  g_autofree char *own = jy_xml_node_attribute (root, "kind");

  if (g_strcmp0 (own, kind) != 0)
    g_ptr_array_add (faults,
                     jy_document_fault_new (root, g_strdup_printf (_ ("it is for “%s”, not “%s”"),
                                                                   own ? own : "", kind)));
  check_tree (&check, root);
  return faults;
}

gboolean
jy_document_check_template (GBytes *file, char **kind, GError **error)
{
  g_autoptr (JyTemplate) template = jy_template_read (file, error);
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *own = NULL;

  if (!template)
    return FALSE;
  own = jy_xml_node_attribute (xmlDocGetRootElement (jy_template_document (template)), "kind");
  if (!jy_document_kind (own))
    {
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_KIND,
                   _ ("There is no document of kind “%s”"), own ? own : "");
      return FALSE;
    }
  faults = jy_template_faults (template, own);
  if (faults->len > 0)
    {
      const JyDocumentFault *fault = faults->pdata[0];

      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                   _ ("The template is not valid (line %d): %s"), fault->line, fault->message);
      return FALSE;
    }
  if (kind)
    *kind = g_steal_pointer (&own);
  return TRUE;
}

GBytes *
jy_document_template (const char *kind)
{
  g_autofree char *name = g_strdup_printf ("%s.xml", kind);

  return jy_document_kind (kind) ? jy_schema_resource (name) : NULL;
}
