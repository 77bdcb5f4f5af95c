/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ledger of 100,000 cases out of the docket as a workbook, against bare libxlsxwriter writing
 * the same cells from memory.
 */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

#include "bench.h"
#include "services/ledger.h"

#ifndef ROWS
#define ROWS 100000
#endif
#define ROUNDS 3
#define LIMIT 1.5

/* A cell as the bare writer takes it. */
typedef struct
{
  char *text;    /* NULL: a day, or nothing */
  double serial; /* 0: nothing */
} Cell;

typedef struct
{
  Cell *cells;
  guint n_rows;
  gsize n_columns;
  const JyLedgerColumn *columns;
} Table;

static void
read_table (JyDesk *desk, Table *table)
{
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = jy_desk_list (desk, query, 0, 0, &error);
  g_autoptr (GString) room = g_string_new (NULL);
  JyDate epoch = jy_date_from_ymd (1900, 3, 1) - 61;

  bench_must (error);
  table->columns = jy_ledger_columns (&table->n_columns);
  table->n_rows = rows->len;
  table->cells = g_new0 (Cell, table->n_rows * table->n_columns);
  for (guint i = 0; i < table->n_rows; i++)
    for (gsize j = 0; j < table->n_columns; j++)
      {
        const JyLedgerColumn *column = &table->columns[j];
        Cell *cell = &table->cells[i * table->n_columns + j];

        if (column->kind != JY_LEDGER_DAY)
          cell->text = g_strdup (jy_ledger_row_text (rows->pdata[i], column, room));
        else if (jy_ledger_row_day (rows->pdata[i], column) != JY_DATE_NONE)
          cell->serial = jy_ledger_row_day (rows->pdata[i], column) - epoch;
      }
}

static void
table_clear (Table *table)
{
  for (gsize i = 0; i < table->n_rows * table->n_columns; i++)
    g_free (table->cells[i].text);
  g_free (table->cells);
}

static void
write_bare (const Table *table, const char *path)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *book = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_format *day = workbook_add_format (book);

  format_set_num_format (day, "yyyy-mm-dd");
  for (gsize j = 0; j < table->n_columns; j++)
    worksheet_write_string (sheet, 0, (lxw_col_t) j, table->columns[j].english, NULL);
  for (guint i = 0; i < table->n_rows; i++)
    for (gsize j = 0; j < table->n_columns; j++)
      {
        const Cell *cell = &table->cells[i * table->n_columns + j];

        if (cell->text && *cell->text)
          worksheet_write_string (sheet, i + 1, (lxw_col_t) j, cell->text, NULL);
        else if (cell->serial > 0)
          worksheet_write_number (sheet, i + 1, (lxw_col_t) j, cell->serial, day);
      }
  if (workbook_close (book) != LXW_NO_ERROR)
    g_error ("%s cannot be written", path);
}

static void
write_ours (JyDesk *desk, const char *path, guint expected)
{
  JyLedgerRequest request = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 written = jy_desk_ledger_write (desk, &request, path, NULL, NULL, NULL, &error);

  bench_must (error);
  g_assert_cmpint (written, ==, expected);
}

int
main (void)
{
  g_autofree char *docket = bench_docket (ROWS);
  g_autofree char *folder = g_path_get_dirname (docket);
  g_autofree char *ours = g_build_filename (folder, "ledger-ours.xlsx", NULL);
  g_autofree char *bare = g_build_filename (folder, "ledger-bare.xlsx", NULL);
  g_autoptr (JyTimeSource) time = jy_time_source_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = jy_desk_open (docket, NULL, time, &error);
  BenchWatch one, other;
  Table table = { 0 };
  gboolean ok;

  bench_must (error);
  read_table (desk, &table);
  g_assert_cmpuint (table.n_rows, ==, ROWS);
  bench_watch_init (&one);
  bench_watch_init (&other);
  for (guint i = 0; i < ROUNDS; i++)
    {
      bench_begin (&other);
      write_bare (&table, bare);
      bench_end (&other);
      bench_begin (&one);
      write_ours (desk, ours, ROWS);
      bench_end (&one);
    }
  ok = bench_report ("ledger-out", &one, &other, LIMIT);
  bench_watch_clear (&one);
  bench_watch_clear (&other);
  table_clear (&table);
  jy_desk_close (desk);
  g_unlink (ours);
  g_unlink (bare);
  return ok ? 0 : 1;
}
