/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The window that @widget (a GtkWidget) stands in; NULL where it stands in none. Main thread. */
GtkWindow *jy_window_of (gpointer widget);

G_END_DECLS
