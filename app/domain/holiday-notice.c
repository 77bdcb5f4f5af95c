/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/holiday-notice.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "domain/error.h"

#define NAME_MAX_CHARACTERS 40
#define FIRST_YEAR 1950
#define LAST_YEAR 2200

/* The line of the file on which entry @index of the days has its date: every day names one, so the
 * place of that word says where it stands. */
static guint
line_of (const char *text, guint index)
{
  const char *place = strstr (text, "\"days\"");
  guint line = 1;

  for (guint i = 0; place && i <= index; i++)
    {
      place = strstr (place + 1, "\"date\"");
      if (!place)
        return 0;
    }
  for (const char *p = text; place && p < place; p++)
    line += *p == '\n';
  return line;
}

static gboolean G_GNUC_PRINTF (4, 5)
    refuse (GError **error, const char *text, guint index, const char *format, ...)
{
  g_autofree char *why = NULL;
  guint line = line_of (text, index);
  va_list arguments;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (line > 0)
    g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                 _ ("Holiday notice, line %u: %s"), line, why);
  else
    g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR, _ ("Holiday notice, day %u: %s"),
                 index + 1, why);
  return FALSE;
}

/* A notice lists days of its own year and of the turns of the year. */
static gboolean
is_of_year (JyDate date, int year)
{
  int of, month;

  jy_date_get_ymd (date, &of, &month, NULL);
  return of == year || (of == year - 1 && month == 12) || (of == year + 1 && month == 1);
}

static gboolean
parse_day (const char *text, guint index, JsonObject *entry, int year, GHashTable *seen,
           GPtrArray *days, GError **error)
{
  const char *date_text = entry ? jy_json_text (entry, "date") : NULL;
  const char *name = entry ? jy_json_text (entry, "name") : NULL;
  JsonNode *off = entry ? json_object_get_member (entry, "isOffDay") : NULL;
  g_autoptr (GError) local = NULL;
  JyNoticeDay *day;
  JyDate date;

  if (!date_text)
    return refuse (error, text, index, _ ("the day has no date; write it as 2027-01-01"));
  date = jy_date_parse (date_text, &local);
  if (date == JY_DATE_NONE)
    return refuse (error, text, index, "%s", local->message);
  if (!is_of_year (date, year))
    return refuse (error, text, index,
                   _ ("%s is no day of the notice of %d; keep one year to a file"), date_text,
                   year);
  if (g_hash_table_contains (seen, GINT_TO_POINTER (date)))
    return refuse (error, text, index, _ ("%s stands in the notice twice; keep one of the two"),
                   date_text);
  if (!name || jy_text_is_blank (name))
    return refuse (error, text, index, _ ("the name of the holiday is missing at %s"), date_text);
  if (!jy_text_check (name, name, FALSE, NAME_MAX_CHARACTERS, &local))
    return refuse (error, text, index, "%s", local->message);
  if (!off || !JSON_NODE_HOLDS_VALUE (off) || json_node_get_value_type (off) != G_TYPE_BOOLEAN)
    return refuse (error, text, index,
                   _ ("“isOffDay” of %s must be true (a holiday) or false (a working day)"),
                   date_text);
  g_hash_table_add (seen, GINT_TO_POINTER (date));
  day = g_new0 (JyNoticeDay, 1);
  day->date = date;
  day->workday = !json_node_get_boolean (off);
  day->name = g_strdup (name);
  day->notice_year = year;
  g_ptr_array_add (days, day);
  return TRUE;
}

static gboolean
lists_new_year (GPtrArray *days, int year)
{
  JyDate first = jy_date_from_ymd (year, 1, 1);

  for (guint i = 0; i < days->len; i++)
    {
      const JyNoticeDay *day = g_ptr_array_index (days, i);

      if (day->date == first && !day->workday)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
jy_holiday_notice_parse_json (const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonObject) notice = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_notice_day_free);
  JsonArray *entries;
  gint64 year;

  g_return_val_if_fail (text != NULL, NULL);

  notice = jy_json_parse_object (text, -1, &local);
  if (!notice)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Holiday notice: the file is no JSON: %s"), local->message);
      return NULL;
    }
  year = jy_json_int (notice, "year", 0);
  entries = jy_json_array (notice, "days");
  if (year < FIRST_YEAR || year > LAST_YEAR || !entries)
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Holiday notice: the file must say its “year”, such as 2027, and list its "
                      "“days”"));
      return NULL;
    }
  for (guint i = 0; i < jy_json_array_size (entries); i++)
    if (!parse_day (text, i, jy_json_array_object (entries, i), (int) year, seen, days, error))
      return NULL;
  if (!lists_new_year (days, (int) year))
    {
      g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR,
                   _ ("Holiday notice: 1 January %d is not listed as a holiday, so the notice of "
                      "the year is not whole; take in the whole file"),
                   (int) year);
      return NULL;
    }
  return g_steal_pointer (&days);
}
