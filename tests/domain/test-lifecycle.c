/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "case-maker.h"
#include "domain/fact.h"

/* The table against the design's file, where it stands beside the project. */
static void
test_table_file (void)
{
  const char *path = g_getenv ("JIANYI_TABLES");
  g_autofree char *file = g_build_filename (path ? path : "", "lifecycle.tsv", NULL);
  g_autofree char *wanted = NULL;
  g_autofree char *ours = jy_lifecycle_to_tsv ();

  if (!g_file_get_contents (file, &wanted, NULL, NULL))
    {
      g_test_skip ("the design's data folder is not beside the project");
      return;
    }
  g_assert_cmpstr (ours, ==, wanted);
}

static void
test_facts_file (void)
{
  const char *path = g_getenv ("JIANYI_TABLES");
  g_autofree char *file = g_build_filename (path ? path : "", "facts.tsv", NULL);
  g_autofree char *wanted = NULL;
  g_auto (GStrv) lines = NULL;
  gsize n;
  const JyFact *facts = jy_facts (&n);

  if (!g_file_get_contents (file, &wanted, NULL, NULL))
    {
      g_test_skip ("the design's data folder is not beside the project");
      return;
    }
  g_strchomp (wanted);
  lines = g_strsplit (wanted, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i + 1], "\t", -1);
      g_autoptr (GString) values = g_string_new (NULL);

      g_assert_cmpstr (facts[i].id, ==, cells[0]);
      g_assert_cmpstr (facts[i].actions, ==, cells[1]);
      g_assert_cmpstr (facts[i].kind, ==, cells[2]);
      g_assert_cmpstr (facts[i].chinese, ==, cells[3]);
      for (const JyFactValue *v = facts[i].values; v && v->id; v++)
        if (strchr (cells[4], '='))
          g_string_append_printf (values, "%s%s=%s", values->len ? " " : "", v->id, v->chinese);
        else
          g_string_append_printf (values, "%s%s", values->len ? " " : "", v->id);
      g_assert_cmpstr (values->str, ==, cells[4] ? cells[4] : "");
    }
}

/* Every stage × state × action × role × type, against the cells read here by themselves. */
static gboolean
cell_has (const char *cell, const char *word)
{
  g_auto (GStrv) words = g_strsplit (cell, " ", -1);

  return g_strv_contains ((const char *const *) words, word);
}

static gboolean
allowed_by_cells (const JyAction *a, int stage, int state, JyRoles role, int type)
{
  g_autofree char *both
      = g_strconcat (jy_stage_id ((JyStage) stage), "/", jy_state_id ((JyState) state), NULL);
  g_autofree char *at = g_strconcat (jy_stage_id ((JyStage) stage), ":", jy_role_id (role), NULL);
  gboolean from = g_str_equal (a->level, "addressee")
                      ? cell_has (a->from, both)
                      : cell_has (a->from, jy_stage_id ((JyStage) stage));
  gboolean who = cell_has (a->roles, jy_role_id (role)) || cell_has (a->roles, at);
  gboolean what = g_str_equal (a->types, "*") || cell_has (a->types, jy_type_id ((JyType) type));

  return from && who && what;
}

static void
test_matrix (void)
{
  gsize n;
  const JyAction *actions = jy_lifecycle_actions (&n);
  guint yes = 0, cells = 0;

  for (gsize i = 0; i < n; i++)
    for (int stage = 0; stage < JY_N_STAGES; stage++)
      for (int state = 0; state < JY_N_STATES; state++)
        for (int role = 0; role < JY_N_ROLES; role++)
          for (int type = 0; type < JY_N_TYPES; type++)
            {
              gboolean wanted
                  = allowed_by_cells (&actions[i], stage, state, (JyRoles) (1u << role), type);

              cells++;
              yes += wanted;
              g_assert_cmpint (
                  jy_action_from (&actions[i], (JyStage) stage, (JyState) state)
                      && (jy_action_roles (&actions[i], (JyStage) stage) & (JyRoles) (1u << role))
                      && jy_action_for_type (&actions[i], (JyType) type),
                  ==, wanted);
            }
  g_assert_cmpuint (cells, ==, n * JY_N_STAGES * JY_N_STATES * JY_N_ROLES * JY_N_TYPES);
  g_assert_cmpuint (yes, >, 1000);
}

static void
test_words (void)
{
  g_autoptr (GError) error = NULL;
  JyRoles roles;

  for (int i = 0; i < JY_N_STAGES; i++)
    g_assert_cmpint (jy_stage_find (jy_stage_id ((JyStage) i)), ==, i);
  for (int i = 0; i < JY_N_STATES; i++)
    g_assert_cmpint (jy_state_find (jy_state_id ((JyState) i)), ==, i);
  for (int i = 0; i < JY_N_TYPES; i++)
    g_assert_cmpint (jy_type_find (jy_type_id ((JyType) i)), ==, i);
  g_assert_true (jy_roles_parse ("handler, leader", &roles, &error));
  g_assert_cmpint (roles, ==, JY_ROLE_HANDLER | JY_ROLE_LEADER);
  g_assert_false (jy_roles_parse ("handler,king", &roles, &error));
  g_assert_nonnull (strstr (error->message, "king"));
  g_assert_null (jy_lifecycle_find ("abolish"));
  g_assert_cmpint (jy_stage_find ("nowhere"), ==, JY_STAGE_NONE);
}

static void
check_parse (const char *fact, const char *action, const char *text, const char *json)
{
  g_autoptr (GError) error = NULL;
  const JyFact *row = jy_fact_find (fact, action);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *got = NULL;

  g_assert_nonnull (row);
  node = jy_fact_parse (row, text, &error);
  if (!json)
    {
      g_assert_null (node);
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), >, 10);
      return;
    }
  g_assert_no_error (error);
  got = jy_json_node_text (node);
  g_assert_cmpstr (got, ==, json);
}

static void
test_fact_values (void)
{
  g_autofree char *long_text = g_strnfill (10000, 'x');

  check_parse ("type", "register", "governance", "\"governance\"");
  check_parse ("type", "register", "社会治理检察建议", "\"governance\"");
  check_parse ("type", "register", "decree", NULL);
  check_parse ("way", "serve", "pronounced", "\"pronounced\"");
  check_parse ("way", "reply", "pronounced", NULL);
  check_parse ("verdict", "evaluate", "rectified", "\"rectified\"");
  check_parse ("verdict", "verify", "rectified", NULL);
  check_parse ("urgent", "register", "yes", "true");
  check_parse ("urgent", "register", "是", "true");
  check_parse ("urgent", "register", "perhaps", NULL);
  check_parse ("decision-date", "register", "2024-02-30", NULL);
  check_parse ("decision-date", "register", "2024-02-29", "\"2024-02-29\"");
  check_parse ("rules-made", "evaluate", "3", "3");
  check_parse ("rules-made", "evaluate", "-1", NULL);
  check_parse ("result-amount", "settle", "12000.50", "\"12000.50\"");
  check_parse ("result-amount", "settle", "12,000", NULL);
  check_parse ("title", "register", "", NULL);
  check_parse ("title", "register",
               "a\x01"
               "b",
               NULL);
  check_parse ("title", "register", "两\n行", NULL);
  check_parse ("title", "register", long_text, NULL);
  check_parse ("title", "register", "\xff\xfe", NULL);
  check_parse ("agencies", "register", "甲局;乙局", "[\"甲局\",\"乙局\"]");
  check_parse ("agencies", "register", "[{\"agency\":\"甲局\",\"involved\":true}]",
               "[{\"agency\":\"甲局\",\"involved\":true}]");
  check_parse ("agencies", "register", "[{\"agency\":\"甲局\",\"king\":true}]", NULL);
  check_parse ("items", "accept", "[{\"text\":\"改\",\"due\":\"2024-05-01\"}]",
               "[{\"text\":\"改\",\"due\":\"2024-05-01\"}]");
  check_parse ("items", "accept", "[{\"text\":\"改\"}]", NULL);
  check_parse ("items", "accept", "[{\"text\":\"改\",\"due\":\"soon\"}]", NULL);
  check_parse ("items", "accept", "{}", NULL);
  check_parse ("items", "accept", "[[[[", NULL);
  check_parse ("measures", "reply", "[{\"suggestion\":\"s1\",\"adopted\":\"maybe\"}]", NULL);
  check_parse ("sections", "edit", "{\"colour\":1}", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/lifecycle/table-file", test_table_file);
  g_test_add_func ("/domain/lifecycle/facts-file", test_facts_file);
  g_test_add_func ("/domain/lifecycle/matrix", test_matrix);
  g_test_add_func ("/domain/lifecycle/words", test_words);
  g_test_add_func ("/domain/fact/values", test_fact_values);
  return g_test_run ();
}
