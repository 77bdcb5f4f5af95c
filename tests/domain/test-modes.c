/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "case-maker.h"
#include "domain/bundle.h"
#include "domain/linkage.h"

/* The bundle 1+1+N and the chain of reverse linkage, read from whole lives. */

static JyBundle *
bundle_of (CaseMaker *m)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = jy_fold_effective (m->events, &error);

  g_assert_no_error (error);
  return jy_bundle_read (m->record, events);
}

static void
test_bundle (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "drafting");
  g_autoptr (JyBundle) before = bundle_of (m);
  g_autoptr (JyBundle) after = NULL;
  g_autofree char *progress = NULL;
  const JyProduct *rule;

  g_assert_false (before->main_there);
  g_assert_cmpuint (jy_bundle_parts (before), ==, 0);
  case_maker_do (m, "handler", "product", "2024-02-03",
                 "{\"product\":\"report\",\"title\":\"调研报告一\",\"text\":\"正文\"}");
  case_maker_do (
      m, "handler", "product", "2024-02-04",
      "{\"product\":\"rule\",\"title\":\"市场管理办法\",\"files\":[{\"name\":\"办法.pdf\","
      "\"digest\":\"ab\",\"size\":3}]}");
  case_maker_do (m, "handler", "product", "2024-02-05",
                 "{\"product\":\"training\",\"title\":\"误录的培训\"}");
  case_maker_do (m, "handler", "revoke", "2024-02-05", "{\"event\":\"7\",\"reason\":\"误录\"}");
  after = bundle_of (m);
  g_assert_cmpuint (after->reports->len, ==, 1);
  g_assert_cmpuint (after->products->len, ==, 1);
  rule = after->products->pdata[0];
  g_assert_cmpstr (rule->title, ==, "市场管理办法");
  g_assert_cmpstr (rule->kind, ==, "rule");
  g_assert_cmpuint (rule->files->len, ==, 1);
  g_assert_cmpstr (rule->files->pdata[0], ==, "办法.pdf");
  g_assert_cmpuint (jy_bundle_parts (after), ==, 2);
  progress = jy_bundle_progress (after);
  g_assert_cmpstr (progress, ==, "2 of 3 parts are there, 1 product");
}

static const JyLink *
link_of (GPtrArray *links, const char *id)
{
  for (guint i = 0; i < links->len; i++)
    if (g_str_equal (((const JyLink *) links->pdata[i])->id, id))
      return links->pdata[i];
  g_error ("no link %s", id);
}

static GPtrArray *
links_of (CaseMaker *m)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = jy_fold_effective (m->events, &error);

  g_assert_no_error (error);
  return jy_linkage_read (m->record, events);
}

/* The chain of a real case: opinion, refusal, follow-up letter. */
static void
test_linkage (void)
{
  g_autoptr (CaseMaker) m = case_maker_new ("2024-12-31", NULL);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) halted = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) followed = NULL;
  const JyLink *link;

  case_maker_do (m, "handler", "register", "2024-04-10",
                 "{\"title\":\"对某人予以行政处罚的检察意见\",\"type\":\"opinion\","
                 "\"line\":\"administrative\",\"source\":\"case\",\"summary\":\"摘要\","
                 "\"nonprosecution-kind\":\"discretionary\",\"decision-date\":\"2024-04-08\","
                 "\"agencies\":[\"某区公安分局\"]}");
  first = links_of (m);
  link = link_of (first, "decision");
  g_assert_cmpint (link->state, ==, JY_LINK_DONE);
  g_assert_nonnull (strstr (link->words, "iscretionary"));
  link = link_of (first, "transfer");
  g_assert_nonnull (link->clock);
  g_assert_cmpstr (link->clock->rule, ==, "transfer-in");
  link = link_of (first, "review");
  g_assert_cmpint (link->state, ==, JY_LINK_HERE);
  g_assert_nonnull (link->clock);
  g_assert_cmpint (link->clock->due, ==, jy_date_parse ("2024-04-24", NULL));
  g_assert_cmpint (link_of (first, "reply")->state, ==, JY_LINK_AHEAD);

  case_maker_do (m, "leader", "open", "2024-04-11", "{\"handler\":\"handler\"}");
  case_maker_do (m, "leader", "suspend", "2024-04-12",
                 "{\"ground\":\"等待鉴定\",\"reason\":\"鉴定期间\"}");
  halted = links_of (m);
  g_assert_nonnull (strstr (link_of (halted, "review")->suspended, "等待鉴定"));
  case_maker_do (m, "leader", "resume", "2024-04-15", "{\"reason\":\"鉴定完毕\"}");
  case_maker_do (m, "handler", "conclude", "2024-04-16",
                 "{\"facts\":\"事实\",\"evidence\":[\"照片\"],\"propose\":true}");
  case_maker_do (
      m, "handler", "edit", "2024-04-17",
      "{\"sections\":{\"source\":\"移送\",\"facts\":\"事实\",\"evidence\":[\"照片\"],"
      "\"problems\":[{\"id\":\"p1\",\"text\":\"应予处罚\"}],"
      "\"suggestions\":[{\"id\":\"s1\",\"text\":\"依法处罚\",\"problems\":[\"p1\"],"
      "\"basis\":[\"《甲法》第一条\"]}],\"objection-days\":10,\"reply\":{\"months\":2}}}");
  case_maker_do (m, "handler", "submit", "2024-04-18", NULL);
  case_maker_do (m, "leader", "approve", "2024-04-19", NULL);
  case_maker_do (m, "registrar", "issue", "2024-05-11",
                 "{\"number\":\"示检意〔2024〕1号\",\"signer\":\"leader\"}");
  case_maker_do (m, "handler", "serve", "2024-05-11",
                 "{\"way\":\"written\",\"receiver\":\"张某\"}");
  g_assert_false (jy_linkage_refused (m->record, m->events));
  case_maker_do (m, "handler", "reply", "2024-06-11",
                 "{\"way\":\"written\",\"class\":\"none\",\"summary\":\"不予处罚\"}");
  g_assert_true (jy_linkage_refused (m->record, m->events));
  refused = links_of (m);
  g_assert_cmpint (link_of (refused, "reply")->state, ==, JY_LINK_FAILED);
  g_assert_cmpint (link_of (refused, "reply")->on, ==, jy_date_parse ("2024-06-11", NULL));
  g_assert_cmpint (link_of (refused, "follow-up")->on, ==, JY_DATE_NONE);
  case_maker_do (m, "handler", "urge", "2024-07-16",
                 "{\"means\":\"letter\",\"record\":\"跟进监督\"}");
  followed = links_of (m);
  g_assert_cmpint (link_of (followed, "follow-up")->on, ==, jy_date_parse ("2024-07-16", NULL));
}

static void
test_other_types (void)
{
  g_autoptr (CaseMaker) m = case_maker_at ("2024-12-31", "governance", "none", "drafting");
  g_autoptr (GPtrArray) links = links_of (m);

  g_assert_cmpuint (links->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/modes/bundle", test_bundle);
  g_test_add_func ("/domain/modes/linkage", test_linkage);
  g_test_add_func ("/domain/modes/other-types", test_other_types);
  return g_test_run ();
}
