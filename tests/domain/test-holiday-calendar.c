/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/holiday-calendar.h"

#include "domain/error.h"
#include "reference-fixture.h"

#define HEAD "date\tkind\tname\tnotice_year\n"

static JyDate
day (const char *text)
{
  JyDate date = jy_date_parse (text, NULL);

  g_assert_cmpint (date, !=, JY_DATE_NONE);
  return date;
}

static void
test_kinds (void)
{
  g_autoptr (JyHolidayCalendar) calendar = fixture_calendar ();

  g_assert_cmpint (jy_holiday_calendar_kind (calendar, day ("2024-10-01")), ==, JY_DAY_HOLIDAY);
  g_assert_cmpint (jy_holiday_calendar_kind (calendar, day ("2025-09-28")), ==, JY_DAY_SWAPPED);
  g_assert_cmpint (jy_holiday_calendar_kind (calendar, day ("2024-11-02")), ==, JY_DAY_WEEKEND);
  g_assert_cmpint (jy_holiday_calendar_kind (calendar, day ("2024-11-04")), ==, JY_DAY_WORKING);
  /* A Monday that the notice of the epidemic lists as a working day. */
  g_assert_cmpint (jy_date_weekday (day ("2020-02-03")), ==, 1);
  g_assert_cmpint (jy_holiday_calendar_kind (calendar, day ("2020-02-03")), ==, JY_DAY_SWAPPED);
  g_assert_cmpint (jy_holiday_calendar_kind (calendar, day ("2020-01-31")), ==, JY_DAY_HOLIDAY);
  g_assert_cmpstr (jy_holiday_calendar_name (calendar, day ("2024-10-01")), ==, "国庆节");
  g_assert_null (jy_holiday_calendar_name (calendar, day ("2024-11-02")));
}

static void
test_years (void)
{
  g_autoptr (JyHolidayCalendar) calendar = fixture_calendar ();
  g_autoptr (GArray) years = jy_holiday_calendar_years (calendar);
  g_autoptr (GPtrArray) listed = jy_holiday_calendar_year (calendar, 2018);
  g_autoptr (GPtrArray) all = jy_holiday_calendar_days (calendar);

  /* 2018 has days of the notice for 2019 and no notice of its own. */
  g_assert_false (jy_holiday_calendar_has_year (calendar, 2018));
  g_assert_cmpuint (listed->len, ==, 3);
  g_assert_cmpuint (years->len, ==, 8);
  for (int year = 2019; year <= 2026; year++)
    {
      g_assert_true (jy_holiday_calendar_has_year (calendar, year));
      g_assert_cmpint (g_array_index (years, int, year - 2019), ==, year);
    }
  g_assert_false (jy_holiday_calendar_has_year (calendar, 2027));
  g_assert_cmpuint (all->len, ==, 286);
  for (guint i = 1; i < all->len; i++)
    g_assert_cmpint (((JyNoticeDay *) all->pdata[i - 1])->date, <,
                     ((JyNoticeDay *) all->pdata[i])->date);
}

static void
test_roll (void)
{
  g_autoptr (JyHolidayCalendar) calendar = fixture_calendar ();

  g_assert_cmpint (jy_holiday_calendar_roll (calendar, day ("2026-02-15")), ==, day ("2026-02-24"));
  g_assert_cmpint (jy_holiday_calendar_roll (calendar, day ("2026-02-24")), ==, day ("2026-02-24"));
  g_assert_cmpint (jy_holiday_calendar_roll_back (calendar, day ("2025-10-05")), ==,
                   day ("2025-09-30"));
  g_assert_cmpint (jy_holiday_calendar_roll (calendar, day ("2025-12-31")), ==, day ("2025-12-31"));
  g_assert_cmpint (jy_holiday_calendar_add_working (calendar, day ("2025-09-28"), 3), ==,
                   day ("2025-10-09"));
  g_assert_cmpint (jy_holiday_calendar_add_working (calendar, day ("2025-09-28"), 0), ==,
                   day ("2025-09-28"));
}

static void
test_merge (void)
{
  g_autoptr (JyHolidayCalendar) calendar = fixture_calendar ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) year = jy_holiday_calendar_parse_tsv (
      HEAD "2027-01-01\tholiday\t元旦\t2027\n2026-12-27\tworkday\t元旦\t2027\n", &error);
  g_autoptr (GPtrArray) again
      = jy_holiday_calendar_parse_tsv (HEAD "2026-01-01\tholiday\t元旦\t2026\n", &error);
  g_autoptr (JyHolidayCalendar) merged = jy_holiday_calendar_merge (calendar, year, 2, &error);
  g_autoptr (JyHolidayCalendar) replaced = jy_holiday_calendar_merge (calendar, again, 3, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (jy_holiday_calendar_version (merged), ==, 2);
  g_assert_true (jy_holiday_calendar_has_year (merged, 2027));
  g_assert_cmpint (jy_holiday_calendar_kind (merged, day ("2026-12-27")), ==, JY_DAY_SWAPPED);
  g_assert_cmpint (jy_holiday_calendar_kind (merged, day ("2026-10-01")), ==, JY_DAY_HOLIDAY);
  /* 2026 came with its 1 January: replaced whole. */
  g_assert_cmpint (jy_holiday_calendar_kind (replaced, day ("2026-10-01")), ==, JY_DAY_WORKING);
  g_assert_cmpint (jy_holiday_calendar_kind (replaced, day ("2025-10-01")), ==, JY_DAY_HOLIDAY);
  /* The old one stays as it was. */
  g_assert_false (jy_holiday_calendar_has_year (calendar, 2027));
}

static void
test_bad_files (void)
{
  static const char *const bad[] = {
    "",
    HEAD,
    "date,kind,name,notice_year\n",
    HEAD "2024-02-30\tholiday\t元旦\t2024\n",
    HEAD "2024-01-01\thalf\t元旦\t2024\n",
    HEAD "2024-01-01\tholiday\t\t2024\n",
    HEAD "2024-01-01\tholiday\t元旦\n",
    HEAD "2024-01-01\tholiday\t元旦\t2020\n",
    HEAD "2024-01-01\tholiday\t元旦\t24\n",
    HEAD "2024-01-01\tholiday\t元\x07旦\t2024\n",
    HEAD "2024-01-01\tholiday\t\xff\t2024\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (jy_holiday_calendar_parse_tsv (bad[i], &error));
      g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR);
    }
}

static void
test_contradiction (void)
{
  g_autoptr (GError) error = NULL;
  static const char line[] = "\xef\xbb\xbf" HEAD "2024-01-01\tholiday\t元旦\t2024\r\n";
  g_autoptr (GPtrArray) twice = jy_holiday_calendar_parse_tsv (line, &error);
  g_autoptr (GPtrArray) again = jy_holiday_calendar_parse_tsv (line, &error);
  g_autoptr (JyHolidayCalendar) same = NULL;
  g_autoptr (GPtrArray) days = NULL;

  g_assert_no_error (error);
  /* Two notices may say the same of a day. */
  g_ptr_array_add (twice, g_ptr_array_steal_index (again, 0));
  same = jy_holiday_calendar_new (twice, 1, &error);
  g_assert_no_error (error);
  days = jy_holiday_calendar_days (same);
  g_assert_cmpuint (days->len, ==, 1);
  ((JyNoticeDay *) g_ptr_array_index (twice, 1))->workday = TRUE;
  g_assert_null (jy_holiday_calendar_new (twice, 1, &error));
  g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CALENDAR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/holiday-calendar/kinds", test_kinds);
  g_test_add_func ("/domain/holiday-calendar/years", test_years);
  g_test_add_func ("/domain/holiday-calendar/roll", test_roll);
  g_test_add_func ("/domain/holiday-calendar/merge", test_merge);
  g_test_add_func ("/domain/holiday-calendar/bad-files", test_bad_files);
  g_test_add_func ("/domain/holiday-calendar/contradiction", test_contradiction);
  return g_test_run ();
}
