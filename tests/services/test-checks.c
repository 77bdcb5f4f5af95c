/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks that ask the docket and the register what the text alone cannot say. */
#include "desk-maker.h"

#include <string.h>

static guint
count_findings (DeskMaker *maker, const char *id, const char *check, char **message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = jy_desk_check (maker->desk, id, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const JyFinding *finding = findings->pdata[i];

      if (g_str_equal (finding->id, check))
        {
          n++;
          g_clear_pointer (message, g_free);
          *message = g_strdup (finding->message);
        }
    }
  return n;
}

static void
set (DeskMaker *maker, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  g_assert_true (jy_desk_setting_set (maker->desk, key, value, &error));
  g_assert_no_error (error);
}

static void
issue (DeskMaker *maker, const char *on)
{
  g_autofree char *id = desk_maker_lead (maker, "ready");
  g_autoptr (JyCaseView) view
      = desk_maker_do (maker, "案管", "issue", id, on, "{\"number\":\"auto\",\"signer\":\"领导\"}");

  g_assert_cmpint (view->record->stage, ==, JY_STAGE_ISSUED);
}

/* What is shown before a letter is issued, joined. */
static char *
foretold (DeskMaker *maker, const char *id, const char *on)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  JyCommand *command
      = desk_maker_command (maker, "issue", id, on, "{\"number\":\"auto\",\"signer\":\"领导\"}");
  JyForecast *forecast;

  g_assert_true (jy_desk_switch (maker->desk, "案管", &error));
  forecast = jy_desk_forecast (maker->desk, command, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forecast->blockers->len, ==, 0);
  for (guint i = 0; i < forecast->lines->len; i++)
    g_string_append_printf (lines, "%s\n", (const char *) forecast->lines->pdata[i]);
  jy_forecast_free (forecast);
  jy_command_free (command);
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* L23: several letters in the last days of a quarter are pointed out in the check and before the
 * next is issued, as a warning that stops nothing. Days before them, or fewer letters, are no
 * matter. */
static void
test_bulk (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-03-29");
  g_autofree char *id = NULL;
  g_autofree char *message = NULL;
  g_autofree char *early = NULL;
  g_autofree char *few = NULL;
  g_autofree char *many = NULL;

  set (maker, "check.bulk-letters", "2");
  issue (maker, "2024-03-12");
  issue (maker, "2024-03-27");
  id = desk_maker_lead (maker, "ready");
  g_assert_cmpuint (count_findings (maker, id, "L23", &message), ==, 0);
  few = foretold (maker, id, "2024-03-29");
  g_assert_null (strstr (few, "quarter"));
  issue (maker, "2024-03-28");
  g_assert_cmpuint (count_findings (maker, id, "L23", &message), ==, 1);
  g_assert_nonnull (strstr (message, "2 letters"));
  many = foretold (maker, id, "2024-03-29");
  g_assert_nonnull (strstr (many, message));
  early = foretold (maker, id, "2024-03-15");
  g_assert_null (strstr (early, "quarter"));
  issue (maker, "2024-03-29");
  desk_maker_audit (maker);
}

/* L24: what is asked of an agency must touch one of the duties that the register lists for it;
 * where any addressee's are not known nothing is said. */
static void
test_duties (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "drafting");
  g_autofree char *message = NULL;
  g_autofree char *long_list = g_strnfill (20001, 'a');
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAgency) first = NULL;
  g_autoptr (JyAgency) second = NULL;
  g_autoptr (JyAgency) mended = NULL;
  g_autoptr (JyAgency) named = NULL;
  JyAgencyInput foreign = { .duties = "  学校食堂\n\n校外培训机构收费 ", .court = -1 };
  JyAgencyInput fitting = { .duties = "农产品质量抽检\n台账检查", .court = -1 };
  JyAgencyInput too_long = { .duties = long_list, .court = -1 };
  JyAgencyInput other = { .contact = "韩某", .court = -1 };

  g_assert_true (jy_desk_switch (maker->desk, "管理员", NULL));
  first = jy_desk_agency_edit (maker->desk, "市南区甲局", &foreign, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->duties, ==, "学校食堂\n校外培训机构收费");
  g_assert_cmpuint (count_findings (maker, id, "L24", &message), ==, 0);
  second = jy_desk_agency_edit (maker->desk, "市南区乙局", &foreign, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_findings (maker, id, "L24", &message), ==, 1);
  g_assert_nonnull (strstr (message, "s1"));
  mended = jy_desk_agency_edit (maker->desk, "市南区乙局", &fitting, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_findings (maker, id, "L24", &message), ==, 0);
  /* Another field leaves them as they are. */
  named = jy_desk_agency_edit (maker->desk, "市南区乙局", &other, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (named->duties, ==, "农产品质量抽检\n台账检查");
  g_assert_null (jy_desk_agency_edit (maker->desk, "市南区乙局", &too_long, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "Duties"));
  /* They are events of the office: a replay has them too. */
  desk_maker_audit (maker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checks/bulk", test_bulk);
  g_test_add_func ("/checks/duties", test_duties);
  return g_test_run ();
}
