/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ledger of numbers calls a gap, and what it cannot know. */
#include "desk-maker.h"

#include <string.h>

/* A letter issued here under @number. */
static void
issue (DeskMaker *maker, const char *number)
{
  g_autofree char *id = desk_maker_lead (maker, "ready");
  g_autofree char *facts = g_strdup_printf ("{\"number\":\"%s\",\"signer\":\"领导\"}", number);
  g_autoptr (JyCaseView) view = desk_maker_do (maker, "案管", "issue", id, "2024-02-26", facts);

  g_assert_cmpint (view->record->stage, ==, JY_STAGE_ISSUED);
}

/* A letter that had its number before it came here. */
static void
take_in (DeskMaker *maker, const char *number)
{
  g_autofree char *facts
      = g_strdup_printf ("{\"title\":\"已制发\",\"type\":\"governance\",\"line\":\"criminal\","
                         "\"source\":\"case\",\"summary\":\"过去的建议\",\"situation\":\"11-1\","
                         "\"agencies\":[\"甲局\"],\"number\":\"%s\",\"signer\":\"领导\","
                         "\"handler\":\"承办\"}",
                         number);
  g_autoptr (JyCaseView) view = desk_maker_do (maker, "案管", "take-in", NULL, "2024-01-20", facts);

  g_assert_cmpstr (view->record->number, ==, number);
}

/* The entries of 2024 as "1 gap, 2 gap, 3 typed". */
static char *
ledger (DeskMaker *maker)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) numbers = jy_desk_numbers (maker->desk, 2024, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < numbers->len; i++)
    {
      const JyNumberEntry *entry = g_ptr_array_index (numbers, i);

      g_string_append_printf (text, "%s%d %s", i > 0 ? ", " : "", entry->n, entry->state);
    }
  return g_string_free (text, FALSE);
}

static void
assert_ledger (DeskMaker *maker, const char *expected)
{
  g_autofree char *found = ledger (maker);

  g_assert_cmpstr (found, ==, expected);
}

/* A year that begins with a typed 3 has left out 1 and 2. */
static void
test_year_begins_late (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;

  assert_ledger (maker, "");
  issue (maker, "青检建〔2024〕3号");
  assert_ledger (maker, "1 gap, 2 gap, 3 typed");
  g_assert_true (jy_desk_number_void (maker->desk, "青检建〔2024〕1号", "打印作废", &error));
  g_assert_no_error (error);
  assert_ledger (maker, "1 void, 2 gap, 3 typed");
  issue (maker, "青检建〔2024〕2号");
  assert_ledger (maker, "1 void, 2 typed, 3 typed");
  desk_maker_audit (maker);
}

/* Of what was numbered before the docket was begun it holds only what was brought in. */
static void
test_brought_in (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");

  take_in (maker, "青检建〔2024〕12号");
  take_in (maker, "青检建〔2024〕15号");
  assert_ledger (maker, "12 typed, 15 typed");
  issue (maker, "青检建〔2024〕18号");
  assert_ledger (maker, "12 typed, 15 typed, 16 gap, 17 gap, 18 typed");
  take_in (maker, "青检建〔2024〕16号");
  assert_ledger (maker, "12 typed, 15 typed, 16 typed, 17 gap, 18 typed");
  desk_maker_audit (maker);
}

/* The same where the letter is about to take its number. */
static void
test_warned_of (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "ready");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCommand) command = desk_maker_command (
      maker, "issue", id, "2024-02-26", "{\"number\":\"青检建〔2024〕3号\",\"signer\":\"领导\"}");
  g_autoptr (JyForecast) forecast = NULL;
  gboolean told = FALSE;

  g_assert_true (jy_desk_switch (maker->desk, "案管", &error));
  forecast = jy_desk_forecast (maker->desk, command, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forecast->blockers->len, ==, 0);
  for (guint i = 0; i < forecast->lines->len; i++)
    told = told || strstr (g_ptr_array_index (forecast->lines, i), "Nos. 1 to 2 of 青检建 (2024)");
  g_assert_true (told);
  assert_ledger (maker, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/numbers/year-begins-late", test_year_begins_late);
  g_test_add_func ("/services/numbers/brought-in", test_brought_in);
  g_test_add_func ("/services/numbers/warned-of", test_warned_of);
  return g_test_run ();
}
