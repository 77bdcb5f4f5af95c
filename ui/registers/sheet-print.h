/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "common/notice.h"
#include "services/desk.h"

G_BEGIN_DECLS

/** Makes the exported bytes of a sheet, on a worker. */
typedef GBytes *(*JySheetMaker) (JyDesk *desk, gpointer data, GError **error);

/**
 * jy_sheet_print:
 * @data: for @make; freed with @free_data
 * @notice: says what went wrong; a reference is taken
 *
 * Makes a sheet of the office, lays it out on a worker and asks for the printer. Main thread.
 */
void jy_sheet_print (GtkWidget *from, JyDesk *desk, const char *title, JySheetMaker make,
                     gpointer data, GDestroyNotify free_data, JyNotice *notice);
/** The same as a PDF: asks where to. */
void jy_sheet_save (GtkWidget *from, JyDesk *desk, const char *title, JySheetMaker make,
                    gpointer data, GDestroyNotify free_data, JyNotice *notice);

G_END_DECLS
