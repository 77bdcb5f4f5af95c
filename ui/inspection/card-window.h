/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_CARD_WINDOW (jy_card_window_get_type ())
G_DECLARE_FINAL_TYPE (JyCardWindow, jy_card_window, JY, CARD_WINDOW, GtkWindow)

/** The fields of the unified system's case card with the values of case @id, each with a button
 * that copies it, beside the window in which they are typed. Main thread; present it with
 * gtk_window_present(). */
GtkWindow *jy_card_window_new (GtkWindow *parent, JyDesk *desk, const char *id);

G_END_DECLS
