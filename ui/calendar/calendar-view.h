/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_CALENDAR_VIEW (jy_calendar_view_get_type ())
G_DECLARE_FINAL_TYPE (JyCalendarView, jy_calendar_view, JY, CALENDAR_VIEW, GtkWidget)

/**
 * JyCalendarView: a month or a week of due days over holidays and swapped working days; a year
 * without a notice shows as provisional. Arrows move the day, Page Up and Page Down the page, Home
 * goes to today, Enter opens the day's list. Signals "case" (const char *id) where a due day's case
 * was chosen, "failed" (GError *). Main thread.
 */
GtkWidget *jy_calendar_view_new (JyDesk *desk);
/** Shows the month or week that @date lies in. */
void jy_calendar_view_show (JyCalendarView *self, JyDate date);
/** Whether weeks are shown, else months. */
void jy_calendar_view_show_weeks (JyCalendarView *self, gboolean week);

G_END_DECLS
