/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "exchange/error.h"
#include "exchange/grid-private.h"

/* Comma separated values: UTF-8, UTF-16 or GB 18030; separated by commas, semicolons or tabs. */

#define PIECE 65536

typedef struct
{
  goffset size;
  GFileInputStream *file;
  GInputStream *stream;
  char piece[PIECE];
  gsize length;
  gsize at;
  gboolean ended;
  guint number;
  GString *field;
} Csv;

static GInputStream *
open_stream (JyGrid *self, GFileInputStream **file, GError **error)
{
  g_autoptr (GFile) path = g_file_new_for_path (self->path);
  g_autoptr (GFileInputStream) raw = g_file_read (path, NULL, error);
  g_autoptr (GCharsetConverter) converter = NULL;
  GInputStream *stream;

  if (!raw)
    return NULL;
  if (file)
    *file = g_object_ref (raw);
  if (!self->charset)
    return G_INPUT_STREAM (g_steal_pointer (&raw));
  converter = g_charset_converter_new ("UTF-8", self->charset, error);
  if (!converter)
    return NULL;
  stream = g_converter_input_stream_new (G_INPUT_STREAM (raw), G_CONVERTER (converter));
  return stream;
}

static void
close_stream (Csv *own)
{
  g_clear_object (&own->stream);
  g_clear_object (&own->file);
}

/* The next byte, or -1 at the end and with an error. */
static int
peek (JyGrid *self, GError **error)
{
  Csv *own = self->own;
  gssize n;

  if (own->at < own->length)
    return (guchar) own->piece[own->at];
  if (own->ended)
    return -1;
  n = g_input_stream_read (own->stream, own->piece, sizeof own->piece, NULL, NULL);
  if (n < 0)
    {
      g_set_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                   _ ("The text after row %u is neither UTF-8 nor GB 18030; save the table anew as "
                      "xlsx or as csv in UTF-8"),
                   own->number);
      return -1;
    }
  own->at = 0;
  own->length = (gsize) n;
  own->ended = n == 0;
  if (own->size > 0)
    self->progress
        = MIN (1, (double) g_seekable_tell (G_SEEKABLE (own->file)) / (double) own->size);
  return n > 0 ? (guchar) own->piece[0] : -1;
}

static int
take (JyGrid *self, GError **error)
{
  int byte = peek (self, error);
  Csv *own = self->own;

  if (byte >= 0)
    own->at++;
  return byte;
}

/* -- which text it is */

static gboolean
find_charset (JyGrid *self, GError **error)
{
  Csv *own = self->own;
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (self->path, FALSE, error);
  const char *bytes;
  gsize length;

  if (!mapped)
    return FALSE;
  bytes = g_mapped_file_get_contents (mapped);
  length = g_mapped_file_get_length (mapped);
  own->size = (goffset) length;
  if (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0))
    self->charset = "UTF-16";
  else if (!g_utf8_validate_len (bytes, length, NULL))
    self->charset = "GB18030";
  return TRUE;
}

/* That separator which most of the first lines have most of. */
static void
find_separator (JyGrid *self, const char *text, gsize length)
{
  static const char separators[] = ",\t;";
  guint best = 0;

  self->separator = ',';
  for (gsize i = 0; i < sizeof separators - 1; i++)
    {
      guint count = 0;
      guint lines = 0;
      gboolean quoted = FALSE;

      for (gsize at = 0; at < length && lines < 20; at++)
        {
          quoted = (text[at] == '"') != quoted;
          if (!quoted && text[at] == separators[i])
            count++;
          if (!quoted && text[at] == '\n')
            lines++;
        }
      if (count > best)
        {
          best = count;
          self->separator = separators[i];
        }
    }
}

static gboolean
csv_open (JyGrid *self, GError **error)
{
  Csv *own = g_new0 (Csv, 1);

  self->own = own;
  own->field = g_string_new (NULL);
  g_ptr_array_add (self->sheets, g_path_get_basename (self->path));
  return find_charset (self, error);
}

static void
csv_close (JyGrid *self)
{
  Csv *own = self->own;

  close_stream (own);
  if (own->field)
    g_string_free (own->field, TRUE);
  g_free (own);
}

static gboolean
csv_begin (JyGrid *self, guint sheet, GError **error)
{
  Csv *own = self->own;
  const char *sep = "sep=";

  close_stream (own);
  own->length = own->at = 0;
  own->ended = FALSE;
  own->number = 0;
  own->stream = open_stream (self, &own->file, error);
  if (!own->stream)
    return FALSE;
  if (peek (self, error) < 0)
    return own->ended;
  if (own->length >= 3 && memcmp (own->piece, "\xef\xbb\xbf", 3) == 0)
    own->at = 3;
  find_separator (self, own->piece + own->at, own->length - own->at);
  /* What some programs write before the first row. */
  if (own->length - own->at > 6 && g_ascii_strncasecmp (own->piece + own->at, sep, 4) == 0
      && (own->piece[own->at + 5] == '\n' || own->piece[own->at + 5] == '\r'))
    {
      self->separator = own->piece[own->at + 4];
      own->at += own->piece[own->at + 5] == '\r' ? 7 : 6;
      own->number = 1;
    }
  return TRUE;
}

/* -- rows */

/* Before what a spreadsheet would take for a formula an apostrophe is written, by us too: it is no
 * part of the text. */
static const char *
without_guard (const char *text)
{
  static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };

  for (gsize i = 0; *text == '\'' && i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text + 1, signs[i]))
      return text + 1;
  return text;
}

static gboolean
end_field (Csv *own, JyGridRow *row, guint column, GError **error)
{
  JyGridCell cell;

  if (own->field->len == 0)
    return TRUE;
  if (memchr (own->field->str, 0, own->field->len))
    {
      g_set_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                   _ ("Row %u holds bytes that are no text; save the table anew as xlsx"),
                   row->number);
      return FALSE;
    }
  cell = jy_grid_text_cell (without_guard (own->field->str));
  return jy_grid_row_set (row, column, &cell, strlen (cell.text), error);
}

static gboolean
add_byte (Csv *own, JyGridRow *row, guint column, int byte, GError **error)
{
  g_string_append_c (own->field, (char) byte);
  /* Said by the row, with its place. */
  return own->field->len <= JY_GRID_TEXT_MAX || end_field (own, row, column, error);
}

/* The field that begins here; @last receives the byte that ended it, or -1. */
static gboolean
read_field (JyGrid *self, JyGridRow *row, guint column, int *last, GError **error)
{
  Csv *own = self->own;
  GError *inner = NULL;
  gboolean quoted = FALSE;
  int byte = peek (self, &inner);

  g_string_truncate (own->field, 0);
  if (byte == '"')
    {
      quoted = TRUE;
      own->at++;
    }
  for (;;)
    {
      byte = take (self, &inner);
      if (byte < 0)
        break;
      if (quoted && byte == '"')
        {
          if (peek (self, &inner) != '"')
            {
              quoted = FALSE;
              continue;
            }
          own->at++;
        }
      else if (!quoted && (byte == self->separator || byte == '\n' || byte == '\r'))
        break;
      if (!add_byte (own, row, column, byte, error))
        return FALSE;
    }
  if (byte == '\r' && peek (self, &inner) == '\n')
    own->at++;
  if (inner)
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  *last = byte;
  return end_field (own, row, column, error);
}

static gboolean
csv_next (JyGrid *self, JyGridRow *row, GError **error)
{
  Csv *own = self->own;
  GError *inner = NULL;

  for (;;)
    {
      guint column = 0;
      int last;

      if (peek (self, &inner) < 0)
        {
          if (inner)
            g_propagate_error (error, inner);
          return FALSE;
        }
      jy_grid_row_reset (row, ++own->number);
      do
        {
          if (!read_field (self, row, column++, &last, error))
            return FALSE;
        }
      while (last == self->separator);
      if (row->cells->len > 0)
        return TRUE;
      if (own->number > JY_GRID_ROWS_MAX)
        {
          jy_grid_too_large (error);
          return FALSE;
        }
    }
}

const JyGridReader jy_grid_csv = { "csv", csv_open, csv_close, csv_begin, csv_next };
