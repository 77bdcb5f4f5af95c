/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "domain/text-diff.h"

G_BEGIN_DECLS

/**
 * jy_changed_text_new:
 * @changes: of jy_text_diff()
 * @side: JY_CHANGE_REMOVED for the earlier of both texts, JY_CHANGE_ADDED for the later
 *
 * One of two texts, with what was taken out of it struck through or what was put in underlined, in
 * the colours of the theme. Words can be selected. (floating); main thread.
 */
GtkWidget *jy_changed_text_new (const char *text, GArray *changes, JyChangeKind side);

G_END_DECLS
