/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** @printed: FALSE with @error NULL where the person changed their mind. */
typedef void (*JyPrintDone) (gboolean printed, const GError *error, gpointer user_data);

/**
 * jy_print_job_run:
 * @documents: JyPages, one after the other
 * @title: what the print queue shows
 *
 * Asks for the printer and prints the pages as they are seen; how it was printed is remembered. On
 * both sides of the paper each document begins on a sheet of its own, so that page numbers stay at
 * the outer side. Main thread; @done is called with it.
 */
void jy_print_job_run (GtkWindow *parent, GPtrArray *documents, const char *title, JyPrintDone done,
                       gpointer user_data);

/** The same pages in one PDF at @path, without a printer and without asking; an error is a sentence
 * and leaves what was there before. Main thread; @done is called with it, and always. */
void jy_print_job_export (JyDesk *desk, GPtrArray *documents, const char *title, const char *path,
                          JyPrintDone done, gpointer user_data);

/** Whether these pages may leave the house: an error names the first character that no typeface
 * has. */
gboolean jy_print_job_check (GPtrArray *documents, GError **error);

G_END_DECLS
