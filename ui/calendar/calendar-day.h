/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_CALENDAR_DAY (jy_calendar_day_get_type ())
G_DECLARE_FINAL_TYPE (JyCalendarDay, jy_calendar_day, JY, CALENDAR_DAY, GtkWidget)

/** What a day shows. Borrowed. */
typedef struct
{
  JyDate date;
  JyDate today;
  const JyHolidayCalendar *calendar; /* NULL while it is read */
  const JySettings *settings;
  GPtrArray *rows; /* JyDueRow, or NULL */
  gboolean tall;   /* each with its case and addressee, in lines of their own */
  guint lines;     /* due days shown before the rest is counted */
  gboolean other;  /* outside the month shown */
} JyCalendarDayFace;

/**
 * JyCalendarDay: a day of the calendar with its due days; a holiday, a swapped working day and a
 * day of a year without a notice are marked by colour, icon and word. Who shows it says which day
 * takes the focus. Signal
 * "case" (const char *id). Main thread.
 */
GtkWidget *jy_calendar_day_new (void);
/** Rows are kept until the next call. */
void jy_calendar_day_show (JyCalendarDay *self, const JyCalendarDayFace *face);
JyDate jy_calendar_day_date (JyCalendarDay *self);
/** Opens the list of all that is due on the day. */
void jy_calendar_day_open (JyCalendarDay *self);

G_END_DECLS
