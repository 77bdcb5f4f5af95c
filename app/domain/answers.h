/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/*
 * Answers, suggestion by suggestion, in the replies of an addressee. Acknowledgements and interim
 * replies are none. Pure; any thread.
 */

/** The first reply that counts: an entry of @events (JyEvent, what holds of the chain) by
 * @addressee, from @begin on; @events->len where there is none any more. */
guint jy_answers_next (const JyRecommendation *record, GPtrArray *events,
                       const JyAddressee *addressee, guint begin);
/** What @reply answers to @suggestion (an id of the text): {suggestion, adopted, text}; NULL where
 * it does not answer it. Borrowed from the event. */
JsonObject *jy_answers_find (const JyEvent *reply, const char *suggestion);
/**
 * jy_answers_missing:
 * @events: JyEvent, or NULL: nothing is known of the answers then
 *
 * Ids of suggestions of the text that no reply of @addressee answers; empty where it has not
 * replied yet, where the case came in with its past (its answers stand on its paper), or where
 * the text has no suggestions. Rule: the answers are part of the written reply, art. 19 and 24 of
 * the rules of 2019. (transfer full) array of char *.
 */
GPtrArray *jy_answers_missing (const JyRecommendation *record, GPtrArray *events,
                               const JyAddressee *addressee);

G_END_DECLS
