/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "domain/holiday-calendar.h"

G_BEGIN_DECLS

#define JY_TYPE_DATE_ENTRY (jy_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (JyDateEntry, jy_date_entry, JY, DATE_ENTRY, GtkWidget)

/**
 * JyDateEntry:
 *
 * A day typed as 2024-03-01, moved by the arrow keys (Page Up and Down: a
 * month) or picked from a month; beside it stands its weekday and whether the
 * office works then. Signal "changed". Main thread.
 */
GtkWidget *jy_date_entry_new (void);
/** The day, or JY_DATE_NONE where nothing or no day is typed. */
JyDate jy_date_entry_get_date (JyDateEntry *self);
void jy_date_entry_set_date (JyDateEntry *self, JyDate date);
/** What is typed, to be kept and refused with a sentence where it is no day; borrowed. */
const char *jy_date_entry_get_text (JyDateEntry *self);
void jy_date_entry_set_text (JyDateEntry *self, const char *text);
/** Names holidays and swapped days; NULL: weekdays alone. */
void jy_date_entry_set_calendar (JyDateEntry *self, JyHolidayCalendar *calendar);
/** What assistive programs call it. */
void jy_date_entry_set_label (JyDateEntry *self, const char *label);
/** The control that takes the focus and a label's mnemonic; borrowed. */
GtkWidget *jy_date_entry_get_control (JyDateEntry *self);

G_END_DECLS
