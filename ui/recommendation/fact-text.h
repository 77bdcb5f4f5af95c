/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk.h"

G_BEGIN_DECLS

/** "Way: by post" for each fact of @event, one a line, in the table's order; the text of a draft
 * and files are only named. "" where there is none. (transfer full). Any thread. */
char *jy_fact_text_event (const JyEvent *event, const JyRecommendation *record);
/** The value of fact @id of @event in words, or NULL where it has none. (transfer full). Any
 * thread.
 */
char *jy_fact_text_member (const JyEvent *event, const char *id, const JyRecommendation *record);
/** A sentence of the guards in the words of the window: without the ids in brackets that the
 * command line takes, members of the entries of @fact (may be NULL) by their names. (transfer full)
 */
char *jy_fact_text_sentence (const char *sentence, const char *fact);
/** The value of a fact that is a text; NULL where @text is NULL or empty. (transfer full) */
JsonNode *jy_fact_text_node (const char *text);
/** Its text, or NULL where @value is NULL or no text; borrowed. */
const char *jy_fact_text_of (JsonNode *value);
/** One value in words; (transfer full). @action: whose fact it is. */
char *jy_fact_text_value (const char *fact, const char *action, JsonNode *value);
/**
 * What stands before the fact's value. Where the record was @imported a row's own "source" is
 * where it was published. Borrowed.
 */
const char *jy_fact_text_label (const JyFact *fact, gboolean imported);

G_END_DECLS
