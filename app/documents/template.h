/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/document-writer.h"
#include "documents/merge.h"

G_BEGIN_DECLS

/**
 * JyTemplate:
 *
 * The fixed words of a kind of document (seeds/templates/<kind>.xml, checked by template-1.xsd).
 * Immutable once loaded; any thread.
 */
typedef struct _JyTemplate JyTemplate;

/** What stands where something is still to be written. */
#define JY_TEMPLATE_RULE "________"

/** The built-in template of a kind, read once and shared from then on; JY_DOCUMENT_ERROR_KIND where
 * there is none. (transfer full) */
JyTemplate *jy_template_load (const char *kind, GError **error);
/** A template from its file's bytes; JY_DOCUMENT_ERROR_READ or _INVALID. (transfer full) */
JyTemplate *jy_template_read (GBytes *file, GError **error);
void jy_template_free (JyTemplate *self);
/** legal, letter, official or form; (transfer full). */
char *jy_template_design (const JyTemplate *self);
/** The tree it was read from; borrowed. */
xmlDoc *jy_template_document (const JyTemplate *self);
/** What of it could never be filled for a document of @kind: another kind, fields and rows that
 * nothing gives. JyDocumentFault with their lines, empty where all is well. (transfer full) */
GPtrArray *jy_template_faults (const JyTemplate *self, const char *kind);

/** Name of the document: the first genre whose condition holds; (transfer full). */
char *jy_template_genre (const JyTemplate *self, const JyMerge *merge);

/**
 * jy_template_fill:
 *
 * Adds <body> to @parent. A field that @merge does not have is a fault of @writer that names it;
 * all of them are named at once.
 */
void jy_template_fill (const JyTemplate *self, const JyMerge *merge, JyDocumentWriter *writer,
                       xmlNode *parent);

/** Adds the places to sign to @parent, the closing. */
void jy_template_places (const JyTemplate *self, const JyMerge *merge, JyDocumentWriter *writer,
                         xmlNode *parent);

/** Whether it goes to somebody else than the addressee it is about. */
gboolean jy_template_sends (const JyTemplate *self, const JyMerge *merge);
/** Adds an @element to @parent for each @part ("send", "attachment") that holds: its words. How
 * many there are. */
guint jy_template_ends (const JyTemplate *self, const JyMerge *merge, const char *part,
                        const char *element, JyDocumentWriter *writer, xmlNode *parent);

/** Adds @text to @to with its citations of laws marked. */
void jy_template_mark (JyDocumentWriter *writer, const char *text, xmlNode *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyTemplate, jy_template_free)

G_END_DECLS
