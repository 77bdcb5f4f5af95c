/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/document-frame.h"

G_BEGIN_DECLS

/*
 * What any template may ask for, filled from the record: members of the record, the facts of the
 * action that makes the document (fact:NAME), of the last action of a kind (last:ACTION:NAME) and
 * of the registration (case:NAME), clocks (due:CLOCK, from:CLOCK), and rows. template-1.xsd lists
 * them.
 */

/** A merge with all of it, for @source; @draft may be NULL. (transfer full) */
JyMerge *jy_merge_record (const JyDocumentSource *source, const JyDraft *draft);
/** Whether a template may ask for a field of this name at all. */
gboolean jy_merge_record_knows (const char *name);

/* merge-facts.c */

/** Sets PREFIX + NAME for every fact that @action takes, empty where @facts (may be NULL) has none.
 */
void jy_merge_facts (JyMerge *merge, const char *prefix, const JyAction *action, JsonObject *facts,
                     const JyDocumentSource *source, const JyDraft *draft);
/** 1 for the first suggestion; NULL where no suggestion has that id. (transfer full) */
char *jy_merge_suggestion_label (const JyDraft *draft, const char *id);

/* merge-lists.c */

/** Rows addressees, suggestions, problems, items and clocks. */
void jy_merge_lists (JyMerge *merge, const JyDocumentSource *source, const JyDraft *draft);
/** What became of a clock on the day @on, in the word that documents have for it: 按期, 逾期完成 …
 * Static; any thread. */
const char *jy_merge_clock_result (const JyClock *clock, JyDate on);

/* merge-follow.c */

/** What a letter of urging stands on: conditions firm and last-rung, first-urged-on,
 * first-urged-means, last-urged-on, urged-before and rows urgings (those before it). FALSE where
 * the chain cannot be read. */
gboolean jy_merge_follow (JyMerge *merge, const JyDocumentSource *source, GError **error);

/** 督促函（2）, 结案报告（第2版）: name of one document among others; (transfer full). */
char *jy_merge_document_name (const JyRecommendation *record, const JyDocumentMention *mention);

G_END_DECLS
