/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk-private.h"

G_BEGIN_DECLS

/* What of a case counts in figures (domain/counted.h), inside a turn. Nothing outside app/services
 * includes it. */

/** Keeps what @events, the whole chain of @record, come to as known from @day on; in a turn that
 * writes. @before: the case before, or NULL for a new one: where nothing that counts has changed,
 * nothing is looked up. Of a case that is still pending its whole past is made. */
gboolean jy_turn_keep_counted (JyTurn *turn, const JyCaseEntry *before,
                               const JyRecommendation *record, GPtrArray *events, JyDate day,
                               GError **error);
/** Makes it from the events, day by day, as it became known. */
gboolean jy_turn_make_counted (JyTurn *turn, const JyCaseEntry *entry, GError **error);
/** Adds a sentence to @differences where what is kept is not what @events come to. */
gboolean jy_turn_compare_counted (JyTurn *turn, const JyRecommendation *record, GPtrArray *events,
                                  const JyReference *reference, GPtrArray *differences,
                                  GError **error);

G_END_DECLS
