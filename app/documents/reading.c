/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/documents.h"

#include <libxml/tree.h>

#include "documents/document-writer.h"
#include "documents/layout/arrange.h"
#include "documents/schema.h"

static const xmlChar *
element_name (const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE ? node->name : (const xmlChar *) "";
}

static gboolean
is_one_of (const xmlNode *node, const char *const *names)
{
  for (guint i = 0; names[i]; i++)
    if (xmlStrEqual (element_name (node), (const xmlChar *) names[i]))
      return TRUE;
  return FALSE;
}

static void
append_label (GString *text, xmlNode *node)
{
  xmlChar *label = xmlGetNoNsProp (node, (const xmlChar *) "label");

  if (label)
    {
      g_string_append (text, (const char *) label);
      xmlFree (label);
    }
}

static void
append_line (GString *text, xmlNode *node, const char *end)
{
  xmlChar *content = xmlNodeGetContent (node);

  append_label (text, node);
  if (content)
    g_string_append (text, (const char *) content);
  g_string_append (text, end);
  xmlFree (content);
}

static void
read_node (GString *text, xmlNode *parent)
{
  static const char *const lines[] = { "line", "heading", "paragraph", "item", NULL };
  static const char *const cells[] = { "cell", NULL };

  /* The number of a problem or suggestion stands before its first paragraph. */
  if (!is_one_of (parent, lines) && text->len > 0)
    append_label (text, parent);
  for (xmlNode *node = parent->children; node; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (is_one_of (node, lines))
        append_line (text, node, "\n");
      else if (is_one_of (node, cells))
        append_line (text, node, node->next ? "\t" : "\n");
      else
        read_node (text, node);
    }
  if (xmlStrEqual (element_name (parent), (const xmlChar *) "masthead"))
    g_string_append (text, "\n");
}

/* Arranged as it stands on paper. */
static void
read_closing (GString *text, xmlNode *closing)
{
  gboolean attached = FALSE;

  for (xmlNode *node = closing->children; node; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (xmlStrEqual (element_name (node), (const xmlChar *) "attachment"))
        {
          if (!attached)
            g_string_append (text, "附件：");
          attached = TRUE;
        }
      append_line (text, node, "\n");
    }
}

char *
jy_document_read_text (GBytes *file, GError **error)
{
  xmlDoc *document = jy_schema_parse (file, JY_DOCUMENT_NAMESPACE, NULL, error);
  GString *text;

  if (!document)
    return NULL;
  jy_arrange (document);
  text = g_string_new (NULL);
  for (xmlNode *node = xmlDocGetRootElement (document)->children; node; node = node->next)
    {
      if (xmlStrEqual (element_name (node), (const xmlChar *) "body"))
        read_node (text, node);
      else if (xmlStrEqual (element_name (node), (const xmlChar *) "closing"))
        {
          g_string_append (text, "\n");
          read_closing (text, node);
        }
    }
  xmlFreeDoc (document);
  return g_string_free (text, FALSE);
}
