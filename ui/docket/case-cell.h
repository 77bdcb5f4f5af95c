/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docket/case-object.h"
#include "services/ledger.h"

G_BEGIN_DECLS

#define JY_TYPE_CASE_CELL (jy_case_cell_get_type ())
G_DECLARE_FINAL_TYPE (JyCaseCell, jy_case_cell, JY, CASE_CELL, GtkWidget)

/**
 * JyCaseCell: one cell of the list of cases: what a case holds in a column of the ledger. It fills
 * when its item does, and the one of the title names its row to screen readers. Main thread.
 */
/** Data of the column view: words (char *) that are marked in its cells, or none. */
#define JY_CASE_CELL_WORDS "jy-words"

/** A cell of @column, empty until it has an item. (transfer floating) */
GtkWidget *jy_case_cell_new (const JyLedgerColumn *column);
/** NULL: none. */
void jy_case_cell_set_item (JyCaseCell *self, JyCaseObject *item);

G_END_DECLS
