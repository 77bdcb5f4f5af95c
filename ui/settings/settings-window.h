/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_SETTINGS_WINDOW (jy_settings_window_get_type ())
G_DECLARE_FINAL_TYPE (JySettingsWindow, jy_settings_window, JY, SETTINGS_WINDOW, GtkWindow)

/** Office, numbers, house periods, calendar notices. Main thread; (transfer none). */
GtkWindow *jy_settings_window_new (GtkWindow *parent, JyDesk *desk);

G_END_DECLS
