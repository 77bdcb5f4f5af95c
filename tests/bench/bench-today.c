/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first page of Today, with the counts of its groups, of 1,000,000 cases: as the window asks
 * for it, against the same questions put bare.
 */
#include <string.h>

#include "bare.h"
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
ask_bare (Bare *self, const char *path, GPtrArray *asked)
{
  self->asked = asked;
  self->statements = g_ptr_array_new_with_free_func (bare_finalize);
  self->db = bare_open (path);
  for (guint i = 0; i < asked->len; i++)
    {
      const JyPressingSql *one = g_ptr_array_index (asked, i);

      g_ptr_array_add (self->statements, bare_prepare (self->db, one->sql));
      /* The page comes last. */
      bare_check_plan (self->db, "today", one->sql, i + 1 == asked->len);
    }
}

static guint
run_bare (Bare *self)
{
  guint rows = 0;
  gsize read = 0;

  bare_must (self->db, sqlite3_exec (self->db, "BEGIN", NULL, NULL, NULL), "BEGIN");
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
  bare_must (self->db, sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL), "COMMIT");
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
  ask_bare (&bare, path, asked);
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
