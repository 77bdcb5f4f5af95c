/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/**
 * jy_fold_apply:
 * @before: NULL for the first event
 *
 * The state after @event. Checks only what must hold for the event to make sense
 * (JY_DOMAIN_ERROR_REPLAY); guards are guards.h. Pure, any thread. (transfer full)
 */
JyRecommendation *jy_fold_apply (const JyRecommendation *before, const JyEvent *event,
                                 const JyReference *reference, GError **error);

/**
 * jy_fold_replay:
 * @events: JyEvent in order of seq
 *
 * The state that a whole chain comes to: corrections are applied at the event
 * they name, revoked events are left out, open clocks follow the newest calendar.
 * (transfer full)
 */
JyRecommendation *jy_fold_replay (GPtrArray *events, const JyReference *reference, GError **error);

/**
 * jy_fold_effective:
 *
 * What holds of a chain: revoked events are left out, corrected ones stand as they are right; the
 * entries that say so stay. Where nothing was mended it is @events itself. (transfer full) array of
 * JyEvent.
 */
GPtrArray *jy_fold_effective (GPtrArray *events, GError **error);

/** @self with its open clocks under the newest calendar; (transfer full). */
JyRecommendation *jy_fold_recompute (const JyRecommendation *self, const JyReference *reference);

/**
 * jy_fold_try:
 *
 * Whether the chain still holds with one more correct or revoke event @change (unsealed):
 * every later event must still be allowed from the state it then meets, dates in order, and
 * for a correction the path of stages and states the same; no date may lie after @today.
 * JY_DOMAIN_ERROR_REFUSED names the event that stands in the way.
 */
gboolean jy_fold_try (GPtrArray *events, const JyEvent *change, const JyReference *reference,
                      JyDate today, GError **error);

G_END_DECLS
