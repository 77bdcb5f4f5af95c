/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "base/id.h"

#define REGISTER                                                                                   \
  "{\"title\":\"关于某事\",\"type\":\"governance\",\"line\":\"criminal\",\"source\":\"case\"," \
  "\"situation\":\"11-1\",\"summary\":\"摘要\","

/* The bad input that the issue names: each a sentence, and nothing changed. */

static void
test_unknown_key (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");

  desk_maker_refused (maker, "承办", "register", NULL, NULL,
                      REGISTER "\"colour\":\"red\",\"agencies\":[\"市南区甲局\"]}", "colour");
}

static void
test_outside_enumeration (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");

  desk_maker_refused (maker, "承办", "register", NULL, NULL,
                      "{\"title\":\"某事\",\"type\":\"letter\",\"line\":\"criminal\","
                      "\"source\":\"case\",\"summary\":\"摘要\"}",
                      "letter");
}

static void
test_dates (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = NULL;

  desk_maker_refused (maker, "承办", "register", NULL, "2026-03-03",
                      REGISTER "\"agencies\":[\"市南区甲局\"]}", "L20");
  id = desk_maker_lead (maker, "issued");
  desk_maker_refused (maker, "承办", "serve", id, "2024-02-25",
                      "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"receiver\":\"张某\"}",
                      "L20");
}

static void
test_agency_twice (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");

  desk_maker_refused (maker, "承办", "register", NULL, NULL,
                      REGISTER "\"agencies\":[\"市南区甲局\",{\"agency\":\"市南区甲局\","
                               "\"involved\":true}]}",
                      "twice");
  desk_maker_refused (maker, "承办", "register", NULL, NULL, REGISTER "\"agencies\":[\"无此局\"]}",
                      "无此局");
}

static void
test_agency_twice_in_register (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  JyAgencyInput input = { .name = "市南区甲局", .court = -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAgency) agency = jy_desk_agency_add (maker->desk, &input, &error);

  g_assert_null (agency);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
}

static void
test_control_characters (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  JyAgencyInput input = { .name = "市南区\x01局", .court = -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAgency) agency = NULL;

  desk_maker_refused (maker, "承办", "register", NULL, NULL,
                      "{\"title\":\"某\\u0007事\",\"type\":\"governance\",\"line\":\"criminal\","
                      "\"source\":\"case\",\"summary\":\"摘要\"}",
                      "control character");
  agency = jy_desk_agency_add (maker->desk, &input, &error);
  g_assert_null (agency);
  g_assert_nonnull (strstr (error->message, "control character"));
}

static void
test_long_name (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *name = g_strnfill (10000, 'n');
  g_autofree char *facts
      = g_strdup_printf ("{\"title\":\"%s\",\"type\":\"governance\",\"line\":\"criminal\","
                         "\"source\":\"case\",\"summary\":\"摘要\"}",
                         name);
  JyAgencyInput input = { .name = name, .court = -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAgency) agency = NULL;

  desk_maker_refused (maker, "承办", "register", NULL, NULL, facts, "10000");
  g_assert_true (jy_desk_switch (maker->desk, "管理员", NULL));
  agency = jy_desk_agency_add (maker->desk, &input, &error);
  g_assert_null (agency);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
}

static void
test_forged_id (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *forged = jy_id_new ();

  desk_maker_refused (maker, "承办", "note", forged, NULL, "{\"text\":\"x\"}", forged);
  desk_maker_refused (maker, "承办", "note", "' OR 1=1 --", NULL, "{\"text\":\"x\"}", "OR 1=1");
}

static void
test_unknown_action (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view
      = desk_maker_try (maker, "承办", "frobnicate", NULL, NULL, NULL, &error);

  g_assert_null (view);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE);
}

static void
test_docket_not_ours (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autofree char *other = g_build_filename (maker->folder, "other.jianyi", NULL);
  JyInit init = { .office_name = "某院" };
  JyDesk *desk;

  g_assert_true (g_file_set_contents (other, "this is no docket, only some text", -1, NULL));
  desk = jy_desk_open (other, NULL, maker->time, &error);
  g_assert_null (desk);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED);
  g_clear_error (&error);
  desk = jy_desk_init (other, &init, maker->time, &error);
  g_assert_null (desk);
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  desk = jy_desk_init (maker->path, &init, maker->time, &error);
  g_assert_null (desk);
  g_assert_nonnull (error);
}

/* What fails leaves no file behind. */
static void
test_init_leaves_nothing (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (maker->folder, "new.jianyi", NULL);
  JyInit init = { .office_name = "某院", .office_code = "37" };
  JyDesk *desk = jy_desk_init (path, &init, maker->time, &error);

  g_assert_null (desk);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static const JyNext *
next_of (const JyCaseView *view, const char *action)
{
  for (guint i = 0; i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);

      if (g_str_equal (next->action->id, action))
        return next;
    }
  g_assert_not_reached ();
}

static const char *
first_reason (const JyNext *next)
{
  const JyBlocker *blocker;

  g_assert_true (next->blocked);
  g_assert_cmpuint (jy_next_blockers (next)->len, >, 0);
  blocker = g_ptr_array_index (jy_next_blockers (next), 0);
  return blocker->message;
}

/* Reasons are put into words when asked for: in the language of that moment, about the case as the
 * view shows it, and once. */
static void
test_reasons (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (JyCaseView) later = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *language = g_strdup (g_getenv ("LANGUAGE"));
  const JyNext *archive, *submit;
  GPtrArray *kept;

  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  archive = next_of (view, "archive");
  submit = next_of (view, "submit");

  g_setenv ("LANGUAGE", "zh_CN", TRUE);
  g_assert_nonnull (strstr (first_reason (archive), archive->action->chinese));
  kept = jy_next_blockers (archive);
  g_setenv ("LANGUAGE", "en", TRUE);
  g_assert_nonnull (strstr (first_reason (submit), submit->action->english));
  g_assert_null (strstr (first_reason (submit), submit->action->chinese));
  g_assert_true (jy_next_blockers (archive) == kept);

  /* The next view is in the new language; the first still shows what it showed. */
  later = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (first_reason (next_of (later, "archive")), archive->action->english));
  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  else
    g_unsetenv ("LANGUAGE");
}

/* Reasons may be asked for after the desk is closed: the view keeps what they look at. */
static void
test_reasons_after_close (void)
{
  DeskMaker *maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "drafting");
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GError) error = NULL;

  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  desk_maker_free (maker);
  for (guint i = 0; i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);

      g_assert_cmpint (next->blocked, ==, jy_next_blockers (next)->len > 0);
    }
}

/* Every blocker at once. */
static void
test_all_blockers (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "drafting");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = NULL;

  view = desk_maker_do (maker, "承办", "edit", id, "2024-02-03",
                        "{\"sections\":{\"objection-days\":null,\"evidence\":[],"
                        "\"suggestions\":[{\"id\":\"s1\",\"text\":\"建议\",\"problems\":[],"
                        "\"basis\":[]}]}}");
  g_clear_pointer (&view, jy_case_view_unref);
  view = desk_maker_try (maker, "承办", "submit", id, "2026-03-04", NULL, &error);
  g_assert_null (view);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "L05"));
  g_assert_nonnull (strstr (error->message, "L08"));
  g_assert_nonnull (strstr (error->message, "L09"));
  g_assert_nonnull (strstr (error->message, "L11"));
  g_assert_nonnull (strstr (error->message, "L20"));
}

static void
test_numbers (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *first = desk_maker_lead (maker, "issued");
  g_autofree char *id = desk_maker_lead (maker, "ready");
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (first);
  g_assert_true (jy_desk_switch (maker->desk, "管理员", NULL));
  g_assert_true (jy_desk_setting_set (maker->desk, "number.auto", "no", &error));
  desk_maker_refused (maker, "案管", "issue", id, "2024-02-27",
                      "{\"number\":\"青检建[2024]2号\",\"signer\":\"领导\"}", "brackets");
  desk_maker_refused (maker, "案管", "issue", id, "2024-02-27",
                      "{\"number\":\"青检建〔2024〕1号\",\"signer\":\"领导\"}", "taken");
  desk_maker_refused (maker, "案管", "issue", id, "2024-02-27",
                      "{\"number\":\"auto\",\"signer\":\"领导\"}", "number.auto");
  g_assert_true (jy_desk_switch (maker->desk, "案管", NULL));
  g_assert_true (jy_desk_number_void (maker->desk, "青检建〔2024〕2号", "打印作废", &error));
  g_assert_no_error (error);
  desk_maker_refused (maker, "案管", "issue", id, "2024-02-27",
                      "{\"number\":\"青检建〔2024〕2号\",\"signer\":\"领导\"}", "void");
  g_assert_false (jy_desk_number_void (maker->desk, "青检建〔2024〕1号", "x", &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  desk_maker_audit (maker);
}

static void
test_files (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "clue");
  g_autofree char *folder = g_strdup_printf ("{\"text\":\"x\",\"files\":[\"%s\"]}", maker->folder);
  g_autoptr (JyCaseView) view = NULL;
  const JyEvent *event;
  JsonObject *file;

  desk_maker_refused (maker, "承办", "note", id, NULL,
                      "{\"text\":\"x\",\"files\":[\"/nowhere/at/all\"]}", "/nowhere/at/all");
  desk_maker_refused (maker, "承办", "note", id, NULL, folder, "no file");
  view = desk_maker_do (maker, "承办", "note", id, NULL, "{\"text\":\"x\",\"files\":[\"@form\"]}");
  event = g_ptr_array_index (view->events, view->events->len - 1);
  file = jy_json_array_object (jy_json_array (event->facts, "files"), 0);
  g_assert_cmpstr (jy_json_text (file, "name"), ==, "审批表.txt");
  g_assert_cmpuint (strlen (jy_json_text (file, "digest")), ==, 64);
}

static void
test_sealed (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (JyCaseView) view
      = desk_maker_do (maker, "承办", "register", NULL, NULL,
                       REGISTER "\"sealed\":true,\"agencies\":[\"市南区甲局\"]}");
  g_autofree char *id = g_strdup (view->record->id);
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) other = NULL;

  rows = jy_desk_list (maker->desk, query, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_clear_pointer (&rows, g_ptr_array_unref);
  desk_maker_refused (maker, "督促", "note", id, NULL, "{\"text\":\"x\"}", "may read");
  other = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_null (other);
  g_clear_error (&error);
  rows = jy_desk_list (maker->desk, query, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/refusals/unknown-key", test_unknown_key);
  g_test_add_func ("/services/refusals/outside-enumeration", test_outside_enumeration);
  g_test_add_func ("/services/refusals/dates", test_dates);
  g_test_add_func ("/services/refusals/agency-twice", test_agency_twice);
  g_test_add_func ("/services/refusals/agency-twice-in-register", test_agency_twice_in_register);
  g_test_add_func ("/services/refusals/control-characters", test_control_characters);
  g_test_add_func ("/services/refusals/long-name", test_long_name);
  g_test_add_func ("/services/refusals/forged-id", test_forged_id);
  g_test_add_func ("/services/refusals/unknown-action", test_unknown_action);
  g_test_add_func ("/services/refusals/docket-not-ours", test_docket_not_ours);
  g_test_add_func ("/services/refusals/init-leaves-nothing", test_init_leaves_nothing);
  g_test_add_func ("/services/refusals/all-blockers", test_all_blockers);
  g_test_add_func ("/services/refusals/reasons", test_reasons);
  g_test_add_func ("/services/refusals/reasons-after-close", test_reasons_after_close);
  g_test_add_func ("/services/refusals/numbers", test_numbers);
  g_test_add_func ("/services/refusals/files", test_files);
  g_test_add_func ("/services/refusals/sealed", test_sealed);
  return g_test_run ();
}
