/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clock-rules.h"
#include "domain/holiday-calendar.h"

G_BEGIN_DECLS

/** A rest day that the roll passed over, and why. */
typedef struct
{
  JyDate date;
  char *why; /* 星期六, or the holiday's name */
} JyRolledDay;

/**
 * JyDeadline:
 *
 * What a period comes to. @nominal is the last day before any roll, @due the
 * first working day on or after it, @act_by (duties of the office alone, else
 * JY_DATE_NONE) the last working day on or before it.
 */
typedef struct
{
  char *rule;
  JyDate from;
  int length; /* 0 for a date given */
  JyUnit unit;
  JyDuty duty;
  JyDate nominal;
  JyDate due;
  JyDate act_by;
  GPtrArray *rolled; /* JyRolledDay */
  gboolean
      calendar_complete; /* FALSE: a day counted or rolled over lies in a year without a notice */
  char *source;
} JyDeadline;

/** NULL is allowed. */
void jy_deadline_free (JyDeadline *self);

/**
 * jy_deadline_compute:
 * @from: the starting day, itself not counted (law.md section 3, rule 1)
 * @length: in @unit; JY_UNIT_DATE: ignored, @from is the nominal day itself
 *
 * Pure. (transfer full)
 */
JyDeadline *jy_deadline_compute (const char *rule, JyDate from, int length, JyUnit unit,
                                 JyDuty duty, const char *source,
                                 const JyHolidayCalendar *calendar);

/** nominal and due without making explanations: for the fold and for recomputing many.
 * Returns calendar_complete. */
gboolean jy_deadline_days (JyDate from, int length, JyUnit unit, const JyHolidayCalendar *calendar,
                           JyDate *nominal, JyDate *due, JyDate *act_by);

/** Due day, act-by day and completeness for a nominal day that is given. */
gboolean jy_deadline_roll (JyDate from, JyDate nominal, const JyHolidayCalendar *calendar,
                           JyDate *due, JyDate *act_by);

/** The reason in sentences, day by day, in the language of the screen; (transfer full). */
char *jy_deadline_explain (const JyDeadline *self, const JyHolidayCalendar *calendar);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyDeadline, jy_deadline_free)

G_END_DECLS
