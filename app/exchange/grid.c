/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/grid.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "exchange/error.h"
#include "exchange/grid-private.h"
#include "exchange/ledger-out.h"

#define HEAD 4096

static const JyGridCell empty = { JY_GRID_CELL_EMPTY, "", 0, JY_DATE_NONE, FALSE };

/* -- sentences */

void
jy_grid_damaged (GError **error)
{
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                       _ ("The table cannot be read: the file is damaged or locked with a "
                          "password. Open it with the "
                          "program that made it and save it anew as xlsx, without a password"));
}

void
jy_grid_too_large (GError **error)
{
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                       _ ("The table holds more than this program reads; divide it into several "
                          "files"));
}

/* -- rows */

JyGridRow *
jy_grid_row_new (void)
{
  JyGridRow *self = g_new0 (JyGridRow, 1);

  self->cells = g_array_new (FALSE, FALSE, sizeof (JyGridCell));
  self->texts = g_string_chunk_new (1024);
  return self;
}

void
jy_grid_row_free (JyGridRow *self)
{
  g_array_unref (self->cells);
  g_string_chunk_free (self->texts);
  g_free (self);
}

void
jy_grid_row_reset (JyGridRow *self, guint number)
{
  self->number = number;
  g_array_set_size (self->cells, 0);
  g_string_chunk_clear (self->texts);
}

gboolean
jy_grid_row_set_shared (JyGridRow *self, guint column, const JyGridCell *cell, GError **error)
{
  if (cell->kind == JY_GRID_CELL_EMPTY)
    return TRUE;
  if (column >= JY_GRID_COLUMNS_MAX)
    {
      g_set_error (
          error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
          _ ("Row %u has a value beyond column %d; a ledger has fewer columns. Remove what "
             "stands there"),
          self->number, JY_GRID_COLUMNS_MAX);
      return FALSE;
    }
  while (self->cells->len <= column)
    g_array_append_val (self->cells, empty);
  g_array_index (self->cells, JyGridCell, column) = *cell;
  return TRUE;
}

gboolean
jy_grid_row_set (JyGridRow *self, guint column, const JyGridCell *cell, gsize length,
                 GError **error)
{
  JyGridCell copy = *cell;

  if (cell->kind == JY_GRID_CELL_EMPTY)
    return TRUE;
  if (length > JY_GRID_TEXT_MAX)
    {
      g_autofree char *name = jy_grid_column_name (column);

      g_set_error (
          error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
          _ ("Row %u, column %s holds more text than a case can take; shorten it. In a csv, "
             "see whether a quotation mark is missing"),
          self->number, name);
      return FALSE;
    }
  copy.text = g_string_chunk_insert_len (self->texts, cell->text, (gssize) length);
  return jy_grid_row_set_shared (self, column, &copy, error);
}

JyGridCell
jy_grid_text_cell (const char *text)
{
  JyGridCell cell = empty;

  cell.text = text;
  cell.kind = *text ? JY_GRID_CELL_TEXT : JY_GRID_CELL_EMPTY;
  return cell;
}

/* Day 60 of 1900 is a leap day that never was; what is earlier is one day off. */
JyDate
jy_grid_serial_date (double serial, gboolean since_1904)
{
  double day = floor (serial);
  JyDate first = jy_date_from_ymd (1900, 1, 1);

  if (!(day >= (since_1904 ? 0 : 1)) || day > 2958465)
    return JY_DATE_NONE;
  if (since_1904)
    return jy_date_from_ymd (1904, 1, 1) + (JyDate) day;
  if (day == 60)
    return JY_DATE_NONE;
  return first + (JyDate) day - (day > 60 ? 2 : 1);
}

char *
jy_grid_column_name (guint column)
{
  char name[16];
  gsize at = sizeof name;

  name[--at] = '\0';
  for (guint n = column + 1; n > 0; n = (n - 1) / 26)
    name[--at] = (char) ('A' + (n - 1) % 26);
  return g_strdup (name + at);
}

/* -- what kind of file it is */

static gboolean
begins (const char *head, gsize length, const char *mark, gsize n)
{
  return length >= n && memcmp (head, mark, n) == 0;
}

static gboolean
has_part (const char *path, const char *name)
{
  zip_t *archive = zip_open (path, ZIP_RDONLY, NULL);
  gboolean found = archive && zip_name_locate (archive, name, ZIP_FL_NOCASE) >= 0;

  if (archive)
    zip_discard (archive);
  return found;
}

static const JyGridReader *
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_KIND, sentence);
  return NULL;
}

/* Without white space and in small letters, to see what a text begins with. */
static char *
first_word (const char *head, gsize length)
{
  while (length > 0 && (g_ascii_isspace (*head) || (guchar) *head >= 0x80))
    head++, length--;
  return g_ascii_strdown (head, (gssize) MIN (length, 64));
}

static const JyGridReader *
reader_of (const char *path, const char *head, gsize length, GError **error)
{
  g_autofree char *word = NULL;
  gboolean wide = begins (head, length, "\xff\xfe", 2) || begins (head, length, "\xfe\xff", 2);

  if (length == 0)
    return refuse (error, _ ("The file is empty; choose the ledger that you want to bring in"));
  if (begins (head, length, "PK\x03\x04", 4))
    {
      if (has_part (path, "content.xml"))
        return &jy_grid_ods;
      if (has_part (path, "xl/workbook.xml") || has_part (path, "_rels/.rels"))
        return &jy_grid_xlsx;
      return refuse (error, _ ("The file is an archive without a table; unpack it and choose the "
                               "ledger in it"));
    }
  if (begins (head, length, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
    return &jy_grid_xls;
  if (!wide && memchr (head, 0, length) != NULL)
    return refuse (error,
                   _ ("The file is no table that can be read; save it as xlsx, ods, xls or csv"));
  if (memmem (head, length, JY_LEDGER_NAMESPACE, strlen (JY_LEDGER_NAMESPACE)))
    return &jy_grid_xml;
  word = first_word (head, length);
  if (g_str_has_prefix (word, "<?xml") || g_str_has_prefix (word, "<html")
      || g_str_has_prefix (word, "<!doctype") || g_str_has_prefix (word, "<table"))
    return refuse (error, _ ("The file is a web page or XML with the name of a table; open it with "
                             "a spreadsheet program and save it as xlsx"));
  return &jy_grid_csv;
}

static const JyGridReader *
look (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (
      file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE, 0, NULL, error);
  g_autoptr (GFileInputStream) stream = NULL;
  char head[HEAD];
  gsize length = 0;

  if (!info)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return refuse (error, _ ("This is no file; choose the ledger itself"));
  if (g_file_info_get_size (info) > JY_GRID_FILE_MAX)
    return refuse (error, _ ("The file is larger than 256 MB; divide it into several files"));
  stream = g_file_read (file, NULL, error);
  if (!stream
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &length, NULL,
                                   error))
    return NULL;
  return reader_of (path, head, length, error);
}

/* -- the table */

JyGrid *
jy_grid_open (const char *path, GError **error)
{
  g_autoptr (GError) inner = NULL;
  const JyGridReader *reader = look (path, &inner);
  g_autoptr (JyGrid) self = NULL;

  if (!reader)
    {
      if (inner->domain == JY_EXCHANGE_ERROR)
        g_propagate_error (error, g_steal_pointer (&inner));
      else
        g_set_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                     _ ("The file cannot be read (%s); check its name and your rights"),
                     inner->message);
      return NULL;
    }
  self = g_new0 (JyGrid, 1);
  self->reader = reader;
  self->path = g_strdup (path);
  self->sheets = g_ptr_array_new_with_free_func (g_free);
  self->row = jy_grid_row_new ();
  if (!reader->open (self, error))
    return NULL;
  if (self->sheets->len > 0)
    return g_steal_pointer (&self);
  jy_grid_damaged (error);
  return NULL;
}

void
jy_grid_free (JyGrid *self)
{
  if (!self)
    return;
  self->reader->close (self);
  jy_grid_spans_free (self->spans);
  jy_grid_row_free (self->row);
  g_ptr_array_unref (self->sheets);
  g_free (self->path);
  g_free (self);
}

const char *
jy_grid_kind (const JyGrid *self)
{
  return self->reader->id;
}

guint
jy_grid_sheets (const JyGrid *self)
{
  return self->sheets->len;
}

const char *
jy_grid_sheet (const JyGrid *self, guint sheet)
{
  g_return_val_if_fail (sheet < self->sheets->len, "");

  return self->sheets->pdata[sheet];
}

gboolean
jy_grid_begin (JyGrid *self, guint sheet, GError **error)
{
  g_return_val_if_fail (sheet < self->sheets->len, FALSE);

  jy_grid_spans_free (self->spans);
  self->spans = jy_grid_spans_new ();
  self->progress = 0;
  self->rows = 0;
  return self->reader->begin (self, sheet, error);
}

gboolean
jy_grid_next (JyGrid *self, GError **error)
{
  GError *inner = NULL;

  while (self->reader->next (self, self->row, &inner))
    {
      if (++self->rows > JY_GRID_ROWS_MAX)
        {
          jy_grid_too_large (error);
          return FALSE;
        }
      if (!jy_grid_spans_apply (self->spans, self->row, error))
        return FALSE;
      if (self->row->cells->len > 0)
        return TRUE;
    }
  if (inner)
    g_propagate_error (error, inner);
  return FALSE;
}

guint
jy_grid_row (const JyGrid *self)
{
  return self->row->number;
}

guint
jy_grid_width (const JyGrid *self)
{
  return self->row->cells->len;
}

const JyGridCell *
jy_grid_cell (const JyGrid *self, guint column)
{
  return column < self->row->cells->len ? &g_array_index (self->row->cells, JyGridCell, column)
                                        : &empty;
}

double
jy_grid_progress (const JyGrid *self)
{
  return self->progress;
}
