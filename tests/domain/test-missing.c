/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/missing.h"

#include "case-maker.h"
#include "domain/answers.h"
#include "domain/theme.h"

/* Every kind of missing thing: there with its cause and gone without it. */

static guint
count (CaseMaker *maker, const char *kind, JyDate today, GPtrArray *papers)
{
  JyMissingScene scene = { maker->record, maker->events, papers };
  g_autoptr (GPtrArray) all = jy_missing_find (&scene);
  g_autoptr (GPtrArray) now = jy_missing_today (all, today);
  guint n = 0;

  for (guint i = 0; i < now->len; i++)
    {
      const JyMissing *one = now->pdata[i];

      g_assert_nonnull (one->kind);
      g_assert_true (one->source != NULL && *one->source != '\0');
      g_assert_cmpint (one->since, !=, JY_DATE_NONE);
      n += g_str_equal (one->kind->id, kind);
    }
  return n;
}

static guint
on (CaseMaker *maker, const char *kind, const char *day)
{
  return count (maker, kind, jy_date_parse (day, NULL), NULL);
}

static guint
now (CaseMaker *maker, const char *kind)
{
  return count (maker, kind, maker->today, NULL);
}

/* -- one test for each kind */

static void
test_unfiled (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2024-06-01", "governance", "none", "issued");

  g_assert_cmpuint (on (maker, "unfiled", "2024-02-25"), ==, 0);
  g_assert_cmpuint (on (maker, "unfiled", "2024-02-26"), ==, 2);
  case_maker_do (maker, "handler", "file", "2024-02-27",
                 "{\"recipient\":\"counterpart\",\"office\":\"市院\"}");
  g_assert_cmpuint (now (maker, "unfiled"), ==, 1);
  case_maker_do (maker, "handler", "file", "2024-02-27",
                 "{\"recipient\":\"policy\",\"office\":\"市院\"}");
  g_assert_cmpuint (now (maker, "unfiled"), ==, 0);
}

static void
test_unserved (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2024-06-01", "governance", "none", "issued");

  g_assert_cmpuint (now (maker, "unserved"), ==, 1);
  case_maker_do (maker, "handler", "serve", "2024-03-01",
                 "{\"way\":\"written\",\"receiver\":\"张某\"}");
  g_assert_cmpuint (now (maker, "unserved"), ==, 0);
}

/* The reply is owed once its last day is over; the urging with it. */
static void
test_unanswered (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2024-06-01", "governance", "none", "served");
  const JyClock *clock = case_maker_clock (maker, "reply", NULL);
  char day[JY_DATE_LENGTH];

  g_assert_cmpuint (on (maker, "unanswered", jy_date_write (clock->due, day)), ==, 0);
  g_assert_cmpuint (on (maker, "unurged", day), ==, 0);
  g_assert_cmpuint (on (maker, "unanswered", jy_date_write (clock->due + 1, day)), ==, 1);
  g_assert_cmpuint (on (maker, "unurged", day), ==, 1);
  case_maker_do (maker, "handler", "urge", "2024-05-20",
                 "{\"means\":\"phone\",\"record\":\"已催\"}");
  g_assert_cmpuint (now (maker, "unurged"), ==, 0);
  g_assert_cmpuint (now (maker, "unanswered"), ==, 1);
  case_maker_do (maker, "handler", "reply", "2024-05-21",
                 "{\"way\":\"written\",\"class\":\"full\",\"summary\":\"采纳\"}");
  g_assert_cmpuint (now (maker, "unanswered"), ==, 0);
}

/* An acknowledgement answers nothing; a reply without answers lacks them. */
static void
test_answers (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2024-06-01", "governance", "none", "served");

  case_maker_do (maker, "handler", "reply", "2024-04-01",
                 "{\"way\":\"written\",\"class\":\"acknowledged\",\"summary\":\"收悉\"}");
  g_assert_cmpuint (now (maker, "answers"), ==, 0);
  case_maker_do (maker, "handler", "reply", "2024-04-10",
                 "{\"way\":\"written\",\"class\":\"full\",\"summary\":\"采纳\"}");
  g_assert_cmpuint (now (maker, "answers"), ==, 1);
  g_assert_cmpuint (now (maker, "unreviewed"), ==, 1);
  case_maker_do (maker, "handler", "reply", "2024-04-20",
                 "{\"way\":\"written\",\"class\":\"full\",\"summary\":\"补充\","
                 "\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\",\"text\":\"已办\"}]}");
  g_assert_cmpuint (now (maker, "answers"), ==, 0);
  case_maker_do (maker, "handler", "accept", "2024-04-22",
                 "{\"items\":[{\"text\":\"整改\",\"due\":\"2024-05-20\"}]}");
  g_assert_cmpuint (now (maker, "unreviewed"), ==, 0);
}

static void
test_supplement (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2024-06-01", "governance", "none", "served");

  case_maker_do (maker, "handler", "reply", "2024-04-01",
                 "{\"way\":\"written\",\"class\":\"full\",\"summary\":\"采纳\"}");
  case_maker_do (maker, "handler", "supplement", "2024-04-02", "{\"missing\":\"依据\"}");
  g_assert_cmpuint (on (maker, "supplement", "2024-04-10"), ==, 0);
  g_assert_cmpuint (now (maker, "supplement"), ==, 1);
  case_maker_do (maker, "handler", "reply", "2024-05-10",
                 "{\"way\":\"written\",\"class\":\"full\",\"summary\":\"补充\"}");
  g_assert_cmpuint (now (maker, "supplement"), ==, 0);
}

/* A measure is to be verified once it is claimed, else once its day is over. */
static void
test_unverified (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2024-06-01", "governance", "none", "following");
  const JyItem *first = maker->record->items->pdata[0];
  g_autofree char *id = g_strdup (first->id);
  g_autofree char *claim
      = g_strdup_printf ("{\"item\":\"%s\",\"state\":\"claimed\",\"claim\":\"已改\"}", id);
  g_autofree char *verify
      = g_strdup_printf ("{\"item\":\"%s\",\"verdict\":\"verified\",\"proof\":\"现场\"}", id);

  g_assert_cmpuint (on (maker, "unverified", "2024-05-19"), ==, 0);
  g_assert_cmpuint (on (maker, "unverified", "2024-05-21"), ==, 1);
  g_assert_cmpuint (on (maker, "unverified", "2024-06-01"), ==, 2);
  case_maker_do (maker, "handler", "progress", "2024-05-01", claim);
  g_assert_cmpuint (on (maker, "unverified", "2024-05-01"), ==, 1);
  case_maker_do (maker, "handler", "verify", "2024-05-06", verify);
  g_assert_cmpuint (on (maker, "unverified", "2024-05-19"), ==, 0);
  g_assert_cmpuint (now (maker, "unverified"), ==, 1);
}

/* From the last settlement to the archive: each step is missing until it is taken. */
static void
test_end_of_life (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2025-06-01", "governance", "none", "following");

  g_assert_cmpuint (now (maker, "unevaluated"), ==, 0);
  case_maker_do (maker, "handler", "settle", "2024-06-01",
                 "{\"outcome\":\"partial\","
                 "\"reason\":\"部分整改\"}");
  g_assert_cmpuint (now (maker, "unevaluated"), ==, 1);
  case_maker_do (maker, "handler", "evaluate", "2024-06-03",
                 "{\"verdict\":\"partial\",\"effect\":\"成效\"}");
  g_assert_cmpuint (now (maker, "unevaluated"), ==, 0);
  g_assert_cmpuint (now (maker, "unclosed"), ==, 1);
  g_assert_cmpuint (now (maker, "closed-unverified"), ==, 0);
  case_maker_do (maker, "leader", "close", "2024-06-05",
                 "{\"code\":\"partial\",\"conclusion\":\"结案\",\"override-reason\":\"另案办理\"}");
  g_assert_cmpuint (now (maker, "unclosed"), ==, 0);
  g_assert_cmpuint (now (maker, "closed-unverified"), ==, 2);
  g_assert_cmpuint (on (maker, "unarchived", "2024-06-04"), ==, 0);
  g_assert_cmpuint (on (maker, "unarchived", "2024-06-05"), ==, 1);
  g_assert_cmpuint (on (maker, "look-back", "2024-09-01"), ==, 0);
  g_assert_cmpuint (on (maker, "look-back", "2024-09-10"), ==, 1);
  g_assert_cmpuint (on (maker, "look-back", "2024-12-10"), ==, 2);
  case_maker_do (maker, "handler", "look-back", "2024-09-10",
                 "{\"place\":\"现场\",\"found\":\"正常\",\"relapsed\":false}");
  g_assert_cmpuint (on (maker, "look-back", "2024-09-10"), ==, 0);
  case_maker_do (maker, "registrar", "archive", "2024-09-20", "{\"archive-number\":\"档1\"}");
  g_assert_cmpuint (now (maker, "unarchived"), ==, 0);
}

static void
test_monitor (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2024-06-01", "governance", "none", "served");
  g_autofree char *answer = NULL;

  g_assert_cmpuint (now (maker, "monitor"), ==, 0);
  case_maker_do (maker, "registrar", "monitor", "2024-03-05",
                 "{\"monitor\":\"entry\",\"findings\":\"案卡漏填\"}");
  g_assert_cmpuint (now (maker, "monitor"), ==, 1);
  answer = g_strdup_printf ("{\"text\":\"已补\",\"event\":\"%u\"}", maker->record->seq);
  case_maker_do (maker, "handler", "answer-monitor", "2024-03-06", answer);
  g_assert_cmpuint (now (maker, "monitor"), ==, 0);
}

static void
test_report (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2024-06-01", "governance", "none", "investigation");

  g_assert_cmpuint (on (maker, "no-report", "2024-03-01"), ==, 0);
  g_assert_cmpuint (now (maker, "no-report"), ==, 1);
  case_maker_do (maker, "handler", "conclude", "2024-05-01",
                 "{\"facts\":\"事实\",\"evidence\":[\"照片\"],\"propose\":true}");
  g_assert_cmpuint (now (maker, "no-report"), ==, 0);
}

static void
test_objection (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2024-06-01", "governance", "none", "served");

  case_maker_do (maker, "handler", "object", "2024-03-05", "{\"grounds\":\"不归我管\"}");
  g_assert_cmpuint (now (maker, "objection-open"), ==, 1);
  case_maker_do (maker, "leader", "reject", "2024-03-08", "{\"findings\":\"职责法定\"}");
  g_assert_cmpuint (now (maker, "objection-open"), ==, 0);
}

/* Public interest: the notice, and what follows the rectification period. */
static void
test_public_interest (void)
{
  g_autoptr (CaseMaker) maker
      = case_maker_at ("2024-12-01", "public-interest", "none", "investigation");

  g_assert_cmpuint (now (maker, "case-notice"), ==, 1);
  case_maker_do (maker, "handler", "notify", "2024-01-08",
                 "{\"notice\":\"case-opened\",\"to\":\"某局\",\"way\":\"written\"}");
  g_assert_cmpuint (now (maker, "case-notice"), ==, 0);
}

static void
test_suit (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2024-12-01", "public-interest", "none", "served");

  g_assert_cmpuint (on (maker, "suit-undecided", "2024-05-02"), ==, 0);
  g_assert_cmpuint (now (maker, "suit-undecided"), ==, 1);
  case_maker_do (maker, "leader", "sue", "2024-06-01",
                 "{\"court\":\"某法院\",\"complaint-number\":\"1号\",\"claims\":[\"履职\"]}");
  g_assert_cmpuint (now (maker, "suit-undecided"), ==, 0);
  g_assert_cmpuint (now (maker, "suit-unfiled"), ==, 1);
  case_maker_do (maker, "handler", "file", "2024-06-03",
                 "{\"recipient\":\"suit\",\"office\":\"市院\"}");
  g_assert_cmpuint (now (maker, "suit-unfiled"), ==, 0);
}

static void
test_court (void)
{
  g_autoptr (CaseMaker) maker = case_maker_new ("2024-06-01", NULL);

  case_maker_do (maker, "handler", "register", "2024-01-02",
                 "{\"title\":\"关于某事的建议\",\"summary\":\"摘要\",\"type\":\"correction\","
                 "\"subtype\":\"trial\",\"line\":\"civil\",\"source\":\"case\","
                 "\"situation\":\"9-1\",\"court-case\":\"（2023）某民初1号\","
                 "\"agencies\":[\"某区人民法院\"]}");
  case_maker_do (maker, "leader", "open", "2024-01-05", "{\"handler\":\"handler\"}");
  case_maker_do (maker, "handler", "conclude", "2024-02-01",
                 "{\"facts\":\"事实\",\"evidence\":[\"卷宗\"],\"propose\":true}");
  case_maker_do (maker, "handler", "edit", "2024-02-02",
                 "{\"sections\":{\"source\":\"办案中发现\",\"facts\":\"事实\","
                 "\"evidence\":[\"卷宗\"],\"problems\":[{\"id\":\"p1\",\"text\":\"问题\"}],"
                 "\"suggestions\":[{\"id\":\"s1\",\"text\":\"建议\",\"problems\":[\"p1\"],"
                 "\"basis\":[\"《甲法》第一条\"]}],\"reply\":{\"months\":1}}}");
  case_maker_do (maker, "handler", "submit", "2024-02-05", NULL);
  g_assert_cmpuint (now (maker, "party-notice"), ==, 0);
  case_maker_do (maker, "leader", "approve", "2024-02-19", NULL);
  g_assert_cmpuint (now (maker, "party-notice"), ==, 1);
  case_maker_do (maker, "handler", "notify", "2024-02-22",
                 "{\"notice\":\"parties\",\"to\":\"申请人\",\"way\":\"written\"}");
  g_assert_cmpuint (now (maker, "party-notice"), ==, 0);
}

static void
test_opinion (void)
{
  g_autoptr (CaseMaker) maker = case_maker_new ("2024-06-01", NULL);

  case_maker_do (
      maker, "handler", "register", "2024-01-02",
      "{\"title\":\"关于某人的检察意见\",\"type\":\"opinion\",\"line\":\"administrative\","
      "\"source\":\"transfer\",\"summary\":\"摘要\",\"nonprosecution-kind\":"
      "\"discretionary\",\"decision-date\":\"2023-12-29\",\"agencies\":[\"某局\"]}");
  g_assert_cmpuint (on (maker, "review-late", "2024-01-10"), ==, 0);
  g_assert_cmpuint (now (maker, "review-late"), ==, 1);
  case_maker_do (maker, "leader", "dismiss", "2024-01-12", "{\"reason\":\"不需处罚\"}");
  g_assert_cmpuint (now (maker, "review-late"), ==, 0);
}

static void
test_feedback (void)
{
  g_autoptr (CaseMaker) maker = case_maker_new ("2024-06-01", NULL);

  case_maker_do (maker, "handler", "register", "2024-01-02",
                 "{\"title\":\"线索\",\"type\":\"governance\",\"line\":\"criminal\","
                 "\"source\":\"case\",\"summary\":\"摘要\"}");
  case_maker_do (maker, "registrar", "transfer", "2024-01-05",
                 "{\"to-line\":\"juvenile\",\"reason\":\"属未检\"}");
  g_assert_cmpuint (on (maker, "feedback", "2024-01-10"), ==, 0);
  g_assert_cmpuint (now (maker, "feedback"), ==, 1);
  case_maker_do (maker, "handler", "feed-back", "2024-01-20", "{\"feedback\":\"已受理\"}");
  g_assert_cmpuint (now (maker, "feedback"), ==, 0);
}

static void
test_unsigned (void)
{
  g_autoptr (CaseMaker) maker = case_maker_at ("2024-06-01", "governance", "none", "served");
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();
  JyMissingPaper paper = { "urging-letter/a1/1", NULL, "a1", 0 };

  paper.made_on = jy_date_parse ("2024-05-20", NULL);
  g_assert_cmpuint (count (maker, "unsigned", maker->today, papers), ==, 0);
  g_ptr_array_add (papers, &paper);
  g_assert_cmpuint (count (maker, "unsigned", maker->today, papers), ==, 1);
  g_assert_cmpuint (count (maker, "unsigned", paper.made_on - 1, papers), ==, 0);
}

/* What came in with its past is not asked for papers of that past. */
static void
test_taken_in (void)
{
  g_autoptr (CaseMaker) maker = case_maker_new ("2024-06-01", NULL);

  case_maker_do (maker, "registrar", "take-in", "2024-01-10",
                 "{\"title\":\"补录\",\"type\":\"governance\",\"line\":\"criminal\","
                 "\"source\":\"case\",\"situation\":\"11-1\",\"agencies\":[\"某局\"],"
                 "\"number\":\"示检建〔2024〕9号\",\"signer\":\"leader\",\"handler\":\"handler\"}");
  g_assert_cmpuint (now (maker, "no-report"), ==, 0);
  g_assert_cmpuint (now (maker, "unserved"), ==, 1);
}

/* -- the table itself */

static void
test_table (void)
{
  gsize n;
  const JyMissingKind *kinds = jy_missing_kinds (&n);

  g_assert_cmpuint (n, >, 15);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (jy_missing_kind (kinds[i].id) == &kinds[i]);
      g_assert_true (*kinds[i].chinese && *kinds[i].english && *kinds[i].source);
      g_assert_true (kinds[i].find || kinds[i].clock);
      if (kinds[i].action && !g_str_equal (kinds[i].action, JY_MISSING_SIGN))
        g_assert_nonnull (jy_lifecycle_find (kinds[i].action));
      g_assert_true ((kinds[i].action != NULL) == (jy_missing_action_label (&kinds[i]) != NULL));
      for (gsize k = 0; k < i; k++)
        g_assert_cmpstr (kinds[k].id, !=, kinds[i].id);
    }
  g_assert_null (jy_missing_kind ("no-such"));
  g_assert_null (jy_missing_kind (NULL));
}

static void
test_about (void)
{
  g_autofree char *filed = jy_missing_about (jy_missing_kind ("unfiled"), "policy", "");
  g_autofree char *agency = jy_missing_about (jy_missing_kind ("unserved"), "", "甲局");
  g_autofree char *odd = jy_missing_about (jy_missing_kind ("unfiled"), "no-such", "");
  g_autofree char *months = jy_missing_about (jy_missing_kind ("look-back"), "3", "");

  g_assert_cmpstr (filed, !=, "");
  g_assert_cmpstr (agency, ==, "甲局");
  g_assert_cmpstr (odd, ==, "");
  g_assert_cmpstr (months, ==, "3 months after the closing");
}

/* -- themes */

static void
test_themes (void)
{
  g_autoptr (CaseMaker) one = case_maker_at ("2024-06-01", "governance", "none", "clue");
  g_autoptr (CaseMaker) other = case_maker_at ("2024-06-01", "other", "none", "clue");
  g_auto (GStrv) words = jy_theme_words (one->record);
  g_auto (GStrv) more = jy_theme_words (other->record);
  g_autoptr (CaseMaker) empty = case_maker_new ("2024-06-01", NULL);
  g_auto (GStrv) none = NULL;

  g_assert_cmpuint (g_strv_length (words), ==, 1);
  g_assert_cmpstr (words[0], ==, "situation:criminal/11-1");
  g_assert_cmpstr (more[0], ==, words[0]);
  g_assert_false (jy_theme_same_nature (one->record, other->record));
  g_assert_true (jy_theme_same_nature (one->record, one->record));
  case_maker_do (empty, "handler", "register", "2024-01-02",
                 "{\"title\":\"线索\",\"type\":\"governance\",\"line\":\"criminal\","
                 "\"source\":\"case\",\"summary\":\"摘要\",\"brands\":[\" 护苗 \",\"护苗\"]}");
  none = jy_theme_words (empty->record);
  g_assert_cmpuint (g_strv_length (none), ==, 1);
  g_assert_cmpstr (none[0], ==, "brand:护苗");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/missing/table", test_table);
  g_test_add_func ("/domain/missing/about", test_about);
  g_test_add_func ("/domain/missing/unfiled", test_unfiled);
  g_test_add_func ("/domain/missing/unserved", test_unserved);
  g_test_add_func ("/domain/missing/unanswered", test_unanswered);
  g_test_add_func ("/domain/missing/answers", test_answers);
  g_test_add_func ("/domain/missing/supplement", test_supplement);
  g_test_add_func ("/domain/missing/unverified", test_unverified);
  g_test_add_func ("/domain/missing/end-of-life", test_end_of_life);
  g_test_add_func ("/domain/missing/monitor", test_monitor);
  g_test_add_func ("/domain/missing/report", test_report);
  g_test_add_func ("/domain/missing/objection", test_objection);
  g_test_add_func ("/domain/missing/public-interest", test_public_interest);
  g_test_add_func ("/domain/missing/suit", test_suit);
  g_test_add_func ("/domain/missing/court", test_court);
  g_test_add_func ("/domain/missing/opinion", test_opinion);
  g_test_add_func ("/domain/missing/feedback", test_feedback);
  g_test_add_func ("/domain/missing/unsigned", test_unsigned);
  g_test_add_func ("/domain/missing/taken-in", test_taken_in);
  g_test_add_func ("/domain/missing/themes", test_themes);
  return g_test_run ();
}
