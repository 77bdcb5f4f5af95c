/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * jy_scroll_on:
 *
 * From now on the wheel over @scrolled moves the page around it where @scrolled itself has nothing
 * more to show in that direction: a long form is not held up by the fields in it. Main thread.
 */
void jy_scroll_on (GtkScrolledWindow *scrolled);

G_END_DECLS
