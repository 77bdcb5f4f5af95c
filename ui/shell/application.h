/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/time-source.h"
#include "shell/preferences.h"

G_BEGIN_DECLS

#define JY_TYPE_APPLICATION (jy_application_get_type ())
G_DECLARE_FINAL_TYPE (JyApplication, jy_application, JY, APPLICATION, GtkApplication)

/** JyApplication: opens a window for each docket; keeps the colour scheme. Main thread. */
JyApplication *jy_application_new (JyTimeSource *time);
/** Borrowed. */
JyPreferences *jy_application_preferences (JyApplication *self);
JyTimeSource *jy_application_time (JyApplication *self);

G_END_DECLS
