/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JY_TYPE_EMPTY_STATE (jy_empty_state_get_type ())
G_DECLARE_FINAL_TYPE (JyEmptyState, jy_empty_state, JY, EMPTY_STATE, GtkWidget)

/** JyEmptyState: says that there is nothing here and what to do first. Main thread. */
GtkWidget *jy_empty_state_new (const char *icon_name, const char *title, const char *hint);
/** @button and @action may be NULL: no button. */
void jy_empty_state_set (JyEmptyState *self, const char *icon_name, const char *title,
                         const char *hint, const char *button, const char *action);

G_END_DECLS
