/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** Asks who sits at the desk now and switches to them. Main thread. */
void jy_switch_person_present (GtkWindow *parent, JyDesk *desk);

G_END_DECLS
