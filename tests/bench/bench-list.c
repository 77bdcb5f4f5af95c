/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first page of a list by due date: of 1,000,000 cases against the same bare SQL, and against
 * a hundredth of the cases.
 */
#include <string.h>

#include "bare.h"
#include "bench.h"
#include "store/sqlite/sqlite-search.h"
#include "store/lists.h"
#include "store/sqlite/sqlite-connection.h"

#define MANY 1000000
#define FEW 10000
#define ROWS 64
#define ROUNDS 400
#define LIMIT_BARE 1.5
#define LIMIT_GROWTH 2.0

typedef struct
{
  JyConnection *db; /* the program's */
  sqlite3 *bare;
  sqlite3_stmt *page;
  char *office;
  char *person;
} Side;

static void
side_open (Side *self, guint count, const JyListQuery *query)
{
  g_autofree char *path = bench_docket (count);
  g_autofree char *sql = jy_lists_page_sql (&jy_sqlite_search, query, FALSE);
  g_autoptr (GError) error = NULL;

  self->db = jy_sqlite_open (path, JY_SQLITE_READER, &error);
  bench_must (error);
  self->bare = bare_open (path);
  self->page = bare_prepare (self->bare, sql);
  self->office = bare_text (self->bare, "SELECT id FROM office");
  self->person = bare_text (self->bare, "SELECT id FROM person WHERE account <> '' LIMIT 1");
}

static void
side_close (Side *self)
{
  sqlite3_finalize (self->page);
  sqlite3_close (self->bare);
  jy_connection_close (self->db);
  g_free (self->office);
  g_free (self->person);
}

/* What stands in the parameters of the page's SQL, in their order: office, reader, limit, offset.
 */
static guint
run_bare (Side *self, const JyListQuery *query)
{
  sqlite3_stmt *page = self->page;
  guint rows = 0;
  gsize read = 0;
  int at = 1;

  sqlite3_bind_text (page, at++, self->office, -1, SQLITE_STATIC);
  if (query->reader)
    sqlite3_bind_text (page, at++, query->reader, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (page, at++, ROWS);
  sqlite3_bind_int64 (page, at++, 0);
  g_assert_cmpint (sqlite3_bind_parameter_count (page), ==, at - 1);
  while (sqlite3_step (page) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (page); i++)
        read += strlen ((const char *) sqlite3_column_text (page, i));
      rows++;
    }
  g_assert_cmpuint (read, >, 0);
  sqlite3_reset (page);
  return rows;
}

static guint
run_ours (Side *self, const JyListQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = jy_lists_page (self->db, self->office, query, NULL, 0, ROWS, &error);

  bench_must (error);
  return rows->len;
}

static gboolean
compare (const char *name, gboolean open_only)
{
  JyListQuery *query = jy_list_query_new ();
  g_autofree char *to_bare = g_strconcat (name, "-against-bare", NULL);
  g_autofree char *to_few = g_strconcat (name, "-against-10000", NULL);
  Side many = { 0 }, few = { 0 };
  BenchWatch ours, bare, small;
  gboolean ok;

  query->sort = JY_SORT_DUE;
  query->open_only = open_only;
  query->reader = g_strdup ("somebody");
  side_open (&many, MANY, query);
  side_open (&few, FEW, query);
  for (gint after = 0; after <= 1; after++)
    {
      g_autofree char *sql = jy_lists_page_sql (&jy_sqlite_search, query, after);

      bare_check_plan (many.bare, "list", sql, TRUE);
    }

  bench_watch_init (&ours);
  bench_watch_init (&bare);
  bench_watch_init (&small);
  for (guint i = 0; i < ROUNDS + 20; i++)
    {
      guint rows;

      if (i == 20)
        {
          /* Warm now: what was measured so far does not count. */
          g_array_set_size (ours.times, 0);
          g_array_set_size (bare.times, 0);
          g_array_set_size (small.times, 0);
        }
      bench_begin (&bare);
      rows = run_bare (&many, query);
      bench_end (&bare);
      g_assert_cmpuint (rows, ==, ROWS);

      bench_begin (&ours);
      rows = run_ours (&many, query);
      bench_end (&ours);
      g_assert_cmpuint (rows, ==, ROWS);

      bench_begin (&small);
      rows = run_ours (&few, query);
      bench_end (&small);
      g_assert_cmpuint (rows, ==, ROWS);
    }
  ok = bench_report (to_bare, &ours, &bare, LIMIT_BARE);
  ok = bench_report (to_few, &ours, &small, LIMIT_GROWTH) && ok;

  bench_watch_clear (&ours);
  bench_watch_clear (&bare);
  bench_watch_clear (&small);
  side_close (&many);
  side_close (&few);
  jy_list_query_free (query);
  return ok;
}

int
main (void)
{
  gboolean ok = compare ("list-by-due", FALSE);

  ok = compare ("list-open-by-due", TRUE) && ok;
  return ok ? 0 : 1;
}
