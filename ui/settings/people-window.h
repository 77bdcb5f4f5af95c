/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_PEOPLE_WINDOW (jy_people_window_get_type ())
G_DECLARE_FINAL_TYPE (JyPeopleWindow, jy_people_window, JY, PEOPLE_WINDOW, GtkWindow)

/** The register of people, their roles and accounts. Main thread; (transfer none). */
GtkWindow *jy_people_window_new (GtkWindow *parent, JyDesk *desk);

G_END_DECLS
