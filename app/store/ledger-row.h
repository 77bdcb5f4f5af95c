/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/ledger-column.h"
#include "store/lists.h"

G_BEGIN_DECLS

/* What a row of a list holds in the columns of the ledger. Pure; any thread. */

/** The day in a column of days; JY_DATE_NONE where there is none, or the column holds none. */
JyDate jy_ledger_row_day (const JyRow *row, const JyLedgerColumn *column);
/** What a column that holds no days keeps, in no language: ids of words, several parted by spaces;
 * names parted by line breaks; "" for none. Borrowed from the row. */
const char *jy_ledger_row_value (const JyRow *row, const JyLedgerColumn *column);
/** The words in a column, in the language of the screen, days as 2024-03-01; "" for none. Borrowed
 * from the row or made in @room, for the next call alone. */
const char *jy_ledger_row_text (const JyRow *row, const JyLedgerColumn *column, GString *room);

G_END_DECLS
