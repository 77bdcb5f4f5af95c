/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_LEDGER_IN_WINDOW (jy_ledger_in_window_get_type ())
G_DECLARE_FINAL_TYPE (JyLedgerInWindow, jy_ledger_in_window, JY, LEDGER_IN_WINDOW, GtkWindow)

/** Asks for an old ledger and takes it in: its columns, a check of all rows, the rows that are
 * refused, and what came of it. Main thread. */
void jy_ledger_in_ask (GtkWindow *parent, JyDesk *desk);

G_END_DECLS
