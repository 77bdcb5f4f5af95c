/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/ledger-in.h"

G_BEGIN_DECLS

#define JY_TYPE_LEDGER_IN_PLACE (jy_ledger_in_place_get_type ())
G_DECLARE_FINAL_TYPE (JyLedgerInPlace, jy_ledger_in_place, JY, LEDGER_IN_PLACE, GtkWidget)

/**
 * JyLedgerInPlace: where the table stands in its file: the sheet, where there are several, and the
 * rows of its headings. Signal "changed" where somebody says otherwise. Main thread.
 */
void jy_ledger_in_place_show (JyLedgerInPlace *self, const JyLedgerLook *look);
/** What was said; the rest is looked for. Borrowed until the next choice. */
JyLedgerHeads jy_ledger_in_place_get (JyLedgerInPlace *self);

G_END_DECLS
