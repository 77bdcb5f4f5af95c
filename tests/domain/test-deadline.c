/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/deadline.h"

#include <string.h>

#include "reference-fixture.h"

static JyDate
day (const char *text)
{
  JyDate date = jy_date_parse (text, NULL);

  g_assert_cmpint (date, !=, JY_DATE_NONE);
  return date;
}

static void
assert_day (JyDate date, const char *text)
{
  g_autofree char *found = jy_date_format (date);

  g_assert_cmpstr (found, ==, text);
}

typedef struct
{
  const char *clock;
  const char *from;
  int length;
  JyUnit unit;
  JyDuty duty;
  const char *nominal;
  const char *due;
  const char *act_by; /* "" for none */
  gboolean complete;
} Case;

static const Case cases[] = {
  /* The design's worked examples. */
  { "reply", "2024-03-15", 2, JY_UNIT_MONTH, JY_DUTY_AGENCY, "2024-05-15", "2024-05-15", "", TRUE },
  { "reply", "2024-12-31", 2, JY_UNIT_MONTH, JY_DUTY_AGENCY, "2025-02-28", "2025-02-28", "", TRUE },
  { "reply", "2025-07-28", 2, JY_UNIT_MONTH, JY_DUTY_AGENCY, "2025-09-28", "2025-09-28", "", TRUE },
  { "reply", "2025-12-15", 2, JY_UNIT_MONTH, JY_DUTY_AGENCY, "2026-02-15", "2026-02-24", "", TRUE },
  { "reply", "2026-04-20", 15, JY_UNIT_DAY, JY_DUTY_AGENCY, "2026-05-05", "2026-05-06", "", TRUE },
  { "filing", "2025-09-26", 5, JY_UNIT_DAY, JY_DUTY_OFFICE, "2025-10-01", "2025-10-09",
    "2025-09-30", TRUE },
  { "suit-review", "2025-12-31", 1, JY_UNIT_MONTH, JY_DUTY_OFFICE, "2026-01-31", "2026-02-02",
    "2026-01-30", TRUE },
  { "transfer-in", "2025-09-28", 3, JY_UNIT_WORKING_DAY, JY_DUTY_OFFICE, "2025-10-09", "2025-10-09",
    "2025-10-09", TRUE },
  /* 29 February and month ends. */
  { "reply", "2023-12-29", 2, JY_UNIT_MONTH, JY_DUTY_AGENCY, "2024-02-29", "2024-02-29", "", TRUE },
  { "reply", "2024-02-29", 12, JY_UNIT_MONTH, JY_DUTY_AGENCY, "2025-02-28", "2025-02-28", "",
    TRUE },
  { "reply", "2024-08-31", 1, JY_UNIT_MONTH, JY_DUTY_AGENCY, "2024-09-30", "2024-09-30", "", TRUE },
  /* A Monday listed as a working day. */
  { "reply", "2020-01-19", 15, JY_UNIT_DAY, JY_DUTY_AGENCY, "2020-02-03", "2020-02-03", "", TRUE },
  /* Years without a notice: at the start, at the end, only by the roll, only by the start day. */
  { "reply", "2018-12-01", 2, JY_UNIT_MONTH, JY_DUTY_AGENCY, "2019-02-01", "2019-02-01", "",
    FALSE },
  { "reply", "2026-12-01", 2, JY_UNIT_MONTH, JY_DUTY_AGENCY, "2027-02-01", "2027-02-01", "",
    FALSE },
  { "reply", "2022-11-30", 1, JY_UNIT_MONTH, JY_DUTY_AGENCY, "2022-12-30", "2022-12-30", "", TRUE },
  { "reply", "2022-12-26", 5, JY_UNIT_DAY, JY_DUTY_AGENCY, "2022-12-31", "2023-01-03", "", TRUE },
  { "reply", "2018-12-31", 15, JY_UNIT_DAY, JY_DUTY_AGENCY, "2019-01-15", "2019-01-15", "", TRUE },
  { "reply", "2026-12-16", 15, JY_UNIT_DAY, JY_DUTY_AGENCY, "2026-12-31", "2026-12-31", "", TRUE },
  /* A day that is given. */
  { "item", "2025-10-01", 0, JY_UNIT_DATE, JY_DUTY_AGENCY, "2025-10-01", "2025-10-09", "", TRUE },
};

static void
test_cases (void)
{
  g_autoptr (JyHolidayCalendar) calendar = fixture_calendar ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *row = &cases[i];
      JyDate nominal, due;
      g_autoptr (JyDeadline) deadline = jy_deadline_compute (
          row->clock, day (row->from), row->length, row->unit, row->duty, "R", calendar);

      g_test_message ("%s from %s", row->clock, row->from);
      assert_day (deadline->nominal, row->nominal);
      assert_day (deadline->due, row->due);
      assert_day (deadline->act_by, row->act_by);
      g_assert_cmpint (deadline->calendar_complete, ==, row->complete);
      g_assert_cmpint ((int) deadline->rolled->len, ==, deadline->due - deadline->nominal);
      g_assert_cmpint (jy_deadline_days (day (row->from), row->length, row->unit, calendar,
                                         &nominal, &due, NULL),
                       ==, row->complete);
      assert_day (nominal, row->nominal);
      assert_day (due, row->due);
    }
}

/* The file itself, where the design's folder stands beside the project. */
static void
test_examples (void)
{
  g_autoptr (JyHolidayCalendar) calendar = fixture_calendar ();
  g_autoptr (JyClockRules) rules = fixture_rules ();
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_TABLES"), "deadline-examples.tsv", NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (!g_file_get_contents (path, &content, NULL, NULL))
    {
      g_test_skip ("../shared is not there: deadline-examples.tsv cannot be read");
      return;
    }
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 1; lines[i] && *lines[i]; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      const JyClockRule *rule = jy_clock_rules_find (rules, cells[0], jy_type_find (cells[1]), NULL,
                                                     g_str_equal (cells[2], "urgent"));
      g_autoptr (JyDeadline) deadline = NULL;

      g_test_message ("%s", lines[i]);
      g_assert_nonnull (rule);
      g_assert_cmpstr (rule->length, ==, cells[4]);
      g_assert_cmpstr (rule->unit, ==, cells[5]);
      deadline = jy_deadline_compute (cells[0], day (cells[3]), atoi (cells[4]),
                                      jy_clock_rule_unit (rule), jy_clock_rule_duty (rule),
                                      rule->source, calendar);
      assert_day (deadline->nominal, cells[6]);
      assert_day (deadline->due, cells[7]);
      n++;
    }
  g_assert_cmpuint (n, >=, 8);
}

static void
test_explain (void)
{
  g_autoptr (JyHolidayCalendar) calendar = fixture_calendar ();
  g_autoptr (JyDeadline) filing = jy_deadline_compute ("filing", day ("2025-09-26"), 5, JY_UNIT_DAY,
                                                       JY_DUTY_OFFICE, "第二十一条", calendar);
  g_autoptr (JyDeadline) late = jy_deadline_compute ("reply", day ("2026-12-01"), 2, JY_UNIT_MONTH,
                                                     JY_DUTY_AGENCY, NULL, calendar);
  g_autofree char *text = jy_deadline_explain (filing, calendar);
  g_autofree char *provisional = jy_deadline_explain (late, calendar);

  g_assert_nonnull (strstr (text, "2025-09-26 (Friday); this day itself is not counted"));
  g_assert_nonnull (strstr (text, "2025-09-27"));
  g_assert_nonnull (strstr (text, "2025-10-01 (Wednesday) is passed over: "));
  g_assert_nonnull (strstr (text, "2025-10-08"));
  g_assert_nonnull (strstr (text, "2025-10-09"));
  g_assert_nonnull (strstr (text, "Act by 2025-09-30"));
  g_assert_nonnull (strstr (text, "第二十一条"));
  g_assert_null (strstr (text, "provisional"));
  g_assert_nonnull (strstr (provisional, "2027 has no holiday notice yet"));
  g_assert_null (strstr (provisional, "Act by"));
}

static void
test_nothing_to_count (void)
{
  g_autoptr (JyHolidayCalendar) calendar = fixture_calendar ();
  static const int lengths[] = { -1, 10001, G_MAXINT };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (JyDeadline) deadline
          = jy_deadline_compute ("reply", day ("2024-01-01"), lengths[i], JY_UNIT_WORKING_DAY,
                                 JY_DUTY_OFFICE, NULL, calendar);
      g_autofree char *text = jy_deadline_explain (deadline, calendar);

      g_assert_cmpint (deadline->due, ==, JY_DATE_NONE);
      g_assert_false (deadline->calendar_complete);
      g_assert_nonnull (strstr (text, "No last day"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/deadline/cases", test_cases);
  g_test_add_func ("/domain/deadline/examples", test_examples);
  g_test_add_func ("/domain/deadline/explain", test_explain);
  g_test_add_func ("/domain/deadline/nothing-to-count", test_nothing_to_count);
  return g_test_run ();
}
