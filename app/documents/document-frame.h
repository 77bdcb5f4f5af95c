/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/document-writer.h"
#include "documents/template.h"

G_BEGIN_DECLS

/* What documents of every kind have around their body, and the Chinese words of the tables: inside
 * a document the language of the screen means nothing. */

/** Chinese word of @value of fact @fact for @action, @value itself where it is free; "" for NULL.
 */
const char *jy_frame_word (const char *fact, const char *action, const char *value);
/** Chinese name of a rule in the newest version; the id where there is none. */
const char *jy_frame_rule_word (const JyDocumentSource *source, const char *rule);
/** Whether it goes to a court: retrial, and correction of trials or executions. */
gboolean jy_frame_is_court_letter (const JyRecommendation *record);
/** Whom to ask, without the label that documents set before it; "" where nobody is named. Borrowed
 * from @draft, which may be NULL. */
const char *jy_frame_contact (const JyDraft *draft);
/** Chinese name of a clock's rule in the version it used. */
const char *jy_frame_clock_word (const JyDocumentSource *source, const JyClock *clock);

/** Closures and amendments make the next version of their document; the first is 1. */
guint jy_frame_version (const JyDocumentSource *source);

/** What the document of @source is filled from: the office, number and title that every kind has;
 * (transfer full). */
JyMerge *jy_frame_merge (const JyDocumentSource *source);
/** The whole document: <metadata>, the body of @template filled from @merge, <closing>, <record>.
 * @draft gives copies, attachments and who to ask; may be NULL. */
void jy_frame_document (JyDocumentWriter *writer, const JyDocumentSource *source,
                        const JyDraft *draft, const JyTemplate *template, JyMerge *merge);

/** Fills a document of any kind from the record. @error of reading the draft. */
gboolean jy_record_document_fill (JyDocumentWriter *writer, const JyDocumentSource *source,
                                  const JyTemplate *template, GError **error);
/** Fills the documents of each kind into @writer. @error of reading the draft. */
gboolean jy_recommendation_document_fill (JyDocumentWriter *writer, const JyDocumentSource *source,
                                          const JyTemplate *template, GError **error);
gboolean jy_closure_report_document_fill (JyDocumentWriter *writer, const JyDocumentSource *source,
                                          const JyTemplate *template, GError **error);

G_END_DECLS
