/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/recommendation-rows.h"

G_BEGIN_DECLS

/** The cells of a recommendation that stand in its row for the ledger alone: who follows it up, its
 * days and outcome. Texts made for them are kept in @texts; the key of the name is left out (NULL).
 */
void jy_ledger_cells (const JyRecommendation *self, JyCells *cells, GStringChunk *texts);

G_END_DECLS
