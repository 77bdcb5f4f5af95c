/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/backup.h"

/* Which week or month a day lies in: days of one have one figure. */
typedef gint64 (*Period) (JyDate day);

static gint64
day_of (JyDate day)
{
  return day;
}

static gint64
week_of (JyDate day)
{
  return day - jy_date_weekday (day);
}

static gint64
month_of (JyDate day)
{
  int year, month;

  jy_date_get_ymd (day, &year, &month, NULL);
  return (gint64) year * 12 + month;
}

static void
keep_last_of (const JyDate *days, guint n, gboolean *keep, Period period, guint most)
{
  guint kept = 0;

  for (guint i = 0; i < n && kept < most; i++)
    if (i == 0 || period (days[i]) != period (days[i - 1]))
      {
        keep[i] = TRUE;
        kept++;
      }
}

void
jy_backup_rule (const JyDate *days, guint n, gboolean *keep)
{
  for (guint i = 0; i < n; i++)
    keep[i] = FALSE;
  keep_last_of (days, n, keep, day_of, JY_BACKUP_DAYS);
  keep_last_of (days, n, keep, week_of, JY_BACKUP_WEEKS);
  keep_last_of (days, n, keep, month_of, JY_BACKUP_MONTHS);
}
