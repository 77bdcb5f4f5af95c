/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking in a ledger of 100,000 rows against reading the same file with the bare reader and writing
 * the same rows of every table with prepared statements in one transaction: all that the import
 * wrote, what counts in figures and waits for the index of words among it, a few cases of every
 * table after another as an import comes by them, with the settings of the docket. How long
 * ssconvert takes to make a csv of the file stands beside it, where it is installed.
 *
 * JIANYI_BENCH_ROWS: another number of rows, to try it out.
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "bench.h"
#include "exchange/grid-writer.h"
#include "services/ledger-in.h"

#define ROWS 100000
#define AGENCIES 300
#define HANDLERS 40
#define CASES_A_ROUND 64
#define LIMIT 1.5

typedef struct
{
  guint rows;
  char *sheet;
  char *path;
  char *bare_path;
} Bench;

/* -- the file */

static JyGridCell
day_cell (JyDate day)
{
  return (JyGridCell){ JY_GRID_CELL_DATE, "", 0, day, FALSE };
}

static void
write_row (JyGridWriter *writer, guint i)
{
  static const int after[] = { 0, 2, 5, 50, 80 };
  int year = 2015 + (int) (i % 10);
  JyDate first = jy_date_from_ymd (year, 1 + (int) (i % 9), 1 + (int) (i % 28));
  g_autofree char *number = g_strdup_printf ("金检社建〔%d〕%u号", year, i / 10 + 1);
  g_autofree char *title = g_strdup_printf ("关于加强第%u农贸市场食品安全监管的检察建议", i);
  g_autofree char *agency = g_strdup_printf ("第%u市场监督管理局", i % AGENCIES);
  g_autofree char *handler = g_strdup_printf ("承办%u", i % HANDLERS);
  g_autofree char *note = g_strdup_printf ("台账备注%u", i);
  const char *const texts[] = { number,     title,    agency,  "社会治理检察建议",
                                "刑事检察", "已结案", handler, "全部整改",
                                note };

  for (guint c = 0; c < G_N_ELEMENTS (texts); c++)
    jy_grid_writer_text (writer, c, texts[c]);
  for (guint d = 0; d < G_N_ELEMENTS (after); d++)
    {
      JyGridCell cell = day_cell (first + after[d]);

      jy_grid_writer_cell (writer, G_N_ELEMENTS (texts) + d, &cell);
    }
  jy_grid_writer_end_row (writer);
}

static void
write_sheet (const Bench *self)
{
  static const char *const heads[]
      = { "文号",     "标题", "被建议单位", "类型",     "业务条线", "阶段",     "承办人",
          "落实情况", "备注", "登记日期",   "制发日期", "送达日期", "回复日期", "结案日期" };
  JyGridWriter *writer = jy_grid_writer_new (self->sheet);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    jy_grid_writer_text (writer, i, heads[i]);
  jy_grid_writer_end_row (writer);
  for (guint i = 0; i < self->rows; i++)
    write_row (writer, i);
  jy_grid_writer_finish (writer, &error);
  bench_must (error);
}

/* -- ours */

static void
import (const Bench *self, BenchWatch *watch)
{
  g_autoptr (JyTimeSource) time = jy_time_source_new_system ();
  g_autoptr (GError) error = NULL;
  JyDesk *desk = jy_desk_open (self->path, NULL, time, &error);
  g_autoptr (JyLedgerLook) look = NULL;
  g_autoptr (JyLedgerResult) result = NULL;
  JyLedgerImport told = { .path = self->sheet };

  bench_must (error);
  look = jy_desk_ledger_look (desk, self->sheet, NULL, NULL, &error);
  bench_must (error);
  told.map = look->map;
  bench_begin (watch);
  result = jy_desk_ledger_import (desk, &told, &error);
  bench_end (watch);
  bench_must (error);
  g_assert_cmpuint (result->refused, ==, 0);
  g_assert_cmpuint (result->imported.added, ==, self->rows);
  jy_desk_close (desk);
  g_object_unref (desk);
}

/* -- bare */

/* Every cell of every row is looked at. */
static void
read_sheet (const Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyGrid) grid = jy_grid_open (self->sheet, &error);
  guint rows = 0;
  gsize cells = 0;

  bench_must (error);
  jy_grid_begin (grid, 0, &error);
  bench_must (error);
  while (jy_grid_next (grid, &error))
    {
      for (guint i = 0; i < jy_grid_width (grid); i++)
        cells += jy_grid_cell (grid, i)->kind != JY_GRID_CELL_EMPTY;
      rows++;
    }
  bench_must (error);
  g_assert_cmpuint (rows, ==, self->rows + 1);
  g_assert_cmpuint (cells, >, rows);
}

static sqlite3 *
open_bare (const char *path, const char *pragmas)
{
  sqlite3 *db = NULL;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK
      || sqlite3_exec (db, pragmas, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));
  return db;
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  return statement;
}

/* What was in both dockets before is there: in a table of cases it is the same; where few rows are
 * kept for all of them, counts for example, they have changed. To replace costs more, and is asked
 * of those alone. */
static char *
insert_of (const char *table, int columns, gboolean few)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT OR %s INTO \"%s\" VALUES (", few ? "REPLACE" : "IGNORE", table);
  for (int i = 0; i < columns; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* A table on its way from one docket to the other. */
typedef struct
{
  sqlite3_stmt *rows;
  sqlite3_stmt *put;
  int columns;
  guint a_round;
  GPtrArray *values; /* sqlite3_value: of this round */
  gboolean ended;
} Copy;

static gint64
count_of (sqlite3 *db, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM \"%s\"", table);
  sqlite3_stmt *statement = prepare (db, sql);
  gint64 count = sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;

  sqlite3_finalize (statement);
  return count;
}

static Copy *
copy_new (sqlite3 *from, sqlite3 *to, const char *table, guint cases)
{
  Copy *self = g_new0 (Copy, 1);
  g_autofree char *select = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autofree char *insert = NULL;
  gint64 count;

  self->rows = prepare (from, select);
  self->columns = sqlite3_column_count (self->rows);
  count = count_of (from, table);
  insert = insert_of (table, self->columns, count < cases / 2);
  self->put = prepare (to, insert);
  self->a_round = 1 + (guint) (count * CASES_A_ROUND / cases);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
  return self;
}

static void
copy_free (gpointer data)
{
  Copy *self = data;

  sqlite3_finalize (self->rows);
  sqlite3_finalize (self->put);
  g_ptr_array_unref (self->values);
  g_free (self);
}

/* Before the clock runs. */
static void
fetch_some (Copy *self)
{
  g_ptr_array_set_size (self->values, 0);
  for (guint n = 0; n < self->a_round && !self->ended; n++)
    {
      self->ended = sqlite3_step (self->rows) != SQLITE_ROW;
      for (int i = 0; i < self->columns && !self->ended; i++)
        g_ptr_array_add (self->values, sqlite3_value_dup (sqlite3_column_value (self->rows, i)));
    }
}

static void
put_some (Copy *self)
{
  for (guint at = 0; at < self->values->len; at += (guint) self->columns)
    {
      for (int i = 0; i < self->columns; i++)
        sqlite3_bind_value (self->put, i + 1, self->values->pdata[at + (guint) i]);
      if (sqlite3_step (self->put) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (self->put)));
      sqlite3_reset (self->put);
    }
}

static double
copy_all (GPtrArray *copies)
{
  double spent = 0;
  gboolean more = TRUE;

  while (more)
    {
      gint64 begun;

      more = FALSE;
      for (guint i = 0; i < copies->len; i++)
        {
          fetch_some (copies->pdata[i]);
          more = more || !((Copy *) copies->pdata[i])->ended;
        }
      begun = g_get_monotonic_time ();
      for (guint i = 0; i < copies->len; i++)
        put_some (copies->pdata[i]);
      spent += (double) (g_get_monotonic_time () - begun);
    }
  return spent;
}

static double
timed (sqlite3 *db, const char *sql)
{
  gint64 begun = g_get_monotonic_time ();

  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  return (double) (g_get_monotonic_time () - begun);
}

static double
write_rows (const Bench *self)
{
  sqlite3 *from = open_bare (self->path, "PRAGMA query_only = ON");
  sqlite3 *to
      = open_bare (self->bare_path, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                    "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
                                    "PRAGMA cell_size_check = ON; PRAGMA cache_size = -98304");
  /* The index of words is written later, by no import. */
  sqlite3_stmt *tables
      = prepare (from, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE"
                       " 'sqlite_%' AND (name NOT LIKE 'search%' OR name = 'search_pending')"
                       " ORDER BY rowid");
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (copy_free);
  double spent = timed (to, "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON");

  while (sqlite3_step (tables) == SQLITE_ROW)
    g_ptr_array_add (
        copies, copy_new (from, to, (const char *) sqlite3_column_text (tables, 0), self->rows));
  sqlite3_finalize (tables);
  spent += copy_all (copies);
  g_ptr_array_set_size (copies, 0);
  spent += timed (to, "COMMIT");
  sqlite3_close (from);
  sqlite3_close (to);
  return spent;
}

/* -- */

static void
tell_ssconvert (const Bench *self)
{
  g_autofree char *program = g_find_program_in_path ("ssconvert");
  g_autofree char *csv = g_strconcat (self->sheet, ".csv", NULL);
  const char *const words[] = { program, self->sheet, csv, NULL };
  gint64 begun = g_get_monotonic_time ();

  if (!program)
    {
      g_print ("ledger-in: ssconvert is not installed, so not measured\n");
      return;
    }
  g_spawn_sync (NULL, (char **) words, NULL,
                G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                NULL, NULL);
  g_print ("ledger-in: ssconvert to csv took %.0f ms\n",
           (double) (g_get_monotonic_time () - begun) / 1000);
  g_unlink (csv);
}

int
main (void)
{
  const char *given = g_getenv ("JIANYI_BENCH_ROWS");
  Bench self = { .rows = given ? (guint) atoi (given) : ROWS };
  g_autofree char *small = bench_docket (10);
  BenchWatch ours, bare;
  double spent;
  gint64 begun;
  gboolean ok;

  self.sheet = g_build_filename (g_getenv ("JIANYI_BENCH_FOLDER"), "ledger-in.xlsx", NULL);
  self.path = bench_copy (small, "ledger-in-ours.jianyi");
  self.bare_path = bench_copy (small, "ledger-in-bare.jianyi");
  write_sheet (&self);
  bench_watch_init (&ours);
  bench_watch_init (&bare);
  import (&self, &ours);
  begun = g_get_monotonic_time ();
  read_sheet (&self);
  spent = (double) (g_get_monotonic_time () - begun);
  g_print ("ledger-in: of the bare time %.0f ms are reading\n", spent / 1000);
  spent += write_rows (&self);
  g_array_append_val (bare.times, spent);
  ok = bench_report ("ledger-in", &ours, &bare, LIMIT);
  tell_ssconvert (&self);
  bench_watch_clear (&ours);
  bench_watch_clear (&bare);
  bench_remove (self.path);
  bench_remove (self.bare_path);
  g_unlink (self.sheet);
  g_free (self.sheet);
  g_free (self.path);
  g_free (self.bare_path);
  return ok ? 0 : 1;
}
