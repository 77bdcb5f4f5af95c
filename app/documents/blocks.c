/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "base/free.h"
#include "documents/schema.h"
#include "domain/number.h"
#include "documents/template.h"
#include "documents/xml-node.h"

/* A document that is not signed yet, opened at its words. */

typedef void (*Visit) (xmlNode *block, guint number, gpointer data);

void
jy_document_block_free (JyDocumentBlock *self)
{
  if (!self)
    return;
  jy_free_each (self->element, self->role, self->label, self->text);
  g_free (self);
}

static char *
content (const xmlNode *node)
{
  xmlChar *value = xmlNodeGetContent (node);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

static gboolean
is_block (const xmlNode *node)
{
  g_autofree char *role = NULL;

  if (jy_xml_node_is (node, "heading") || jy_xml_node_is (node, "paragraph")
      || jy_xml_node_is (node, "item") || jy_xml_node_is (node, "cell"))
    return TRUE;
  if (!jy_xml_node_is (node, "line"))
    return FALSE;
  role = jy_xml_node_attribute (node, "role");
  return g_strcmp0 (role, "number") == 0;
}

/* In the order of the document; depth is bounded by the schema's reader. */
static void
visit (xmlNode *parent, guint *number, Visit function, gpointer data)
{
  xmlNode *next;

  for (xmlNode *node = parent->children; node; node = next)
    {
      next = node->next;
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (is_block (node))
        function (node, ++*number, data);
      else
        visit (node, number, function, data);
    }
}

static void
visit_body (xmlDoc *document, Visit function, gpointer data)
{
  xmlNode *body = jy_xml_node_child (xmlDocGetRootElement (document), "body");
  guint number = 0;

  if (body)
    visit (body, &number, function, data);
}

/* A paper whose form has a line for its number goes out under a number; forms without that line
 * (records, opinions, lists handed over in the house) have none by rule. */
static gboolean
lacks_number (const xmlNode *block)
{
  g_autofree char *text = jy_xml_node_is (block, "line") ? content (block) : NULL;

  return text && !jy_number_check (text, NULL);
}

static gboolean
is_missing (const xmlNode *block)
{
  if (lacks_number (block))
    return TRUE;
  for (const xmlNode *node = block->children; node; node = node->next)
    if (jy_xml_node_is (node, "blank") && xmlHasProp (node, BAD_CAST "required"))
      return TRUE;
  return FALSE;
}

static gboolean
is_fixed (const xmlNode *block)
{
  return jy_xml_node_is (block, "heading")
         || (jy_xml_node_is (block, "cell")
             && (xmlHasProp (block, BAD_CAST "head")
                 || xmlHasProp (block->parent, BAD_CAST "head")));
}

static void
add_block (xmlNode *node, guint number, gpointer data)
{
  JyDocumentBlock *block = g_new0 (JyDocumentBlock, 1);

  block->number = number;
  block->element = g_strdup ((const char *) node->name);
  for (xmlNode *at = node; !block->role && at && at->type == XML_ELEMENT_NODE; at = at->parent)
    block->role = jy_xml_node_attribute (at, "role");
  block->label = jy_xml_node_attribute (node, "label");
  block->text = content (node);
  block->missing = is_missing (node);
  block->fixed = is_fixed (node);
  g_ptr_array_add (data, block);
}

char *
jy_document_kind_of (GBytes *bytes)
{
  xmlDoc *document = jy_schema_parse (bytes, JY_DOCUMENT_NAMESPACE, NULL, NULL);
  char *kind = document ? jy_xml_node_attribute (xmlDocGetRootElement (document), "kind") : NULL;

  xmlFreeDoc (document);
  return kind;
}

GPtrArray *
jy_document_blocks (GBytes *bytes, GError **error)
{
  xmlDoc *document = jy_schema_parse (bytes, JY_DOCUMENT_NAMESPACE, NULL, error);
  GPtrArray *blocks;

  if (!document)
    return NULL;
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_document_block_free);
  visit_body (document, add_block, blocks);
  xmlFreeDoc (document);
  return blocks;
}

/* -- other words */

typedef struct
{
  JyDocumentWriter *writer;
  GHashTable *texts;
  GPtrArray *empty; /* xmlNode that lost their words */
} Edit;

static void
put_blank (Edit *edit, xmlNode *to, GQueue *old)
{
  xmlNode *known = g_queue_pop_head (old);
  xmlNode *node = jy_document_writer_element (edit->writer, to, "blank");
  g_autofree char *field = known ? jy_xml_node_attribute (known, "field") : NULL;
  g_autofree char *required = known ? jy_xml_node_attribute (known, "required") : NULL;

  jy_document_writer_attribute (edit->writer, node, "field", field);
  jy_document_writer_attribute (edit->writer, node, "required", required);
  jy_document_writer_text (edit->writer, node, JY_TEMPLATE_RULE);
}

/* Words with their citations and the places still to be written; @old gives these their names. */
static void
put_words (Edit *edit, xmlNode *to, const char *text, GQueue *old)
{
  g_auto (GStrv) pieces = g_strsplit (text, JY_TEMPLATE_RULE, -1);

  for (guint i = 0; pieces[i]; i++)
    {
      if (i > 0)
        put_blank (edit, to, old);
      jy_template_mark (edit->writer, pieces[i], to);
    }
}

static void
edit_block (xmlNode *node, guint number, gpointer data)
{
  Edit *edit = data;
  const char *given = g_hash_table_lookup (edit->texts, GUINT_TO_POINTER (number));
  g_autofree char *before = content (node);
  g_auto (GQueue) old = G_QUEUE_INIT;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  gboolean several = jy_xml_node_is (node, "paragraph") || jy_xml_node_is (node, "item");
  g_auto (GStrv) lines = NULL;
  xmlNode *last = node;
  guint put = 0;

  if (!given || g_strcmp0 (given, before) == 0)
    return;
  while (node->children)
    {
      xmlNode *part = node->children;

      xmlUnlinkNode (part);
      g_ptr_array_add (parts, part);
      if (jy_xml_node_is (part, "blank"))
        g_queue_push_tail (&old, part);
    }
  lines = several ? g_strsplit_set (given, "\r\n", -1) : NULL;
  for (guint i = 0; several && lines[i]; i++)
    {
      g_autofree char *line = jy_text_trim (lines[i]);
      xmlNode *to = node;

      if (!*line)
        continue;
      if (put++ > 0)
        {
          to = xmlDocCopyNode (node, edit->writer->document, 2);
          while (to->children)
            {
              xmlNode *copied = to->children;

              xmlUnlinkNode (copied);
              xmlFreeNode (copied);
            }
          xmlAddNextSibling (last, to);
          last = to;
        }
      put_words (edit, to, line, &old);
    }
  if (!several)
    put_words (edit, node, given, &old);
  else if (put == 0)
    g_ptr_array_add (edit->empty, node);
  for (guint i = 0; i < parts->len; i++)
    xmlFreeNode (parts->pdata[i]);
}

/* A block without words goes, and what then holds nothing with it. */
static void
remove_empty (GPtrArray *empty)
{
  for (guint i = 0; i < empty->len; i++)
    {
      xmlNode *node = empty->pdata[i];

      while (node && !jy_xml_node_is (node, "body") && !jy_xml_node_is (node, "cell")
             && !xmlFirstElementChild (node))
        {
          xmlNode *parent = node->parent;

          xmlUnlinkNode (node);
          xmlFreeNode (node);
          node = parent;
        }
    }
}

/* Counted again, as items may have come and gone: "1." and so on. */
static void
number_items (xmlNode *parent)
{
  guint count = 0;

  for (xmlNode *node = parent->children; node; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      number_items (node);
      if (jy_xml_node_is (node, "item") && xmlHasProp (node, BAD_CAST "label"))
        {
          g_autofree char *label = g_strdup_printf ("%u.", ++count);

          xmlSetProp (node, BAD_CAST "label", BAD_CAST label);
        }
    }
}

/* -- number, signer, day */

/* The child @name of metadata with @text, behind @before where it is new. */
static void
set_item (JyDocumentWriter *writer, xmlNode *metadata, const char *name, const char *before,
          const char *text)
{
  xmlNode *node = jy_xml_node_child (metadata, name);

  if (!node)
    {
      node = xmlNewDocNode (writer->document, writer->space, BAD_CAST name, NULL);
      xmlAddNextSibling (jy_xml_node_child (metadata, before), node);
    }
  while (node->children)
    {
      xmlNode *part = node->children;

      xmlUnlinkNode (part);
      xmlFreeNode (part);
    }
  jy_document_writer_text (writer, node, text);
}

/* Whether a line for the number still has its blanks, or nothing. */
static gboolean
is_unwritten (const char *line)
{
  return jy_text_is_blank (line) || strstr (line, "__");
}

static void
take_number (xmlNode *node, guint number, gpointer data)
{
  JyDocumentWriter *writer = data;
  g_autofree char *text = content (node);
  xmlNode *metadata = jy_xml_node_child (xmlDocGetRootElement (writer->document), "metadata");

  if (jy_xml_node_is (node, "line") && !is_unwritten (text))
    set_item (writer, metadata, "docNumber", "docId", text);
}

static void
check_number (xmlNode *node, guint number, gpointer data)
{
  GError **error = data;
  g_autofree char *text = jy_xml_node_is (node, "line") ? content (node) : NULL;

  if (text && !*error && !is_unwritten (text))
    jy_number_check (text, error);
}

static void
name_missing (xmlNode *node, guint number, gpointer data)
{
  g_autofree char *line = jy_xml_node_is (node, "line") ? content (node) : NULL;

  if (line && is_unwritten (line))
    g_ptr_array_add (data, g_strdup (_ ("Document number")));
  for (xmlNode *part = node->children; part; part = part->next)
    if (jy_xml_node_is (part, "blank") && xmlHasProp (part, BAD_CAST "required"))
      {
        g_autofree char *field = jy_xml_node_attribute (part, "field");
        const char *colon = field ? strrchr (field, ':') : NULL;
        const JyFact *fact = colon ? jy_fact_find (colon + 1, NULL) : NULL;
        const char *name = fact ? jy_fact_label (fact) : field ? field : JY_TEMPLATE_RULE;

        if (!g_ptr_array_find_with_equal_func (data, name, g_str_equal, NULL))
          g_ptr_array_add (data, g_strdup (name));
      }
}

static JyDocumentWriter *
writer_of (GBytes *bytes, GError **error)
{
  xmlDoc *document = jy_schema_parse (bytes, JY_DOCUMENT_NAMESPACE, NULL, error);
  JyDocumentWriter *writer;

  if (!document)
    return NULL;
  writer = g_new0 (JyDocumentWriter, 1);
  writer->document = document;
  writer->root = xmlDocGetRootElement (document);
  writer->space = writer->root->ns;
  return writer;
}

GBytes *
jy_document_edit (GBytes *bytes, GHashTable *texts, char **digest, GError **error)
{
  g_autoptr (JyDocumentWriter) writer = writer_of (bytes, error);
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();
  Edit edit = { writer, texts, empty };

  if (!writer)
    return NULL;
  visit_body (writer->document, edit_block, &edit);
  remove_empty (empty);
  number_items (writer->root);
  visit_body (writer->document, take_number, writer);
  return jy_document_writer_finish (writer, digest, error);
}

GBytes *
jy_document_sign (GBytes *bytes, const char *signer, JyDate on, char **digest, GError **error)
{
  g_autoptr (JyDocumentWriter) writer = writer_of (bytes, error);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) wrong = NULL;
  g_autofree char *day = jy_date_format (on);
  g_autofree char *words = jy_date_format_chinese (on);
  xmlNode *metadata, *closing, *date;

  if (!writer)
    return NULL;
  visit_body (writer->document, name_missing, missing);
  if (missing->len > 0)
    {
      g_autofree char *names = NULL;

      g_ptr_array_add (missing, NULL);
      names = g_strjoinv (", ", (char **) missing->pdata);
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                   _ ("The document cannot be signed while this is left blank: %s"), names);
      return NULL;
    }
  visit_body (writer->document, check_number, &wrong);
  if (wrong)
    {
      g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID, wrong->message);
      return NULL;
    }
  metadata = jy_xml_node_child (writer->root, "metadata");
  closing = jy_xml_node_child (writer->root, "closing");
  date = jy_xml_node_child (closing, "date");
  if (!metadata || !date)
    {
      g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                           _ ("The document has no place for the signature"));
      return NULL;
    }
  set_item (writer, metadata, "signDate", "title", day);
  set_item (writer, metadata, "issuer", "signDate", signer);
  while (date->children)
    {
      xmlNode *part = date->children;

      xmlUnlinkNode (part);
      xmlFreeNode (part);
    }
  jy_document_writer_text (writer, date, words);
  xmlSetProp (date, BAD_CAST "value", BAD_CAST day);
  return jy_document_writer_finish (writer, digest, error);
}
