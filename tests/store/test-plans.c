/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "store-fixture.h"
#include "store/letters.h"
#include "store/missing.h"
#include "store/pending.h"
#include "store/themes.h"

/* What inspectors ask for, and what an agency was told before, is read through indexes alone: the
 * statements that the mappers really run are explained, not copies of them. */

static GPtrArray *seen; /* SQL run since it was emptied */

static int
note (unsigned kind, void *data, void *statement, void *text)
{
  const char *sql = sqlite3_sql (statement);

  if (seen && sql && !g_ptr_array_find_with_equal_func (seen, sql, g_str_equal, NULL))
    g_ptr_array_add (seen, g_strdup (sql));
  return 0;
}

/* Every connection that is opened from now on tells what it runs. */
static int
listen (sqlite3 *db, char **message, const void *api)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, note, NULL);
}

/* No line of the plan reads all of a table or sorts what it found. */
static void
assert_plan (sqlite3 *db, const char *sql, const char *what)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *line = (const char *) sqlite3_column_text (statement, 3);

      if (strstr (line, "TEMP B-TREE FOR ORDER BY") || strstr (line, "TEMP B-TREE FOR GROUP BY")
          || g_str_has_prefix (line, "SCAN"))
        g_error ("%s: %s\n%s", what, line, sql);
    }
  sqlite3_finalize (statement);
}

/* -- what is missing */

static gboolean
ask_missing (JyConnection *db, gpointer data, GError **error)
{
  static const char *const kinds[] = { NULL, "unserved" };
  static const char *const people[] = { NULL, "handler-1" };
  gboolean counts = GPOINTER_TO_UINT (data) != 0;

  for (int variant = 0; variant < 16; variant++)
    {
      JyMissingQuery query = {
        .kind = kinds[variant & 1],
        .type = variant & 2 ? "governance" : NULL,
        .handler = people[(variant >> 2) & 1],
        .reader = variant & 8 ? "somebody" : NULL,
        .late_only = (variant & 4) != 0,
        .today = jy_date_from_ymd (2024, 6, 3),
      };
      g_autoptr (GPtrArray) found = NULL;

      if (counts)
        found = jy_missing_counts (db, STORE_OFFICE, &query, error);
      else
        found = jy_missing_page (db, STORE_OFFICE, &query,
                                 variant & 2 ? "2024-05-01\tid\tunserved\ta1\t" : NULL, 64, error);
      g_assert_no_error (*error);
      g_assert_nonnull (found);
    }
  return TRUE;
}

static gboolean
ask_pending (JyConnection *db, gpointer data, GError **error)
{
  for (int what = 0; what < JY_N_PENDING; what++)
    {
      g_autoptr (GPtrArray) ids = jy_pending_cases (db, (JyPending) what, STORE_OFFICE, 200, error);

      /* Words are counted through the first thousand of them, which is a scan of those. */
      if (!ids
          || (what != JY_PENDING_WORDS
              && jy_pending_count (db, (JyPending) what, STORE_OFFICE, error) != 0)
          || jy_pending_has (db, (JyPending) what, STORE_OFFICE, "id", error))
        return FALSE;
    }
  return TRUE;
}

/* -- a person's own list */

static gboolean
ask_hands (JyConnection *db, gpointer data, GError **error)
{
  JyHandQuery query
      = { "handler-1", jy_date_from_ymd (2024, 1, 1), jy_date_from_ymd (2024, 12, 31) };
  g_autoptr (GPtrArray) first = jy_hands_cases (db, STORE_OFFICE, &query, NULL, 200, error);
  g_autoptr (GPtrArray) next = jy_hands_cases (db, STORE_OFFICE, &query, "id", 200, error);

  return first && next;
}

/* -- the memory of an agency */

static gboolean
ask_letters (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) kin = jy_letters_kin (db, STORE_OFFICE, "agency-1", error);
  g_autoptr (GPtrArray) several = g_ptr_array_new ();
  JyKin self = { .id = (char *) "agency-1", .name = (char *) "甲局" };
  JyLetterQuery query = { .kin = several, .but = "id", .reader = "somebody", .limit = 20 };
  g_autoptr (GPtrArray) letters = NULL;

  g_ptr_array_add (several, &self);
  letters = kin ? jy_letters_to (db, STORE_OFFICE, &query, error) : NULL;
  return letters != NULL;
}

static gboolean
ask_themes (JyConnection *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) cases = jy_themes_cases (db, STORE_OFFICE, "飞线充电", "id",
                                                 jy_date_from_ymd (2024, 1, 1), 50, error);

  return cases != NULL;
}

static gboolean
ask_round (JyConnection *db, gpointer data, GError **error)
{
  JyPeriodQuery query = { .from = jy_date_from_ymd (2024, 1, 1),
                          .until = jy_date_from_ymd (2024, 6, 30),
                          .type = "governance",
                          .line = "criminal",
                          .reader = "somebody",
                          .limit = 1000 };
  g_autoptr (GPtrArray) letters = jy_letters_issued (db, STORE_OFFICE, &query, error);

  return letters != NULL;
}

static void
test_plans (Store *store, gconstpointer unused)
{
  static const struct
  {
    const char *what;
    StoreFunc func;
    guint data;
    guint least; /* different statements that it runs */
  } asked[] = {
    { "what is missing", ask_missing, 0, 2 },
    { "what is missing, counted", ask_missing, 1, 1 },
    { "cases not looked through yet", ask_pending, 0, 3 },
    { "a person's own list", ask_hands, 0, 1 },
    { "letters to an agency", ask_letters, 0, 3 },
    { "cases on one theme", ask_themes, 0, 1 },
    { "letters of a period", ask_round, 0, 1 },
  };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (store->path, &db), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
      guint n = 0;

      seen = statements;
      store_read (store->docket, asked[i].func, GUINT_TO_POINTER (asked[i].data));
      seen = NULL;
      for (guint k = 0; k < statements->len; k++)
        /* A lane that opens its file looks at the schema and the index of words. */
        if (g_str_has_prefix (statements->pdata[k], "SELECT")
            && !strstr (statements->pdata[k], "sqlite_schema")
            && !strstr (statements->pdata[k], "fts5"))
          {
            assert_plan (db, statements->pdata[k], asked[i].what);
            n++;
          }
      g_assert_cmpuint (n, >=, asked[i].least);
    }
  sqlite3_close (db);
}

/* The judge itself: what reads all of a table, or sorts what it found, is seen. */
static void
test_judge (Store *store, gconstpointer which)
{
  sqlite3 *db = NULL;

  if (g_test_subprocess ())
    {
      g_assert_cmpint (sqlite3_open (store->path, &db), ==, SQLITE_OK);
      assert_plan (db, which, "on purpose");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*on purpose*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sqlite3_auto_extension ((void (*) (void)) listen), ==, SQLITE_OK);
  g_test_add ("/store/plans/indexes", Store, NULL, store_set_up, test_plans, store_tear_down);
  g_test_add ("/store/plans/judge/scan", Store,
              "SELECT id FROM recommendation WHERE title LIKE '%a%'", store_set_up, test_judge,
              store_tear_down);
  g_test_add ("/store/plans/judge/sort", Store,
              "SELECT m.recommendation FROM missing m WHERE m.office = 'o' ORDER BY m.due",
              store_set_up, test_judge, store_tear_down);
  return g_test_run ();
}
