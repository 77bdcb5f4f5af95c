/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/* Making and changing records: for the fold alone. */

/** An empty record before its first event; (transfer full). */
JyRecommendation *jy_recommendation_new (void);
/** A copy whose members may be changed until it is shared; particulars and sections are the same
 * objects and are replaced whole. (transfer full) */
JyRecommendation *jy_recommendation_copy (const JyRecommendation *self);
/** A new addressee with the next free key; borrowed. */
JyAddressee *jy_recommendation_add_addressee (JyRecommendation *self);
JyItem *jy_recommendation_add_item (JyRecommendation *self);
/** In place of an earlier one for the same @token. */
void jy_recommendation_add_reason (JyRecommendation *self, const char *token, const char *text,
                                   const char *by, JyDate on);
void jy_addressee_free (JyAddressee *self);

G_END_DECLS
