/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_CLOSING_PANEL (jy_closing_panel_get_type ())
G_DECLARE_FINAL_TYPE (JyClosingPanel, jy_closing_panel, JY, CLOSING_PANEL, GtkWidget)

/**
 * JyClosingPanel: what still holds the closure of a case (结案检查), each hurdle with a button that
 * mends it; before any dialog is filled. Signal "action" (const char *action, const char
 * *addressee, JsonObject *facts or NULL). Main thread.
 *
 * NULL where a closure is not to be thought of: the letter is not out, or the case is at an end.
 */
GtkWidget *jy_closing_panel_new (JyCaseView *view);

G_END_DECLS
