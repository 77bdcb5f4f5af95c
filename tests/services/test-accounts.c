/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signs in: passwords, waits, accounts switched off. */
#define _GNU_SOURCE
#include "desk-maker.h"
#include "services/credentials.h"

#include <string.h>

#define FIRST "安稳的山水2026"
#define SECOND "correct horse battery"

static void
assert_asks (GError **error, const char *words)
{
  g_assert_error (*error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_SIGN_IN);
  if (words != NULL && strstr ((*error)->message, words) == NULL)
    g_error ("“%s” does not say “%s”", (*error)->message, words);
  g_clear_error (error);
}

static void
assert_refused (GError **error, const char *words)
{
  g_assert_error (*error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  if (strstr ((*error)->message, words) == NULL)
    g_error ("“%s” does not say “%s”", (*error)->message, words);
  g_clear_error (error);
}

static JyDesk *
again (DeskMaker *maker, const char *day)
{
  g_autoptr (JyTimeSource) time = jy_time_source_new_fixed (jy_date_parse (day, NULL));
  g_autoptr (GError) error = NULL;
  JyDesk *desk = jy_desk_open_at_door (maker->path, NULL, NULL, time, &error);

  g_assert_no_error (error);
  return desk;
}

static const JyAccount *
account (GPtrArray *accounts, const char *name)
{
  for (guint i = 0; i < accounts->len; i++)
    if (g_str_equal (((JyAccount *) accounts->pdata[i])->person->name, name))
      return accounts->pdata[i];
  g_assert_not_reached ();
}

static guint
wait_of (JyDesk *desk, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = jy_desk_accounts (desk, &error);

  g_assert_no_error (error);
  return account (accounts, name)->wait;
}

/* Without a password everything opens as it always did. */
static void
test_nobody_has_one (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (JyDesk) desk = again (maker, "2026-03-02");
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (jy_desk_person (desk));
  accounts = jy_desk_accounts (desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 8);
  g_assert_false (account (accounts, "领导")->has_password);
  g_assert_false (jy_desk_has_password (desk, &error));
  g_assert_true (jy_desk_switch (desk, "领导", &error));
  g_assert_no_error (error);
  jy_desk_close (desk);
}

static void
test_sign_in (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (JyDesk) desk = NULL;
  g_autoptr (JyDesk) closed = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_desk_switch (maker->desk, "领导", &error));
  g_assert_true (jy_desk_password_change (maker->desk, NULL, FIRST, &error));
  g_assert_no_error (error);
  g_assert_true (jy_desk_has_password (maker->desk, &error));
  desk_maker_audit (maker);

  /* Nobody sits there by the name alone: not at a new desk, not from another chair. */
  closed = jy_desk_open (maker->path, "领导", maker->time, &error);
  g_assert_null (closed);
  assert_asks (&error, "password");
  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  g_assert_false (jy_desk_switch (maker->desk, "领导", &error));
  assert_asks (&error, "password");
  g_assert_cmpstr (jy_desk_person (maker->desk)->name, ==, "承办");

  /* At the door nothing is told but who signs in. */
  desk = again (maker, "2026-03-02");
  g_assert_null (jy_desk_person (desk));
  people = jy_desk_people (desk, TRUE, &error);
  g_assert_null (people);
  assert_asks (&error, "signed in");
  g_assert_false (jy_desk_sign_in (desk, "领导", SECOND, NULL, &error));
  assert_asks (&error, "not the password");
  g_assert_null (jy_desk_person (desk));
  g_assert_true (jy_desk_sign_in (desk, "领导", FIRST, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (jy_desk_person (desk)->name, ==, "领导");
  people = jy_desk_people (desk, TRUE, &error);
  g_assert_no_error (error);

  g_assert_false (jy_desk_password_change (desk, SECOND, "another password", &error));
  assert_asks (&error, "not the password");
  g_assert_false (jy_desk_password_change (desk, NULL, "another password", &error));
  assert_asks (&error, "has a password");
  g_assert_true (jy_desk_password_change (desk, FIRST, SECOND, &error));
  g_assert_no_error (error);
  g_assert_false (jy_desk_check_password (desk, FIRST, NULL, &error));
  assert_asks (&error, NULL);
  g_assert_true (jy_desk_check_password (desk, SECOND, NULL, &error));
  g_assert_true (jy_desk_password_change (desk, SECOND, NULL, &error));
  g_assert_false (jy_desk_has_password (desk, &error));
  g_assert_no_error (error);
  jy_desk_close (desk);
}

static void
test_what_is_no_password (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *endless = g_strnfill (1025, 'x');
  g_autoptr (GError) error = NULL;

  endless[7] = 'y';
  g_assert_false (jy_desk_password_change (maker->desk, NULL, "七个字的口令吧", &error));
  assert_refused (&error, "eight");
  g_assert_false (jy_desk_password_change (maker->desk, NULL, "aaaaaaaaaaaa", &error));
  assert_refused (&error, "guess");
  g_assert_false (jy_desk_password_change (maker->desk, NULL, endless, &error));
  assert_refused (&error, "1024");
  g_assert_false (jy_desk_password_change (maker->desk, NULL, "\xff\xfe not text at all", &error));
  assert_refused (&error, "eight");
  g_assert_true (jy_desk_password_change (maker->desk, NULL, FIRST, &error));
  g_assert_false (jy_desk_password_change (maker->desk, FIRST, FIRST, &error));
  assert_refused (&error, "old one");
}

/* Each wrong password from the third on costs the double; neither a new start, nor the right
 * password, nor a clock put back makes it shorter. */
static void
test_waits (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (JyDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  guint wait;

  g_assert_true (jy_desk_password_change (maker->desk, NULL, FIRST, &error));
  for (int i = 0; i < 2; i++)
    {
      g_assert_false (jy_desk_check_password (maker->desk, SECOND, &wait, &error));
      assert_asks (&error, "not the password");
      g_assert_cmpuint (wait, ==, 0);
    }
  g_assert_false (jy_desk_check_password (maker->desk, SECOND, &wait, &error));
  assert_asks (&error, "10 seconds");
  g_assert_cmpuint (wait, ==, 10);
  g_assert_false (jy_desk_check_password (maker->desk, FIRST, &wait, &error));
  assert_asks (&error, "too often");
  g_assert_cmpuint (wait, >, 0);

  /* Two days before: it begins anew, and ends by that clock. */
  desk = again (maker, "2026-02-28");
  g_assert_cmpuint (wait_of (desk, "管理员"), ==, 10);
  g_assert_false (jy_desk_sign_in (desk, "管理员", FIRST, &wait, &error));
  assert_asks (&error, "too often");
  g_assert_cmpuint (wait, ==, 10);
  g_assert_cmpuint (wait_of (desk, "管理员"), <=, 10);
  jy_desk_close (desk);
  g_clear_object (&desk);

  /* A day later one more wrong one costs twenty. */
  desk = again (maker, "2026-03-01");
  g_assert_cmpuint (wait_of (desk, "管理员"), ==, 0);
  g_assert_false (jy_desk_sign_in (desk, "管理员", SECOND, &wait, &error));
  assert_asks (&error, "20 seconds");
  jy_desk_close (desk);
  g_clear_object (&desk);

  /* Never more than an hour. */
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *day = g_strdup_printf ("2026-03-%02d", 3 + i);

      desk = again (maker, day);
      g_assert_false (jy_desk_sign_in (desk, "管理员", SECOND, &wait, &error));
      assert_asks (&error, NULL);
      jy_desk_close (desk);
      g_clear_object (&desk);
    }
  g_assert_cmpuint (wait, ==, 3600);
  desk = again (maker, "2026-03-20");
  g_assert_true (jy_desk_sign_in (desk, "管理员", FIRST, &wait, &error));
  g_assert_no_error (error);
  /* And then it begins with nothing again. */
  g_assert_false (jy_desk_check_password (desk, SECOND, &wait, &error));
  assert_asks (&error, "not the password");
  g_assert_cmpuint (wait, ==, 0);
  jy_desk_close (desk);
}

typedef struct
{
  JyDesk *desk;
  int right;
} Race;

static gpointer
guess (gpointer data)
{
  Race *race = data;

  if (jy_desk_check_password (race->desk, SECOND, NULL, NULL))
    g_atomic_int_inc (&race->right);
  return NULL;
}

/* Guesses at the same time all count. */
static void
test_many_at_once (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  Race race = { .desk = maker->desk };
  GThread *threads[8];
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_desk_password_change (maker->desk, NULL, FIRST, &error));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("guess", guess, &race);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (race.right, ==, 0);
  g_assert_cmpuint (wait_of (maker->desk, "管理员"), >, 0);
}

static void
test_administrator (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (JyDesk) desk = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (JyPerson) outsider = NULL;
  g_autoptr (GError) error = NULL;

  outsider = jy_desk_person_add (maker->desk, "外人", JY_ROLE_HANDLER, NULL, &error);
  g_assert_nonnull (outsider);
  g_assert_false (jy_desk_password_reset (maker->desk, "外人", FIRST, &error));
  assert_refused (&error, "does not sign in");
  g_assert_false (jy_desk_password_reset (maker->desk, "管理员", FIRST, &error));
  assert_refused (&error, "your own");
  g_assert_true (jy_desk_password_reset (maker->desk, "承办", FIRST, &error));
  g_assert_no_error (error);
  desk_maker_audit (maker);

  /* Who was given one does nothing before it is their own. */
  desk = again (maker, "2026-03-02");
  g_assert_true (jy_desk_sign_in (desk, "承办", FIRST, NULL, &error));
  g_assert_true (jy_desk_owes_password (desk));
  people = jy_desk_people (desk, TRUE, &error);
  g_assert_null (people);
  assert_asks (&error, "one of your own");
  g_assert_true (jy_desk_password_change (desk, FIRST, SECOND, &error));
  g_assert_false (jy_desk_owes_password (desk));
  people = jy_desk_people (desk, TRUE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (people);

  /* Nobody else resets or unlocks. */
  g_assert_false (jy_desk_password_reset (desk, "领导", FIRST, &error));
  assert_refused (&error, "roles");
  g_assert_false (jy_desk_account_unlock (desk, "领导", &error));
  assert_refused (&error, "roles");

  for (int i = 0; i < 3; i++)
    {
      g_assert_false (jy_desk_check_password (desk, FIRST, NULL, &error));
      assert_asks (&error, NULL);
    }
  g_assert_cmpuint (wait_of (maker->desk, "承办"), >, 0);
  g_assert_true (jy_desk_account_unlock (maker->desk, "承办", &error));
  g_assert_cmpuint (wait_of (maker->desk, "承办"), ==, 0);
  g_assert_false (jy_desk_account_unlock (maker->desk, "承办", &error));
  assert_refused (&error, "nothing is left");
  g_assert_true (jy_desk_check_password (desk, SECOND, NULL, &error));
  g_assert_true (jy_desk_password_reset (maker->desk, "承办", NULL, &error));
  g_assert_false (jy_desk_has_password (desk, &error));
  jy_desk_close (desk);
  desk_maker_audit (maker);
}

/* Switched off in the middle of the work: that moment on nothing is answered; what they did
 * stays. */
static void
test_switched_off (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "investigation");
  g_autoptr (JyDesk) desk = NULL;
  g_autoptr (JyPerson) off = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (JyCommand) command = jy_command_new ("note", id);
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  desk = jy_desk_open (maker->path, "承办", maker->time, &error);
  g_assert_no_error (error);
  view = jy_desk_show (desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  g_clear_pointer (&view, jy_case_view_unref);

  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  off = jy_desk_person_edit (maker->desk, "承办", NULL, -1, TRUE, &error);
  g_assert_no_error (error);
  view = jy_desk_show (desk, id, JY_DATE_NONE, &error);
  g_assert_null (view);
  assert_refused (&error, "switched off");
  json_object_set_string_member (command->facts, "text", "再记一笔");
  view = jy_desk_do (desk, command, &error);
  g_assert_null (view);
  assert_refused (&error, "switched off");
  jy_desk_close (desk);

  g_assert_false (jy_desk_switch (maker->desk, "承办", &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (jy_desk_sign_in (maker->desk, "承办", FIRST, NULL, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED);
  g_clear_error (&error);

  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < view->events->len; i++)
    found = found || g_str_equal (((JyEvent *) view->events->pdata[i])->recorder_name, "承办");
  g_assert_true (found);
  desk_maker_audit (maker);
}

/* What the program looks at by itself is opened without anybody's password. */
static void
test_unattended (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (JyDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_desk_password_change (maker->desk, NULL, FIRST, &error));
  desk = jy_desk_open_unattended (maker->path, NULL, maker->time, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jy_desk_person (desk)->name, ==, "管理员");
  jy_desk_close (desk);
}

/* The password stands nowhere: neither in the docket nor in what is beside it. */
static void
test_traces (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;

  g_assert_true (jy_desk_password_change (maker->desk, NULL, FIRST, &error));
  folder = g_dir_open (maker->folder, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (maker->folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        continue;
      g_assert_true (g_file_get_contents (path, &bytes, &length, &error));
      g_assert_null (memmem (bytes, length, FIRST, strlen (FIRST)));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/accounts/nobody-has-one", test_nobody_has_one);
  g_test_add_func ("/accounts/sign-in", test_sign_in);
  g_test_add_func ("/accounts/what-is-no-password", test_what_is_no_password);
  g_test_add_func ("/accounts/waits", test_waits);
  g_test_add_func ("/accounts/many-at-once", test_many_at_once);
  g_test_add_func ("/accounts/administrator", test_administrator);
  g_test_add_func ("/accounts/switched-off", test_switched_off);
  g_test_add_func ("/accounts/unattended", test_unattended);
  g_test_add_func ("/accounts/traces", test_traces);
  return g_test_run ();
}
