/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/clock.h"

#define DUE 738000

static JyClock
clock_due (const char *rule, JyDuty duty)
{
  JyClock clock = { .rule = (char *) rule, .duty = duty, .due = DUE, .act_by = JY_DATE_NONE };

  return clock;
}

static void
test_states (void)
{
  JyClock clock = clock_due ("reply", JY_DUTY_AGENCY);
  JyClock objection = clock_due ("objection", JY_DUTY_AGENCY);

  g_assert_cmpint (jy_clock_state (&clock, DUE), ==, JY_CLOCK_RUNNING);
  g_assert_cmpint (jy_clock_days_left (&clock, DUE), ==, 0);
  g_assert_cmpint (jy_clock_state (&clock, DUE + 1), ==, JY_CLOCK_OVERDUE);
  g_assert_cmpint (jy_clock_days_left (&clock, DUE + 3), ==, -3);
  clock.suspended_on = DUE - 5;
  g_assert_cmpint (jy_clock_state (&clock, DUE + 1), ==, JY_CLOCK_SUSPENDED);
  g_assert_true (jy_clock_is_open (&clock));
  clock.stopped_on = DUE + 2;
  g_assert_cmpint (jy_clock_state (&clock, DUE + 2), ==, JY_CLOCK_STOPPED);
  g_assert_false (jy_clock_is_open (&clock));
  clock.met_on = DUE;
  g_assert_cmpint (jy_clock_state (&clock, DUE + 9), ==, JY_CLOCK_MET);
  clock.met_on = DUE + 1;
  g_assert_cmpint (jy_clock_state (&clock, DUE + 9), ==, JY_CLOCK_LATE);

  g_assert_cmpint (jy_clock_state (&objection, DUE), ==, JY_CLOCK_RUNNING);
  g_assert_cmpint (jy_clock_state (&objection, DUE + 1), ==, JY_CLOCK_LAPSED);
  g_assert_true (jy_clock_lapses (&objection));
  objection.met_on = DUE + 1;
  g_assert_cmpint (jy_clock_state (&objection, DUE + 1), ==, JY_CLOCK_LATE);
}

static void
test_urgency (void)
{
  JyClock agency = clock_due ("reply", JY_DUTY_AGENCY);
  JyClock office = clock_due ("filing", JY_DUTY_OFFICE);

  office.act_by = DUE - 8;
  g_assert_cmpint (jy_clock_urgency (&agency, DUE - 6, 5), ==, JY_URGENCY_FAR);
  g_assert_cmpint (jy_clock_urgency (&agency, DUE - 5, 5), ==, JY_URGENCY_SOON);
  g_assert_cmpint (jy_clock_urgency (&agency, DUE, 5), ==, JY_URGENCY_TODAY);
  g_assert_cmpint (jy_clock_urgency (&agency, DUE + 1, 5), ==, JY_URGENCY_OVERDUE);
  /* A duty of the office is reminded of by the day to act by. */
  g_assert_cmpint (jy_clock_urgency (&office, DUE - 14, 5), ==, JY_URGENCY_FAR);
  g_assert_cmpint (jy_clock_urgency (&office, DUE - 13, 5), ==, JY_URGENCY_SOON);
  g_assert_cmpint (jy_clock_urgency (&office, DUE - 1, 5), ==, JY_URGENCY_SOON);
  agency.suspended_on = DUE - 20;
  g_assert_cmpint (jy_clock_urgency (&agency, DUE + 1, 5), ==, JY_URGENCY_SUSPENDED);
  agency.met_on = DUE - 1;
  g_assert_cmpint (jy_clock_urgency (&agency, DUE + 1, 5), ==, JY_URGENCY_DONE);
}

static void
test_most_urgent (void)
{
  JyClock objection = clock_due ("objection", JY_DUTY_AGENCY);
  JyClock far = clock_due ("reply", JY_DUTY_AGENCY);
  JyClock near = clock_due ("filing", JY_DUTY_OFFICE);
  JyClock met = clock_due ("service", JY_DUTY_OFFICE);
  JyClock halted = clock_due ("suit-review", JY_DUTY_OFFICE);
  g_autoptr (GPtrArray) clocks = g_ptr_array_new ();

  g_assert_null (jy_clocks_most_urgent (clocks, DUE));
  objection.due = DUE - 4;
  met.due = DUE - 9;
  met.met_on = DUE - 9;
  halted.due = DUE - 8;
  halted.suspended_on = DUE - 10;
  near.due = DUE - 2;
  g_ptr_array_add (clocks, &objection);
  g_ptr_array_add (clocks, &met);
  g_ptr_array_add (clocks, &halted);
  g_assert_null (jy_clocks_most_urgent (clocks, DUE - 5));
  g_ptr_array_add (clocks, &far);
  g_ptr_array_add (clocks, &near);
  g_assert_true (jy_clocks_most_urgent (clocks, DUE - 5) == &near);
  g_assert_true (jy_clocks_most_urgent (clocks, DUE) == &near);
}

static void
test_copy (void)
{
  g_autoptr (JyClock) clock = g_new0 (JyClock, 1);
  g_autoptr (JyClock) copy = NULL;

  clock->rule = g_strdup ("filing");
  clock->recipient = g_strdup ("policy");
  clock->due = DUE;
  copy = jy_clock_copy (clock);
  g_assert_cmpstr (copy->recipient, ==, "policy");
  g_assert_true (copy->recipient != clock->recipient && copy->rule != clock->rule);
  g_assert_null (copy->item);
  g_assert_cmpint (copy->due, ==, DUE);
}

static void
test_words (void)
{
  static const char *const ids[]
      = { "running", "overdue", "met", "late", "stopped", "lapsed", "suspended" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_cmpstr (jy_clock_state_id ((JyClockState) i), ==, ids[i]);
      g_assert_cmpstr (jy_clock_state_label ((JyClockState) i), !=, "");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/clock/states", test_states);
  g_test_add_func ("/domain/clock/urgency", test_urgency);
  g_test_add_func ("/domain/clock/most-urgent", test_most_urgent);
  g_test_add_func ("/domain/clock/copy", test_copy);
  g_test_add_func ("/domain/clock/words", test_words);
  return g_test_run ();
}
