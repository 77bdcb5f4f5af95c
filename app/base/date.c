/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <glib/gi18n.h>

#include "base/error.h"
#include "base/text.h"

JyDate
jy_date_from_ymd (int year, int month, int day)
{
  GDate date;

  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy (day, month, year))
    return JY_DATE_NONE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return (JyDate) g_date_get_julian (&date);
}

void
jy_date_get_ymd (JyDate date, int *year, int *month, int *day)
{
  GDate parts;

  g_return_if_fail (date > 0);

  g_date_clear (&parts, 1);
  g_date_set_julian (&parts, date);
  if (year)
    *year = g_date_get_year (&parts);
  if (month)
    *month = g_date_get_month (&parts);
  if (day)
    *day = g_date_get_day (&parts);
}

int
jy_date_year (JyDate date)
{
  int year = 0;

  if (date > 0)
    jy_date_get_ymd (date, &year, NULL, NULL);
  return year;
}

int
jy_date_weekday (JyDate date)
{
  g_return_val_if_fail (date > 0, 1);

  /* Julian day 1 of GLib, 0001-01-01, is a Monday. */
  return (date - 1) % 7 + 1;
}

JyDate
jy_date_parse (const char *text, GError **error)
{
  static const char shape[] = "0000-00-00";
  JyDate date = JY_DATE_NONE;

  if (text && strlen (text) == strlen (shape))
    {
      gboolean shaped = TRUE;

      for (gsize i = 0; shape[i]; i++)
        shaped = shaped && (shape[i] == '-' ? text[i] == '-' : g_ascii_isdigit (text[i]));
      if (shaped)
        date = jy_date_from_ymd (atoi (text), atoi (text + 5), atoi (text + 8));
    }
  if (date == JY_DATE_NONE)
    {
      g_autofree char *shown = jy_text_excerpt (text, -1, 40);

      g_set_error (error, JY_BASE_ERROR, JY_BASE_ERROR_DATE,
                   _ ("“%s” is not a date; write it as 2024-03-01"), shown ? shown : "");
    }
  return date;
}

/* The last @n digits of @number; where the next character goes. */
static char *
write_digits (char *to, guint number, guint n)
{
  for (guint i = n; i > 0; i--, number /= 10)
    to[i - 1] = (char) ('0' + number % 10);
  return to + n;
}

/* By hand: a row of the docket has a dozen of them. */
const char *
jy_date_write (JyDate date, char buffer[JY_DATE_LENGTH])
{
  char *to = buffer;
  int y, m, d;

  if (date > 0)
    {
      jy_date_get_ymd (date, &y, &m, &d);
      to = write_digits (to, (guint) y, 4);
      *to++ = '-';
      to = write_digits (to, (guint) m, 2);
      *to++ = '-';
      to = write_digits (to, (guint) d, 2);
    }
  *to = '\0';
  return buffer;
}

char *
jy_date_format (JyDate date)
{
  char buffer[JY_DATE_LENGTH];

  return g_strdup (jy_date_write (date, buffer));
}

char *
jy_date_format_chinese (JyDate date)
{
  int y, m, d;

  if (date <= 0)
    return g_strdup ("");
  jy_date_get_ymd (date, &y, &m, &d);
  return g_strdup_printf ("%d年%d月%d日", y, m, d);
}

JyDate
jy_date_never (void)
{
  return jy_date_from_ymd (9999, 12, 31);
}

JyDate
jy_date_add_months (JyDate date, int months)
{
  int y, m, d;
  int count;

  g_return_val_if_fail (date > 0, JY_DATE_NONE);

  jy_date_get_ymd (date, &y, &m, &d);
  count = y * 12 + (m - 1) + months;
  y = count / 12;
  m = count % 12 + 1;
  d = MIN (d, g_date_get_days_in_month (m, y));
  return jy_date_from_ymd (y, m, d);
}
