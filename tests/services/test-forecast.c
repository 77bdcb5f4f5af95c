/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

#include <string.h>

static JyForecast *
forecast (DeskMaker *maker, const char *account, const char *action, const char *id, const char *on,
          const char *facts)
{
  JyCommand *command = desk_maker_command (maker, action, id, on, facts);
  g_autoptr (GError) error = NULL;
  JyForecast *self;

  g_assert_true (jy_desk_switch (maker->desk, account, &error));
  self = jy_desk_forecast (maker->desk, command, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self);
  jy_command_free (command);
  return self;
}

static char *
lines_of (const JyForecast *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (self->lines, i));
  return g_string_free (text, FALSE);
}

/* What is shown before OK is what happens after it, and showing it changes nothing. */
static void
test_serve (void)
{
  static const char facts[]
      = "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"receiver\":\"张某\"}";
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) before = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_autoptr (JyCaseView) after = NULL;
  g_autoptr (JyCaseView) done = NULL;
  JyForecast *self = forecast (maker, "承办", "serve", id, "2024-03-01", facts);
  g_autofree char *lines = lines_of (self);
  gboolean reply = FALSE;

  g_assert_cmpuint (self->blockers->len, ==, 0);
  for (guint i = 0; i < self->started->len; i++)
    {
      const JyDeadline *deadline = g_ptr_array_index (self->started, i);
      char day[JY_DATE_LENGTH];

      if (!g_str_equal (deadline->rule, "reply"))
        continue;
      reply = TRUE;
      g_assert_cmpstr (jy_date_write (deadline->due, day), ==, "2024-05-06");
      g_assert_cmpuint (deadline->rolled->len, ==, 5); /* 1 to 5 May */
    }
  g_assert_true (reply);
  g_assert_nonnull (strstr (lines, "2024-05-06"));

  after = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->record->seq, ==, before->record->seq);
  g_assert_cmpuint (after->events->len, ==, before->events->len);

  done = desk_maker_do (maker, "承办", "serve", id, "2024-03-01", facts);
  g_assert_cmpstr (done->phase, ==, self->phase);
  jy_forecast_free (self);
  desk_maker_audit (maker);
}

static void
test_issue (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "ready");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) numbers = NULL;
  JyForecast *self = forecast (maker, "案管", "issue", id, "2024-02-26",
                               "{\"number\":\"auto\",\"signer\":\"领导\"}");
  g_autofree char *lines = lines_of (self);

  g_assert_cmpuint (self->blockers->len, ==, 0);
  g_assert_cmpuint (self->documents->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (self->documents, 0), ==, "recommendation");
  g_assert_nonnull (strstr (lines, "〔2024〕1号"));
  jy_forecast_free (self);

  /* No number was spent on it, and none is spent by asking again. */
  numbers = jy_desk_numbers (maker->desk, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, ==, 0);
}

static void
test_blocked (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  JyForecast *self = forecast (maker, "承办", "serve", id, "2024-02-01",
                               "{\"addressee\":\"市南区甲局\",\"way\":\"pronounced\"}");
  gboolean consent = FALSE;
  gboolean date = FALSE;

  for (guint i = 0; i < self->blockers->len; i++)
    {
      const JyBlocker *blocker = g_ptr_array_index (self->blockers, i);

      consent = consent || strstr (blocker->message, "consent") != NULL;
      date = date || strstr (blocker->message, "L20") != NULL;
    }
  g_assert_true (consent);
  g_assert_true (date);
  g_assert_null (self->phase);
  g_assert_cmpuint (self->started->len, ==, 0);
  jy_forecast_free (self);
}

static void
test_met_clock (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "served");
  JyForecast *self
      = forecast (maker, "承办", "reply", id, "2024-04-10",
                  "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"class\":\"full\","
                  "\"summary\":\"采纳\"}");

  g_assert_cmpuint (self->blockers->len, ==, 0);
  g_assert_cmpuint (self->stopped->len, >=, 1);
  jy_forecast_free (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/forecast/serve", test_serve);
  g_test_add_func ("/services/forecast/issue", test_issue);
  g_test_add_func ("/services/forecast/blocked", test_blocked);
  g_test_add_func ("/services/forecast/met-clock", test_met_clock);
  return g_test_run ();
}
