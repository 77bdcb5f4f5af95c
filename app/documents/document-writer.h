/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "documents/documents.h"

G_BEGIN_DECLS

#define JY_DOCUMENT_NAMESPACE "urn:cn:jianyi:document:1"

/**
 * JyDocumentWriter:
 *
 * A tree under construction. Everything that goes in passes here, so that text which would build
 * but not be read again (control characters, broken UTF-8) is refused: the first fault is kept in
 * @error and makes the document fail. One thread at a time.
 */
typedef struct
{
  xmlDoc *document;
  xmlNs *space;
  xmlNode *root;
  GError *error; /* JY_DOCUMENT_ERROR_INVALID, or NULL */
} JyDocumentWriter;

/** A document of @kind, version @version, with nothing in its root yet. (transfer full) */
JyDocumentWriter *jy_document_writer_new (const char *kind, guint version);
/** NULL is allowed; what was not taken out goes with it. */
void jy_document_writer_free (JyDocumentWriter *self);

/** A new last child of @parent; borrowed. */
xmlNode *jy_document_writer_element (JyDocumentWriter *self, xmlNode *parent, const char *name);
/** The same with text; nothing is added where @text is NULL or blank, and NULL is returned. */
xmlNode *jy_document_writer_text_element (JyDocumentWriter *self, xmlNode *parent, const char *name,
                                          const char *text);
/** Adds @text behind what @node holds; line breaks become LF. */
void jy_document_writer_text (JyDocumentWriter *self, xmlNode *node, const char *text);
/** NULL or "" sets nothing. */
void jy_document_writer_attribute (JyDocumentWriter *self, xmlNode *node, const char *name,
                                   const char *value);
/** JY_DATE_NONE sets nothing. */
void jy_document_writer_date (JyDocumentWriter *self, xmlNode *node, const char *name, JyDate date);
/** Keeps the first fault. */
void jy_document_writer_fail (JyDocumentWriter *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** What was written as Canonical XML, checked by the schema; @digest (may be NULL) receives its
 * SHA-256. The writer's own fault, or JY_DOCUMENT_ERROR_INVALID naming the first one. (transfer
 * full) */
GBytes *jy_document_writer_finish (JyDocumentWriter *self, char **digest, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyDocumentWriter, jy_document_writer_free)

G_END_DECLS
