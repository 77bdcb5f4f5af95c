/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_HANDLED_WINDOW (jy_handled_window_get_type ())
G_DECLARE_FINAL_TYPE (JyHandledWindow, jy_handled_window, JY, HANDLED_WINDOW, GtkWindow)

/** A person's own list of handled cases over a period (办案清单), in the order of the days. Signal
 * "case" (the recommendation's id). Main thread; present it with gtk_window_present(). */
GtkWindow *jy_handled_window_new (GtkWindow *parent, JyDesk *desk);

G_END_DECLS
