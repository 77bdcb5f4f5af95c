/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/deadline.h"

#include <glib/gi18n.h>

#include "base/text.h"

/* Periods beyond this are mistakes, in whichever unit. */
#define LENGTH_MAX 10000

/* Working-day periods up to this are explained day by day. */
#define DAYS_TOLD 31

static const char *const chinese_weekdays[]
    = { "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日" };
static const char *const english_weekdays[]
    = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

static const char *
weekday (JyDate date)
{
  int i = jy_date_weekday (date) - 1;

  return jy_text_choose (chinese_weekdays[i], english_weekdays[i]);
}

/* Why a rest day is one. */
static const char *
rest_reason (JyDate date, const JyHolidayCalendar *calendar)
{
  const char *name = jy_holiday_calendar_name (calendar, date);

  return name && *name ? name : weekday (date);
}

static void
rolled_day_free (gpointer data)
{
  JyRolledDay *day = data;

  g_free (day->why);
  g_free (day);
}

void
jy_deadline_free (JyDeadline *self)
{
  if (!self)
    return;
  g_free (self->rule);
  g_ptr_array_unref (self->rolled);
  g_free (self->source);
  g_free (self);
}

gboolean
jy_deadline_roll (JyDate from, JyDate nominal, const JyHolidayCalendar *calendar, JyDate *due,
                  JyDate *act_by)
{
  JyDate last;
  JyDate first;

  if (nominal <= JY_DATE_NONE)
    {
      if (due)
        *due = JY_DATE_NONE;
      if (act_by)
        *act_by = JY_DATE_NONE;
      return FALSE;
    }
  last = jy_holiday_calendar_roll (calendar, nominal);
  if (last >= jy_date_never ())
    last = JY_DATE_NONE;
  if (due)
    *due = last;
  if (act_by)
    *act_by
        = last != JY_DATE_NONE ? jy_holiday_calendar_roll_back (calendar, nominal) : JY_DATE_NONE;
  if (last == JY_DATE_NONE)
    return FALSE;

  first = from == JY_DATE_NONE ? nominal : MIN (from + 1, nominal);
  for (int year = jy_date_year (first); year <= jy_date_year (last); year++)
    if (!jy_holiday_calendar_has_year (calendar, year))
      return FALSE;
  return TRUE;
}

gboolean
jy_deadline_days (JyDate from, int length, JyUnit unit, const JyHolidayCalendar *calendar,
                  JyDate *nominal, JyDate *due, JyDate *act_by)
{
  JyDate last = from;

  if (from <= JY_DATE_NONE || length < 0 || length > LENGTH_MAX)
    last = JY_DATE_NONE;
  else
    switch (unit)
      {
      case JY_UNIT_DAY:
        last = from + length;
        break;
      case JY_UNIT_MONTH:
        last = jy_date_add_months (from, length);
        break;
      case JY_UNIT_WORKING_DAY:
        last = jy_holiday_calendar_add_working (calendar, from, length);
        break;
      case JY_UNIT_DATE:
      default:
        break;
      }
  /* Nothing is counted beyond the last year that can be written. */
  if (last != JY_DATE_NONE && jy_holiday_calendar_roll (calendar, last) >= jy_date_never ())
    last = JY_DATE_NONE;
  if (nominal)
    *nominal = last;
  return jy_deadline_roll (from, last, calendar, due, act_by);
}

JyDeadline *
jy_deadline_compute (const char *rule, JyDate from, int length, JyUnit unit, JyDuty duty,
                     const char *source, const JyHolidayCalendar *calendar)
{
  JyDeadline *self = g_new0 (JyDeadline, 1);

  self->rule = g_strdup (rule);
  self->from = from;
  self->length = unit == JY_UNIT_DATE ? 0 : length;
  self->unit = unit;
  self->duty = duty;
  self->source = g_strdup (source);
  self->rolled = g_ptr_array_new_with_free_func (rolled_day_free);
  self->calendar_complete = jy_deadline_days (from, self->length, unit, calendar, &self->nominal,
                                              &self->due, &self->act_by);
  if (duty != JY_DUTY_OFFICE)
    self->act_by = JY_DATE_NONE;
  for (JyDate date = self->nominal; date < self->due; date++)
    {
      JyRolledDay *day = g_new0 (JyRolledDay, 1);

      day->date = date;
      day->why = g_strdup (rest_reason (date, calendar));
      g_ptr_array_add (self->rolled, day);
    }
  return self;
}

/* ---- explanation ----------------------------------------------------------------------- */

/* A source that is no law is a word of the table: in Chinese it is said in Chinese. */
static char *
source_words (const char *source)
{
  static const char house[] = "house";

  if (g_str_equal (source, "the reply accepted"))
    return g_strdup (_ ("the reply accepted"));
  if (g_str_has_prefix (source, house))
    return g_strconcat (_ ("a rule of the house"), source + strlen (house), NULL);
  return g_strdup (source);
}

/* 2024年3月1日（星期五） or 2024-03-01 (Friday). */
static char *
show (JyDate date)
{
  g_autofree char *text
      = jy_text_locale_is_chinese () ? jy_date_format_chinese (date) : jy_date_format (date);

  return g_strdup_printf (jy_text_locale_is_chinese () ? "%s（%s）" : "%s (%s)", text,
                          weekday (date));
}

static void G_GNUC_PRINTF (2, 3) say (GString *out, const char *format, ...)
{
  va_list arguments;

  if (out->len > 0)
    g_string_append_c (out, '\n');
  va_start (arguments, format);
  g_string_append_vprintf (out, format, arguments);
  va_end (arguments);
}

/* Each working day with its place in the count, and each rest day between. */
static void
say_working_days (GString *out, const JyDeadline *self, const JyHolidayCalendar *calendar)
{
  int place = 0;

  for (JyDate date = self->from + 1; date <= self->nominal && self->length <= DAYS_TOLD; date++)
    {
      g_autofree char *day = show (date);

      if (jy_holiday_calendar_is_working (calendar, date))
        say (out, _ ("Working day %d: %s."), ++place, day);
      else
        say (out, _ ("%s is not counted: %s."), day, rest_reason (date, calendar));
    }
}

static void
say_nominal (GString *out, const JyDeadline *self, const JyHolidayCalendar *calendar)
{
  g_autofree char *from = show (self->from);
  g_autofree char *first = show (self->from + 1);
  g_autofree char *nominal = show (self->nominal);
  int from_day = 0;
  int nominal_day = 0;

  if (self->unit == JY_UNIT_DATE)
    {
      say (out, _ ("The last day was set: %s."), nominal);
      return;
    }
  say (out, _ ("The period starts on %s; this day itself is not counted."), from);
  say (out, _ ("Counting begins on the next day, %s."), first);
  switch (self->unit)
    {
    case JY_UNIT_MONTH:
      say (out,
           ngettext ("The period is %d month; its last day is %s.",
                     "The period is %d months; its last day is %s.", (gulong) self->length),
           self->length, nominal);
      jy_date_get_ymd (self->from, NULL, NULL, &from_day);
      jy_date_get_ymd (self->nominal, NULL, NULL, &nominal_day);
      if (from_day != nominal_day)
        say (out, _ ("That month has no day %d, so its last day counts."), from_day);
      break;
    case JY_UNIT_WORKING_DAY:
      say_working_days (out, self, calendar);
      say (out,
           ngettext ("The period is %d working day; its last day is %s.",
                     "The period is %d working days; its last day is %s.", (gulong) self->length),
           self->length, nominal);
      break;
    case JY_UNIT_DAY:
    case JY_UNIT_DATE:
    default:
      say (out,
           ngettext ("The period is %d calendar day; its last day is %s.",
                     "The period is %d calendar days; its last day is %s.", (gulong) self->length),
           self->length, nominal);
      break;
    }
}

static void
say_roll (GString *out, const JyDeadline *self, const JyHolidayCalendar *calendar)
{
  g_autofree char *due = show (self->due);

  for (guint i = 0; i < self->rolled->len; i++)
    {
      const JyRolledDay *day = g_ptr_array_index (self->rolled, i);
      g_autofree char *date = show (day->date);

      say (out, _ ("%s is passed over: %s."), date, day->why);
    }
  if (self->rolled->len > 0)
    say (out, _ ("The period ends on the first working day after, %s."), due);
  else if (jy_holiday_calendar_kind (calendar, self->due) == JY_DAY_SWAPPED)
    say (out, _ ("%s is worked in exchange for a holiday (%s): the period ends on it."), due,
         jy_holiday_calendar_name (calendar, self->due));
  else
    say (out, _ ("%s is a working day: the period ends on it."), due);
}

char *
jy_deadline_explain (const JyDeadline *self, const JyHolidayCalendar *calendar)
{
  GString *out = g_string_new (NULL);
  JyDate first;

  if (self->nominal == JY_DATE_NONE)
    {
      say (out, self->from == JY_DATE_NONE
                    ? _ ("No last day can be counted: the starting day or the length is missing.")
                    : _ ("No last day can be counted: the length is missing, or the day would lie "
                         "after the year 9999."));
      return g_string_free (out, FALSE);
    }
  say_nominal (out, self, calendar);
  say_roll (out, self, calendar);
  if (self->act_by != JY_DATE_NONE)
    {
      g_autofree char *act_by = show (self->act_by);

      say (out, _ ("Act by %s, the last working day within the period."), act_by);
    }
  if (self->source && *self->source)
    {
      g_autofree char *source = source_words (self->source);

      say (out, _ ("Source: %s."), source);
    }
  first = MIN (self->from + 1, self->nominal);
  for (int year = jy_date_year (first); year <= jy_date_year (self->due); year++)
    if (!jy_holiday_calendar_has_year (calendar, year))
      say (out,
           _ ("%d has no holiday notice yet: the day is provisional and is counted anew once "
              "the notice is imported."),
           year);
  return g_string_free (out, FALSE);
}
