/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"
#include "services/inspection.h"

/* What the docket remembers of an agency, and says while a letter is written. */

static gboolean
finds (GPtrArray *findings, const char *words)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const JyFinding *one = g_ptr_array_index (findings, i);

      if (g_str_equal (one->id, "L22") && strstr (one->message, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_memory (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-08-20");
  g_autofree char *first = desk_maker_lead (maker, "served");
  g_autofree char *second = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GPtrArray) letters = NULL;
  g_autoptr (GPtrArray) beside = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  const JyLetter *letter;
  const JyRemembered *one;

  view = desk_maker_do (maker, "承办", "reply", first, "2024-04-20",
                        "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"class\":\"full\","
                        "\"summary\":\"采纳\",\"measures\":[{\"suggestion\":\"s1\",\"adopted\":"
                        "\"full\",\"text\":\"已全部公示\"}]}");
  letters = jy_desk_agency_letters (maker->desk, "市南区甲局", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (letters->len, ==, 1);
  letter = g_ptr_array_index (letters, 0);
  g_assert_cmpstr (letter->reply_class, ==, "full");
  g_assert_cmpint (jy_letter_days (letter), >, 0);
  g_assert_null (jy_desk_agency_letters (maker->desk, "没有的局", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  second = desk_maker_lead (maker, "drafting");
  beside = jy_desk_case_letters (maker->desk, second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (beside->len, ==, 2);
  for (guint i = 0; i < beside->len; i++)
    {
      one = g_ptr_array_index (beside, i);
      g_assert_cmpuint (one->answers->len, ==, 1);
      if (g_str_equal (one->letter->name, "市南区甲局"))
        g_assert_cmpstr (((JyRememberedAnswer *) g_ptr_array_index (one->answers, 0))->text, ==,
                         "已全部公示");
    }
  findings = jy_desk_check (maker->desk, second, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (finds (findings, "same kind of problem"));
}

/* Former names, entries that became it and superiors count as the agency's. */
static void
test_kin (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-08-20");
  g_autofree char *id = desk_maker_lead (maker, "served");
  JyAgencyInput below = { .name = "甲局下属大队", .parent = "市南区甲局", .court = -1 };
  JyAgencyInput later = { .name = "丙局", .court = -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAgency) child = jy_desk_agency_add (maker->desk, &below, &error);
  g_autoptr (JyAgency) heir = jy_desk_agency_add (maker->desk, &later, &error);
  g_autoptr (JyAgency) merged = NULL;
  g_autoptr (JyAgency) renamed = NULL;
  g_autoptr (GPtrArray) of_child = NULL;
  g_autoptr (GPtrArray) of_heir = NULL;

  g_assert_no_error (error);
  of_child = jy_desk_agency_letters (maker->desk, "甲局下属大队", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_child->len, ==, 1);
  g_assert_true (((JyLetter *) g_ptr_array_index (of_child, 0))->superior);
  merged = jy_desk_agency_merge (maker->desk, "市南区乙局", "丙局", &error);
  g_assert_no_error (error);
  renamed = jy_desk_agency_rename (maker->desk, "丙局", "丙局（新）", &error);
  g_assert_no_error (error);
  of_heir = jy_desk_agency_letters (maker->desk, "丙局（新）", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_heir->len, ==, 1);
  g_assert_false (((JyLetter *) g_ptr_array_index (of_heir, 0))->superior);
}

/* The third single-case letter on one theme prompts a governance recommendation. */
static void
test_theme (void)
{
  static const char facts[]
      = "{\"title\":\"关于%s的检察建议\",\"type\":\"other\",\"line\":\"criminal\",\"source\":"
        "\"case\","
        "\"summary\":\"摘要\",\"situation\":\"11-2\",\"agencies\":[\"市南区甲局\"]}";
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-08-20");
  g_autofree char *last = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup (facts);
      g_autoptr (GString) filled = g_string_new (text);
      g_autoptr (JyCaseView) view = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("第%u事", i + 1);

      g_string_replace (filled, "%s", name, 1);
      view = desk_maker_do (maker, "承办", "register", NULL, "2024-03-01", filled->str);
      g_free (last);
      last = g_strdup (view->record->id);
      findings = jy_desk_check (maker->desk, last, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (finds (findings, "one governance") == (i == 2));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/memory/memory", test_memory);
  g_test_add_func ("/services/memory/kin", test_kin);
  g_test_add_func ("/services/memory/theme", test_theme);
  return g_test_run ();
}
