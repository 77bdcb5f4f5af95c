/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/*
 * Where a letter that is out stands: one bit for each state that any of its addressees is in, and
 * one more once all are settled. Column states of table recommendation holds the bits; the numbers
 * stand in the conditions of its partial indexes too.
 */

#define JY_N_STANDINGS ((guint) JY_STATE_SETTLED + 2)

/** The bits of @self: 0 unless it is issued. */
guint jy_standing_bits (const JyRecommendation *self);
/** The bit of a state id or of JY_PHASE_ALL_SETTLED; 0 where @id is neither (a stage). */
guint jy_standing_bit (const char *id);
/** The id of bit 1 << @n. Static. */
const char *jy_standing_id (guint n);

G_END_DECLS
