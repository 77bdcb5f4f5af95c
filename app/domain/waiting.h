/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/*
 * What waits for somebody without a clock of its own: a stage, the state of an addressee, an item
 * that the agency claims. Like a clock it may be given a reason why it is not done yet, an entry
 * "note" that names it in the fact "about-step". The reason stands as long as the step waits.
 */

/** What names a step that waits: "stage/approval", "state/reply-review/a1", "item/7-1". @item and
 * @addressee: NULL or "" where it has none. Pure. (transfer full) */
char *jy_waiting_token (const char *stage, const char *state, const char *addressee,
                        const char *item);
/** Whether @self still waits for what @token names. */
gboolean jy_waiting_holds (const JyRecommendation *self, const char *token);
/** In the language of the screen, with the name of its addressee: what @token names; NULL where
 * it names nothing of @self. (transfer full) */
char *jy_waiting_label (const JyRecommendation *self, const char *token);
/** The reason given for @token, or NULL. Borrowed. */
const JyReason *jy_waiting_reason (const JyRecommendation *self, const char *token);

G_END_DECLS
