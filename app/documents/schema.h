/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "documents/documents.h"

G_BEGIN_DECLS

/** Largest file that is read. */
#define JY_DOCUMENT_SIZE_MAX (64u * 1024u * 1024u)

/** Faults listed at most: a file that is wholly wrong need not be described line by line. */
#define JY_SCHEMA_FAULTS_MAX 100

typedef enum
{
  JY_SCHEMA_DOCUMENT,
  JY_SCHEMA_TEMPLATE,
  JY_SCHEMA_MANIFEST,
  JY_N_SCHEMAS,
} JySchema;

/** A file built into the program (schema or template); NULL where there is none. (transfer full) */
GBytes *jy_schema_resource (const char *name);

/**
 * jy_schema_parse:
 * @space: the namespace that the root must have
 * @line: (out): where it fails, the line that it fails at, 0 where unknown; may be NULL
 *
 * Reads XML of unknown origin: at most 64 MB, no network, no document type, so no entities of its
 * own. JY_DOCUMENT_ERROR_READ says what is wrong. Free with xmlFreeDoc.
 */
xmlDoc *jy_schema_parse (GBytes *file, const char *space, int *line, GError **error);

/** What stopped the parser, as an error with its line. */
void jy_schema_set_parse_error (xmlParserCtxt *context, int *line, GError **error);
/** What libxml2 says of a fault, as one line of UTF-8. (transfer full) */
char *jy_schema_message (const xmlError *fault);
/** A schema of the program by the name of its file; NULL where there is none. Free with
 * xmlSchemaFree. */
xmlSchema *jy_schema_compile (const char *name);

/** Faults against a schema (JyDocumentFault), empty where valid. The schema is compiled once, when
 * first asked for; any thread. (transfer full) */
GPtrArray *jy_schema_validate (JySchema schema, xmlDoc *document, GError **error);

/** A new fault at @node; @message: (transfer full). */
JyDocumentFault *jy_document_fault_new (xmlNode *node, char *message);

G_END_DECLS
