/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/time-source.h"

#include <string.h>

static void
test_fixed (void)
{
  JyDate day = jy_date_from_ymd (2026, 1, 31);
  g_autoptr (JyTimeSource) source = jy_time_source_new_fixed (day);
  g_autoptr (JyTimeSource) same = jy_time_source_ref (source);

  g_assert_cmpint (jy_time_source_today (same), ==, day);
}

/* Today is Shanghai's day, eight hours ahead of UTC, in whatever zone the test runs. */
static void
test_system (void)
{
  g_autoptr (JyTimeSource) source = jy_time_source_new_system ();
  g_autoptr (GDateTime) before = g_date_time_new_now_utc ();
  JyDate today = jy_time_source_today (source);
  g_autofree char *now = jy_time_source_now (source);
  g_autoptr (GDateTime) read = g_date_time_new_from_iso8601 (now, NULL);
  g_autoptr (GDateTime) after = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) early = g_date_time_add_hours (before, 8);
  g_autoptr (GDateTime) late = g_date_time_add_hours (after, 8);

  g_assert_cmpuint (strlen (now), ==, strlen ("2026-01-31T08:00:00.123Z"));
  g_assert_true (g_str_has_suffix (now, "Z"));
  g_assert_nonnull (read);
  g_assert_cmpint (ABS (g_date_time_difference (read, before)), <, G_TIME_SPAN_MINUTE);
  g_assert_cmpint (today, >=,
                   jy_date_from_ymd (g_date_time_get_year (early), g_date_time_get_month (early),
                                     g_date_time_get_day_of_month (early)));
  g_assert_cmpint (today, <=,
                   jy_date_from_ymd (g_date_time_get_year (late), g_date_time_get_month (late),
                                     g_date_time_get_day_of_month (late)));
}

/* The day turns at 16:00 UTC; and whatever the time now, a fixed day's instant lies in that day. */
static void
test_day_of (void)
{
  JyDate day = jy_date_from_ymd (2026, 3, 1);
  g_autoptr (JyTimeSource) source = jy_time_source_new_fixed (day);
  g_autofree char *now = jy_time_source_now (source);

  g_assert_cmpint (jy_time_day_of ("2026-02-28T15:59:59.999Z"), ==, day - 1);
  g_assert_cmpint (jy_time_day_of ("2026-02-28T16:00:00.000Z"), ==, day);
  g_assert_cmpint (jy_time_day_of ("2026-03-01T15:59:59.000Z"), ==, day);
  g_assert_cmpint (jy_time_day_of (now), ==, day);
  g_assert_cmpint (jy_time_day_of ("yesterday"), ==, JY_DATE_NONE);
  g_assert_cmpint (jy_time_day_of (""), ==, JY_DATE_NONE);
  g_assert_cmpint (jy_time_day_of (NULL), ==, JY_DATE_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/time-source/fixed", test_fixed);
  g_test_add_func ("/base/time-source/system", test_system);
  g_test_add_func ("/base/time-source/day-of", test_day_of);
  return g_test_run ();
}
