/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "documents/documents.h"

G_BEGIN_DECLS

/** Largest file that is read. */
#define JY_DOCUMENT_SIZE_MAX (64u * 1024u * 1024u)

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

/** Faults against a schema (JyDocumentFault), empty where valid. The schema is compiled once, when
 * first asked for; any thread. (transfer full) */
GPtrArray *jy_schema_validate (JySchema schema, xmlDoc *document, GError **error);

/** A new fault at @node; @message: (transfer full). */
JyDocumentFault *jy_document_fault_new (xmlNode *node, char *message);

G_END_DECLS
