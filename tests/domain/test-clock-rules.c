/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/clock-rules.h"

#include <string.h>

#include "domain/error.h"
#include "domain/settings.h"
#include "reference-fixture.h"

static void
assert_length (JyClockRules *rules, const char *clock, JyType type, const char *subtype,
               gboolean urgent, const char *length, const char *unit)
{
  const JyClockRule *rule = jy_clock_rules_find (rules, clock, type, subtype, urgent);

  g_assert_nonnull (rule);
  g_assert_cmpstr (rule->length, ==, length);
  g_assert_cmpstr (rule->unit, ==, unit);
}

static void
test_find (void)
{
  g_autoptr (JyClockRules) rules = fixture_rules ();

  assert_length (rules, "reply", JY_TYPE_GOVERNANCE, NULL, FALSE, "2", "month");
  assert_length (rules, "reply", JY_TYPE_GOVERNANCE, NULL, TRUE, "document", "day");
  assert_length (rules, "reply", JY_TYPE_PUBLIC_INTEREST, NULL, TRUE, "15", "day");
  assert_length (rules, "reply", JY_TYPE_CORRECTION, NULL, FALSE, "2", "month");
  assert_length (rules, "reply", JY_TYPE_CORRECTION, "criminal", FALSE, "2", "month");
  assert_length (rules, "reply", JY_TYPE_CORRECTION, "trial", FALSE, "1", "month");
  /* The special figure of a subtype goes before the general urgent row. */
  assert_length (rules, "reply", JY_TYPE_CORRECTION, "execution", TRUE, "3", "month");
  assert_length (rules, "reply", JY_TYPE_RETRIAL, "none", TRUE, "3", "month");
  assert_length (rules, "reply", JY_TYPE_OPINION, NULL, TRUE, "document", "day");
  assert_length (rules, "objection-review", JY_TYPE_OPINION, NULL, FALSE, "5", "working-day");
  assert_length (rules, "objection-review", JY_TYPE_CORRECTION, "trial", FALSE, "1", "month");
  assert_length (rules, "archive", JY_TYPE_OPINION, NULL, TRUE, "30", "day");
  g_assert_null (jy_clock_rules_find (rules, "service", JY_TYPE_GOVERNANCE, NULL, FALSE));
  g_assert_null (jy_clock_rules_find (rules, "no-such", JY_TYPE_GOVERNANCE, NULL, FALSE));
  g_assert_null (jy_clock_rules_find (rules, "reply", JY_TYPE_NONE, NULL, FALSE));
}

static void
test_for (void)
{
  g_autoptr (JyClockRules) rules = fixture_rules ();

  for (int type = 0; type < JY_N_TYPES; type++)
    for (int urgent = 0; urgent < 2; urgent++)
      {
        g_autoptr (GPtrArray) holding = jy_clock_rules_for (rules, (JyType) type, "trial", urgent);
        g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

        g_assert_cmpuint (holding->len, >, 5);
        for (guint i = 0; i < holding->len; i++)
          {
            const JyClockRule *rule = g_ptr_array_index (holding, i);

            g_assert_true (g_hash_table_add (seen, rule->clock));
            g_assert_true (jy_clock_rules_find (rules, rule->clock, (JyType) type, "trial", urgent)
                           == rule);
          }
      }
}

static void
test_columns (void)
{
  g_autoptr (JyClockRules) rules = fixture_rules ();
  const JyClockRule *filing
      = jy_clock_rules_find (rules, "filing", JY_TYPE_GOVERNANCE, NULL, FALSE);
  const JyClockRule *reply = jy_clock_rules_find (rules, "reply", JY_TYPE_GOVERNANCE, NULL, FALSE);
  const JyClockRule *look = jy_clock_rules_find (rules, "look-back", JY_TYPE_OTHER, NULL, FALSE);
  const JyClockRule *item = jy_clock_rules_find (rules, "item", JY_TYPE_OTHER, NULL, FALSE);
  g_auto (GStrv) recipients = jy_clock_rule_recipients (filing, "file");
  g_auto (GStrv) none = jy_clock_rule_recipients (reply, "reply");
  g_autoptr (GArray) lengths = jy_clock_rule_lengths (look);
  g_autoptr (GArray) own = jy_clock_rule_lengths (item);

  g_assert_true (jy_clock_rule_stops (filing, "file", "counterpart"));
  g_assert_true (jy_clock_rule_stops (filing, "file", "policy"));
  g_assert_false (jy_clock_rule_stops (filing, "file", "superior"));
  g_assert_false (jy_clock_rule_stops (filing, "file", NULL));
  g_assert_false (jy_clock_rule_stops (filing, "fil", "policy"));
  g_assert_true (jy_clock_rule_stops (reply, "reply", NULL));
  g_assert_true (jy_clock_rule_stops (reply, "reply", "written"));
  g_assert_cmpuint (g_strv_length (recipients), ==, 2);
  g_assert_cmpstr (recipients[0], ==, "counterpart");
  g_assert_cmpstr (recipients[1], ==, "policy");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_true (jy_clock_rule_starts (filing, "issue"));
  g_assert_false (jy_clock_rule_starts (filing, "serve"));
  g_assert_cmpuint (lengths->len, ==, 3);
  g_assert_cmpint (g_array_index (lengths, int, 2), ==, 12);
  g_assert_cmpint (g_array_index (own, int, 0), ==, JY_LENGTH_OWN_DATE);
  g_assert_cmpint (jy_clock_rule_unit (item), ==, JY_UNIT_DATE);
  g_assert_cmpint (jy_clock_rule_scope (item), ==, JY_SCOPE_ITEM);
  g_assert_cmpint (jy_clock_rule_duty (filing), ==, JY_DUTY_OFFICE);
  g_assert_cmpstr (jy_clock_label ("filing"), ==, "Filing");
  g_assert_cmpstr (jy_clock_label ("no-such"), ==, "no-such");
}

/* Every house figure has its row, with the length the row has. */
static void
test_house_settings (void)
{
  g_autoptr (JyClockRules) rules = fixture_rules ();
  GPtrArray *all = jy_clock_rules_all (rules);
  const JySetting *settings;
  gsize n;
  guint lengths = 0;
  guint house = 0;

  settings = jy_setting_all (&n);
  for (gsize i = 0; i < n; i++)
    {
      const JySetting *setting = &settings[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (JyClockRules) same = NULL;
      gboolean found = FALSE;

      if (setting->kind != JY_SETTING_LENGTH)
        continue;
      lengths++;
      same = jy_clock_rules_with_length (rules, setting->clock, setting->types, setting->variant,
                                         setting->fallback, 2, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (jy_clock_rules_version (same), ==, 2);
      for (guint j = 0; j < all->len; j++)
        {
          const JyClockRule *rule = g_ptr_array_index (all, j);

          if (g_str_equal (rule->clock, setting->clock) && g_str_equal (rule->types, setting->types)
              && g_str_equal (rule->variant, setting->variant))
            {
              g_assert_cmpstr (rule->length, ==, setting->fallback);
              g_assert_true (rule->house);
              found = TRUE;
            }
        }
      g_assert_true (found);
    }
  for (guint j = 0; j < all->len; j++)
    house += ((JyClockRule *) g_ptr_array_index (all, j))->house ? 1 : 0;
  /* The objection period is of the document: its default is a setting of its own. */
  g_assert_cmpuint (lengths + 1, ==, house);
}

static void
test_change (void)
{
  g_autoptr (JyClockRules) rules = fixture_rules ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyClockRules) other
      = jy_clock_rules_with_length (rules, "archive", "*", "", "60", 7, &error);

  g_assert_no_error (error);
  assert_length (other, "archive", JY_TYPE_OTHER, NULL, FALSE, "60", "day");
  assert_length (rules, "archive", JY_TYPE_OTHER, NULL, FALSE, "30", "day");
  g_assert_null (jy_clock_rules_with_length (rules, "archive", "*", "", "-1", 7, &error));
  g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CLOCK);
  g_clear_error (&error);
  g_assert_null (jy_clock_rules_with_length (rules, "archive", "retrial", "", "1", 7, &error));
  g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CLOCK);
}

static void
test_bad_rows (void)
{
  static const struct
  {
    gsize column;
    const char *value;
  } bad[] = {
    { G_STRUCT_OFFSET (JyClockRule, clock), "" },
    { G_STRUCT_OFFSET (JyClockRule, scope), "world" },
    { G_STRUCT_OFFSET (JyClockRule, types), "governace" },
    { G_STRUCT_OFFSET (JyClockRule, types), "correction:trail" },
    { G_STRUCT_OFFSET (JyClockRule, types), "" },
    { G_STRUCT_OFFSET (JyClockRule, variant), "quick" },
    { G_STRUCT_OFFSET (JyClockRule, starts), "start" },
    { G_STRUCT_OFFSET (JyClockRule, stops), "decision-date" },
    { G_STRUCT_OFFSET (JyClockRule, length), "0" },
    { G_STRUCT_OFFSET (JyClockRule, length), "two" },
    { G_STRUCT_OFFSET (JyClockRule, length), "own date" },
    { G_STRUCT_OFFSET (JyClockRule, unit), "week" },
    { G_STRUCT_OFFSET (JyClockRule, duty), "court" },
    { G_STRUCT_OFFSET (JyClockRule, source), " " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GPtrArray) rows = fixture_rule_rows ();
      g_autoptr (GError) error = NULL;
      char **cell = G_STRUCT_MEMBER_P (g_ptr_array_index (rows, 0), bad[i].column);

      g_free (*cell);
      *cell = g_strdup (bad[i].value);
      g_assert_null (jy_clock_rules_new (rows, 1, &error));
      g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CLOCK);
      g_assert_nonnull (strstr (error->message, "rule 1"));
    }
}

static void
test_twice (void)
{
  g_autoptr (GPtrArray) rows = fixture_rule_rows ();
  g_autoptr (GPtrArray) doubled = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_extend (doubled, rows, NULL, NULL);
  g_ptr_array_add (doubled, g_ptr_array_index (rows, 0));
  g_assert_null (jy_clock_rules_new (doubled, 1, &error));
  g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_CLOCK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/clock-rules/find", test_find);
  g_test_add_func ("/domain/clock-rules/for", test_for);
  g_test_add_func ("/domain/clock-rules/columns", test_columns);
  g_test_add_func ("/domain/clock-rules/house-settings", test_house_settings);
  g_test_add_func ("/domain/clock-rules/change", test_change);
  g_test_add_func ("/domain/clock-rules/bad-rows", test_bad_rows);
  g_test_add_func ("/domain/clock-rules/twice", test_twice);
  return g_test_run ();
}
