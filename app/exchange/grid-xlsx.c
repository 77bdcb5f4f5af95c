/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/grid-xlsx.h"

#include <string.h>

/* Rows of a workbook (ECMA-376): the sheet is parsed piece by piece, each row handed on as it
 * ends. Merged cells are told after the rows, so they are looked for first. */

#define PIECE 32768

typedef struct
{
  JyGridPart *part;
  JyXmlStream *stream;
  GQueue ready; /* JyGridRow */
  GQueue spare; /* JyGridRow */
  GError *fault;
  gboolean ended;

  JyGridRow *row; /* being read */
  guint number;
  guint column;
  char type; /* n s i(nline) t(ext of a formula) b e d */
  guint style;
  gboolean in_cell;
  gboolean listening; /* to the text of the value */
  gboolean phonetic;
  GString *text;
} Sheet;

typedef struct
{
  zip_t *archive;
  JyXlsxBook *book;
  Sheet *sheet;
} Xlsx;

static void
sheet_free (Sheet *self)
{
  if (!self)
    return;
  jy_grid_part_close (self->part);
  jy_xml_stream_free (self->stream);
  g_queue_clear_full (&self->ready, (GDestroyNotify) jy_grid_row_free);
  g_queue_clear_full (&self->spare, (GDestroyNotify) jy_grid_row_free);
  g_clear_pointer (&self->row, jy_grid_row_free);
  g_clear_error (&self->fault);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* Column of “AB12”; G_MAXUINT where it is none. @row (may be NULL) receives 12. */
static guint
read_place (const char *text, gsize length, guint *row)
{
  guint column = 0;
  guint number = 0;
  gsize i = 0;

  for (; i < length && g_ascii_isalpha (text[i]) && column < 100000; i++)
    column = column * 26 + (guint) (g_ascii_toupper (text[i]) - 'A') + 1;
  for (; i < length && g_ascii_isdigit (text[i]) && number < 100000000; i++)
    number = number * 10 + (guint) (text[i] - '0');
  if (row)
    *row = number;
  return column > 0 && i == length ? column - 1 : G_MAXUINT;
}

/* -- cells */

static void
begin_cell (Sheet *self, const JyXmlAttributes *attributes)
{
  const char *value;
  gsize length;
  guint column = self->column + 1;

  if (jy_xml_attribute (attributes, "r", &value, &length))
    {
      guint place = read_place (value, length, NULL);

      if (place != G_MAXUINT)
        column = place;
    }
  self->column = column;
  self->style = jy_xml_attribute_number (attributes, "s", 0);
  self->type = 'n';
  if (jy_xml_attribute (attributes, "t", &value, &length) && length > 0)
    self->type = length == 3 && memcmp (value, "str", 3) == 0 ? 't' : value[0];
  self->in_cell = TRUE;
  self->phonetic = FALSE;
  g_string_truncate (self->text, 0);
}

static void
put_cell (Sheet *self, const JyGridCell *cell, gboolean shared)
{
  if (self->fault)
    return;
  if (shared)
    jy_grid_row_set_shared (self->row, self->column, cell, &self->fault);
  else
    jy_grid_row_set (self->row, self->column, cell, self->text->len, &self->fault);
}

static void
end_number (Sheet *self, const JyXlsxBook *book)
{
  JyGridCell cell = jy_grid_text_cell (self->text->str);
  char *end = NULL;

  cell.number = g_ascii_strtod (self->text->str, &end);
  if (end == self->text->str || *end != '\0')
    {
      put_cell (self, &cell, FALSE);
      return;
    }
  cell.kind = JY_GRID_CELL_NUMBER;
  if (jy_xlsx_book_style_is_day (book, self->style))
    {
      cell.date = jy_grid_serial_date (cell.number, book->since_1904);
      if (cell.date != JY_DATE_NONE)
        cell.kind = JY_GRID_CELL_DATE;
    }
  put_cell (self, &cell, FALSE);
}

static void
end_cell (Sheet *self, const JyXlsxBook *book)
{
  JyGridCell cell = jy_grid_text_cell (self->text->str);

  self->in_cell = self->listening = FALSE;
  if (self->text->len == 0)
    return;
  switch (self->type)
    {
    case 's':
      {
        guint64 index = g_ascii_strtoull (self->text->str, NULL, 10);

        if (index >= book->shared->len)
          {
            if (!self->fault)
              jy_grid_damaged (&self->fault);
            return;
          }
        cell = jy_grid_text_cell (jy_xlsx_book_text (book, (guint) index));
        put_cell (self, &cell, TRUE);
        return;
      }
    case 'b':
      cell.kind = JY_GRID_CELL_BOOLEAN;
      cell.number = self->text->str[0] == '1' || self->text->str[0] == 't';
      break;
    case 'e':
      cell.kind = JY_GRID_CELL_FAULT;
      break;
    case 'd':
      {
        g_autofree char *day = g_strndup (self->text->str, 10);

        cell.date = jy_date_parse (day, NULL);
        if (cell.date != JY_DATE_NONE)
          cell.kind = JY_GRID_CELL_DATE;
        break;
      }
    case 'n':
      end_number (self, book);
      return;
    default:
      break;
    }
  put_cell (self, &cell, FALSE);
}

/* -- the sheet's XML */

static void
on_start (gpointer data, const char *name, const JyXmlAttributes *attributes)
{
  Xlsx *own = data;
  Sheet *self = own->sheet;

  if (g_str_equal (name, "c") && self->row)
    begin_cell (self, attributes);
  else if (g_str_equal (name, "row"))
    {
      JyGridRow *row = self->row ? self->row : g_queue_pop_head (&self->spare);

      self->number = jy_xml_attribute_number (attributes, "r", self->number + 1);
      self->column = G_MAXUINT;
      self->row = row ? row : jy_grid_row_new ();
      jy_grid_row_reset (self->row, self->number);
    }
  else if (self->in_cell && g_str_equal (name, "rPh"))
    self->phonetic = TRUE;
  else if (self->in_cell && !self->phonetic && (g_str_equal (name, "v") || g_str_equal (name, "t")))
    self->listening = TRUE;
}

static void
on_end (gpointer data, const char *name)
{
  Xlsx *own = data;
  Sheet *self = own->sheet;

  if (g_str_equal (name, "v") || g_str_equal (name, "t"))
    self->listening = FALSE;
  else if (g_str_equal (name, "c") && self->in_cell)
    end_cell (self, own->book);
  else if (g_str_equal (name, "rPh"))
    self->phonetic = FALSE;
  else if (g_str_equal (name, "row") && self->row)
    {
      g_queue_push_tail (self->row->cells->len > 0 ? &self->ready : &self->spare, self->row);
      self->row = NULL;
    }
}

static void
on_text (gpointer data, const char *text, gsize length)
{
  Sheet *self = ((Xlsx *) data)->sheet;

  /* A little over the limit is enough to say that it is over. */
  if (self->listening && self->text->len <= JY_GRID_TEXT_MAX)
    g_string_append_len (self->text, text, (gssize) length);
}

static const JyXmlListener listener = { on_start, on_end, on_text };

/* -- merged cells */

static void
on_merge (gpointer data, const char *name, const JyXmlAttributes *attributes)
{
  JyGrid *self = data;
  g_autofree char *place
      = g_str_equal (name, "mergeCell") ? jy_xml_attribute_text (attributes, "ref") : NULL;
  g_auto (GStrv) ends = place ? g_strsplit (place, ":", 2) : NULL;
  guint top = 0;
  guint bottom = 0;
  guint left, right;

  if (!ends || !ends[0] || !ends[1])
    return;
  left = read_place (ends[0], strlen (ends[0]), &top);
  right = read_place (ends[1], strlen (ends[1]), &bottom);
  if (left != G_MAXUINT && right != G_MAXUINT && top > 0)
    jy_grid_spans_add (self->spans, top, left, bottom, right);
}

static const JyXmlListener merge_listener = { on_merge, NULL, NULL };

/* The end of the sheet alone is parsed: from <mergeCells on. */
static gboolean
find_merges (JyGrid *self, const char *name, GError **error)
{
  static const char mark[] = "<mergeCells";
  Xlsx *own = self->own;
  g_autoptr (JyGridPart) part = jy_grid_part_open (own->archive, name, JY_GRID_SHEET_MAX, error);
  g_autoptr (GString) text = g_string_sized_new (PIECE * 2);
  g_autoptr (JyXmlStream) stream = NULL;
  g_autofree char *piece = g_malloc (PIECE);
  gssize n = 1;

  if (!part)
    return error == NULL || *error == NULL;
  while (n > 0)
    {
      char *found = NULL;
      char *end;

      n = jy_grid_part_read (part, piece, PIECE, error);
      if (n < 0)
        return FALSE;
      g_string_append_len (text, piece, n);
      if (!stream)
        {
          found = memmem (text->str, text->len, mark, sizeof mark - 1);
          if (!found)
            {
              /* The mark may be cut in two. */
              if (text->len > sizeof mark)
                g_string_erase (text, 0, (gssize) (text->len - sizeof mark));
              continue;
            }
          g_string_erase (text, 0, found - text->str);
          stream = jy_xml_stream_new (&merge_listener, self);
        }
      end = memmem (text->str, text->len, "</mergeCells>", 13);
      if (!jy_xml_stream_feed (stream, text->str, end ? (gsize) (end - text->str) + 13 : text->len,
                               NULL))
        break; /* what is wrong with the sheet is said where its rows are read */
      if (end)
        break;
      g_string_truncate (text, 0);
    }
  return TRUE;
}

/* -- the reader */

static gboolean
xlsx_open (JyGrid *self, GError **error)
{
  Xlsx *own = g_new0 (Xlsx, 1);

  self->own = own;
  own->archive = zip_open (self->path, ZIP_RDONLY, NULL);
  if (!own->archive)
    {
      jy_grid_damaged (error);
      return FALSE;
    }
  own->book = jy_xlsx_book_read (own->archive, error);
  for (guint i = 0; own->book && i < own->book->names->len; i++)
    g_ptr_array_add (self->sheets, g_strdup (own->book->names->pdata[i]));
  return own->book != NULL;
}

static void
xlsx_close (JyGrid *self)
{
  Xlsx *own = self->own;

  sheet_free (own->sheet);
  jy_xlsx_book_free (own->book);
  if (own->archive)
    zip_discard (own->archive);
  g_free (own);
}

static gboolean
xlsx_begin (JyGrid *self, guint sheet, GError **error)
{
  Xlsx *own = self->own;
  const char *name = own->book->parts->pdata[sheet];

  g_clear_pointer (&own->sheet, sheet_free);
  if (!find_merges (self, name, error))
    return FALSE;
  own->sheet = g_new0 (Sheet, 1);
  own->sheet->text = g_string_new (NULL);
  own->sheet->part = jy_grid_part_open (own->archive, name, JY_GRID_SHEET_MAX, error);
  own->sheet->stream = jy_xml_stream_new (&listener, own);
  if (!own->sheet->part && error && !*error)
    jy_grid_damaged (error);
  return own->sheet->part != NULL;
}

static gboolean
feed (JyGrid *self, GError **error)
{
  Sheet *sheet = ((Xlsx *) self->own)->sheet;
  char piece[PIECE];
  gssize n = jy_grid_part_read (sheet->part, piece, sizeof piece, error);

  if (n < 0)
    return FALSE;
  self->progress = jy_grid_part_progress (sheet->part);
  sheet->ended = n == 0;
  return jy_xml_stream_feed (sheet->stream, piece, (gsize) n, error);
}

static gboolean
xlsx_next (JyGrid *self, JyGridRow *row, GError **error)
{
  Sheet *sheet = ((Xlsx *) self->own)->sheet;
  JyGridRow *next;
  JyGridRow swap;

  while (g_queue_is_empty (&sheet->ready))
    {
      if (sheet->fault)
        {
          g_propagate_error (error, g_steal_pointer (&sheet->fault));
          return FALSE;
        }
      if (sheet->ended || !feed (self, error))
        return FALSE;
    }
  next = g_queue_pop_head (&sheet->ready);
  swap = *row;
  *row = *next;
  *next = swap;
  g_queue_push_tail (&sheet->spare, next);
  return TRUE;
}

const JyGridReader jy_grid_xlsx = { "xlsx", xlsx_open, xlsx_close, xlsx_begin, xlsx_next };
