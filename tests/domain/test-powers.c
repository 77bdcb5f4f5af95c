/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "case-maker.h"

/* Who may decide what: over the table, level by level. */

static void
allow (CaseMaker *m, const char *chief, const char *action, const char *type, const char *level)
{
  g_clear_pointer (&m->powers, jy_powers_unref);
  m->powers = jy_powers_new (chief);
  jy_powers_add (m->powers, action, type, level);
}

static void
refused (CaseMaker *m, const char *who, const char *action, const char *facts, const char *word)
{
  guint before = m->events->len;
  g_autofree char *why = case_maker_try (m, who, action, "2024-02-19", facts);

  if (!why)
    g_error ("%s by %s was not refused", action, who);
  if (!strstr (why, word))
    g_error ("%s: “%s” does not name “%s”", action, why, word);
  g_assert_cmpuint (m->events->len, ==, before);
}

/* An empty list, one about something else and a level nobody knows change nothing. */
static void
test_unset (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "approval");

  m->powers = jy_powers_new ("");
  refused (m, "dept-head", "approve", NULL, "dept-head");
  allow (m, "", "withdraw", NULL, "dept-head");
  refused (m, "dept-head", "approve", NULL, "dept-head");
  allow (m, "", "approve", "correction", "dept-head");
  refused (m, "dept-head", "approve", NULL, "dept-head");
  allow (m, "", "approve", NULL, "emperor");
  refused (m, "dept-head", "approve", NULL, "dept-head");
  case_maker_do (m, "leader", "approve", "2024-02-19", NULL);
}

static void
test_below (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "approval");

  allow (m, "", "approve", "governance", "dept-head");
  refused (m, "handler", "approve", NULL, "head of department");
  refused (m, "reviewer", "approve", NULL, "head of department");
  refused (m, "registrar", "approve", NULL, "head of department");
  case_maker_do (m, "dept-head", "approve", "2024-02-19", NULL);
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_READY);
}

/* Who is above may always; who submitted still may not. */
static void
test_handler (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "approval");

  allow (m, "", "approve", NULL, "handler");
  refused (m, "handler", "approve", NULL, "submitted");
  case_maker_do (m, "leader", "approve", "2024-02-19", NULL);
  allow (m, "", "return", NULL, "handler");
  case_maker_do (m, "handler", "return", "2024-02-20", "{\"reason\":\"补充\"}");
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_DRAFTING);
}

static void
test_committee (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "approval");

  allow (m, "", "approve", "governance", "committee");
  refused (m, "leader", "approve", NULL, "committee");
  refused (m, "committee", "approve", NULL, "refer");
  case_maker_do (m, "leader", "refer", "2024-02-19", NULL);
  /* There the table's own role decides, as it always did. */
  refused (m, "leader", "approve", "{\"meeting\":\"第三次\"}", "leader");
  case_maker_do (m, "committee", "approve", "2024-02-20", "{\"meeting\":\"第三次\"}");
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_READY);
}

/* Leaders are told apart only where the office says who is the chief. */
static void
test_deputy (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "approval");

  allow (m, "somebody else", "approve", NULL, "leader");
  refused (m, "leader", "approve", NULL, "chief procurator");
  allow (m, "", "approve", NULL, "leader");
  case_maker_do (m, "leader", "approve", "2024-02-19", NULL);
}

static void
test_chief (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "approval");

  allow (m, "leader", "approve", NULL, "leader");
  case_maker_do (m, "leader", "approve", "2024-02-19", NULL);
}

/* A decision on paper counts by who took it. */
static void
test_for_another (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "approval");

  allow (m, "", "approve", NULL, "dept-head");
  refused (m, "registrar", "approve",
           "{\"decided-by\":\"reviewer\",\"decided-on\":\"2024-02-19\",\"files\":[\"a.pdf\"]}",
           "head of department");
  case_maker_do (m, "registrar", "approve", "2024-02-19",
                 "{\"decided-by\":\"dept-head\",\"decided-on\":\"2024-02-19\","
                 "\"files\":[\"a.pdf\"]}");
}

/* Of a type before all types; what the reviewer or the committee decides is nobody else's. */
static void
test_lines (void)
{
  g_autoptr (JyPowers) powers = jy_powers_new ("");
  const JyAction *approve = jy_lifecycle_find ("approve");
  const JyAction *pass = jy_lifecycle_find ("pass");

  jy_powers_add (powers, "approve", NULL, "deputy");
  jy_powers_add (powers, "approve", "public-interest", "leader");
  jy_powers_add (powers, "pass", NULL, "handler");
  g_assert_cmpint (jy_powers_level (powers, approve, JY_STAGE_APPROVAL, JY_TYPE_GOVERNANCE), ==,
                   JY_POWER_DEPUTY);
  g_assert_cmpint (jy_powers_level (powers, approve, JY_STAGE_APPROVAL, JY_TYPE_PUBLIC_INTEREST),
                   ==, JY_POWER_LEADER);
  g_assert_cmpint (jy_powers_level (powers, approve, JY_STAGE_COMMITTEE, JY_TYPE_GOVERNANCE), ==,
                   JY_POWER_UNSET);
  g_assert_cmpint (jy_powers_level (powers, pass, JY_STAGE_REVIEW, JY_TYPE_GOVERNANCE), ==,
                   JY_POWER_UNSET);
  g_assert_cmpint (jy_powers_level (NULL, approve, JY_STAGE_APPROVAL, JY_TYPE_GOVERNANCE), ==,
                   JY_POWER_UNSET);
}

static void
test_marks (void)
{
  g_autoptr (JyPowers) powers = jy_powers_new ("leader");
  g_autoptr (JyPerson) chief = case_maker_person ("leader");
  g_autoptr (JyPerson) head = case_maker_person ("dept-head");
  g_autoptr (JyPerson) clerk = case_maker_person ("clerk");

  g_assert_null (jy_powers_mark (powers, JY_POWER_UNSET, head, JY_ROLE_DEPT_HEAD));
  g_assert_null (jy_powers_mark (powers, JY_POWER_DEPUTY, chief, JY_ROLE_LEADER));
  g_assert_cmpstr (jy_powers_mark (powers, JY_POWER_DEPUTY, clerk, JY_ROLE_LEADER), ==,
                   "by-deputy");
  g_assert_cmpstr (jy_powers_mark (powers, JY_POWER_HANDLER, head, JY_ROLE_DEPT_HEAD), ==,
                   "by-dept-head");
  g_assert_cmpstr (jy_powers_mark (powers, JY_POWER_HANDLER, head, JY_ROLE_HANDLER), ==,
                   "by-handler");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/powers/unset", test_unset);
  g_test_add_func ("/domain/powers/below", test_below);
  g_test_add_func ("/domain/powers/handler", test_handler);
  g_test_add_func ("/domain/powers/committee", test_committee);
  g_test_add_func ("/domain/powers/deputy", test_deputy);
  g_test_add_func ("/domain/powers/chief", test_chief);
  g_test_add_func ("/domain/powers/for-another", test_for_another);
  g_test_add_func ("/domain/powers/lines", test_lines);
  g_test_add_func ("/domain/powers/marks", test_marks);
  return g_test_run ();
}
