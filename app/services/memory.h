/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk-private.h"

G_BEGIN_DECLS

/* What the office remembers, for the draft check. Inside a turn; nothing outside app/services
 * includes it. */

/** Marks in @similar (JySimilar) the letters that went to the addressees of @record for the same
 * kind of problem lately, and the single-case letters on its theme. */
gboolean jy_turn_remember (JyTurn *turn, const JyRecommendation *record, GPtrArray *similar,
                           GError **error);

/* checks.c */

/** The entry of @other in @similar, added where there is none yet. Borrowed. */
JySimilar *jy_similar_in (GPtrArray *similar, const JyRecommendation *other);
/** A case that may be named to the person at the desk beside @record; NULL, without error, where
 * it may not, or where the two belong together. (transfer full) */
JyCaseEntry *jy_turn_readable (JyTurn *turn, const char *id, const JyRecommendation *record,
                               GError **error);

G_END_DECLS
