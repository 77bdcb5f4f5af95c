/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** Asks for a hand-over package, shows case by case what would come of it, and takes it in when
 * told so. Main thread. */
void jy_package_in_ask (GtkWindow *parent, JyDesk *desk);

G_END_DECLS
