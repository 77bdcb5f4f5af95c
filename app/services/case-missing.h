/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk-private.h"

G_BEGIN_DECLS

/* What is missing in a case, inside a turn. Nothing outside app/services includes it. */

/** Of @record with its whole chain @events: JyMissing, those whose day is still to come too.
 * (transfer full) */
GPtrArray *jy_case_missing (const JyRecommendation *record, GPtrArray *events, GError **error);
/** Keeps it with the case's rows, in a turn that writes. */
gboolean jy_turn_keep_missing (JyTurn *turn, const JyRecommendation *record, GPtrArray *events,
                               GError **error);
/** Adds a sentence to @differences where what is kept is not what @events come to. */
gboolean jy_turn_compare_missing (JyTurn *turn, const JyRecommendation *record, GPtrArray *events,
                                  GPtrArray *differences, GError **error);

G_END_DECLS
