/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/document-writer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "documents/canonical.h"
#include "documents/schema.h"

JyDocumentWriter *
jy_document_writer_new (const char *kind, guint version)
{
  JyDocumentWriter *self = g_new0 (JyDocumentWriter, 1);
  g_autofree char *number = g_strdup_printf ("%u", version);

  self->document = xmlNewDoc (BAD_CAST "1.0");
  self->root = xmlNewDocNode (self->document, NULL, BAD_CAST "document", NULL);
  self->space = xmlNewNs (self->root, BAD_CAST JY_DOCUMENT_NAMESPACE, NULL);
  xmlSetNs (self->root, self->space);
  xmlDocSetRootElement (self->document, self->root);
  jy_document_writer_attribute (self, self->root, "kind", kind);
  jy_document_writer_attribute (self, self->root, "version", number);
  return self;
}

void
jy_document_writer_free (JyDocumentWriter *self)
{
  if (!self)
    return;
  xmlFreeDoc (self->document);
  g_clear_error (&self->error);
  g_free (self);
}

void
jy_document_writer_fail (JyDocumentWriter *self, const char *format, ...)
{
  va_list arguments;

  if (self->error)
    return;
  va_start (arguments, format);
  self->error
      = g_error_new_valist (JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID, format, arguments);
  va_end (arguments);
}

/* Text as it may stand in XML: LF alone as line break. NULL (and the fault kept) where it may not.
 */
static char *
clean (JyDocumentWriter *self, const char *where, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) lines = g_string_new (text);

  if (strchr (text, '\r'))
    {
      g_string_replace (lines, "\r\n", "\n", 0);
      g_string_replace (lines, "\r", "\n", 0);
    }
  if (!jy_text_check (where, lines->str, TRUE, JY_TEXT_LONG_MAX, &error))
    {
      jy_document_writer_fail (self, "%s", error->message);
      return NULL;
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

xmlNode *
jy_document_writer_element (JyDocumentWriter *self, xmlNode *parent, const char *name)
{
  xmlNode *node = xmlNewDocNode (self->document, self->space, BAD_CAST name, NULL);

  return xmlAddChild (parent, node);
}

void
jy_document_writer_text (JyDocumentWriter *self, xmlNode *node, const char *text)
{
  g_autofree char *copy = NULL;
  xmlNode *child;

  if (!text || !*text)
    return;
  copy = clean (self, (const char *) node->name, text);
  if (!copy)
    return;
  /* A text node takes its content as it is: no entity is looked for in it. */
  child = xmlNewDocText (self->document, BAD_CAST copy);
  xmlAddChild (node, child);
}

xmlNode *
jy_document_writer_text_element (JyDocumentWriter *self, xmlNode *parent, const char *name,
                                 const char *text)
{
  xmlNode *node;

  if (jy_text_is_blank (text))
    return NULL;
  node = jy_document_writer_element (self, parent, name);
  jy_document_writer_text (self, node, text);
  return node;
}

void
jy_document_writer_attribute (JyDocumentWriter *self, xmlNode *node, const char *name,
                              const char *value)
{
  g_autofree char *copy = NULL;

  if (!value || !*value)
    return;
  copy = clean (self, name, value);
  if (copy)
    xmlNewProp (node, BAD_CAST name, BAD_CAST copy);
}

void
jy_document_writer_date (JyDocumentWriter *self, xmlNode *node, const char *name, JyDate date)
{
  char text[JY_DATE_LENGTH];

  jy_document_writer_attribute (self, node, name, jy_date_write (date, text));
}

GBytes *
jy_document_writer_finish (JyDocumentWriter *self, char **digest, GError **error)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->error)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }
  faults = jy_schema_validate (JY_SCHEMA_DOCUMENT, self->document, error);
  if (!faults)
    return NULL;
  if (faults->len > 0)
    {
      const JyDocumentFault *fault = faults->pdata[0];

      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_INVALID,
                   _ ("The document cannot be made: %s (%s)"), fault->message, fault->path);
      return NULL;
    }
  bytes = jy_canonical_bytes (self->document, error);
  if (bytes && digest)
    *digest = jy_canonical_digest (bytes);
  return g_steal_pointer (&bytes);
}
