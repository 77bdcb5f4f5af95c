/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/ledger-in.h"

G_BEGIN_DECLS

#define JY_TYPE_LEDGER_IN_COLUMNS (jy_ledger_in_columns_get_type ())
G_DECLARE_FINAL_TYPE (JyLedgerInColumns, jy_ledger_in_columns, JY, LEDGER_IN_COLUMNS, GtkWidget)

/**
 * JyLedgerInColumns: the columns of a ledger, one below the other: how the file calls each, what it
 * stands for, and its first values; below them words of the file that nobody knows yet. Signal
 * "changed" where somebody says otherwise. Main thread.
 */
void jy_ledger_in_columns_show (JyLedgerInColumns *self, const JyLedgerLook *look);
/** The map of the look as it stands in the choices; (transfer full). */
JyLedgerMap *jy_ledger_in_columns_map (JyLedgerInColumns *self);
/** Asks below the columns for what the words mean that @problems (JyLedgerProblem) name. */
void jy_ledger_in_columns_add_words (JyLedgerInColumns *self, GPtrArray *problems);
/** Whether words of the file are listed that nothing is said of. */
gboolean jy_ledger_in_columns_lack_words (JyLedgerInColumns *self);
/** Puts the keyboard on the first word that nothing is said of; FALSE where there is none. */
gboolean jy_ledger_in_columns_focus_words (JyLedgerInColumns *self);
/** Puts the keyboard on the first choice. */
void jy_ledger_in_columns_focus (JyLedgerInColumns *self);

G_END_DECLS
