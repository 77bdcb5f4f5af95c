/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"
#include "today/today-item.h"

G_BEGIN_DECLS

#define JY_TYPE_TODAY_LINE (jy_today_line_get_type ())
G_DECLARE_FINAL_TYPE (JyTodayLine, jy_today_line, JY, TODAY_LINE, GtkWidget)

/**
 * JyTodayLine:
 *
 * A row of the page Today, shown for one item at a time. Signals "opened" (JyTodayItem): the case,
 * or a measure's meeting, is to be opened; "action" (JyTodayItem, const char *action): the step is
 * to be taken; "reason" (JyTodayItem): why it is not done yet is to be said. Main thread.
 */
GtkWidget *jy_today_line_new (void);
/** Where nothing can be recorded in the docket, its buttons take nothing. */
void jy_today_line_shut (JyTodayLine *self, JyDesk *desk);
/** @item NULL: nothing. */
void jy_today_line_set_item (JyTodayLine *self, JyTodayItem *item);

G_END_DECLS
