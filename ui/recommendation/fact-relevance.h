/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/recommendation.h"

G_BEGIN_DECLS

/** How much a fact matters for what was chosen so far. */
typedef enum
{
  JY_RELEVANCE_MUST,
  JY_RELEVANCE_USUAL,
  JY_RELEVANCE_MORE,   /* rarely wanted: folded away */
  JY_RELEVANCE_HIDDEN, /* says nothing for what was chosen */
} JyRelevance;

/**
 * jy_fact_relevance:
 * @facts: what is given so far
 * @record: NULL for an action that begins one
 *
 * How a form lays out @use of @action; the guards alone decide what is refused. Pure.
 */
JyRelevance jy_fact_relevance (const JyAction *action, const JyFactUse *use, JsonObject *facts,
                               const JyRecommendation *record);

G_END_DECLS
