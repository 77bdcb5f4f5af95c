/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "case-maker.h"

static const JyAddressee *
addressee (CaseMaker *m, guint i)
{
  return m->record->addressees->pdata[i];
}

static void
check_clock (CaseMaker *m, const char *rule, const char *recipient, const char *nominal,
             const char *due, const char *today, JyClockState state)
{
  const JyClock *clock = case_maker_clock (m, rule, recipient);
  char a[JY_DATE_LENGTH], b[JY_DATE_LENGTH];

  g_assert_nonnull (clock);
  g_assert_cmpstr (jy_date_write (clock->nominal, a), ==, nominal);
  g_assert_cmpstr (jy_date_write (clock->due, b), ==, due);
  g_assert_cmpint (jy_clock_state (clock, jy_date_parse (today, NULL)), ==, state);
}

static void
test_governance_life (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "following");
  g_autofree char *refused = NULL;

  g_assert_cmpstr (m->record->number, ==, "示检建〔2024〕1号");
  g_assert_cmpstr (jy_recommendation_phase_id (m->record), ==, "following");
  /* Investigation: two months, concluded in time. */
  check_clock (m, "investigation", NULL, "2024-03-05", "2024-03-05", "2024-03-20", JY_CLOCK_MET);
  /* Filing with two recipients, five days from the issue: 2 March 2024 is a Saturday. */
  check_clock (m, "filing", "counterpart", "2024-03-02", "2024-03-04", "2024-03-04",
               JY_CLOCK_RUNNING);
  check_clock (m, "filing", "policy", "2024-03-02", "2024-03-04", "2024-03-05", JY_CLOCK_OVERDUE);
  /* The act-by day lies before the weekend. */
  {
    char day[JY_DATE_LENGTH];

    g_assert_cmpstr (jy_date_write (case_maker_clock (m, "filing", "policy")->act_by, day), ==,
                     "2024-03-01");
  }
  /* Reply: 1 May falls on the holiday, rolled to 6 May; met by the reply. */
  check_clock (m, "reply", NULL, "2024-05-01", "2024-05-06", "2024-06-01", JY_CLOCK_MET);
  check_clock (m, "objection", NULL, "2024-03-11", "2024-03-11", "2024-03-12", JY_CLOCK_LAPSED);
  g_assert_cmpuint (m->record->items->len, ==, 2);
  check_clock (m, "item", NULL, "2024-05-25", "2024-05-27", "2024-05-27", JY_CLOCK_RUNNING);

  case_maker_do (m, "handler", "file", "2024-03-03",
                 "{\"recipient\":\"counterpart\",\"office\":\"市院\"}");
  check_clock (m, "filing", "counterpart", "2024-03-02", "2024-03-04", "2024-04-01", JY_CLOCK_MET);
  check_clock (m, "filing", "policy", "2024-03-02", "2024-03-04", "2024-04-01", JY_CLOCK_OVERDUE);

  case_maker_do (m, "handler", "progress", "2024-05-10",
                 "{\"item\":\"11-1\",\"state\":\"claimed\",\"claim\":\"已完成\"}");
  case_maker_do (m, "handler", "verify", "2024-05-15",
                 "{\"item\":\"11-1\",\"verdict\":\"verified\",\"proof\":\"现场查看\"}");
  refused = case_maker_try (m, "handler", "verify", "2024-05-15",
                            "{\"item\":\"11-2\",\"verdict\":\"partial\",\"proof\":\"照片\"}");
  g_assert_nonnull (refused);
  case_maker_do (
      m, "handler", "verify", "2024-05-28",
      "{\"item\":\"11-2\",\"verdict\":\"partial\",\"proof\":\"照片\",\"due\":\"2024-06-28\"}");
  check_clock (m, "item", NULL, "2024-06-28", "2024-06-28", "2024-06-28", JY_CLOCK_RUNNING);
  {
    char day[JY_DATE_LENGTH];

    g_assert_cmpstr (jy_date_write (case_maker_clock (m, "item", NULL)->statutory, day), ==,
                     "2024-05-27");
  }
  case_maker_do (m, "handler", "verify", "2024-06-20",
                 "{\"item\":\"11-2\",\"verdict\":\"verified\",\"proof\":\"复查\"}");
  case_maker_do (m, "handler", "settle", "2024-06-21", "{\"outcome\":\"rectified\"}");
  g_assert_cmpstr (addressee (m, 0)->outcome, ==, "rectified");
  case_maker_do (m, "handler", "evaluate", "2024-06-25",
                 "{\"verdict\":\"rectified\",\"effect\":\"良好\"}");
  case_maker_do (m, "leader", "close", "2024-06-28",
                 "{\"code\":\"verified\",\"conclusion\":\"同意结案\"}");
  check_clock (m, "look-back", "3", "2024-09-28", "2024-09-29", "2024-09-01", JY_CLOCK_RUNNING);
  check_clock (m, "look-back", "12", "2025-06-28", "2025-06-30", "2024-09-01", JY_CLOCK_RUNNING);
  check_clock (m, "archive", NULL, "2024-07-28", "2024-07-29", "2024-07-30", JY_CLOCK_OVERDUE);
  /* The filing still owed outlives the closure. */
  check_clock (m, "filing", "policy", "2024-03-02", "2024-03-04", "2024-07-01", JY_CLOCK_OVERDUE);
  case_maker_do (m, "handler", "look-back", "2024-09-25",
                 "{\"place\":\"市场\",\"found\":\"未反弹\",\"relapsed\":false}");
  check_clock (m, "look-back", "3", "2024-09-28", "2024-09-29", "2024-10-01", JY_CLOCK_MET);
  check_clock (m, "look-back", "6", "2024-12-28", "2024-12-30", "2024-10-01", JY_CLOCK_RUNNING);
  case_maker_do (m, "registrar", "archive", "2024-10-08", "{\"archive-number\":\"2024-1\"}");
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_ARCHIVED);
}

static void
test_public_interest (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2026-06-30", "public-interest", "none", "clue");

  case_maker_do (m, "handler", "describe", "2025-08-01",
                 "{\"urgent\":true,\"urgent-reason\":\"扩散\"}");
  case_maker_do (m, "leader", "open", "2025-08-01", "{\"handler\":\"handler\"}");
  check_clock (m, "case-notice", NULL, "2025-08-08", "2025-08-08", "2025-08-08", JY_CLOCK_RUNNING);
  case_maker_do (m, "registrar", "notify", "2025-08-05",
                 "{\"notice\":\"case-opened\",\"to\":\"某局\",\"way\":\"written\"}");
  check_clock (m, "case-notice", NULL, "2025-08-08", "2025-08-08", "2025-09-01", JY_CLOCK_MET);
  case_maker_do (m, "handler", "conclude", "2025-08-10",
                 "{\"facts\":\"事实\",\"evidence\":[\"照片\"],\"propose\":true}");
  case_maker_do (m, "handler", "edit", "2025-08-11",
                 "{\"sections\":{\"facts\":\"甲\",\"reply\":{\"days\":15},\"rectify-days\":60}}");
  case_maker_do (m, "handler", "submit", "2025-08-11", NULL);
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_APPROVAL);
  case_maker_do (m, "dept-head", "endorse", "2025-08-11", "{\"opinion\":\"同意\"}");
  case_maker_do (m, "leader", "approve", "2025-08-12", NULL);
  check_clock (m, "service", NULL, "2025-08-15", "2025-08-15", "2025-08-15", JY_CLOCK_RUNNING);
  case_maker_do (m, "registrar", "issue", "2025-08-13",
                 "{\"number\":\"示检公建〔2025〕1号\",\"signer\":\"leader\"}");
  g_assert_null (case_maker_clock (m, "filing", NULL));
  case_maker_do (m, "handler", "serve", "2025-08-14",
                 "{\"way\":\"premises\",\"refusal\":\"拒收\",\"witnesses\":[\"王某\"]}");
  check_clock (m, "service", NULL, "2025-08-15", "2025-08-15", "2025-09-01", JY_CLOCK_MET);
  check_clock (m, "filing", "counterpart", "2025-08-19", "2025-08-19", "2025-08-19",
               JY_CLOCK_RUNNING);
  check_clock (m, "reply", NULL, "2025-08-29", "2025-08-29", "2025-08-30", JY_CLOCK_OVERDUE);
  /* 60 days to 13 October 2025; the review for litigation one month from there. */
  check_clock (m, "rectification", NULL, "2025-10-13", "2025-10-13", "2025-10-13",
               JY_CLOCK_RUNNING);
  check_clock (m, "suit-review", NULL, "2025-11-13", "2025-11-13", "2025-11-13", JY_CLOCK_RUNNING);
  case_maker_do (m, "leader", "extend", "2025-10-10",
                 "{\"clock\":\"rectification\",\"due\":\"2025-12-31\",\"reason\":\"汛期\"}");
  check_clock (m, "suit-review", NULL, "2026-01-31", "2026-02-02", "2026-02-02", JY_CLOCK_RUNNING);
  case_maker_do (m, "leader", "suspend", "2026-01-05",
                 "{\"ground\":\"客观障碍\",\"reason\":\"待修复\"}");
  check_clock (m, "suit-review", NULL, "2026-01-31", "2026-02-02", "2026-03-01",
               JY_CLOCK_SUSPENDED);
  check_clock (m, "reply", NULL, "2025-08-29", "2025-08-29", "2026-01-06", JY_CLOCK_OVERDUE);
  case_maker_do (m, "leader", "resume", "2026-01-15", "{\"reason\":\"已消除\"}");
  check_clock (m, "suit-review", NULL, "2026-02-10", "2026-02-10", "2026-02-10", JY_CLOCK_RUNNING);
  {
    g_autofree char *settle
        = case_maker_try (m, "handler", "settle", "2026-01-16", "{\"outcome\":\"rectified\"}");

    g_assert_nonnull (settle);
  }
  case_maker_do (
      m, "leader", "sue", "2026-01-20",
      "{\"court\":\"某法院\",\"complaint-number\":\"示检公诉〔2026〕1号\",\"claims\":[\"履职\"]}");
  check_clock (m, "suit-filing", NULL, "2026-01-25", "2026-01-26", "2026-01-26", JY_CLOCK_RUNNING);
  check_clock (m, "reply", NULL, "2025-08-29", "2025-08-29", "2026-01-21", JY_CLOCK_STOPPED);
  check_clock (m, "suit-review", NULL, "2026-02-10", "2026-02-10", "2026-01-21", JY_CLOCK_MET);
  case_maker_do (m, "registrar", "file", "2026-01-22",
                 "{\"recipient\":\"suit\",\"office\":\"市院\"}");
  check_clock (m, "suit-filing", NULL, "2026-01-25", "2026-01-26", "2026-02-26", JY_CLOCK_MET);
}

static void
test_opinion (void)
{
  g_autoptr (CaseMaker) m = case_maker_new ("2025-12-31", NULL);

  case_maker_do (
      m, "handler", "register", "2025-10-10",
      "{\"title\":\"反向衔接\",\"summary\":\"摘要\",\"type\":\"opinion\",\"line\":"
      "\"administrative\","
      "\"source\":\"transfer\",\"decision-date\":\"2025-09-28\",\"agencies\":[\"某区公安局\"]}");
  /* Worked Sunday, then the break: the third working day is 9 October. */
  check_clock (m, "transfer-in", NULL, "2025-10-09", "2025-10-09", "2025-12-01", JY_CLOCK_LATE);
  check_clock (m, "opinion-review", NULL, "2025-10-23", "2025-10-23", "2025-10-23",
               JY_CLOCK_RUNNING);
  case_maker_do (m, "leader", "dismiss", "2025-10-22", "{\"reason\":\"无需处罚\"}");
  check_clock (m, "opinion-review", NULL, "2025-10-23", "2025-10-23", "2025-12-01", JY_CLOCK_MET);
  check_clock (m, "archive", NULL, "2025-11-21", "2025-11-21", "2025-11-21", JY_CLOCK_RUNNING);
}

static void
test_retrial_committee (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "retrial", "none", "approval");

  g_assert_cmpint (m->record->stage, ==, JY_STAGE_APPROVAL);
  case_maker_do (m, "leader", "refer", "2024-02-19", NULL);
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_COMMITTEE);
  g_assert_null (case_maker_clock (m, "service", NULL));
  case_maker_do (m, "committee", "approve", "2024-02-20", "{\"meeting\":\"第三次\"}");
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_READY);
  g_assert_true (m->record->approved_by_committee);
  check_clock (m, "service", NULL, "2024-03-06", "2024-03-06", "2024-03-06", JY_CLOCK_RUNNING);
}

static void
test_objection_amend (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "served");

  case_maker_do (m, "handler", "object", "2024-03-20", "{\"grounds\":\"职责不在我局\"}");
  g_assert_cmpint (addressee (m, 0)->state, ==, JY_STATE_OBJECTION);
  check_clock (m, "objection", NULL, "2024-03-11", "2024-03-11", "2024-03-20", JY_CLOCK_LATE);
  check_clock (m, "objection-review", NULL, "2024-03-27", "2024-03-27", "2024-03-27",
               JY_CLOCK_RUNNING);
  case_maker_do (m, "leader", "uphold", "2024-03-25",
                 "{\"findings\":\"成立\",\"remedy\":\"amend\"}");
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_DRAFTING);
  g_assert_cmpuint (m->record->version, ==, 2);
  check_clock (m, "reply", NULL, "2024-05-01", "2024-05-06", "2024-05-20", JY_CLOCK_STOPPED);
  check_clock (m, "objection-review", NULL, "2024-03-27", "2024-03-27", "2024-04-20", JY_CLOCK_MET);
  g_assert_cmpstr (m->record->number, ==, "示检建〔2024〕1号");
}

static void
test_objection_reject (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "following");

  case_maker_do (m, "handler", "object", "2024-04-20",
                 "{\"grounds\":\"不同意\",\"points\":[\"s1\"]}");
  case_maker_do (m, "handler", "reply", "2024-04-22",
                 "{\"way\":\"written\",\"class\":\"none\",\"summary\":\"补充\"}");
  g_assert_cmpint (addressee (m, 0)->state, ==, JY_STATE_OBJECTION);
  case_maker_do (m, "leader", "reject", "2024-04-24", "{\"findings\":\"不成立\"}");
  g_assert_cmpint (addressee (m, 0)->state, ==, JY_STATE_FOLLOWING);
}

static void
test_acknowledged_is_no_reply (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "served");

  case_maker_do (m, "handler", "reply", "2024-03-05",
                 "{\"way\":\"written\",\"class\":\"acknowledged\",\"summary\":\"收悉\"}");
  g_assert_cmpint (addressee (m, 0)->state, ==, JY_STATE_AWAITING_REPLY);
  check_clock (m, "reply", NULL, "2024-05-01", "2024-05-06", "2024-05-06", JY_CLOCK_RUNNING);
  case_maker_do (
      m, "handler", "reply", "2024-03-06",
      "{\"way\":\"written\",\"class\":\"partial\",\"summary\":\"进展\",\"interim\":true}");
  g_assert_cmpint (addressee (m, 0)->state, ==, JY_STATE_AWAITING_REPLY);
  /* Posted in time, received late: timeliness is judged by the day posted. */
  case_maker_do (
      m, "handler", "reply", "2024-05-10",
      "{\"way\":\"written\",\"class\":\"full\",\"summary\":\"采纳\",\"posted\":\"2024-05-06\"}");
  check_clock (m, "reply", NULL, "2024-05-01", "2024-05-06", "2024-06-01", JY_CLOCK_MET);
  case_maker_do (m, "handler", "supplement", "2024-05-11", "{\"missing\":\"证明\"}");
  check_clock (m, "supplement", NULL, "2024-05-26", "2024-05-27", "2024-05-27", JY_CLOCK_RUNNING);
  {
    g_autofree char *phase = jy_recommendation_phase (m->record);

    g_assert_true (g_str_equal (phase, "Awaiting supplement") || g_str_equal (phase, "待补充回复"));
  }
}

static void
test_correct_and_revoke (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "following");
  g_autofree char *later = NULL;
  g_autofree char *path = NULL;
  g_autofree char *early = NULL;
  g_autofree char *alien = NULL;
  g_autofree char *role = NULL;

  /* Serve is entry 9; its day was wrong. */
  case_maker_do (
      m, "handler", "correct", "2024-12-01",
      "{\"event\":\"9\",\"field-name\":\"on\",\"value\":\"2024-03-04\",\"reason\":\"回证为4日\"}");
  check_clock (m, "reply", NULL, "2024-05-04", "2024-05-06", "2024-06-01", JY_CLOCK_MET);
  early = case_maker_try (
      m, "handler", "correct", "2024-12-01",
      "{\"event\":\"9\",\"field-name\":\"on\",\"value\":\"2024-02-01\",\"reason\":\"x\"}");
  g_assert_nonnull (early);
  later = case_maker_try (
      m, "handler", "correct", "2024-12-01",
      "{\"event\":\"9\",\"field-name\":\"on\",\"value\":\"2024-06-01\",\"reason\":\"x\"}");
  g_assert_nonnull (later);
  path = case_maker_try (
      m, "handler", "correct", "2024-12-01",
      "{\"event\":\"10\",\"field-name\":\"class\",\"value\":\"none\",\"reason\":\"x\"}");
  g_assert_nonnull (path);
  role = case_maker_try (
      m, "registrar", "correct", "2024-12-01",
      "{\"event\":\"10\",\"field-name\":\"summary\",\"value\":\"改\",\"reason\":\"x\"}");
  g_assert_nonnull (role);
  /* The reply carries what follows: it cannot be taken back; the last step can. */
  alien = case_maker_try (m, "handler", "revoke", "2024-12-01",
                          "{\"event\":\"10\",\"reason\":\"x\"}");
  g_assert_nonnull (alien);
  case_maker_do (m, "handler", "revoke", "2024-12-01", "{\"event\":\"11\",\"reason\":\"误录\"}");
  g_assert_cmpint (addressee (m, 0)->state, ==, JY_STATE_REPLY_REVIEW);
  g_assert_cmpuint (m->record->items->len, ==, 0);
  g_assert_null (case_maker_clock (m, "item", NULL));
}

/* The letter is issued upon the opinion that was asked for: until then a mistaken entry can be
 * taken back, afterwards it cannot. */
static void
test_revoke_consult (void)
{
  static const char consult[] = "{\"addressee\":\"a1\",\"office\":\"某市院\",\"way\":\"opinion\","
                                "\"opinion\":\"同意\"}";
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "ready");
  g_autofree char *facts = NULL;
  g_autofree char *refused = NULL;

  case_maker_do (m, "handler", "consult", "2024-02-20", consult);
  g_assert_true (addressee (m, 0)->consulted);
  facts = g_strdup_printf ("{\"event\":\"%u\",\"reason\":\"误录\"}", m->record->seq);
  case_maker_do (m, "handler", "revoke", "2024-02-20", facts);
  g_assert_false (addressee (m, 0)->consulted);

  case_maker_do (m, "handler", "consult", "2024-02-21", consult);
  g_free (facts);
  facts = g_strdup_printf ("{\"event\":\"%u\",\"reason\":\"误录\"}", m->record->seq);
  case_maker_do (m, "registrar", "issue", "2024-02-26",
                 "{\"number\":\"示检建〔2024〕1号\",\"signer\":\"leader\"}");
  refused = case_maker_try (m, "handler", "revoke", "2024-02-27", facts);
  g_assert_nonnull (refused);
  g_assert_nonnull (strstr (refused, "issued upon"));
  g_assert_true (addressee (m, 0)->consulted);
}

static void
test_import (void)
{
  g_autoptr (CaseMaker) m = case_maker_new ("2024-12-31", NULL);
  g_autofree char *refused = NULL;

  refused = case_maker_try (
      m, "registrar", "import", "2024-12-01",
      "{\"row\":\"{\\\"title\\\":\\\"窨井盖\\\",\\\"type\\\":\\\"public-interest\\\","
      "\\\"stage\\\":\\\"closed\\\",\\\"registered\\\":\\\"2021-03-29\\\","
      "\\\"issued\\\":\\\"2021-03-17\\\",\\\"agencies\\\":[\\\"某处\\\"]}\"}");
  g_assert_nonnull (refused);
  g_assert_nonnull (strstr (refused, "2021-03-17"));
  case_maker_do (m, "registrar", "import", "2024-12-01",
                 "{\"row\":\"{\\\"title\\\":\\\"生鲜乳\\\",\\\"type\\\":\\\"public-interest\\\","
                 "\\\"stage\\\":\\\"issued\\\",\\\"issued\\\":\\\"2019-11-11\\\","
                 "\\\"served\\\":\\\"2019-11-11\\\",\\\"replied\\\":\\\"2019-11-21\\\","
                 "\\\"office\\\":\\\"木垒院\\\",\\\"agencies\\\":[\\\"县市场监督管理局\\\"]}\"}");
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_ISSUED);
  g_assert_cmpint (addressee (m, 0)->state, ==, JY_STATE_REPLY_REVIEW);
  check_clock (m, "reply", NULL, "2020-01-11", "2020-01-13", "2020-02-01", JY_CLOCK_MET);
  g_assert_cmpstr (m->record->issuer_office, ==, "木垒院");
}

static guint
count_clocks (CaseMaker *m, const char *rule)
{
  guint count = 0;

  for (guint i = 0; i < m->record->clocks->len; i++)
    if (g_str_equal (((const JyClock *) m->record->clocks->pdata[i])->rule, rule))
      count++;
  return count;
}

/* A clock that no action could meet must not run: feedback is told on a clue, or by the office that
 * took the matter over. */
static void
test_transfer_feedback (void)
{
  static const char to_line[] = "{\"to-line\":\"civil\",\"reason\":\"属民事\"}";
  static const char to_office[] = "{\"to-office\":\"某市院\",\"reason\":\"级别\"}";
  g_autoptr (CaseMaker) clue = case_maker_at ("2024-12-31", "governance", "none", "clue");
  g_autoptr (CaseMaker) opened = case_maker_at ("2024-12-31", "governance", "none", "clue");
  g_autoptr (CaseMaker) drafting = case_maker_at ("2024-12-31", "governance", "none", "drafting");

  case_maker_do (clue, "registrar", "transfer", "2024-01-04", to_line);
  check_clock (clue, "transfer-feedback", NULL, "2024-01-19", "2024-01-19", "2024-01-05",
               JY_CLOCK_RUNNING);
  case_maker_do (clue, "handler", "feed-back", "2024-01-08", "{\"feedback\":\"收到\"}");
  check_clock (clue, "transfer-feedback", NULL, "2024-01-19", "2024-01-19", "2024-02-01",
               JY_CLOCK_MET);

  /* Opened before anything was told: nothing can be told on the clue any more. */
  case_maker_do (opened, "registrar", "transfer", "2024-01-04", to_line);
  case_maker_do (opened, "leader", "open", "2024-01-06", "{\"handler\":\"handler\"}");
  check_clock (opened, "transfer-feedback", NULL, "2024-01-19", "2024-01-19", "2024-02-01",
               JY_CLOCK_STOPPED);

  case_maker_do (drafting, "registrar", "transfer", "2024-03-01", to_line);
  g_assert_cmpstr (drafting->record->line, ==, "civil");
  g_assert_cmpuint (count_clocks (drafting, "transfer-feedback"), ==, 0);
  case_maker_do (drafting, "registrar", "transfer", "2024-03-04", to_office);
  check_clock (drafting, "transfer-feedback", NULL, "2024-03-19", "2024-03-19", "2024-03-05",
               JY_CLOCK_RUNNING);
  case_maker_do (drafting, "handler", "feed-back", "2024-03-20", "{\"feedback\":\"已受理\"}");
  check_clock (drafting, "transfer-feedback", NULL, "2024-03-19", "2024-03-19", "2024-04-01",
               JY_CLOCK_LATE);
}

static void
test_reopen (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "following");
  g_autofree char *undated = NULL;

  case_maker_do (m, "handler", "verify", "2024-05-15",
                 "{\"item\":\"11-1\",\"verdict\":\"verified\",\"proof\":\"查看\"}");
  case_maker_do (m, "handler", "verify", "2024-05-15",
                 "{\"item\":\"11-2\",\"verdict\":\"refused\",\"proof\":\"拒绝\"}");
  case_maker_do (m, "handler", "settle", "2024-06-21", "{\"outcome\":\"partial\"}");
  case_maker_do (m, "handler", "evaluate", "2024-06-25",
                 "{\"verdict\":\"partial\",\"effect\":\"部分\"}");
  case_maker_do (m, "leader", "close", "2024-06-28",
                 "{\"code\":\"partial\",\"conclusion\":\"结案\"}");
  g_assert_cmpuint (m->record->closures, ==, 1);
  undated = case_maker_try (m, "leader", "re-open", "2024-07-10", "{\"reason\":\"反弹\"}");
  g_assert_nonnull (undated);
  case_maker_do (m, "leader", "re-open", "2024-07-10",
                 "{\"reason\":\"反弹\",\"items\":[{\"suggestion\":\"11-2\",\"text\":\"整改二\","
                 "\"due\":\"2024-08-30\"}]}");
  g_assert_cmpint (m->record->stage, ==, JY_STAGE_ISSUED);
  g_assert_cmpint (addressee (m, 0)->state, ==, JY_STATE_FOLLOWING);
  check_clock (m, "item", NULL, "2024-08-30", "2024-08-30", "2024-08-30", JY_CLOCK_RUNNING);
  check_clock (m, "archive", NULL, "2024-07-28", "2024-07-29", "2024-08-30", JY_CLOCK_STOPPED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/fold/governance-life", test_governance_life);
  g_test_add_func ("/domain/fold/public-interest", test_public_interest);
  g_test_add_func ("/domain/fold/opinion", test_opinion);
  g_test_add_func ("/domain/fold/retrial-committee", test_retrial_committee);
  g_test_add_func ("/domain/fold/objection-amend", test_objection_amend);
  g_test_add_func ("/domain/fold/objection-reject", test_objection_reject);
  g_test_add_func ("/domain/fold/acknowledged", test_acknowledged_is_no_reply);
  g_test_add_func ("/domain/fold/correct-revoke", test_correct_and_revoke);
  g_test_add_func ("/domain/fold/revoke-consult", test_revoke_consult);
  g_test_add_func ("/domain/fold/import", test_import);
  g_test_add_func ("/domain/fold/transfer-feedback", test_transfer_feedback);
  g_test_add_func ("/domain/fold/reopen", test_reopen);
  return g_test_run ();
}
