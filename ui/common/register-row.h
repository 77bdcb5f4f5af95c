/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * The rows of a register (agencies, people): a name, a softer line under it, and whose entry it
 * is. Main thread.
 */

/** Takes over @entry, which @free_entry frees; the row is heard as "@name, @note". */
GtkWidget *jy_register_row_new (const char *name, const char *note, gpointer entry,
                                GDestroyNotify free_entry);
/** The entry of @row, NULL where there is no row; borrowed. */
gpointer jy_register_row_entry (GtkListBoxRow *row);

G_END_DECLS
