/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/schema-stream.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <string.h>

#include "base/file.h"
#include "documents/document-writer.h"
#include "documents/schema.h"

/* What is read at a time. */
#define PIECE 65536
/* The text between two tags at most, in bytes: libxml2 gathers it in a time that grows with its
 * square. */
#define TEXT_MAX (1u * 1024u * 1024u)
/* What stands around the name of a kind in its namespace. */
#define SPACE_HEAD "urn:cn:jianyi:"
#define SPACE_TAIL ":1"

typedef struct
{
  xmlParserCtxt *parser;
  GPtrArray *names;  /* of the open elements, the last maybe just closed */
  gboolean closed;   /* the last of them is */
  char *root;        /* local name, once it was met */
  char *space;       /* of the root; NULL: none */
  gboolean peek;     /* stop at the root */
  GPtrArray *faults; /* JyDocumentFault */
  guint text;        /* bytes since the last tag */
  const char *stop;  /* why reading stopped (static); NULL: it did not */
} Stream;

static void
stop (Stream *self, const char *why)
{
  self->stop = why;
  xmlStopParser (self->parser);
}

static void
step (Stream *self)
{
  if (self->closed)
    g_ptr_array_remove_index (self->names, self->names->len - 1);
  self->closed = FALSE;
  self->text = 0;
}

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *address,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  Stream *self = data;

  step (self);
  g_ptr_array_add (self->names, g_strdup ((const char *) name));
  if (self->root)
    return;
  self->root = g_strdup ((const char *) name);
  self->space = g_strdup ((const char *) address);
  if (self->peek)
    xmlStopParser (self->parser);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *address)
{
  Stream *self = data;

  step (self);
  self->closed = TRUE;
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  Stream *self = data;

  self->text += (guint) length;
  if (self->text > TEXT_MAX && !self->stop)
    stop (self, N_ ("A text of the file is longer than 1 MB, which none of ours is"));
}

static void
on_document_type (void *data, const xmlChar *name, const xmlChar *public_id,
                  const xmlChar *system_id)
{
  stop (data, N_ ("The file has a document type declaration, which is not taken"));
}

/* Errors of the parser are asked for once it has ended. What libxml2 hands over as data is the
 * stream, or, while a schema is plugged into the parser, something of its own: it is not looked at.
 * A reader with a handler of its own (xmlTextReaderSetStructuredErrorHandler) takes it for a parser
 * in either case and falls: that is why there is none here. */
static void
on_error (void *data, xmlError *fault)
{
}

static void
on_fault (void *data, xmlError *fault)
{
  Stream *self = data;
  JyDocumentFault *one;
  GString *path;

  if (self->faults->len >= JY_SCHEMA_FAULTS_MAX || self->stop)
    return;
  path = g_string_new (NULL);
  for (guint i = 0; i < self->names->len; i++)
    g_string_append_printf (path, "/%s", (const char *) self->names->pdata[i]);
  one = jy_document_fault_new (NULL, jy_schema_message (fault));
  one->line = self->parser->input ? self->parser->input->line : 0;
  g_free (one->path);
  one->path = g_string_free (path, FALSE);
  g_ptr_array_add (self->faults, one);
  /* A file that is wholly wrong need not be read to its end. */
  if (self->faults->len == JY_SCHEMA_FAULTS_MAX)
    xmlStopParser (self->parser);
}

/* libxml2 calls a file that ends too early one with something behind its end. */
static void
set_parse_error (Stream *self, int *line, GError **error)
{
  const xmlError *fault = xmlCtxtGetLastError (self->parser);

  step (self);
  if (!fault || fault->code != XML_ERR_DOCUMENT_END || self->names->len == 0)
    {
      jy_schema_set_parse_error (self->parser, line, error);
      return;
    }
  g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ,
               _ ("The file ends before “%.60s” is closed: it is not whole; write or copy it anew"),
               (const char *) g_ptr_array_index (self->names, self->names->len - 1));
  if (line)
    *line = fault->line;
}

/* FALSE: not readable; @error says why. */
static gboolean
feed (Stream *self, const char *path, int *line, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *piece = g_malloc (PIECE);
  gssize length = 1;
  gboolean any = FALSE;
  int result = XML_ERR_OK;

  if (!stream)
    return FALSE;
  while (length > 0 && result == XML_ERR_OK && !self->stop)
    {
      length = g_input_stream_read (G_INPUT_STREAM (stream), piece, PIECE, NULL, error);
      if (length < 0)
        return FALSE;
      any = any || length > 0;
      result = xmlParseChunk (self->parser, piece, (int) length, length == 0);
      if (self->peek && self->root)
        return TRUE;
    }
  if (!any)
    g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ, _ ("The file is empty"));
  else if (self->stop)
    g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ, _ (self->stop));
  else if (result != XML_ERR_OK && !(self->faults && self->faults->len == JY_SCHEMA_FAULTS_MAX))
    set_parse_error (self, line, error);
  else
    return TRUE;
  return FALSE;
}

/* What libxml2 keeps of an element for a schema it frees at the element's end alone: where reading
 * stopped before, the open ones are ended here, and what is said of that is not listened to. */
static void
end_open_elements (Stream *self)
{
  xmlSAXHandler *handler = self->parser->sax;

  self->stop = "";
  for (guint n = self->names->len - (self->closed ? 1 : 0); n > 0; n--)
    {
      g_autofree char *name = g_strdup (self->names->pdata[n - 1]);

      handler->endElementNs (self->parser->userData, (const xmlChar *) name, NULL,
                             (const xmlChar *) self->space);
    }
}

/* Reads the file to its end, held against @schema, or to its root without one. */
static gboolean
run (Stream *self, xmlSchema *schema, const char *path, int *line, GError **error)
{
  xmlSAXHandler handler = { 0 };
  xmlSchemaValidCtxt *context = NULL;
  xmlSchemaSAXPlugPtr plug = NULL;
  gboolean well;

  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = on_text;
  handler.cdataBlock = on_text;
  handler.ignorableWhitespace = on_text;
  handler.internalSubset = on_document_type;
  handler.serror = (xmlStructuredErrorFunc) on_error;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->parser = xmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL);
  xmlCtxtUseOptions (self->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
  if (schema)
    {
      context = xmlSchemaNewValidCtxt (schema);
      xmlSchemaSetValidStructuredErrors (context, (xmlStructuredErrorFunc) on_fault, self);
      plug = xmlSchemaSAXPlug (context, &self->parser->sax, &self->parser->userData);
    }
  well = feed (self, path, line, error);
  if (plug)
    {
      end_open_elements (self);
      xmlSchemaSAXUnplug (plug);
    }
  if (context)
    xmlSchemaFreeValidCtxt (context);
  if (self->parser->myDoc)
    xmlFreeDoc (self->parser->myDoc);
  xmlFreeParserCtxt (self->parser);
  g_ptr_array_unref (self->names);
  return well;
}

/* “ledger-1.xsd” of the namespace “urn:cn:jianyi:ledger:1”; NULL where it is none of ours. */
static xmlSchema *
schema_of (const char *space)
{
  g_autofree char *kind = NULL;
  g_autofree char *name = NULL;

  if (!space || !g_str_has_prefix (space, SPACE_HEAD) || !g_str_has_suffix (space, SPACE_TAIL)
      || strlen (space) <= strlen (SPACE_HEAD SPACE_TAIL))
    return NULL;
  kind = g_strndup (space + strlen (SPACE_HEAD), strlen (space) - strlen (SPACE_HEAD SPACE_TAIL));
  if (strspn (kind, "abcdefghijklmnopqrstuvwxyz-") != strlen (kind))
    return NULL;
  name = g_strconcat (kind, "-1.xsd", NULL);
  return jy_schema_compile (name);
}

static GPtrArray *
validate_stream (const char *path, const Stream *root, int *line, GError **error)
{
  xmlSchema *schema = schema_of (root->space);
  g_autoptr (GPtrArray) faults
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_document_fault_free);
  Stream stream = { .faults = faults };

  if (!schema)
    {
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ,
                   _ ("The file is XML of no kind that is known here: its root is “%.60s” of the "
                      "namespace “%.120s”"),
                   root->root, root->space ? root->space : "");
      return NULL;
    }
  if (!run (&stream, schema, path, line, error))
    g_clear_pointer (&faults, g_ptr_array_unref);
  xmlSchemaFree (schema);
  g_free (stream.root);
  g_free (stream.space);
  return g_steal_pointer (&faults);
}

GPtrArray *
jy_schema_validate_file (const char *path, int *line, GError **error)
{
  Stream root = { .peek = TRUE };
  GPtrArray *faults = NULL;

  if (line)
    *line = 0;
  if (run (&root, NULL, path, line, error))
    {
      g_autoptr (GBytes) bytes = NULL;

      if (g_strcmp0 (root.space, JY_DOCUMENT_NAMESPACE) != 0)
        faults = validate_stream (path, &root, line, error);
      else if ((bytes = jy_file_read (path, JY_DOCUMENT_SIZE_MAX, error)))
        faults = jy_document_validate (bytes, line, error);
    }
  g_free (root.root);
  g_free (root.space);
  return faults;
}
