/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JY_TYPE_CHOICE (jy_choice_get_type ())
G_DECLARE_FINAL_TYPE (JyChoice, jy_choice, JY, CHOICE, GtkWidget)

/**
 * JyChoice:
 *
 * One of several fixed values by their labels, or none. Signal "changed". Main thread.
 * @none: label of the first entry that stands for no value, or NULL where there is always one
 */
GtkWidget *jy_choice_new (const char *none);
void jy_choice_add (JyChoice *self, const char *value, const char *label);
/** Takes all values out; the entry for none stays. */
void jy_choice_clear (JyChoice *self);
/** Another label for none. */
void jy_choice_set_none (JyChoice *self, const char *none);
guint jy_choice_count (JyChoice *self);
gboolean jy_choice_has (JyChoice *self, const char *value);
/** Takes the one value there is. */
void jy_choice_select_only (JyChoice *self);
/** Borrowed; NULL for none. */
const char *jy_choice_get_value (JyChoice *self);
/** A @value that is not there yet is added by its own name, so that nothing is lost. */
void jy_choice_set_value (JyChoice *self, const char *value);
void jy_choice_set_label (JyChoice *self, const char *label);
GtkWidget *jy_choice_get_control (JyChoice *self);

G_END_DECLS
