/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

#include <string.h>

/* Two desks on one docket: nothing is silently overwritten, and each sees what the other did. */
static void
test_two_desks (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "drafting");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) other = jy_desk_open (maker->path, "承办", maker->time, &error);
  g_autoptr (JyCaseView) form = NULL;
  g_autoptr (JyCaseView) view = NULL;
  JyCommand *command;

  g_assert_no_error (error);
  form = jy_desk_show (other, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  view = desk_maker_do (maker, "承办", "note", id, NULL, "{\"text\":\"甲改了\"}");
  g_clear_pointer (&view, jy_case_view_unref);

  command = desk_maker_command (maker, "edit", id, NULL, "{\"sections\":{\"other\":\"乙\"}}");
  command->expected_seq = form->record->seq;
  view = jy_desk_do (other, command, &error);
  g_assert_null (view);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "承办"));
  g_clear_error (&error);

  g_clear_pointer (&form, jy_case_view_unref);
  form = jy_desk_show (other, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  command->expected_seq = form->record->seq;
  view = jy_desk_do (other, command, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (view->record->seq, ==, form->record->seq + 1);
  jy_command_free (command);
  g_clear_pointer (&view, jy_case_view_unref);
  view = desk_maker_do (maker, "承办", "note", id, NULL, "{\"text\":\"甲又改了\"}");
  g_assert_cmpstr (jy_json_text (view->record->sections, "other"), ==, "乙");
  desk_maker_audit (maker);
  jy_desk_close (other);
}

/* A setting changed at one desk holds at the other's next action. */
static void
test_settings_travel (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "ready");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) other = jy_desk_open (maker->path, NULL, maker->time, &error);
  g_autoptr (JyCaseView) view = NULL;

  g_assert_no_error (error);
  g_assert_true (jy_desk_setting_set (other, "number.auto", "no", &error));
  desk_maker_refused (maker, "案管", "issue", id, "2024-02-26",
                      "{\"number\":\"auto\",\"signer\":\"领导\"}", "number.auto");
  g_assert_true (jy_desk_setting_set (other, "number.auto", "yes", &error));
  g_assert_no_error (error);
  view = desk_maker_do (maker, "案管", "issue", id, "2024-02-26",
                        "{\"number\":\"auto\",\"signer\":\"领导\"}");
  g_assert_nonnull (view->record->number);
  jy_desk_close (other);
}

static void
on_changed (JyDesk *desk, const char *id, gpointer data)
{
  char **seen = data;

  g_free (*seen);
  *seen = g_strdup (id);
}

static void
test_signal (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *seen = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *id = desk_maker_lead (maker, "clue");

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (maker->desk, "changed", G_CALLBACK (on_changed), &seen);
  view = desk_maker_do (maker, "承办", "note", id, NULL, "{\"text\":\"x\"}");
  g_assert_null (seen); /* not from the lane's thread */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (seen, ==, id);
  g_signal_handlers_disconnect_by_data (maker->desk, &seen);
}

typedef struct
{
  GMainLoop *loop;
  JyCaseView *view;
  GError *error;
} Answer;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  g_assert_true (JY_IS_DESK (source));
  answer->view = jy_desk_do_finish (result, &answer->error);
  g_main_loop_quit (answer->loop);
}

static void
test_async (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "clue");
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Answer answer = { .loop = loop };

  jy_desk_do_async (maker->desk, desk_maker_command (maker, "note", id, NULL, "{\"text\":\"x\"}"),
                    NULL, on_done, &answer);
  g_main_loop_run (loop);
  g_assert_no_error (answer.error);
  g_assert_nonnull (answer.view);
  g_clear_pointer (&answer.view, jy_case_view_unref);

  jy_desk_do_async (maker->desk, desk_maker_command (maker, "issue", id, NULL, NULL), NULL, on_done,
                    &answer);
  g_main_loop_run (loop);
  g_assert_null (answer.view);
  g_assert_error (answer.error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&answer.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/conflict/two-desks", test_two_desks);
  g_test_add_func ("/services/conflict/settings-travel", test_settings_travel);
  g_test_add_func ("/services/conflict/signal", test_signal);
  g_test_add_func ("/services/conflict/async", test_async);
  return g_test_run ();
}
