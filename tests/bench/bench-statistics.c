/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The statistics of a year, of 1,000,000 cases: every indicator in one row, by line and by month,
 * as the window asks for them, against the same statements put bare.
 */
#include "bare.h"
#include "bench.h"
#include "services/statistics.h"
#include "store/figures.h"

#ifndef MANY
#define MANY 1000000
#endif
#define ROUNDS 12
#define LIMIT_BARE 1.5

typedef struct
{
  sqlite3 *db;
  const char *office;
  JyFiguresSql *asked;
  GPtrArray *statements; /* sqlite3_stmt, in the same order */
} Bare;

static void
ask_bare (Bare *self, JyFiguresSql *asked)
{
  self->asked = asked;
  self->statements = g_ptr_array_new_with_free_func (bare_finalize);
  for (guint i = 0; i < asked->sql->len; i++)
    g_ptr_array_add (self->statements, bare_prepare (self->db, asked->sql->pdata[i]));
}

/* What the statements sum up to, so that nothing is left out. */
static gint64
run_bare (Bare *self)
{
  gint64 sum = 0;

  bare_must (self->db, sqlite3_exec (self->db, "BEGIN", NULL, NULL, NULL), "BEGIN");
  for (guint i = 0; i < self->statements->len; i++)
    {
      sqlite3_stmt *statement = self->statements->pdata[i];

      sqlite3_bind_text (statement, 1, self->office, -1, SQLITE_STATIC);
      for (guint k = 0; k < self->asked->values->len; k++)
        sqlite3_bind_text (statement, (int) k + 2, self->asked->values->pdata[k], -1,
                           SQLITE_STATIC);
      while (sqlite3_step (statement) == SQLITE_ROW)
        for (int column = 2; column < sqlite3_column_count (statement); column++)
          sum += sqlite3_column_int64 (statement, column);
      sqlite3_reset (statement);
    }
  bare_must (self->db, sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL), "COMMIT");
  return sum;
}

static gint64
run_ours (JyDesk *desk, const JyStatisticsQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatistics) statistics = jy_desk_statistics (desk, query, &error);
  gint64 sum = 0;

  bench_must (error);
  for (guint r = 0; r < statistics->rows->len; r++)
    {
      const JyStatisticsRow *row = g_ptr_array_index (statistics->rows, r);

      for (guint i = 0; i < jy_indicator_list_size (statistics->indicators); i++)
        sum += row->figures[i].numerator + row->figures[i].denominator;
    }
  return sum;
}

static gboolean
compare (JyDesk *desk, Bare *bare, JyStatisticsBy by, const char *name)
{
  JyStatisticsQuery query = { .from = jy_date_from_ymd (2025, 1, 1),
                              .to = jy_date_from_ymd (2025, 12, 31),
                              .cut_off = jy_desk_today (desk),
                              .by = by };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyIndicatorList) indicators = jy_desk_indicators (desk, &error);
  g_autoptr (JyFiguresSql) asked = NULL;
  BenchWatch ours, theirs;
  gint64 sum;
  gboolean ok;

  bench_must (error);
  asked = jy_figures_sql (&query, indicators, jy_desk_person (desk)->id);
  ask_bare (bare, asked);
  bench_watch_init (&ours);
  bench_watch_init (&theirs);
  /* Both once before it counts: pages come into their caches. And both have counted the same. */
  sum = run_ours (desk, &query);
  g_assert_cmpint (sum, >, 0);
  g_assert_cmpint (sum, ==, run_bare (bare));
  for (guint i = 0; i < ROUNDS; i++)
    {
      bench_begin (&ours);
      run_ours (desk, &query);
      bench_end (&ours);
      bench_begin (&theirs);
      run_bare (bare);
      bench_end (&theirs);
    }
  ok = bench_report (name, &ours, &theirs, LIMIT_BARE);
  bench_watch_clear (&ours);
  bench_watch_clear (&theirs);
  g_ptr_array_unref (bare->statements);
  return ok;
}

int
main (void)
{
  g_autofree char *path = bench_docket (MANY);
  g_autoptr (JyTimeSource) time = jy_time_source_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = jy_desk_open (path, NULL, time, &error);
  Bare bare = { 0 };
  gboolean ok;

  bench_must (error);
  bare.db = bare_open (path);
  bare.office = jy_docket_office (jy_desk_docket (desk));
  ok = compare (desk, &bare, JY_BY_NONE, "statistics-year");
  ok = compare (desk, &bare, JY_BY_LINE, "statistics-year-by-line") && ok;
  ok = compare (desk, &bare, JY_BY_MONTH, "statistics-year-by-month") && ok;
  sqlite3_close (bare.db);
  jy_desk_close (desk);
  return ok ? 0 : 1;
}
