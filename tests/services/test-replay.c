/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

#include <sqlite3.h>
#include <string.h>

#include "services/registers.h"

/* A long walk through whatever the table allows, then everything once more from the events. */

#define WALKS 6
#define STEPS 90

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = jy_json_parse (text, -1, &error);

  g_assert_no_error (error);
  return node;
}

static const char *
any_value (GRand *rand, const JyFact *fact)
{
  guint n = 0;

  while (fact->values[n].id != NULL)
    n++;
  return fact->values[g_rand_int_range (rand, 0, (gint32) n)].id;
}

static JsonNode *
any_fact (GRand *rand, const JyFact *fact, const JyCaseView *view, JyDate on)
{
  g_autofree char *text = NULL;
  const JyRecommendation *record = view->record;
  char day[JY_DATE_LENGTH];

  if (fact->values != NULL)
    text = g_strdup_printf ("\"%s\"", any_value (rand, fact));
  else if (g_str_equal (fact->id, "number"))
    text = g_strdup ("\"auto\"");
  else if (g_str_equal (fact->id, "field-name"))
    text = g_strdup ("\"on\"");
  else if (g_str_equal (fact->id, "event"))
    text = g_strdup_printf ("\"%d\"", g_rand_int_range (rand, 1, (gint32) record->seq + 1));
  else if (g_str_equal (fact->id, "item"))
    text = g_strdup_printf (
        "\"%s\"", record->items->len > 0 ? ((JyItem *) record->items->pdata[0])->id : "0-0");
  else if (g_str_equal (fact->id, "value"))
    text = g_strdup_printf ("\"%s\"", jy_date_write (on, day));
  else if (g_str_equal (fact->id, "clock"))
    text = g_strdup (g_rand_boolean (rand) ? "\"reply\"" : "\"investigation\"");
  else
    switch (jy_fact_kind (fact))
      {
      case JY_FACT_BOOL:
        text = g_strdup (g_rand_int_range (rand, 0, 4) > 0 ? "true" : "false");
        break;
      case JY_FACT_DATE:
        text = g_strdup_printf ("\"%s\"", jy_date_write (on + g_rand_int_range (rand, 1, 60), day));
        break;
      case JY_FACT_NUMBER:
        text = g_strdup ("3");
        break;
      case JY_FACT_MONEY:
        text = g_strdup ("\"12.50\"");
        break;
      case JY_FACT_PERSON:
        text = g_strdup ("\"管理员\"");
        break;
      case JY_FACT_AGENCY:
        text = g_strdup ("\"市南区甲局\"");
        break;
      case JY_FACT_SECTIONS:
        text = g_strdup (DESK_MAKER_SECTIONS);
        break;
      case JY_FACT_LIST_PERSON:
        text = g_strdup ("[\"管理员\"]");
        break;
      case JY_FACT_LIST_AGENCY:
        text = g_strdup ("[\"市南区甲局\"]");
        break;
      case JY_FACT_LIST_ITEM:
        text = g_strdup_printf ("[{\"text\":\"整改\",\"due\":\"%s\"}]",
                                jy_date_write (on + 20, day));
        break;
      case JY_FACT_LIST_TEXT:
        text = g_strdup ("[\"某人\",\"另一人\"]");
        break;
      case JY_FACT_FILES:
      case JY_FACT_ID:
      case JY_FACT_LIST_ANSWER:
      case JY_FACT_LIST_OPINION:
      case JY_FACT_LIST_MEASURE:
        return NULL;
      case JY_FACT_TEXT:
      case JY_FACT_LONG_TEXT:
      case JY_FACT_ENUM:
      default:
        text = g_strdup ("\"文字\"");
        break;
      }
  return parse (text);
}

static JyCommand *
any_command (GRand *rand, const JyNext *next, const JyCaseView *view, JyDate on)
{
  JyCommand *command = jy_command_new (next->action->id, view->record->id);
  gsize n;
  const JyFactUse *uses = jy_action_facts (next->action, &n);

  command->on = on;
  for (gsize i = 0; i < n; i++)
    {
      JsonNode *node;

      if (!uses[i].must && g_rand_int_range (rand, 0, 4) > 0)
        continue;
      if (g_str_equal (uses[i].fact->id, "override-reason")
          || g_str_equal (uses[i].fact->id, "type") || g_str_equal (uses[i].fact->id, "subtype")
          || g_str_equal (uses[i].fact->id, "to-line"))
        continue;
      node = any_fact (rand, uses[i].fact, view, on);
      if (node != NULL)
        json_object_set_member (command->facts, uses[i].fact->id, node);
    }
  if (next->addressees->len > 0)
    {
      guint i = (guint) g_rand_int_range (rand, 0, (gint32) next->addressees->len);

      jy_json_set_text (command->facts, "addressee", g_ptr_array_index (next->addressees, i));
    }
  return command;
}

static guint
walk (DeskMaker *maker, GRand *rand)
{
  g_autoptr (JyCaseView) view = desk_maker_do (
      maker, "管理员", "register", NULL, "2024-01-02",
      "{\"title\":\"关于某事\",\"type\":\"governance\",\"line\":\"criminal\",\"source\":\"case\","
      "\"situation\":\"11-1\",\"summary\":\"摘要\",\"agencies\":[\"市南区甲局\",\"市南区乙局\"]}");
  JyDate on = jy_date_parse ("2024-01-03", NULL);
  guint done = 0;

  for (guint i = 0; i < STEPS; i++)
    {
      g_autoptr (GPtrArray) open = g_ptr_array_new ();
      g_autoptr (GError) error = NULL;
      const JyNext *next;
      JyCommand *command;
      JyCaseView *after;

      for (guint j = 0; j < view->next->len; j++)
        {
          const JyNext *one = g_ptr_array_index (view->next, j);

          /* What is said at once, and the reasons put into words when asked for, agree. */
          g_assert_cmpint (one->blocked, ==, jy_next_blockers (one)->len > 0);
          /* What only adds paper, or ends the walk at once, comes seldom. */
          if (!one->blocked
              && (!jy_action_is_side (one->action) || g_rand_int_range (rand, 0, 5) == 0)
              && (!g_strv_contains ((const char *[]){ "dismiss", "merge", "transfer", "withdraw",
                                                      "refuse", "archive", NULL },
                                    one->action->id)
                  || g_rand_int_range (rand, 0, 25) == 0))
            g_ptr_array_add (open, (gpointer) one);
        }
      if (open->len == 0)
        continue;
      next = g_ptr_array_index (open, g_rand_int_range (rand, 0, (gint32) open->len));
      command = any_command (rand, next, view, on);
      if (g_str_equal (next->action->id, "conclude"))
        json_object_set_boolean_member (command->facts, "propose", TRUE);
      after = jy_desk_do (maker->desk, command, &error);
      if (after == NULL)
        {
          g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
          g_test_message ("%s: %s", next->action->id, error->message);
        }
      else
        {
          jy_case_view_unref (view);
          view = after;
          done++;
        }
      jy_command_free (command);
      on += g_rand_int_range (rand, 0, 4);
    }
  g_test_message ("walked %u actions to %s", done, jy_stage_id (view->record->stage));
  return done;
}

static void
test_random_walk (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GError) error = NULL;
  guint done = 0;

  g_assert_true (jy_desk_setting_set (maker->desk, "rule.self-approval", "yes", &error));
  g_assert_true (jy_desk_setting_set (maker->desk, "number.auto", "yes", &error));
  g_assert_no_error (error);
  for (guint i = 0; i < WALKS; i++)
    done += walk (maker, rand);
  g_test_message ("%u actions in all", done);
  g_assert_cmpuint (done, >, WALKS * 10);
  desk_maker_audit (maker);
}

/* -- a row changed behind the program's back */

static int
allow (void *data, int op, const char *one, const char *two, const char *three, const char *four)
{
  return SQLITE_OK;
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_set_authorizer (db, allow, NULL);
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (db);
}

static JyAudit *
audit_anew (DeskMaker *maker, gboolean replay)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = jy_desk_open (maker->path, NULL, maker->time, &error);
  JyAudit *audit;

  g_assert_no_error (error);
  audit = jy_desk_audit (desk, replay, &error);
  g_assert_no_error (error);
  jy_desk_close (desk);
  return audit;
}

static void
add_brand (DeskMaker *maker)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JyEntry) entry = NULL;

  jy_json_set_text (body, "name", "海岸卫士");
  entry = jy_desk_entry_save (maker->desk, "brand", NULL, body, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (entry);
}

static void
changed_row (const char *sql, const char *words)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "served");
  g_autoptr (JyAudit) chain = NULL;
  g_autoptr (JyAudit) audit = NULL;
  gboolean named = FALSE;

  g_assert_nonnull (id);
  add_brand (maker);
  desk_maker_audit (maker);
  jy_desk_close (maker->desk);
  run_sql (maker->path, sql);
  chain = audit_anew (maker, FALSE);
  g_assert_true (chain->ok); /* the events hold: it is the tables that were touched */
  audit = audit_anew (maker, TRUE);
  g_assert_false (audit->ok);
  g_assert_cmpuint (audit->differences->len, >, 0);
  for (guint i = 0; i < audit->differences->len; i++)
    {
      g_test_message ("%s", (const char *) g_ptr_array_index (audit->differences, i));
      named = named || strstr (g_ptr_array_index (audit->differences, i), words) != NULL;
    }
  g_assert_true (named);
}

static void
test_changed_title (void)
{
  changed_row ("UPDATE recommendation SET title = '篡改的标题'", "篡改的标题");
}

static void
test_changed_clock (void)
{
  changed_row ("UPDATE clock SET due = '2030-01-01' WHERE rule = 'reply'", "2030-01-01");
}

static void
test_changed_agency (void)
{
  changed_row ("UPDATE agency SET name = '伪局' WHERE name = '市南区甲局'", "伪局");
}

static void
test_changed_setting (void)
{
  changed_row ("UPDATE setting SET value = '伪' WHERE key = 'number.prefix'", "伪");
}

static void
test_changed_number (void)
{
  changed_row ("UPDATE number SET state = 'void'", "void");
}

static void
test_changed_tally (void)
{
  changed_row ("UPDATE tally SET n = n + 6 WHERE phase = 'awaiting-reply'", "awaiting-reply");
}

static void
test_changed_entry (void)
{
  changed_row ("UPDATE entry SET body = '{\"name\":\"篡改的品牌\"}'", "篡改的品牌");
}

static void
test_removed_entry (void)
{
  changed_row ("DELETE FROM entry", "entries");
}

static void
test_changed_states (void)
{
  changed_row ("UPDATE recommendation SET states = 4", "states");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/replay/random-walk", test_random_walk);
  g_test_add_func ("/services/replay/changed-title", test_changed_title);
  g_test_add_func ("/services/replay/changed-clock", test_changed_clock);
  g_test_add_func ("/services/replay/changed-agency", test_changed_agency);
  g_test_add_func ("/services/replay/changed-setting", test_changed_setting);
  g_test_add_func ("/services/replay/changed-number", test_changed_number);
  g_test_add_func ("/services/replay/changed-tally", test_changed_tally);
  g_test_add_func ("/services/replay/changed-entry", test_changed_entry);
  g_test_add_func ("/services/replay/removed-entry", test_removed_entry);
  g_test_add_func ("/services/replay/changed-states", test_changed_states);
  return g_test_run ();
}
