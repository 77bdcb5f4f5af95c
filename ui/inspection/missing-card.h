/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

/** What is missing in @view's case today, each with its rule and the button that mends it; NULL
 * where nothing is. Main thread. (transfer floating) */
GtkWidget *jy_missing_card_new (JyDesk *desk, JyCaseView *view);

G_END_DECLS
