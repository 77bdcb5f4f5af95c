/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** Where nothing can be recorded in the docket, @control (which would record something) takes
 * nothing and says why when pointed at; TRUE then. Main thread. */
gboolean jy_read_only_shut (GtkWidget *control, JyDesk *desk);

G_END_DECLS
