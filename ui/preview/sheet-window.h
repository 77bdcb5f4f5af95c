/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_SHEET_WINDOW (jy_sheet_window_get_type ())
G_DECLARE_FINAL_TYPE (JySheetWindow, jy_sheet_window, JY, SHEET_WINDOW, GtkWindow)

/**
 * jy_sheet_window_show:
 * @title: what the sheet is called; the name of its file too
 * @make: gives the exported bytes of a document (GBytes, transfer full); runs on a worker
 * @data: given to @make; @free_data frees it
 *
 * Shows a sheet of the office (a list, a report) page by page, as it is printed; it can be printed
 * and written to a file. Main thread; the window is @parent's.
 */
JySheetWindow *jy_sheet_window_show (GtkWindow *parent, JyDesk *desk, const char *title,
                                     JyDeskFunc make, gpointer data, GDestroyNotify free_data);
/** Whether its pages are there. */
gboolean jy_sheet_window_is_shown (JySheetWindow *self);

G_END_DECLS
