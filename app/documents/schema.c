/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/schema.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "base/text.h"
#include "base/resource.h"
#include "documents-resources.h"

#define RESOURCES "/cn/jianyi/documents/"

GBytes *
jy_schema_resource (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);

  /* Named so that a static link keeps the bundle. */
  return g_resource_lookup_data (jy_resource_get (jy_documents_get_resource), path,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

void
jy_document_fault_free (JyDocumentFault *self)
{
  if (!self)
    return;
  g_free (self->path);
  g_free (self->message);
  g_free (self);
}

JyDocumentFault *
jy_document_fault_new (xmlNode *node, char *message)
{
  JyDocumentFault *self = g_new0 (JyDocumentFault, 1);
  xmlChar *path = node ? xmlGetNodePath (node) : NULL;
  long line = node ? xmlGetLineNo (node) : 0;

  self->line = line > 0 ? (int) line : 0;
  self->path = g_strdup (path ? (const char *) path : "");
  self->message = message;
  xmlFree (path);
  return self;
}

/* -- reading */

char *
jy_schema_message (const xmlError *fault)
{
  return g_strstrip (g_utf8_make_valid (fault && fault->message ? fault->message : "", -1));
}

/* A document type is the door to entities: shut it at the first sight of one. */
static void
refuse_document_type (void *data, const xmlChar *name, const xmlChar *public_id,
                      const xmlChar *system_id)
{
  xmlParserCtxt *context = data;

  *(gboolean *) context->_private = TRUE;
  xmlStopParser (context);
}

void
jy_schema_set_parse_error (xmlParserCtxt *context, int *line, GError **error)
{
  const xmlError *fault = xmlCtxtGetLastError (context);
  g_autofree char *message = jy_schema_message (fault);

  g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ, _ ("This is not readable XML: %s"),
               message);
  if (line && fault)
    *line = fault->line;
}

xmlDoc *
jy_schema_parse (GBytes *file, const char *space, int *line, GError **error)
{
  gsize size = 0;
  const char *bytes = g_bytes_get_data (file, &size);
  gboolean document_type = FALSE;
  xmlParserCtxt *context;
  xmlDoc *document;
  xmlNode *root;

  if (line)
    *line = 0;
  if (size == 0 || size > JY_DOCUMENT_SIZE_MAX)
    {
      g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ,
                           size == 0 ? _ ("The file is empty")
                                     : _ ("The file is larger than 64 MB; no document of ours is"));
      return NULL;
    }
  context = xmlNewParserCtxt ();
  context->_private = &document_type;
  context->sax->internalSubset = refuse_document_type;
  document = xmlCtxtReadMemory (context, bytes, (int) size, "document.xml", NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                                    | XML_PARSE_BIG_LINES);
  if (document_type)
    g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ,
                         _ ("The file has a document type declaration, which is not taken"));
  else if (!document)
    jy_schema_set_parse_error (context, line, error);
  context->_private = NULL;
  xmlFreeParserCtxt (context);
  if (document_type && document)
    g_clear_pointer (&document, xmlFreeDoc);
  if (!document)
    return NULL;
  root = xmlDocGetRootElement (document);
  if (!root || !root->ns || !xmlStrEqual (root->ns->href, BAD_CAST space))
    {
      g_set_error (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_READ,
                   _ ("The file is XML, but not of the namespace %s"), space);
      xmlFreeDoc (document);
      return NULL;
    }
  return document;
}

/* -- validating */

static void
ignore (void *data, xmlError *fault)
{
}

xmlSchema *
jy_schema_compile (const char *name)
{
  g_autoptr (GBytes) file = jy_schema_resource (name);
  gsize size = 0;
  const char *bytes = file ? g_bytes_get_data (file, &size) : NULL;
  xmlSchemaParserCtxt *context;
  xmlSchema *schema;

  if (!bytes)
    return NULL;
  xmlInitParser ();
  context = xmlSchemaNewMemParserCtxt (bytes, (int) size);
  xmlSchemaSetParserStructuredErrors (context, ignore, NULL);
  schema = xmlSchemaParse (context);
  xmlSchemaFreeParserCtxt (context);
  return schema;
}

static gpointer
compile (gpointer name)
{
  return jy_schema_compile (name);
}

static xmlSchema *
find_schema (JySchema which)
{
  static GOnce once[JY_N_SCHEMAS] = { G_ONCE_INIT, G_ONCE_INIT, G_ONCE_INIT };
  static const char *const names[JY_N_SCHEMAS]
      = { "document-1.xsd", "template-1.xsd", "manifest-1.xsd" };

  return g_once (&once[which], compile, (gpointer) names[which]);
}

static void
collect (void *data, xmlError *fault)
{
  GPtrArray *faults = data;

  if (faults->len >= JY_SCHEMA_FAULTS_MAX)
    return;
  g_ptr_array_add (faults, jy_document_fault_new (fault->node, jy_schema_message (fault)));
}

GPtrArray *
jy_schema_validate (JySchema which, xmlDoc *document, GError **error)
{
  xmlSchema *schema = find_schema (which);
  g_autoptr (GPtrArray) faults
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_document_fault_free);
  xmlSchemaValidCtxt *context;
  int result;

  if (!schema)
    {
      g_set_error_literal (error, JY_DOCUMENT_ERROR, JY_DOCUMENT_ERROR_KIND,
                           _ ("The schema of documents is not part of this program"));
      return NULL;
    }
  context = xmlSchemaNewValidCtxt (schema);
  xmlSchemaSetValidStructuredErrors (context, collect, faults);
  result = xmlSchemaValidateDoc (context, document);
  xmlSchemaFreeValidCtxt (context);
  if (result != 0 && faults->len == 0)
    g_ptr_array_add (faults, jy_document_fault_new (xmlDocGetRootElement (document),
                                                    g_strdup (_ ("The document is not valid"))));
  return g_steal_pointer (&faults);
}
