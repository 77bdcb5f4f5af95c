/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Whether something typed into @window would be lost with it. */
typedef gboolean (*JyUnsavedFunc) (gpointer window);

/**
 * jy_unsaved_declare:
 *
 * Says of a window with its own question before it closes how to see whether that has to be asked,
 * for jy_unsaved_hold(). Main thread.
 */
void jy_unsaved_declare (GtkWindow *window, JyUnsavedFunc is_dirty);
/** The same, and has the window ask before it closes while @is_dirty says so. */
void jy_unsaved_guard (GtkWindow *window, JyUnsavedFunc is_dirty);
/** Whether a window over @parent (or over one of those) holds typing that was not saved; that one
 * comes forward and asks. */
gboolean jy_unsaved_hold (GtkWindow *parent);

G_END_DECLS
