/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Lets go of what a template put into @widget: the bound children and the others, which GTK 4.8
 * leaves behind. For dispose. Main thread. */
void jy_children_dispose (GtkWidget *widget, GType type);
/** Takes everything out of a GtkListBox (its placeholder stays) or a GtkBox. Main thread. */
void jy_children_clear (GtkWidget *container);

G_END_DECLS
