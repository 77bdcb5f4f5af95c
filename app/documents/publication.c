/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/publication.h"

#include <glib/gi18n.h>
#include <string.h>

#include "documents/document-writer.h"
#include "documents/publication-words.h"
#include "documents/schema.h"
#include "documents/xml-node.h"
#include "domain/redaction-text.h"

/* What the head of the copy says. */
#define LABEL "（公开副本）"

void
jy_publication_free (JyPublication *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->rules, jy_redaction_rules_unref);
  g_free (self->digest);
  g_free (self);
}

guint
jy_publication_masked (const JyPublication *self)
{
  guint n = 0;

  for (guint i = 0; i < self->findings->len; i++)
    n += !((JyRedactionFinding *) self->findings->pdata[i])->kept;
  return n;
}

/* -- what leads back to the original */

static void
drop (xmlNode *node)
{
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}

static void
drop_attributes (xmlNode *node, const char *const *names)
{
  for (guint i = 0; node && names[i]; i++)
    {
      xmlAttr *attribute = xmlHasProp (node, BAD_CAST names[i]);

      if (attribute)
        xmlRemoveProp (attribute);
    }
}

/* Comments and the like, references to other documents, digests as such. */
static void
clean_node (xmlNode *parent)
{
  xmlNode *next;

  for (xmlNode *node = parent->children; node; node = next)
    {
      next = node->next;
      if (node->type != XML_ELEMENT_NODE && node->type != XML_TEXT_NODE)
        {
          if (node->type == XML_CDATA_SECTION_NODE)
            jy_publication_unwrap (node);
          else
            drop (node);
          continue;
        }
      if (node->type != XML_ELEMENT_NODE)
        continue;
      clean_node (node);
      if (jy_xml_node_is (node, "digest")
          || (jy_xml_node_is (node, "reference") && xmlHasProp (node, BAD_CAST "document")))
        jy_publication_unwrap (node);
    }
}

static void
set_text (xmlNode *node, const char *words)
{
  while (node->children)
    drop (node->children);
  xmlAddChild (node, xmlNewDocText (node->doc, BAD_CAST words));
}

static void
clean_metadata (xmlNode *root)
{
  static const char *const of_case[] = { "id", "systemNumber", "handler", NULL };
  xmlNode *metadata = jy_xml_node_child (root, "metadata");
  xmlNode *id = jy_xml_node_child (metadata, "docId");
  g_autofree char *kind = jy_xml_node_attribute (root, "kind");
  g_autofree char *version = jy_xml_node_attribute (root, "version");
  g_autofree char *own = g_strdup_printf ("publication/%s/%s", kind, version);
  guint count = 0;

  if (id)
    set_text (id, own);
  drop_attributes (jy_xml_node_child (metadata, "case"), of_case);
  for (xmlNode *node = metadata ? metadata->children : NULL; node; node = node->next)
    if (jy_xml_node_is (node, "sendTo") && xmlHasProp (node, BAD_CAST "key"))
      {
        g_autofree char *key = g_strdup_printf ("a%u", ++count);

        xmlSetProp (node, BAD_CAST "key", BAD_CAST key);
      }
}

static void
clean (xmlDoc *document)
{
  static const char *const of_root[] = { "template", NULL };
  xmlNode *root = xmlDocGetRootElement (document);
  xmlNode *record = jy_xml_node_child (root, "record");
  xmlNode *seal = jy_xml_node_child (root, "seal");
  xmlNode *next;

  for (xmlNode *node = document->children; node; node = next)
    {
      next = node->next;
      if (node != root)
        drop (node);
    }
  if (seal)
    drop (seal);
  while (record && record->children)
    drop (record->children);
  drop_attributes (root, of_root);
  clean_node (root);
  clean_metadata (root);
}

static void
label (xmlNode *root)
{
  xmlNode *masthead = jy_xml_node_child (jy_xml_node_child (root, "body"), "masthead");
  xmlNode *line;

  xmlSetProp (root, BAD_CAST "copy", BAD_CAST "publication");
  if (!masthead)
    return;
  line = xmlNewTextChild (masthead, root->ns, BAD_CAST "line", BAD_CAST LABEL);
  xmlNewProp (line, BAD_CAST "role", BAD_CAST "copy");
}

/* -- looking once more */

/* What went, each once; but what is part of its own substitute, as 张某 of 张某某. (transfer full)
 */
static char **
what_went (const JyPublication *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < self->findings->len; i++)
    {
      const JyRedactionFinding *one = self->findings->pdata[i];
      g_autofree char *tight = jy_text_tight (one->found);
      g_autofree char *substitute = jy_text_tight (one->replacement);

      if (one->kept || strstr (substitute, tight)
          || g_utf8_strlen (tight, -1) < (glong) MAX (one->rule->least, 2)
          || !g_hash_table_add (seen, g_strdup (tight)))
        continue;
      g_ptr_array_add (words, g_steal_pointer (&tight));
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static gboolean
is_gone (JyPublication *self, xmlNode *root, const JyRedactionRequest *request,
         GCancellable *cancellable, GError **error)
{
  g_autoptr (JyPublicationWords) words = jy_publication_words_read (root);
  g_auto (GStrv) went = what_went (self);
  JyRedactionRequest again = { .marks = (const char *const *) went, .keeps = request->keeps };
  g_autoptr (GPtrArray) left = NULL;

  left = jy_redaction_find (self->rules, words->texts, &again, cancellable, error);
  for (guint i = 0; left && i < left->len; i++)
    {
      const JyRedactionFinding *one = left->pdata[i];

      if (one->kept
          || (one->rule->kind != JY_REDACTION_MARK && one->rule->kind != JY_REDACTION_NAMES))
        continue;
      g_set_error (
          error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
          _ ("“%s” would still stand in the copy (%s). Nothing was written; mark the words "
             "around it too"),
          one->found, (const char *) words->places->pdata[one->text]);
      return FALSE;
    }
  return left != NULL;
}

/* -- the copy */

/* Findings in attributes are nothing to look at: their words stand beside them. */
static void
keep_what_is_seen (JyPublication *self, guint words)
{
  for (guint i = self->findings->len; i > 0; i--)
    if (((JyRedactionFinding *) self->findings->pdata[i - 1])->text >= words)
      g_ptr_array_remove_index (self->findings, i - 1);
  g_ptr_array_set_size (self->texts, (int) words);
  g_ptr_array_set_size (self->places, (int) words);
}

static gboolean
mask (JyPublication *self, JyDocumentWriter *writer, const JyRedactionRequest *request,
      GCancellable *cancellable, GError **error)
{
  g_autoptr (JyPublicationWords) words = jy_publication_words_read (writer->root);

  self->texts = g_ptr_array_ref (words->texts);
  self->places = g_ptr_array_ref (words->places);
  self->findings = jy_redaction_find (self->rules, words->texts, request, cancellable, error);
  if (!self->findings)
    return FALSE;
  jy_publication_words_apply (words, self->findings);
  if (!is_gone (self, writer->root, request, cancellable, error))
    return FALSE;
  keep_what_is_seen (self, words->words);
  label (writer->root);
  return TRUE;
}

JyPublication *
jy_publication_make (GBytes *document, JyRedactionRules *rules, const JyRedactionRequest *request,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (JyPublication) self = g_new0 (JyPublication, 1);
  g_autoptr (JyDocumentWriter) writer = NULL;
  xmlDoc *parsed = jy_schema_parse (document, JY_DOCUMENT_NAMESPACE, NULL, error);

  if (!parsed)
    return NULL;
  self->rules = jy_redaction_rules_ref (rules);
  clean (parsed);
  writer = g_new0 (JyDocumentWriter, 1);
  writer->document = parsed;
  writer->root = xmlDocGetRootElement (parsed);
  writer->space = writer->root->ns;
  if (!mask (self, writer, request, cancellable, error))
    return NULL;
  self->bytes = jy_document_writer_finish (writer, &self->digest, error);
  return self->bytes ? g_steal_pointer (&self) : NULL;
}
