/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/holiday-calendar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "domain/error.h"

#define NAME_MAX_CHARACTERS 50

struct _JyHolidayCalendar
{
  gatomicrefcount references;
  guint version;
  GPtrArray *days; /* JyNoticeDay, owned, ascending, no day twice */
  GArray *years;   /* int, ascending: those with a notice */
};

void
jy_notice_day_free (JyNoticeDay *day)
{
  if (!day)
    return;
  g_free (day->name);
  g_free (day);
}

static JyNoticeDay *
notice_day_copy (const JyNoticeDay *day)
{
  JyNoticeDay *copy = g_new0 (JyNoticeDay, 1);

  copy->date = day->date;
  copy->workday = day->workday != FALSE;
  copy->name = g_strdup (day->name ? day->name : "");
  copy->notice_year = day->notice_year;
  return copy;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const JyNoticeDay *one = *(const JyNoticeDay *const *) a;
  const JyNoticeDay *other = *(const JyNoticeDay *const *) b;

  return (one->date > other->date) - (one->date < other->date);
}

/* Whether the line gives its year a notice. */
static gboolean
is_new_year (const JyNoticeDay *day)
{
  return !day->workday && day->date == jy_date_from_ymd (jy_date_year (day->date), 1, 1);
}

JyHolidayCalendar *
jy_holiday_calendar_new (GPtrArray *days, guint version, GError **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  JyHolidayCalendar *self;

  g_return_val_if_fail (days != NULL, NULL);

  for (guint i = 0; i < days->len; i++)
    {
      const JyNoticeDay *day = g_ptr_array_index (days, i);

      if (day->date <= JY_DATE_NONE)
        {
          g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                       _ ("Holiday notice: line %u has no date; write it as 2024-03-01"), i + 1);
          return NULL;
        }
      g_ptr_array_add (sorted, (gpointer) day);
    }
  g_ptr_array_sort (sorted, compare_days);
  for (guint i = 1; i < sorted->len; i++)
    {
      const JyNoticeDay *before = g_ptr_array_index (sorted, i - 1);
      const JyNoticeDay *day = g_ptr_array_index (sorted, i);

      if (before->date == day->date && !before->workday != !day->workday)
        {
          char text[JY_DATE_LENGTH];

          g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                       _ ("Holiday notice: %s stands as a holiday and as a working day; "
                          "keep what the notice says"),
                       jy_date_write (day->date, text));
          return NULL;
        }
    }

  self = g_new0 (JyHolidayCalendar, 1);
  g_atomic_ref_count_init (&self->references);
  self->version = version;
  self->days = g_ptr_array_new_full (sorted->len, (GDestroyNotify) jy_notice_day_free);
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < sorted->len; i++)
    {
      const JyNoticeDay *day = g_ptr_array_index (sorted, i);

      if (i > 0 && ((JyNoticeDay *) g_ptr_array_index (sorted, i - 1))->date == day->date)
        continue;
      g_ptr_array_add (self->days, notice_day_copy (day));
      if (is_new_year (day))
        {
          int year = jy_date_year (day->date);

          g_array_append_val (self->years, year);
        }
    }
  return self;
}

/* One line of the tab-separated shape; NULL and an error that names the line. */
static JyNoticeDay *
parse_line (const char *line, guint number, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  g_autoptr (GError) local = NULL;
  JyNoticeDay *day;
  JyDate date;
  gint64 year;

  if (g_strv_length (fields) != 4)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Holiday notice, line %u: four fields parted by tabs are needed: date, "
                      "holiday or workday, name, year of the notice"),
                   number);
      return NULL;
    }
  date = jy_date_parse (fields[0], &local);
  if (date == JY_DATE_NONE
      || !jy_text_check (fields[2], fields[2], FALSE, NAME_MAX_CHARACTERS, &local))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Holiday notice, line %u: %s"), number, local->message);
      return NULL;
    }
  if (!g_str_equal (fields[1], "holiday") && !g_str_equal (fields[1], "workday"))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Holiday notice, line %u: “%s” is no kind of day; write holiday or workday"),
                   number, fields[1]);
      return NULL;
    }
  if (jy_text_is_blank (fields[2]))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Holiday notice, line %u: the name of the holiday is missing"), number);
      return NULL;
    }
  /* A notice lists days of its own year and of the turns of the year. */
  if (strlen (fields[3]) != 4 || !g_ascii_string_to_signed (fields[3], 10, 1900, 9999, &year, NULL)
      || ABS ((int) year - jy_date_year (date)) > 1)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Holiday notice, line %u: “%s” is not the year of a notice that lists %s"),
                   number, fields[3], fields[0]);
      return NULL;
    }
  day = g_new0 (JyNoticeDay, 1);
  day->date = date;
  day->workday = g_str_equal (fields[1], "workday");
  day->name = g_strdup (fields[2]);
  day->notice_year = (int) year;
  return day;
}

GPtrArray *
jy_holiday_calendar_parse_tsv (const char *text, GError **error)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_notice_day_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Holiday notice: the file is not UTF-8; save it in UTF-8 and try again"));
      return NULL;
    }
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      gsize length = strlen (lines[i]);
      JyNoticeDay *day;

      if (length > 0 && lines[i][length - 1] == '\r')
        lines[i][length - 1] = '\0';
      if (i == 0 && !g_str_equal (lines[0], "date\tkind\tname\tnotice_year"))
        {
          g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                       _ ("Holiday notice: the first line must name the columns date, kind, "
                          "name, notice_year, parted by tabs"));
          return NULL;
        }
      if (i == 0 || jy_text_is_blank (lines[i]))
        continue;
      day = parse_line (lines[i], i + 1, error);
      if (!day)
        return NULL;
      g_ptr_array_add (days, day);
      if (g_hash_table_contains (seen, GINT_TO_POINTER (day->date)))
        {
          g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                       _ ("Holiday notice, line %u: %.10s stands on line %u already; keep one of "
                          "the two"),
                       i + 1, lines[i],
                       GPOINTER_TO_UINT (g_hash_table_lookup (seen, GINT_TO_POINTER (day->date))));
          return NULL;
        }
      g_hash_table_insert (seen, GINT_TO_POINTER (day->date), GUINT_TO_POINTER (i + 1));
    }
  if (days->len == 0)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Holiday notice: the file lists no day"));
      return NULL;
    }
  return g_steal_pointer (&days);
}

JyHolidayCalendar *
jy_holiday_calendar_ref (JyHolidayCalendar *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_holiday_calendar_unref (JyHolidayCalendar *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->days);
  g_array_unref (self->years);
  g_free (self);
}

guint
jy_holiday_calendar_version (const JyHolidayCalendar *self)
{
  return self->version;
}

/* Place of the first listed day on or after @date. */
static guint
lower_bound (const JyHolidayCalendar *self, JyDate date)
{
  guint low = 0;
  guint high = self->days->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((const JyNoticeDay *) g_ptr_array_index (self->days, middle))->date < date)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static const JyNoticeDay *
find_day (const JyHolidayCalendar *self, JyDate date)
{
  guint i = lower_bound (self, date);
  const JyNoticeDay *day = i < self->days->len ? g_ptr_array_index (self->days, i) : NULL;

  return day && day->date == date ? day : NULL;
}

JyDayKind
jy_holiday_calendar_kind (const JyHolidayCalendar *self, JyDate date)
{
  const JyNoticeDay *day = find_day (self, date);

  if (day)
    return day->workday ? JY_DAY_SWAPPED : JY_DAY_HOLIDAY;
  return jy_date_weekday (date) > 5 ? JY_DAY_WEEKEND : JY_DAY_WORKING;
}

gboolean
jy_holiday_calendar_is_working (const JyHolidayCalendar *self, JyDate date)
{
  JyDayKind kind = jy_holiday_calendar_kind (self, date);

  return kind == JY_DAY_WORKING || kind == JY_DAY_SWAPPED;
}

const char *
jy_holiday_calendar_name (const JyHolidayCalendar *self, JyDate date)
{
  const JyNoticeDay *day = find_day (self, date);

  return day ? day->name : NULL;
}

gboolean
jy_holiday_calendar_has_year (const JyHolidayCalendar *self, int year)
{
  for (guint i = self->years->len; i-- > 0;)
    if (g_array_index (self->years, int, i) <= year)
      return g_array_index (self->years, int, i) == year;
  return FALSE;
}

GPtrArray *
jy_holiday_calendar_year (const JyHolidayCalendar *self, int year)
{
  GPtrArray *days = g_ptr_array_new ();
  JyDate last = jy_date_from_ymd (year, 12, 31);

  if (last == JY_DATE_NONE)
    return days;
  for (guint i = lower_bound (self, jy_date_from_ymd (year, 1, 1)); i < self->days->len; i++)
    {
      JyNoticeDay *day = g_ptr_array_index (self->days, i);

      if (day->date > last)
        break;
      g_ptr_array_add (days, day);
    }
  return days;
}

GPtrArray *
jy_holiday_calendar_days (const JyHolidayCalendar *self)
{
  /* Not g_ptr_array_copy(): the copy would free the days, which stay ours. */
  GPtrArray *days = g_ptr_array_sized_new (self->days->len);

  g_ptr_array_extend (days, self->days, NULL, NULL);
  return days;
}

GArray *
jy_holiday_calendar_years (const JyHolidayCalendar *self)
{
  return g_array_copy (self->years);
}

JyHolidayCalendar *
jy_holiday_calendar_merge (const JyHolidayCalendar *self, GPtrArray *days, guint version,
                           GError **error)
{
  g_autoptr (JyHolidayCalendar) over = jy_holiday_calendar_new (days, version, error);
  g_autoptr (GPtrArray) merged = NULL;

  if (!over)
    return NULL;
  merged = jy_holiday_calendar_days (over);
  for (guint i = 0; i < self->days->len; i++)
    {
      JyNoticeDay *day = g_ptr_array_index (self->days, i);

      if (!jy_holiday_calendar_has_year (over, jy_date_year (day->date))
          && !find_day (over, day->date))
        g_ptr_array_add (merged, day);
    }
  return jy_holiday_calendar_new (merged, version, error);
}

JyDate
jy_holiday_calendar_roll (const JyHolidayCalendar *self, JyDate date)
{
  while (!jy_holiday_calendar_is_working (self, date))
    date++;
  return date;
}

JyDate
jy_holiday_calendar_roll_back (const JyHolidayCalendar *self, JyDate date)
{
  while (!jy_holiday_calendar_is_working (self, date))
    date--;
  return date;
}

JyDate
jy_holiday_calendar_add_working (const JyHolidayCalendar *self, JyDate date, int n)
{
  while (n > 0)
    if (jy_holiday_calendar_is_working (self, ++date))
      n--;
  return date;
}
