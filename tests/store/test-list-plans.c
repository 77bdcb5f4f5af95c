/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "store-fixture.h"
#include "store/list-query.h"
#include "store/sqlite/sqlite-search.h"

/* How the engine answers lists: from the place where what is asked for stands. */

/* The whole table under another name: an office has all of it. */
static gboolean
reads_all (const char *line)
{
  return g_str_has_prefix (line, "SCAN")
         || strstr (line, "recommendation USING PRIMARY KEY (office=?)");
}

static void
assert_plan (sqlite3 *db, const JyListQuery *query, gboolean after, const char *what,
             const char *family)
{
  g_autofree char *index
      = family ? g_strdup_printf ("INDEX recommendation_%s_", family) : g_strdup ("");
  g_autofree char *sql = jy_lists_page_sql (&jy_sqlite_search, query, after);
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *line = (const char *) sqlite3_column_text (statement, 3);

      if (strstr (line, "TEMP B-TREE") || reads_all (line)
          || (g_str_has_prefix (line, "SEARCH recommendation ") && !strstr (line, index)))
        g_error ("%s by %d%s%s: %s\n%s", what, (int) query->sort,
                 query->descending ? " descending" : "", after ? " after a key" : "", line, sql);
    }
  sqlite3_finalize (statement);
}

/* Counts that no tally answers come from an index alone. */
static void
test_count_plans (Store *store, gconstpointer unused)
{
  static const char *const handlers[] = { NULL, "handler-1" };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (store->path, &db), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    {
      JyListQuery query = { .unwatched = TRUE,
                            .open_only = TRUE,
                            .reader = (char *) "somebody",
                            .handler = (char *) handlers[i] };
      g_autoptr (JyListSql) sql = jy_list_sql_count (&jy_sqlite_search, &query);
      g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql->sql, NULL);
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &statement, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
      g_assert_nonnull (strstr ((const char *) sqlite3_column_text (statement, 3),
                                "COVERING INDEX recommendation_unwatched"));
      sqlite3_finalize (statement);
    }
  sqlite3_close (db);
}

/* Every list that people ask for: each queue, each filter, and those that go together. */
typedef struct
{
  const char *what;
  JyListQuery query;
  const char *family; /* of the indexes that it is read from; NULL: by what it is sorted */
} Asked;

#define STAGE(name)                                                                                \
  {                                                                                                \
    name, { .phase = (char *) name }, "stage"                                                      \
  }
#define STATE(name, family)                                                                        \
  {                                                                                                \
    name, { .phase = (char *) name }, family                                                       \
  }
#define MINE .handler = (char *) "handler-1"

static const Asked usual[] = {
  { "all", { .phase = NULL } },
  { "open", { .open_only = TRUE }, "open" },
  STAGE ("clue"),
  STAGE ("drafting"),
  STAGE ("issued"),
  STAGE ("evaluation"),
  STAGE ("closed"),
  STAGE ("archived"),
  STATE ("unserved", "unserved"),
  STATE ("awaiting-reply", "awaiting_reply"),
  STATE ("objection", "objection"),
  STATE ("reply-review", "reply_review"),
  STATE ("following", "following"),
  STATE ("settled", "settled"),
  STATE ("all-settled", "all_settled"),
  { "open state", { .phase = (char *) "settled", .open_only = TRUE }, "settled" },
  { "type", { .type = (char *) "governance" }, "type" },
  { "open type", { .type = (char *) "governance", .open_only = TRUE }, "open" },
  { "closed type", { .type = (char *) "governance", .phase = (char *) "closed" }, "type" },
  { "line", { .line = (char *) "criminal" }, "line" },
  { "open line", { .line = (char *) "criminal", .open_only = TRUE }, "open" },
  { "line and type", { .line = (char *) "criminal", .type = (char *) "governance" }, "line" },
  { "handler", { MINE }, "handler" },
  { "my open ones", { MINE, .open_only = TRUE }, "open" },
  { "my drafts", { MINE, .phase = (char *) "drafting" }, "stage" },
  { "my open drafts", { MINE, .phase = (char *) "drafting", .open_only = TRUE }, "stage" },
  { "my letters followed up", { MINE, .phase = (char *) "following" }, "following" },
  { "my closed ones", { MINE, .phase = (char *) "closed" }, "handler" },
  { "follow-up", { .follow_up = (char *) "handler-1" } },
  { "open follow-up", { .follow_up = (char *) "handler-1", .open_only = TRUE } },
  { "unwatched", { .unwatched = TRUE, .open_only = TRUE }, "alarm" },
  { "mine unwatched", { MINE, .unwatched = TRUE, .open_only = TRUE }, "alarm" },
  { "overdue", { .overdue_on = 1, .has_alarms = TRUE }, "alarm" },
  { "open overdue", { .overdue_on = 1, .has_alarms = TRUE, .open_only = TRUE }, "alarm" },
  { "mine overdue", { MINE, .overdue_on = 1, .has_alarms = TRUE, .open_only = TRUE }, "alarm" },
  { "followed up overdue",
    { .follow_up = (char *) "handler-1", .overdue_on = 1, .has_alarms = TRUE, .open_only = TRUE },
    "alarm" },
  { "overdue replies",
    { .phase = (char *) "awaiting-reply", .overdue_on = 1, .has_alarms = TRUE },
    "alarm" },
  /* Before the day has moved on. */
  { "open overdue, not marked", { .overdue_on = 1, .open_only = TRUE }, "open" },
  { "overdue replies, not marked",
    { .phase = (char *) "awaiting-reply", .overdue_on = 1 },
    "awaiting_reply" },
};

/* No list in any order, either way, reads the whole table or sorts what it found; each is read from
 * the indexes of what it asks for. */
static void
test_plans (Store *store, gconstpointer unused)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (store->path, &db), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    for (int sort = 0; sort < JY_N_SORTS; sort++)
      for (int variant = 0; variant < 8; variant++)
        {
          JyListQuery query = usual[i].query;

          if (query.overdue_on != JY_DATE_NONE)
            query.overdue_on = jy_date_from_ymd (2024, 5, 20);
          query.reader = variant & 4 ? (char *) "somebody" : NULL;
          query.sort = (JySort) sort;
          query.descending = (variant & 1) != 0;
          assert_plan (db, &query, (variant & 2) != 0, usual[i].what, usual[i].family);
        }
  sqlite3_close (db);
}

/* The judge itself: a list of the days alone, in another order, is not answered so. */
static void
test_judge (Store *store, gconstpointer unused)
{
  JyListQuery query = { .due_by = 1, .sort = JY_SORT_TITLE };
  sqlite3 *db = NULL;

  if (g_test_subprocess ())
    {
      g_assert_cmpint (sqlite3_open (store->path, &db), ==, SQLITE_OK);
      assert_plan (db, &query, FALSE, "on purpose", NULL);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*on purpose*TEMP B-TREE*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define WITH(name, func) g_test_add (name, Store, NULL, store_set_up, func, store_tear_down)
  WITH ("/list-plans/usual", test_plans);
  WITH ("/list-plans/counts", test_count_plans);
  WITH ("/list-plans/judge", test_judge);
  return g_test_run ();
}
