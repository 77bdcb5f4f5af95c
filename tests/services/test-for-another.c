/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

/* 代录: who decides and who writes it down. */
static void
test_recorded_for_leader (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "approval");
  g_autoptr (JyCaseView) view = NULL;
  const JyEvent *event;

  desk_maker_refused (maker, "承办", "approve", id, "2024-02-19", "{\"opinion\":\"同意\"}",
                      "decided-by");
  desk_maker_refused (maker, "承办", "approve", id, NULL, "{\"decided-by\":\"领导\"}",
                      "decided-on");
  desk_maker_refused (maker, "承办", "approve", id, NULL,
                      "{\"decided-by\":\"领导\",\"decided-on\":\"2024-02-19\"}", "files");
  desk_maker_refused (
      maker, "承办", "approve", id, NULL,
      "{\"decided-by\":\"督促\",\"decided-on\":\"2024-02-19\",\"files\":[\"@form\"]}", "督促");
  desk_maker_refused (
      maker, "督促", "approve", id, NULL,
      "{\"decided-by\":\"领导\",\"decided-on\":\"2024-02-19\",\"files\":[\"@form\"]}", "督促");
  desk_maker_refused (maker, "承办", "approve", id, NULL,
                      "{\"decided-by\":\"无此人\",\"decided-on\":\"2024-02-19\","
                      "\"files\":[\"@form\"]}",
                      "无此人");
  view = desk_maker_do (maker, "承办", "approve", id, NULL,
                        "{\"decided-by\":\"领导\",\"decided-on\":\"2024-02-19\","
                        "\"files\":[\"@form\"]}");
  event = g_ptr_array_index (view->events, view->events->len - 1);
  g_assert_cmpstr (event->recorder_name, ==, "承办");
  g_assert_cmpstr (event->actor_name, ==, "领导");
  g_assert_cmpstr (event->actor_roles, ==, "leader");
  g_assert_true (jy_event_has_mark (event, "for-another"));
  g_assert_cmpint (event->on, ==, jy_date_parse ("2024-02-19", NULL));
  g_assert_cmpint (view->record->stage, ==, JY_STAGE_READY);
  desk_maker_audit (maker);
}

static void
test_form_waived (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "approval");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = NULL;

  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  g_assert_true (jy_desk_setting_set (maker->desk, "rule.signed-form", "no", &error));
  g_assert_no_error (error);
  view = desk_maker_do (maker, "案管", "approve", id, NULL,
                        "{\"decided-by\":\"领导\",\"decided-on\":\"2024-02-19\"}");
  g_assert_cmpint (view->record->stage, ==, JY_STAGE_READY);
}

/* Four eyes look at who decided, not at who typed. */
static void
test_four_eyes (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPerson) both = NULL;
  g_autofree char *id = NULL;
  g_autoptr (JyCaseView) view = NULL;
  const JyEvent *event;

  both = jy_desk_person_edit (maker->desk, "承办", NULL, JY_ROLE_HANDLER | JY_ROLE_LEADER, -1,
                              &error);
  g_assert_no_error (error);
  id = desk_maker_lead (maker, "approval");
  desk_maker_refused (maker, "承办", "approve", id, "2024-02-19", NULL, "submitted");
  desk_maker_refused (
      maker, "案管", "approve", id, NULL,
      "{\"decided-by\":\"承办\",\"decided-on\":\"2024-02-19\",\"files\":[\"@form\"]}", "submitted");
  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  g_assert_true (jy_desk_setting_set (maker->desk, "rule.self-approval", "yes", &error));
  g_assert_no_error (error);
  view = desk_maker_do (maker, "承办", "approve", id, "2024-02-19", NULL);
  event = g_ptr_array_index (view->events, view->events->len - 1);
  g_assert_true (jy_event_has_mark (event, "self-approved"));
  desk_maker_audit (maker);
}

/* One clerk keeps the docket: everybody's decisions through one account. */
static void
test_single_clerk (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = NULL;
  g_autoptr (JyCaseView) view = desk_maker_do (
      maker, "管理员", "register", NULL, "2024-01-02",
      "{\"title\":\"关于某事\",\"type\":\"governance\",\"line\":\"criminal\",\"source\":\"case\","
      "\"situation\":\"11-1\",\"summary\":\"摘要\",\"agencies\":[\"市南区甲局\"]}");
  static const struct
  {
    const char *action;
    const char *on;
    const char *facts;
  } steps[] = {
    { "open", NULL,
      "{\"handler\":\"管理员\",\"decided-by\":\"领导\",\"decided-on\":\"2024-01-05\","
      "\"files\":[\"@form\"]}" },
    { "conclude", "2024-02-01", "{\"facts\":\"事实\",\"evidence\":[\"照片\"],\"propose\":true}" },
    { "edit", "2024-02-02", "{\"sections\":" DESK_MAKER_SECTIONS "}" },
    { "submit", "2024-02-05", "{}" },
    { "pass", NULL,
      "{\"necessity\":\"必要\",\"legality\":\"合法\",\"reasoning\":\"充分\",\"decided-by\":"
      "\"研究\","
      "\"decided-on\":\"2024-02-07\",\"files\":[\"@form\"]}" },
    { "approve", NULL,
      "{\"decided-by\":\"领导\",\"decided-on\":\"2024-02-19\",\"files\":[\"@form\"]}" },
    { "issue", "2024-02-26", "{\"number\":\"青检建〔2024〕1号\",\"signer\":\"领导\"}" },
    { "serve", "2024-03-01", "{\"way\":\"written\",\"receiver\":\"张某\"}" },
  };

  id = g_strdup (view->record->id);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_clear_pointer (&view, jy_case_view_unref);
      view = desk_maker_do (maker, NULL, steps[i].action, id, steps[i].on, steps[i].facts);
    }
  g_assert_cmpint (view->record->stage, ==, JY_STAGE_ISSUED);
  g_assert_cmpstr (view->record->handler_name, ==, "管理员");
  desk_maker_audit (maker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/for-another/leader", test_recorded_for_leader);
  g_test_add_func ("/services/for-another/form-waived", test_form_waived);
  g_test_add_func ("/services/for-another/four-eyes", test_four_eyes);
  g_test_add_func ("/services/for-another/single-clerk", test_single_clerk);
  return g_test_run ();
}
