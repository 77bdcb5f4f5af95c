/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first page of Today, with the counts of its groups, of 1,000,000 cases: as the window asks
 * for it, against the same questions put bare.
 */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "services/today.h"
#include "store/pressing-sql.h"

#define MANY 1000000
#define ROWS 64
#define ROUNDS 60
#define LIMIT_BARE 1.5

typedef struct
{
  sqlite3 *db;
  GPtrArray *asked;      /* JyPressingSql */
  GPtrArray *statements; /* sqlite3_stmt, in the same order */
} Bare;

static void
bare_must (Bare *self, int status, const char *sql)
{
  if (status == SQLITE_OK)
    return;
  g_printerr ("benchmark: %s: %s\n", sqlite3_errmsg (self->db), sql);
  exit (1);
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* No table is read through; @sorted: nothing is sorted either. */
static void
check_plan (Bare *self, const char *sql, gboolean sorted)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *row = NULL;

  bare_must (self, sqlite3_prepare_v2 (self->db, explain, -1, &row, NULL), explain);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      const char *detail = (const char *) sqlite3_column_text (row, 3);

      if (strstr (detail, "USING PRIMARY KEY (office=?)")
          || (sorted && (g_str_has_prefix (detail, "SCAN") || strstr (detail, "TEMP B-TREE"))))
        {
          g_print ("today-plan SLOW: %s in: %s\n", detail, sql);
          exit (1);
        }
    }
  sqlite3_finalize (row);
}

static void
bare_open (Bare *self, const char *path, GPtrArray *asked)
{
  self->asked = asked;
  self->statements = g_ptr_array_new_with_free_func (finalize);
  bare_must (self,
             sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL),
             path);
  bare_must (self,
             sqlite3_exec (self->db, "PRAGMA query_only = ON; PRAGMA cache_size = -16384", NULL,
                           NULL, NULL),
             "PRAGMA");
  for (guint i = 0; i < asked->len; i++)
    {
      const JyPressingSql *one = g_ptr_array_index (asked, i);
      sqlite3_stmt *statement = NULL;

      bare_must (
          self,
          sqlite3_prepare_v3 (self->db, one->sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL),
          one->sql);
      g_ptr_array_add (self->statements, statement);
      /* The page comes last. */
      check_plan (self, one->sql, i + 1 == asked->len);
    }
}

static guint
run_bare (Bare *self)
{
  guint rows = 0;
  gsize read = 0;

  bare_must (self, sqlite3_exec (self->db, "BEGIN", NULL, NULL, NULL), "BEGIN");
  for (guint i = 0; i < self->asked->len; i++)
    {
      const JyPressingSql *one = g_ptr_array_index (self->asked, i);
      sqlite3_stmt *statement = g_ptr_array_index (self->statements, i);
      guint n = one->values->len;

      for (guint k = 0; k < n; k++)
        sqlite3_bind_text (statement, (int) k + 1, g_ptr_array_index (one->values, k), -1,
                           SQLITE_STATIC);
      if (one->limit)
        sqlite3_bind_int64 (statement, (int) n + 1, one->limit);
      for (rows = 0; sqlite3_step (statement) == SQLITE_ROW; rows++)
        for (int column = 0; column < sqlite3_column_count (statement); column++)
          read += strlen ((const char *) sqlite3_column_text (statement, column));
      sqlite3_reset (statement);
    }
  bare_must (self, sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL), "COMMIT");
  g_assert_cmpuint (read, >, 0);
  return rows;
}

static guint
run_ours (JyDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyToday) today = jy_desk_today_page (desk, NULL, NULL, ROWS, &error);
  g_autoptr (JyTodayCounts) counts = NULL;

  bench_must (error);
  counts = jy_desk_today_counts (desk, &error);
  bench_must (error);
  return today->rows->len;
}

int
main (void)
{
  g_autofree char *path = bench_docket (MANY);
  g_autoptr (JyTimeSource) time = jy_time_source_new_fixed (jy_date_parse ("2026-11-23", NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = jy_desk_open (path, NULL, time, &error);
  g_autoptr (GPtrArray) asked = NULL;
  Bare bare = { 0 };
  BenchWatch ours, theirs;
  gboolean ok;

  bench_must (error);
  asked = jy_desk_today_sql (desk, ROWS, &error);
  bench_must (error);
  bare_open (&bare, path, asked);
  bench_watch_init (&ours);
  bench_watch_init (&theirs);
  /* Both once before it counts: pages come into their caches. */
  g_assert_cmpuint (run_ours (desk), ==, ROWS);
  g_assert_cmpuint (run_bare (&bare), ==, ROWS);
  for (guint i = 0; i < ROUNDS; i++)
    {
      bench_begin (&ours);
      run_ours (desk);
      bench_end (&ours);
      bench_begin (&theirs);
      run_bare (&bare);
      bench_end (&theirs);
    }
  ok = bench_report ("today-against-bare", &ours, &theirs, LIMIT_BARE);
  bench_watch_clear (&ours);
  bench_watch_clear (&theirs);
  g_ptr_array_unref (bare.statements);
  sqlite3_close (bare.db);
  jy_desk_close (desk);
  return ok ? 0 : 1;
}
