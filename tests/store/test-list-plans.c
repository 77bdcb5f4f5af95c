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
judge (sqlite3 *db, const char *sql, const char *index, const char *what)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *line = (const char *) sqlite3_column_text (statement, 3);

      if (strstr (line, "TEMP B-TREE") || reads_all (line)
          || (g_str_has_prefix (line, "SEARCH recommendation ") && !strstr (line, index)))
        g_error ("%s: %s\n%s", what, line, sql);
    }
  sqlite3_finalize (statement);
}

static void
assert_plan (sqlite3 *db, const JyListQuery *query, gboolean after, const char *what,
             const char *family)
{
  g_autofree char *index
      = family ? g_strdup_printf ("INDEX recommendation_%s_", family) : g_strdup ("");
  g_autofree char *sql = jy_lists_page_sql (&jy_sqlite_search, query, after);
  g_autofree char *asked
      = g_strdup_printf ("%s by %d%s%s", what, (int) query->sort,
                         query->descending ? " descending" : "", after ? " after a key" : "");

  judge (db, sql, index, asked);
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
      g_autoptr (JyListSql) sql = jy_list_sql_count (&jy_sqlite_search, &query, JY_LIST_NO_MEMBER);
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
  /* What many cases have of it is asked of each along the way. */
  { "tag", { .tag = (char *) "典型" } },
  { "open with a tag", { .tag = (char *) "典型", .open_only = TRUE }, "open" },
  { "my closed ones with a tag",
    { MINE, .tag = (char *) "典型", .phase = (char *) "closed" },
    "handler" },
  { "brand", { .brand = (char *) "青检护航" } },
  { "brand and type", { .brand = (char *) "青检护航", .type = (char *) "governance" }, "type" },
  { "leader", { .leader_handled = TRUE } },
  { "to be inspected", { .uninspected = TRUE } },
  { "closed, to be inspected", { .uninspected = TRUE, .phase = (char *) "closed" }, "stage" },
  { "agency", { .agency = (char *) "agency-1" } },
  { "agency awaiting reply",
    { .agency = (char *) "agency-1", .phase = (char *) "awaiting-reply" },
    "awaiting_reply" },
  { "look back", { .rule = (char *) "look-back" } },
  { "my look backs", { MINE, .rule = (char *) "look-back" } },
  { "look back and tag", { .rule = (char *) "look-back", .tag = (char *) "典型" } },
  { "due by", { .due_by = 1 } },
  { "open due by", { .due_by = 1, .open_only = TRUE }, "open" },
  { "due on", { .due_on = 1 } },
  { "line due by", { .line = (char *) "criminal", .due_by = 1 } },
  { "overdue, not marked", { .overdue_on = 1 } },
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

/* What few cases have is gathered by it, whatever the order, and the walk along an index is bounded
 * by an index alone. */
static void
assert_gathered (sqlite3 *db, const JyListQuery *query, JyListMember by, const char *index,
                 const char *what)
{
  g_autoptr (JyListSql) sql
      = jy_list_sql_page (&jy_sqlite_search, query, by, JY_LIST_PART, NULL, 0, 1);
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql->sql, NULL);
  sqlite3_stmt *statement = NULL;
  gboolean found = FALSE;

  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *line = (const char *) sqlite3_column_text (statement, 3);

      /* Each case by its id, or all by the days asked for: never along a whole index. */
      if (reads_all (line)
          || (g_str_has_prefix (line, "SEARCH recommendation ") && !strstr (line, "id=?")
              && !strstr (line, index)))
        g_error ("%s by %d: %s\n%s", what, (int) query->sort, line, sql->sql);
      found |= strstr (line, index) != NULL;
    }
  if (!found)
    g_error ("%s by %d is not found by %s:\n%s", what, (int) query->sort, index, sql->sql);
  sqlite3_finalize (statement);
}

static void
assert_step (sqlite3 *db, const JyListQuery *query, const char *what)
{
  g_autoptr (JyListSql) sql = jy_list_sql_step (query, JY_LIST_PART, 1000);
  g_autofree char *explain = NULL;
  sqlite3_stmt *statement = NULL;

  if (!sql)
    return;
  explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql->sql, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *line = (const char *) sqlite3_column_text (statement, 3);

      if (!strstr (line, "INDEX recommendation_"))
        g_error ("%s by %d steps otherwise: %s\n%s", what, (int) query->sort, line, sql->sql);
    }
  sqlite3_finalize (statement);
}

/* Tags, brands, agencies and marks are read along the index that has them in the order asked for,
 * whatever else is asked; the cases each by its id, and nothing is sorted. */
static void
assert_listed (sqlite3 *db, const JyListQuery *query, JyListMember by, const char *after,
               const char *what)
{
  g_autoptr (JyListSql) sql = jy_list_sql_page (&jy_sqlite_search, query, by, after, NULL, 0, 1);
  g_autofree char *asked = g_strdup_printf ("%s by %d", what, (int) query->sort);
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql->sql, NULL);
  sqlite3_stmt *statement = NULL;
  gboolean found = FALSE;

  judge (db, sql->sql, "PRIMARY KEY (office=? AND id=?)", asked);
  g_assert_cmpint (sqlite3_prepare_v2 (db, explain, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *line = (const char *) sqlite3_column_text (statement, 3);

      found |= g_str_has_prefix (line, "SEARCH listed USING COVERING INDEX listed_")
               && strstr (line, "(office=? AND facet=?");
    }
  sqlite3_finalize (statement);
  if (!found)
    g_error ("%s is not read from its list:\n%s", asked, sql->sql);
}

static void
test_listed (Store *store, gconstpointer unused)
{
  static const struct
  {
    const char *what;
    JyListQuery query;
    JyListMember by;
  } listed[] = {
    { "tag", { .tag = (char *) "典型" }, JY_LIST_TAG },
    { "my open ones with a tag", { MINE, .tag = (char *) "典型", .open_only = TRUE }, JY_LIST_TAG },
    { "tag of an agency",
      { .tag = (char *) "典型", .agency = (char *) "agency-1" },
      JY_LIST_AGENCY },
    { "brand", { .brand = (char *) "青检护航" }, JY_LIST_BRAND },
    { "leader", { .leader_handled = TRUE }, JY_LIST_LEADER },
    { "to be inspected", { .uninspected = TRUE }, JY_LIST_UNINSPECTED },
    { "closed, to be inspected",
      { .uninspected = TRUE, .phase = (char *) "closed" },
      JY_LIST_UNINSPECTED },
    { "agency", { .agency = (char *) "agency-1" }, JY_LIST_AGENCY },
    { "look back", { .rule = (char *) "look-back" }, JY_LIST_RULE },
    { "agency awaiting reply",
      { .agency = (char *) "agency-1", .phase = (char *) "awaiting-reply" },
      JY_LIST_AGENCY },
  };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (store->path, &db), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (listed); i++)
    for (int sort = 0; sort < JY_N_SORTS; sort++)
      for (int variant = 0; variant < 4; variant++)
        {
          JyListQuery query = listed[i].query;

          query.sort = (JySort) sort;
          query.reader = (char *) "somebody";
          query.descending = (variant & 1) != 0;
          /* Days of one rule have an order of their own. */
          if (!jy_list_query_is_listed (&query, listed[i].by))
            continue;
          assert_listed (db, &query, listed[i].by, variant & 2 ? JY_LIST_PART : NULL,
                         listed[i].what);
        }
  sqlite3_close (db);
}

static void
test_gathered (Store *store, gconstpointer unused)
{
  static const struct
  {
    const char *what;
    JyListQuery query;
    JyListMember by;
    const char *index;
  } gathered[] = {
    { "due by", { .due_by = 1 }, JY_LIST_DAYS, "(office=? AND next_due<?)" },
    { "open due by",
      { .due_by = 1, .open_only = TRUE },
      JY_LIST_DAYS,
      "_due (office=? AND next_due<?)" },
  };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (store->path, &db), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (gathered); i++)
    for (int sort = 0; sort < JY_N_SORTS; sort++)
      {
        JyListQuery query = gathered[i].query;

        query.sort = (JySort) sort;
        query.reader = (char *) "somebody";
        if (jy_list_member_gathers (&query, gathered[i].by))
          assert_gathered (db, &query, gathered[i].by, gathered[i].index, gathered[i].what);
        else
          g_assert_cmpint (sort, ==, JY_SORT_DUE);
        assert_step (db, &query, gathered[i].what);
      }
  sqlite3_close (db);
}

/* The judge itself: what is gathered is sorted, and it sees it. */
static void
test_judge (Store *store, gconstpointer unused)
{
  JyListQuery query = { .due_by = 1, .sort = JY_SORT_TITLE };
  g_autoptr (JyListSql) sql
      = jy_list_sql_page (&jy_sqlite_search, &query, JY_LIST_DAYS, NULL, NULL, 0, 1);
  sqlite3 *db = NULL;

  if (g_test_subprocess ())
    {
      g_assert_cmpint (sqlite3_open (store->path, &db), ==, SQLITE_OK);
      judge (db, sql->sql, "", "on purpose");
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
  WITH ("/list-plans/listed", test_listed);
  WITH ("/list-plans/gathered", test_gathered);
  WITH ("/list-plans/counts", test_count_plans);
  WITH ("/list-plans/judge", test_judge);
  return g_test_run ();
}
