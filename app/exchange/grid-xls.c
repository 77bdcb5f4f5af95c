/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <freexl.h>
#include <gio/gio.h>
#include <string.h>

#include "exchange/grid-private.h"

/* Rows of the older workbooks (xls), read by FreeXL, which keeps a whole sheet in memory: an xls
 * has at most 65,536 rows, and files are limited. It does not tell merged cells. */

#define FILE_MAX (G_GINT64_CONSTANT (64) * 1024 * 1024)

typedef struct
{
  const void *book;
  guint rows;
  unsigned short columns;
  guint at;
} Xls;

static gboolean
is_small (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, 0, NULL, NULL);

  return info && g_file_info_get_size (info) <= FILE_MAX;
}

static gboolean
xls_open (JyGrid *table, GError **error)
{
  Xls *self = g_new0 (Xls, 1);
  unsigned int sheets = 0;
  unsigned int locked = FREEXL_BIFF_PLAIN;

  table->own = self;
  if (!is_small (table->path))
    {
      jy_grid_too_large (error);
      return FALSE;
    }
  if (freexl_open (table->path, &self->book) != FREEXL_OK
      || freexl_get_info (self->book, FREEXL_BIFF_PASSWORD, &locked) != FREEXL_OK
      || locked != FREEXL_BIFF_PLAIN
      || freexl_get_info (self->book, FREEXL_BIFF_SHEET_COUNT, &sheets) != FREEXL_OK)
    {
      jy_grid_damaged (error);
      return FALSE;
    }
  for (unsigned int i = 0; i < MIN (sheets, JY_GRID_COLUMNS_MAX); i++)
    {
      const char *name = NULL;

      if (freexl_get_worksheet_name (self->book, (unsigned short) i, &name) != FREEXL_OK || !name)
        name = "";
      g_ptr_array_add (table->sheets, g_utf8_make_valid (name, -1));
    }
  return TRUE;
}

static void
xls_close (JyGrid *table)
{
  Xls *self = table->own;

  if (self->book)
    freexl_close (self->book);
  g_free (self);
}

static gboolean
xls_begin (JyGrid *table, guint sheet, GError **error)
{
  Xls *self = table->own;

  self->at = self->rows = 0;
  if (freexl_select_active_worksheet (self->book, (unsigned short) sheet) == FREEXL_OK
      && freexl_worksheet_dimensions (self->book, &self->rows, &self->columns) == FREEXL_OK)
    return TRUE;
  jy_grid_damaged (error);
  return FALSE;
}

static void
set_text (JyGridCell *cell, const char *text)
{
  *cell = jy_grid_text_cell (text ? text : "");
  if (text && text[0] == '#' && (strchr (text, '!') || g_str_has_prefix (text, "#N")))
    cell->kind = JY_GRID_CELL_FAULT;
}

static void
set_number (JyGridCell *cell, double number, char *buffer, gsize length)
{
  cell->kind = JY_GRID_CELL_NUMBER;
  cell->number = number;
  cell->text = g_ascii_formatd (buffer, (int) length, "%.15g", number);
}

static gboolean
read_cell (Xls *self, JyGridRow *row, unsigned short column, GError **error)
{
  FreeXL_CellValue value;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *valid = NULL;
  g_autofree char *day = NULL;
  JyGridCell cell = jy_grid_text_cell ("");

  memset (&value, 0, sizeof value);
  if (freexl_get_cell_value (self->book, self->at - 1, column, &value) != FREEXL_OK)
    return TRUE;
  switch (value.type)
    {
    case FREEXL_CELL_INT:
      set_number (&cell, value.value.int_value, number, sizeof number);
      break;
    case FREEXL_CELL_DOUBLE:
      set_number (&cell, value.value.double_value, number, sizeof number);
      break;
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      day = g_strndup (value.value.text_value, 10);
      set_text (&cell, value.value.text_value);
      cell.date = jy_date_parse (day, NULL);
      if (cell.date != JY_DATE_NONE)
        cell.kind = JY_GRID_CELL_DATE;
      break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
      valid = value.value.text_value ? g_utf8_make_valid (value.value.text_value, -1) : NULL;
      set_text (&cell, valid);
      break;
    default:
      break;
    }
  return jy_grid_row_set (row, column, &cell, strlen (cell.text), error);
}

static gboolean
xls_next (JyGrid *table, JyGridRow *row, GError **error)
{
  Xls *self = table->own;

  while (self->at < self->rows)
    {
      self->at++;
      table->progress = (double) self->at / self->rows;
      jy_grid_row_reset (row, self->at);
      for (unsigned short column = 0; column < self->columns; column++)
        if (!read_cell (self, row, column, error))
          return FALSE;
      if (row->cells->len > 0)
        return TRUE;
    }
  return FALSE;
}

const JyGridReader jy_grid_xls = { "xls", xls_open, xls_close, xls_begin, xls_next };
