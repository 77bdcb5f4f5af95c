/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_ROUND_WINDOW (jy_round_window_get_type ())
G_DECLARE_FINAL_TYPE (JyRoundWindow, jy_round_window, JY, ROUND_WINDOW, GtkWindow)

/** The committee's periodic evaluation (rules of 2019, article 26): scope, the figures of the
 * letters in it, what was found; kept in its register and printed. Main thread; present it with
 * gtk_window_present(). */
GtkWindow *jy_round_window_new (GtkWindow *parent, JyDesk *desk);

G_END_DECLS
