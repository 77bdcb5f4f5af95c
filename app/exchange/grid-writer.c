/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/grid-writer.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/file.h"
#include "exchange/error.h"
#include "exchange/grid-ods-writer.h"
#include "exchange/grid-private.h"

/* Text of one cell that the usual programs take. */
#define TEXT_MAX 32767

struct _JyGridWriter
{
  char *path;
  GString *csv;        /* NULL: another kind */
  guint column;        /* csv: cells of the row so far */
  const char *charset; /* csv: static; NULL: UTF-8 */
  char separator;      /* csv */
  JyOdsWriter *ods;    /* NULL: another kind */
  lxw_workbook *book;  /* NULL: another kind */
  lxw_worksheet *sheet;
  lxw_format *day;
  lxw_format *share;
  guint row;
  guint filtered; /* columns that filter */
};

JyGridWriter *
jy_grid_writer_new (const char *path)
{
  JyGridWriter *self = g_new0 (JyGridWriter, 1);
  g_autofree char *small = g_ascii_strdown (path, -1);

  self->path = g_strdup (path);
  self->separator = ',';
  if (g_str_has_suffix (small, ".csv"))
    {
      self->csv = g_string_new (NULL);
      return self;
    }
  if (g_str_has_suffix (small, ".ods"))
    {
      self->ods = jy_ods_writer_new ();
      return self;
    }
  self->book = workbook_new (path);
  self->sheet = workbook_add_worksheet (self->book, NULL);
  self->day = workbook_add_format (self->book);
  format_set_num_format (self->day, "yyyy-mm-dd");
  self->share = workbook_add_format (self->book);
  format_set_num_format (self->share, "0.00%");
  return self;
}

void
jy_grid_writer_like (JyGridWriter *self, const JyGrid *grid)
{
  if (!self->csv || grid->separator == 0)
    return;
  self->charset = grid->charset;
  self->separator = grid->separator;
}

/* A spreadsheet takes what begins so for a formula. */
static gboolean
is_formula (const char *text)
{
  static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return TRUE;
  return FALSE;
}

static void
put_csv (JyGridWriter *self, guint column, const char *text)
{
  for (; self->column < column; self->column++)
    g_string_append_c (self->csv, self->separator);
  if (!strpbrk (text, ",\"\r\n\t;") && !is_formula (text))
    {
      g_string_append (self->csv, text);
      return;
    }
  g_string_append_c (self->csv, '"');
  if (is_formula (text))
    g_string_append_c (self->csv, '\'');
  for (const char *p = text; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (self->csv, '"');
      g_string_append_c (self->csv, *p);
    }
  g_string_append_c (self->csv, '"');
}

void
jy_grid_writer_text (JyGridWriter *self, guint column, const char *text)
{
  g_autofree char *cut = NULL;

  if (self->csv)
    {
      put_csv (self, column, text);
      return;
    }
  if (g_utf8_strlen (text, -1) > TEXT_MAX)
    cut = g_utf8_substring (text, 0, TEXT_MAX);
  if (self->ods)
    jy_ods_writer_text (self->ods, column, cut ? cut : text);
  else
    worksheet_write_string (self->sheet, self->row, (lxw_col_t) column, cut ? cut : text, NULL);
}

void
jy_grid_writer_cell (JyGridWriter *self, guint column, const JyGridCell *cell)
{
  char day[JY_DATE_LENGTH];

  if (cell->kind == JY_GRID_CELL_EMPTY)
    return;
  if (!self->csv && cell->kind == JY_GRID_CELL_NUMBER)
    jy_grid_writer_number (self, column, cell->number, FALSE);
  else if (self->ods && cell->kind == JY_GRID_CELL_DATE)
    jy_ods_writer_day (self->ods, column, cell->date);
  else if (!self->csv && cell->kind == JY_GRID_CELL_DATE)
    {
      lxw_datetime date = { 0 };

      jy_date_get_ymd (cell->date, &date.year, &date.month, &date.day);
      worksheet_write_datetime (self->sheet, self->row, (lxw_col_t) column, &date, self->day);
    }
  else if (cell->kind == JY_GRID_CELL_DATE)
    jy_grid_writer_text (self, column, jy_date_write (cell->date, day));
  else if (cell->kind == JY_GRID_CELL_BOOLEAN)
    jy_grid_writer_text (self, column, cell->number != 0 ? "是" : "否");
  else
    jy_grid_writer_text (self, column, cell->text);
}

void
jy_grid_writer_number (JyGridWriter *self, guint column, double number, gboolean share)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    return;
  if (self->ods)
    {
      jy_ods_writer_number (self->ods, column, number);
      return;
    }
  if (!self->csv)
    {
      worksheet_write_number (self->sheet, self->row, (lxw_col_t) column, number,
                              share ? self->share : NULL);
      return;
    }
  for (; self->column < column; self->column++)
    g_string_append_c (self->csv, self->separator);
  /* A number below zero is no formula. */
  g_string_append (self->csv, g_ascii_formatd (text, sizeof text, "%.10g", number));
}

void
jy_grid_writer_head (JyGridWriter *self, const char *const *headings, const guint *widths, guint n)
{
  lxw_format *bold = self->book ? workbook_add_format (self->book) : NULL;

  g_return_if_fail (self->row == 0);

  if (bold)
    {
      format_set_bold (bold);
      worksheet_freeze_panes (self->sheet, 1, 0);
      self->filtered = n;
    }
  for (guint i = 0; i < n; i++)
    if (bold)
      {
        lxw_col_t column = (lxw_col_t) i;

        worksheet_set_column (self->sheet, column, column, widths[i], NULL);
        worksheet_write_string (self->sheet, 0, column, headings[i], bold);
      }
    else
      jy_grid_writer_text (self, i, headings[i]);
  jy_grid_writer_end_row (self);
}

void
jy_grid_writer_end_row (JyGridWriter *self)
{
  self->row++;
  self->column = 0;
  if (self->csv)
    g_string_append (self->csv, "\r\n");
  else if (self->ods)
    jy_ods_writer_end_row (self->ods);
}

static gboolean
finish_csv (JyGridWriter *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  char *coded;
  gsize length = 0;

  /* By the mark the usual programs know it as UTF-8; that of UTF-16 the converter writes. */
  if (!self->charset)
    g_string_prepend (self->csv, "\xef\xbb\xbf");
  length = self->csv->len;
  text = g_string_free (self->csv, FALSE);
  coded = self->charset
              ? g_convert (text, (gssize) length, self->charset, "UTF-8", NULL, &length, error)
              : g_steal_pointer (&text);
  if (!coded)
    return FALSE;
  bytes = g_bytes_new_take (coded, length);
  return jy_file_write (self->path, bytes, error);
}

gboolean
jy_grid_writer_finish (JyGridWriter *self, GError **error)
{
  gboolean ok = TRUE;

  if (self->csv)
    ok = finish_csv (self, error);
  else if (self->ods)
    ok = jy_ods_writer_finish (self->ods, self->path, error);
  else
    {
      lxw_error fault;

      if (self->filtered > 0)
        worksheet_autofilter (self->sheet, 0, 0, MAX (self->row, 1) - 1,
                              (lxw_col_t) (self->filtered - 1));
      fault = workbook_close (self->book);

      ok = fault == LXW_NO_ERROR;
      if (!ok)
        g_set_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                     _ ("The file %s cannot be written (%s); choose another place"), self->path,
                     lxw_strerror (fault));
    }
  g_free (self->path);
  g_free (self);
  return ok;
}
