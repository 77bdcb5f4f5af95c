/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/publication-words.h"

#include <string.h>

#include "documents/xml-node.h"

static char *
content (const xmlNode *node)
{
  xmlChar *value = xmlNodeGetContent (node);
  char *copy = g_strdup (value ? (const char *) value : "");

  xmlFree (value);
  return copy;
}

/* Elements that stand within a line; <date> also is one of its own. */
static gboolean
is_inline (const xmlNode *node)
{
  static const char *const names[]
      = { "citation", "period", "date", "reference", "measure", "digest", "blank" };

  if (node->type != XML_ELEMENT_NODE || jy_xml_node_is (node->parent, "closing"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (jy_xml_node_is (node, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_line (const xmlNode *node)
{
  for (const xmlNode *child = node->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE && !is_inline (child))
      return FALSE;
  return TRUE;
}

static void
add (JyPublicationWords *self, gpointer node, const xmlNode *place, char *text)
{
  xmlChar *path = xmlGetNodePath (place);

  g_ptr_array_add (self->texts, text);
  g_ptr_array_add (self->places, g_strdup (path ? (const char *) path : ""));
  g_ptr_array_add (self->nodes, node);
  xmlFree (path);
}

/* Depth is bounded by the parser. */
static void
read_words (JyPublicationWords *self, xmlNode *node)
{
  if (is_line (node))
    {
      char *text = content (node);

      if (*text)
        add (self, node, node, text);
      else
        g_free (text);
      return;
    }
  for (xmlNode *child = node->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      read_words (self, child);
}

static void
read_attributes (JyPublicationWords *self, xmlNode *node)
{
  for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
    add (self, attribute, node, content ((const xmlNode *) attribute));
  for (xmlNode *child = node->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      read_attributes (self, child);
}

JyPublicationWords *
jy_publication_words_read (xmlNode *root)
{
  JyPublicationWords *self = g_new0 (JyPublicationWords, 1);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->nodes = g_ptr_array_new ();
  read_words (self, root);
  self->words = self->texts->len;
  read_attributes (self, root);
  return self;
}

void
jy_publication_words_free (JyPublicationWords *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->nodes);
  g_free (self);
}

/* -- other words */

static void
become_text (xmlNode *node, const char *words)
{
  xmlNode *text = xmlNewDocText (node->doc, BAD_CAST words);

  /* Not xmlReplaceNode(): neighbours must not be joined while their places are counted. */
  text->parent = node->parent;
  text->prev = node->prev;
  text->next = node->next;
  if (node->prev)
    node->prev->next = text;
  else
    node->parent->children = text;
  if (node->next)
    node->next->prev = text;
  else
    node->parent->last = text;
  node->parent = node->prev = node->next = NULL;
  xmlFreeNode (node);
}

void
jy_publication_unwrap (xmlNode *node)
{
  g_autofree char *words = content (node);

  become_text (node, words);
}

/* Bytes @start to @end of @text without what goes; NULL where nothing of it does. A substitute
 * stands where its text begins. */
static char *
masked (const char *text, gsize start, gsize end, JyRedactionFinding *const *findings, guint n)
{
  GString *words = NULL;
  gsize at = start;

  for (guint i = 0; i < n; i++)
    {
      const JyRedactionFinding *one = findings[i];

      if (one->kept || one->end <= start || one->start >= end)
        continue;
      if (!words)
        words = g_string_new (NULL);
      if (one->start > at)
        g_string_append_len (words, text + at, (gssize) (one->start - at));
      if (one->start >= start)
        g_string_append (words, one->replacement);
      at = MIN (one->end, end);
    }
  if (!words)
    return NULL;
  g_string_append_len (words, text + at, (gssize) (end - at));
  return g_string_free (words, FALSE);
}

static void
mask_line (xmlNode *line, const char *text, JyRedactionFinding *const *findings, guint n)
{
  gsize at = 0;
  xmlNode *next;

  for (xmlNode *node = line->children; node; node = next)
    {
      g_autofree char *before = content (node);
      gsize end = at + strlen (before);
      g_autofree char *words = masked (text, at, end, findings, n);

      next = node->next;
      if (words)
        become_text (node, words);
      at = end;
    }
}

void
jy_publication_words_apply (JyPublicationWords *self, GPtrArray *findings)
{
  /* Attributes first: a line's element goes with its own. */
  g_autoptr (GHashTable) unwrapped = g_hash_table_new (NULL, NULL);
  guint i = 0;

  for (guint f = 0; f < findings->len; f++)
    {
      const JyRedactionFinding *one = findings->pdata[f];
      xmlAttr *attribute;

      if (one->kept || one->text < self->words
          || !g_hash_table_add (unwrapped, self->nodes->pdata[one->text]))
        continue;
      attribute = self->nodes->pdata[one->text];
      if (is_inline (attribute->parent))
        {
          if (g_hash_table_add (unwrapped, attribute->parent))
            jy_publication_unwrap (attribute->parent);
        }
      else
        xmlRemoveProp (attribute);
    }
  while (i < findings->len)
    {
      const JyRedactionFinding *first = findings->pdata[i];
      guint end = i;

      while (end < findings->len
             && ((JyRedactionFinding *) findings->pdata[end])->text == first->text)
        end++;
      if (first->text < self->words)
        mask_line (self->nodes->pdata[first->text], self->texts->pdata[first->text],
                   (JyRedactionFinding *const *) findings->pdata + i, end - i);
      i = end;
    }
}
