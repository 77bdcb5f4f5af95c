/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "today/today-item.h"

G_BEGIN_DECLS

/** Called once something was recorded (@error NULL), or where the dialog could not be opened. */
typedef void (*JyTodayTold) (GtkWidget *owner, const GError *error);

/** Reads the case of @item, a row of one, and opens the dialog of @action (id) for it above the
 * window of @owner, filled with what the row is about. @told is called while @owner lives. Main
 * thread. */
void jy_today_step_take (GtkWidget *owner, JyDesk *desk, JyTodayItem *item, const char *action,
                         JyTodayTold told);
/** The same to note why it is not done yet. */
void jy_today_step_explain (GtkWidget *owner, JyDesk *desk, JyTodayItem *item, JyTodayTold told);

G_END_DECLS
