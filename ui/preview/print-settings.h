/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** How it was printed last: printer, sides, quality. Both sides of the paper the first time. Main
 * thread; (transfer full). */
GtkPrintSettings *jy_print_settings_load (void);
/** Remembers it, but for what belongs to one job: copies, pages, files. */
void jy_print_settings_save (GtkPrintSettings *settings);

G_END_DECLS
