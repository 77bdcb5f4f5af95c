/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/window-of.h"

GtkWindow *
jy_window_of (gpointer widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (widget));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}
