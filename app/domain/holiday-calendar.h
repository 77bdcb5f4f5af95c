/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"

G_BEGIN_DECLS

/**
 * JyHolidayCalendar:
 *
 * Public holidays and swapped working days of the notices of the State
 * Council. Immutable, reference counted, any thread. A day that no notice
 * names is a working day from Monday to Friday and a rest day else. A year has
 * a notice where its 1 January is listed as a holiday.
 */
typedef struct _JyHolidayCalendar JyHolidayCalendar;

typedef enum
{
  JY_DAY_WORKING, /* Monday to Friday, not listed */
  JY_DAY_SWAPPED, /* listed as a working day (调休) */
  JY_DAY_WEEKEND, /* Saturday or Sunday, not listed */
  JY_DAY_HOLIDAY, /* listed as a holiday */
} JyDayKind;

/** One line of a notice. */
typedef struct
{
  JyDate date;
  gboolean workday;
  char *name;
  int notice_year;
} JyNoticeDay;

/** NULL is allowed. */
void jy_notice_day_free (JyNoticeDay *day);

/** @days: JyNoticeDay, copied; a day twice with different kinds is
 * JY_DOMAIN_ERROR_CALENDAR. @version: of the reference data. */
JyHolidayCalendar *jy_holiday_calendar_new (GPtrArray *days, guint version, GError **error);
/** Reads the tab-separated shape: date, kind (holiday|workday), name, notice_year,
 * with its header line. (transfer full) array of JyNoticeDay. */
GPtrArray *jy_holiday_calendar_parse_tsv (const char *text, GError **error);
/** A new reference, and giving one back (NULL is allowed there). */
JyHolidayCalendar *jy_holiday_calendar_ref (JyHolidayCalendar *self);
void jy_holiday_calendar_unref (JyHolidayCalendar *self);

/** Version of the reference data that this calendar is. */
guint jy_holiday_calendar_version (const JyHolidayCalendar *self);
/** What the notices, or else the day of the week, make of @date (not none). */
JyDayKind jy_holiday_calendar_kind (const JyHolidayCalendar *self, JyDate date);
/** JY_DAY_WORKING or JY_DAY_SWAPPED. */
gboolean jy_holiday_calendar_is_working (const JyHolidayCalendar *self, JyDate date);
/** Name of the holiday as the notice has it, or NULL; borrowed. */
const char *jy_holiday_calendar_name (const JyHolidayCalendar *self, JyDate date);
/** Whether the notice of @year is in it; days of other years are provisional. */
gboolean jy_holiday_calendar_has_year (const JyHolidayCalendar *self, int year);
/** The listed days of one year, in order; (transfer container), JyNoticeDay borrowed. */
GPtrArray *jy_holiday_calendar_year (const JyHolidayCalendar *self, int year);
/** All listed days in order; (transfer container). */
GPtrArray *jy_holiday_calendar_days (const JyHolidayCalendar *self);
/** The years that have a notice, ascending; (transfer full) GArray of int. */
GArray *jy_holiday_calendar_years (const JyHolidayCalendar *self);
/** This calendar with @days put over it: the years of @days that bring their 1
 * January are replaced whole, other days one by one. */
JyHolidayCalendar *jy_holiday_calendar_merge (const JyHolidayCalendar *self, GPtrArray *days,
                                              guint version, GError **error);
/** First working day on or after @date. */
JyDate jy_holiday_calendar_roll (const JyHolidayCalendar *self, JyDate date);
/** Last working day on or before @date. */
JyDate jy_holiday_calendar_roll_back (const JyHolidayCalendar *self, JyDate date);
/** The @n-th working day after @date. */
JyDate jy_holiday_calendar_add_working (const JyHolidayCalendar *self, JyDate date, int n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyHolidayCalendar, jy_holiday_calendar_unref)

G_END_DECLS
