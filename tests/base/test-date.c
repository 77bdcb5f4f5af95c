/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include "base/error.h"

static void
test_parse (void)
{
  static const char *const bad[]
      = { "",           "2024-2-01",   "2024-02-30",   "2023-02-29",  "2024-13-01", "2024-00-10",
          "2024/01/01", "2024-01-01 ", " 2024-01-01",  "1899-12-31",  "20240101",   "二〇二四年",
          "2024-01-1x", "0000-00-00",  "2024-01-01\n", "\xff\xff\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (jy_date_parse (bad[i], &error), ==, JY_DATE_NONE);
      g_assert_error (error, JY_BASE_ERROR, JY_BASE_ERROR_DATE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_assert_cmpint (jy_date_parse (NULL, NULL), ==, JY_DATE_NONE);
  for (JyDate date = jy_date_from_ymd (2019, 1, 1); date <= jy_date_from_ymd (2028, 12, 31); date++)
    {
      char text[JY_DATE_LENGTH];

      g_assert_cmpint (jy_date_parse (jy_date_write (date, text), NULL), ==, date);
    }
}

static void
test_format (void)
{
  JyDate date = jy_date_from_ymd (2024, 3, 1);
  g_autofree char *text = jy_date_format (date);
  g_autofree char *chinese = jy_date_format_chinese (date);
  g_autofree char *none = jy_date_format (JY_DATE_NONE);
  g_autofree char *none_chinese = jy_date_format_chinese (JY_DATE_NONE);

  g_assert_cmpstr (text, ==, "2024-03-01");
  g_assert_cmpstr (chinese, ==, "2024年3月1日");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (none_chinese, ==, "");
  g_assert_cmpint (jy_date_weekday (date), ==, 5);
  g_assert_cmpint (jy_date_weekday (date + 2), ==, 7);
  g_assert_cmpint (jy_date_year (date), ==, 2024);
  g_assert_cmpint (jy_date_year (JY_DATE_NONE), ==, 0);
}

static void
test_months (void)
{
  static const struct
  {
    const char *from;
    int months;
    const char *to;
  } cases[] = {
    { "2024-12-31", 2, "2025-02-28" },  { "2023-12-31", 2, "2024-02-29" },
    { "2024-02-29", 12, "2025-02-28" }, { "2024-01-31", 1, "2024-02-29" },
    { "2025-11-30", 1, "2025-12-30" },  { "2025-12-01", 1, "2026-01-01" },
    { "2024-03-15", 0, "2024-03-15" },  { "2024-03-31", 6, "2024-09-30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *to = jy_date_format (
          jy_date_add_months (jy_date_parse (cases[i].from, NULL), cases[i].months));

      g_assert_cmpstr (to, ==, cases[i].to);
    }
  g_assert_cmpint (jy_date_add_months (jy_date_from_ymd (9999, 12, 1), 1), ==, JY_DATE_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date/parse", test_parse);
  g_test_add_func ("/base/date/format", test_format);
  g_test_add_func ("/base/date/months", test_months);
  return g_test_run ();
}
