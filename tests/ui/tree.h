/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/** Walks @widget and what stands in it; fails the test, naming the place, where a control that
 * takes the keyboard's focus has no name for a screen reader. Returns how many controls it saw. */
guint tree_check_names (GtkWidget *widget, const char *where);
/** First widget of @type in the tree, or NULL. */
GtkWidget *tree_find (GtkWidget *widget, GType type);
/** The @n-th widget of @type, from 0, or NULL. */
GtkWidget *tree_nth (GtkWidget *widget, GType type, guint n);
/** The search entry that shows @placeholder while it is empty; NULL: there is none. */
GtkWidget *tree_search_entry (GtkWidget *widget, const char *placeholder);
/** First widget that carries the style class @name, or NULL. */
GtkWidget *tree_class (GtkWidget *widget, const char *name);
/** First button with @label on it, or NULL. */
GtkButton *tree_button (GtkWidget *widget, const char *label);
/** Whether some label or inscription in the tree shows a text that contains @text. */
gboolean tree_shows (GtkWidget *widget, const char *text);
