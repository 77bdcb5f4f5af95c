/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JY_TYPE_CASE_CELL (jy_case_cell_get_type ())
G_DECLARE_FINAL_TYPE (JyCaseCell, jy_case_cell, JY, CASE_CELL, GtkWidget)

/**
 * JyCaseCell: one cell of the list of cases. Properties "column" (number, title, agency, type,
 * phase, clock, handler) and "item" (JyCaseObject); it fills when the item does and names
 * its row to screen readers. Main thread.
 */

G_END_DECLS
