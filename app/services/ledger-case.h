/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/ledger-file.h"
#include "services/desk-private.h"

G_BEGIN_DECLS

/* A row of a ledger held against the case that it is of. Nothing outside app/services includes it.
 */

/** Id of the case that @line is of, or NULL. @unnumbered: jy_recommendations_unnumbered(), NULL
 * until it is needed. */
char *jy_turn_ledger_case (JyTurn *turn, const JyLedgerLine *line, GHashTable **unnumbered,
                           GError **error);
/** Ids (char *) of the columns whose cells say something else than @record; static. (transfer
 * container) */
GPtrArray *jy_ledger_differences (const JyLedgerLine *line, const JyRecommendation *record);
/** What @record has in a column, as ledgers keep it; "" for nothing. (transfer full) */
char *jy_ledger_case_value (const JyRecommendation *record, const char *column);

G_END_DECLS
