/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_OVERVIEW (jy_overview_get_type ())
G_DECLARE_FINAL_TYPE (JyOverview, jy_overview, JY, OVERVIEW, GtkWidget)

/** JyOverview: clocks, addressees and particulars of a case as cards. Signal "action" (const char
 * *action, const char *addressee). Main thread. */
GtkWidget *jy_overview_new (JyDesk *desk);
void jy_overview_set_case (JyOverview *self, JyCaseView *view);

G_END_DECLS
