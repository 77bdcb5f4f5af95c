/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "case-maker.h"

/* Each refusal names its cause; nothing changes. */
static void
refused (CaseMaker *m, const char *who, const char *action, const char *on, const char *facts,
         const char *word)
{
  guint before = m->events->len;
  g_autofree char *why = case_maker_try (m, who, action, on, facts);

  if (!why)
    g_error ("%s was not refused", action);
  if (word && !strstr (why, word))
    g_error ("%s: “%s” does not name “%s”", action, why, word);
  g_assert_cmpuint (m->events->len, ==, before);
}

static void
test_roles (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "approval");

  refused (m, "handler", "approve", "2024-02-19", NULL, "approve");
  refused (m, "registrar", "edit", "2024-02-19", "{\"sections\":{}}", NULL);
  refused (m, "reviewer", "pass", "2024-02-19",
           "{\"necessity\":\"a\",\"legality\":\"b\",\"reasoning\":\"c\"}", NULL);
  case_maker_do (m, "leader", "approve", "2024-02-19", NULL);
}

static void
test_four_eyes_and_recorded_for_another (void)
{
  g_autoptr (CaseMaker) m = case_maker_new ("2024-12-31", NULL);

  case_maker_do (m, "clerk", "register", "2024-01-02",
                 "{\"title\":\"甲\",\"summary\":\"摘要\",\"type\":\"other\",\"line\":\"criminal\","
                 "\"source\":\"case\","
                 "\"situation\":\"11-1\",\"agencies\":[\"某区教育体育局\"]}");
  refused (m, "clerk", "open", "2024-01-03", "{\"handler\":\"clerk\",\"decided-by\":\"leader\"}",
           "decided-on");
  refused (m, "clerk", "open", "2024-01-03",
           "{\"handler\":\"clerk\",\"decided-by\":\"reviewer\",\"decided-on\":\"2024-01-03\","
           "\"files\":[\"form.pdf\"]}",
           "reviewer");
  case_maker_do (m, "clerk", "open", "2024-01-03",
                 "{\"handler\":\"clerk\",\"decided-by\":\"leader\",\"decided-on\":\"2024-01-03\","
                 "\"files\":[\"form.pdf\"]}");
  case_maker_do (m, "clerk", "conclude", "2024-01-10",
                 "{\"facts\":\"甲\",\"evidence\":[\"乙\"],\"propose\":true}");
  refused (m, "clerk", "conclude", "2024-01-10",
           "{\"facts\":\"甲\",\"evidence\":[\"乙\"],\"propose\":true,\"decided-by\":\"leader\"}",
           NULL);
  case_maker_do (m, "clerk", "edit", "2024-01-11", "{\"sections\":{\"facts\":\"甲\"}}");
  case_maker_do (m, "clerk", "submit", "2024-01-11", NULL);
  refused (m, "clerk", "approve", "2024-01-12", NULL, "clerk");
  case_maker_do (m, "clerk", "approve", "2024-01-12",
                 "{\"decided-by\":\"leader\",\"decided-on\":\"2024-01-12\",\"files\":[\"a.pdf\"]}");
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_READY);
}

static void
test_facts (void)
{
  g_autoptr (CaseMaker) m = case_maker_new ("2024-12-31", NULL);

  refused (m, "handler", "register", "2024-01-02", "{\"title\":\"甲\"}", "type");
  refused (m, "handler", "register", "2024-01-02",
           "{\"title\":\"甲\",\"summary\":\"摘要\",\"type\":\"governance\",\"line\":\"criminal\","
           "\"source\":\"case\","
           "\"colour\":\"red\"}",
           "colour");
  refused (m, "handler", "register", "2024-01-02",
           "{\"title\":\"甲\",\"summary\":\"摘要\",\"type\":\"decree\",\"line\":\"criminal\","
           "\"source\":\"case\",\"agencies\":[\"乙局\"]}",
           "decree");
  refused (m, "handler", "register", "2024-01-02",
           "{\"title\":\"甲\",\"summary\":\"摘要\",\"type\":\"governance\",\"line\":\"criminal\","
           "\"source\":\"case\","
           "\"urgent\":true}",
           "urgent-reason");
  refused (m, "handler", "register", "2024-01-02",
           "{\"title\":\"甲\",\"summary\":\"摘要\",\"type\":\"governance\",\"line\":\"criminal\","
           "\"source\":\"case\","
           "\"agencies\":[\"甲局\",\"甲局\"]}",
           "甲局");
  refused (m, "handler", "register", "2025-01-02",
           "{\"title\":\"甲\",\"summary\":\"摘要\",\"type\":\"governance\",\"line\":\"criminal\","
           "\"source\":\"case\",\"agencies\":[\"乙局\"]}",
           "2025-01-02");
  refused (m, "admin", "register", "2024-01-02",
           "{\"title\":\"甲\",\"summary\":\"摘要\",\"type\":\"governance\",\"line\":\"criminal\","
           "\"source\":\"case\",\"agencies\":[\"乙局\"]}",
           NULL);
}

static void
test_dates (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "issued");

  refused (m, "handler", "serve", "2024-02-25", "{\"way\":\"written\",\"receiver\":\"甲\"}",
           "2024-02-26");
  refused (m, "handler", "serve", "2025-01-01", "{\"way\":\"written\",\"receiver\":\"甲\"}", "L20");
  case_maker_do (m, "handler", "serve", "2024-03-01", "{\"way\":\"written\",\"receiver\":\"甲\"}");
  /* Paper comes late: a note and a measure of filing in the past are fine, but not before the
   * issue. */
  case_maker_do (m, "registrar", "file", "2024-02-27",
                 "{\"recipient\":\"policy\",\"office\":\"市院\"}");
  refused (m, "registrar", "file", "2024-02-25", "{\"recipient\":\"policy\",\"office\":\"市院\"}",
           "L20");
  refused (m, "handler", "reply", "2024-02-28",
           "{\"way\":\"written\",\"class\":\"full\",\"summary\":\"甲\"}", "2024-03-01");
  refused (m, "handler", "reply", "2024-03-10",
           "{\"way\":\"written\",\"class\":\"full\",\"summary\":\"甲\",\"posted\":\"2024-03-11\"}",
           "2024-03-11");
  case_maker_do (m, "handler", "note", "2024-01-03", "{\"text\":\"电话\"}");
  refused (m, "handler", "note", "2023-01-03", "{\"text\":\"电话\"}", "2024-01-02");
}

static void
test_serve_ways (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "issued");

  refused (m, "handler", "serve", "2024-03-01", "{\"way\":\"written\"}", "receiver");
  refused (m, "handler", "serve", "2024-03-01", "{\"way\":\"pronounced\",\"receiver\":\"甲\"}",
           "consent");
  refused (m, "handler", "serve", "2024-03-01", "{\"way\":\"premises\"}", "witnesses");
  case_maker_do (
      m, "handler", "serve", "2024-03-01",
      "{\"way\":\"pronounced\",\"receiver\":\"甲\",\"consent\":\"同意\",\"place\":\"本院\","
      "\"present\":[\"乙\"]}");
}

static void
test_not_proposed (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "investigation");

  case_maker_do (m, "handler", "conclude", "2024-02-01",
                 "{\"facts\":\"甲\",\"evidence\":[\"乙\"],\"propose\":false}");
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_APPROVAL);
  refused (m, "leader", "approve", "2024-02-02", NULL, "15");
  refused (m, "leader", "refer", "2024-02-02", NULL, "15");
  case_maker_do (m, "leader", "refuse", "2024-02-02", "{\"reason\":\"无必要\"}");
  case_maker_do (m, "registrar", "archive", "2024-02-03", "{\"archive-number\":\"1\"}");
  g_assert_null (m->record->number);
}

/* What the committee alone decides is referred to it (M87, A92; four eyes where a leader handles).
 */
static void
test_committee_decides (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "retrial", "none", "approval");
  g_autoptr (CaseMaker) led = case_maker_at ("2024-12-31", "other", "none", "drafting");

  refused (m, "leader", "approve", "2024-02-19", NULL, "refer");
  case_maker_do (m, "leader", "refer", "2024-02-19", NULL);
  case_maker_do (m, "committee", "approve", "2024-02-20", NULL);
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_READY);

  case_maker_do (led, "handler", "describe", "2024-02-02", "{\"leader-handled\":true}");
  case_maker_do (led, "handler", "submit", "2024-02-05", NULL);
  refused (led, "leader", "approve", "2024-02-06", NULL, "refer");
  case_maker_do (led, "leader", "refer", "2024-02-06", NULL);
  case_maker_do (led, "committee", "approve", "2024-02-07", NULL);
  g_assert_cmpint (led->record->stage, ==, JY_STAGE_READY);
}

/* A description that changes nothing, an extension that names no measure, a row with a word that is
 * no choice. */
static void
test_says_what (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "following");
  g_autoptr (CaseMaker) clue = case_maker_at ("2024-12-31", "governance", "none", "clue");
  g_autoptr (CaseMaker) empty = case_maker_new ("2024-12-31", NULL);

  refused (clue, "handler", "describe", "2024-02-02", "{}", "changed");
  refused (m, "leader", "extend", "2024-06-01",
           "{\"clock\":\"item\",\"due\":\"2025-06-01\",\"reason\":\"甲\"}", "item");
  refused (empty, "registrar", "import", "2024-06-01",
           "{\"row\":\"{\\\"title\\\":\\\"甲\\\",\\\"type\\\":\\\"other\\\","
           "\\\"stage\\\":\\\"closed\\\",\\\"line\\\":\\\"nonsense\\\"}\"}",
           "nonsense");
}

static void
test_text_binds (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "approval");

  case_maker_do (m, "handler", "recall", "2024-02-08", "{\"reason\":\"改字\"}");
  case_maker_do (m, "handler", "edit", "2024-02-08", "{\"sections\":{\"facts\":\"事实一\"}}");
  g_assert_null (m->record->passed_digest);
  case_maker_do (m, "handler", "submit", "2024-02-09", NULL);
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_REVIEW);
}

static void
test_escalate_and_silent (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "served");

  refused (m, "leader", "escalate", "2024-04-01",
           "{\"way\":\"superior\",\"to\":\"市院\",\"reason\":\"甲\"}", "L32");
  refused (m, "handler", "settle", "2024-05-20", "{\"outcome\":\"silent\"}", NULL);
  case_maker_do (m, "handler", "urge", "2024-05-08", "{\"means\":\"phone\",\"record\":\"已提醒\"}");
  refused (m, "leader", "escalate", "2024-05-06",
           "{\"way\":\"superior\",\"to\":\"市院\",\"reason\":\"甲\"}", "L32");
  case_maker_do (m, "leader", "escalate", "2024-05-09",
                 "{\"way\":\"superior\",\"to\":\"市院\",\"reason\":\"逾期未复\"}");
  refused (m, "handler", "settle", "2024-05-20", "{\"outcome\":\"withdrawn\"}", NULL);
  case_maker_do (m, "handler", "settle", "2024-05-20", "{\"outcome\":\"silent\"}");
}

static void
test_close_names_every_blocker (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "following");
  g_autofree char *why = NULL;

  refused (m, "handler", "evaluate", "2024-05-01", "{\"verdict\":\"none\",\"effect\":\"无\"}",
           "某区市场监督管理局");
  case_maker_do (m, "handler", "settle", "2024-05-01", "{\"outcome\":\"none\"}");
  refused (m, "handler", "evaluate", "2024-04-30", "{\"verdict\":\"none\",\"effect\":\"无\"}",
           "L20");
  case_maker_do (m, "handler", "evaluate", "2024-05-02",
                 "{\"verdict\":\"none\",\"effect\":\"无\"}");
  why = case_maker_try (m, "leader", "close", "2024-05-03",
                        "{\"code\":\"failed\",\"conclusion\":\"结案\"}");
  g_assert_nonnull (why);
  g_assert_nonnull (strstr (why, "整改一"));
  g_assert_nonnull (strstr (why, "整改二"));
  case_maker_do (
      m, "leader", "close", "2024-05-03",
      "{\"code\":\"failed\",\"conclusion\":\"结案\",\"override-reason\":\"已报告上级\"}");
}

static void
test_suspend (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "investigation");

  refused (m, "leader", "resume", "2024-01-10", "{\"reason\":\"甲\"}", NULL);
  case_maker_do (m, "leader", "suspend", "2024-01-10", "{\"ground\":\"甲\",\"reason\":\"乙\"}");
  refused (m, "leader", "suspend", "2024-01-11", "{\"ground\":\"甲\",\"reason\":\"乙\"}", NULL);
  refused (m, "leader", "resume", "2024-01-09", "{\"reason\":\"甲\"}", "2024-01-10");
  case_maker_do (m, "leader", "resume", "2024-01-20", "{\"reason\":\"甲\"}");
}

static void
test_describe_takes_out (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "drafting");

  case_maker_do (m, "handler", "describe", "2024-02-02", "{\"field\":\"minors\"}");
  g_assert_cmpstr (jy_json_text (m->record->particulars, "field"), ==, "minors");
  case_maker_do (m, "handler", "describe", "2024-02-03", "{\"field\":null}");
  g_assert_null (jy_json_text (m->record->particulars, "field"));
  refused (m, "handler", "describe", "2024-02-03", "{\"title\":null}", "title");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/guards/roles", test_roles);
  g_test_add_func ("/domain/guards/four-eyes", test_four_eyes_and_recorded_for_another);
  g_test_add_func ("/domain/guards/facts", test_facts);
  g_test_add_func ("/domain/guards/dates", test_dates);
  g_test_add_func ("/domain/guards/serve-ways", test_serve_ways);
  g_test_add_func ("/domain/guards/not-proposed", test_not_proposed);
  g_test_add_func ("/domain/guards/committee-decides", test_committee_decides);
  g_test_add_func ("/domain/guards/says-what", test_says_what);
  g_test_add_func ("/domain/guards/text-binds", test_text_binds);
  g_test_add_func ("/domain/guards/escalate-silent", test_escalate_and_silent);
  g_test_add_func ("/domain/guards/close", test_close_names_every_blocker);
  g_test_add_func ("/domain/guards/suspend", test_suspend);
  g_test_add_func ("/domain/guards/describe-takes-out", test_describe_takes_out);
  return g_test_run ();
}
