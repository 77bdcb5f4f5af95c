/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "domain/ledger-column.h"
#include "exchange/error.h"
#include "exchange/grid-private.h"

/* Our own XML of the ledger (resources/schemas/ledger-1.xsd) as a table: the columns are its first
 * row, a case is a row, which goes by the number of its line. */

#define PIECE 32768
/* Where an element stands: the root, columns or case, a column, a name. */
#define DEPTH_CASE 2
#define DEPTH_COLUMN 3
#define DEPTH_NAME 4

typedef struct
{
  const JyLedgerColumn *column; /* NULL where the program knows none of that id */
  char *id;
} Place;

typedef struct
{
  GFileInputStream *file;
  goffset size;
  JyXmlStream *stream;
  GQueue ready; /* JyGridRow */
  GQueue spare;
  GError *fault;
  gboolean ended;

  GArray *places; /* Place */
  guint depth;
  gboolean in_head;
  guint number;   /* of the last row */
  JyGridRow *row; /* being read */
  int place;      /* of the element at hand, -1: none */
  GString *text;
} Xml;

static void
place_clear (gpointer data)
{
  g_free (((Place *) data)->id);
}

/* No two rows go by one number, wherever the lines break. */
static void
begin_row (Xml *self, guint number)
{
  JyGridRow *row = g_queue_pop_head (&self->spare);

  self->number = MAX (number, self->number + 1);
  self->row = row ? row : jy_grid_row_new ();
  jy_grid_row_reset (self->row, self->number);
}

static void
end_row (Xml *self)
{
  g_queue_push_tail (&self->ready, g_steal_pointer (&self->row));
}

static void
unknown (Xml *self, const char *name)
{
  if (!self->fault)
    g_set_error (&self->fault, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                 _ ("Line %u of the XML holds “%.60s”, which the ledger has not in that place; "
                    "write the file as the schema ledger-1.xsd says"),
                 jy_xml_stream_line (self->stream), name);
}

static void
add_place (Xml *self, const JyXmlAttributes *attributes)
{
  Place place = { .id = jy_xml_attribute_text (attributes, "id") };

  place.column = jy_ledger_column_find (place.id);
  g_array_append_val (self->places, place);
  self->place = (int) self->places->len - 1;
}

static int
place_of (const Xml *self, const char *id)
{
  for (guint i = 0; i < self->places->len; i++)
    if (g_strcmp0 (g_array_index (self->places, Place, i).id, id) == 0)
      return (int) i;
  return -1;
}

static void
begin_part (Xml *self, const char *name)
{
  if (g_str_equal (name, "columns") && self->places->len == 0)
    {
      self->in_head = TRUE;
      begin_row (self, 1);
    }
  else if (g_str_equal (name, "case") && self->places->len > 0)
    begin_row (self, jy_xml_stream_line (self->stream));
  else
    unknown (self, name);
}

static void
begin_column (Xml *self, const char *name, const JyXmlAttributes *attributes)
{
  g_string_truncate (self->text, 0);
  if (!self->in_head)
    self->place = place_of (self, name);
  else if (g_str_equal (name, "column") && self->places->len < JY_GRID_COLUMNS_MAX)
    add_place (self, attributes);
  if (self->place < 0)
    unknown (self, name);
}

static void
on_start (gpointer data, const char *name, const JyXmlAttributes *attributes)
{
  Xml *self = data;

  self->depth++;
  if (self->fault || self->depth < DEPTH_CASE)
    return;
  if (self->depth == DEPTH_CASE)
    begin_part (self, name);
  else if (self->depth == DEPTH_COLUMN)
    begin_column (self, name, attributes);
  else if (self->depth > DEPTH_NAME || self->in_head || !g_str_equal (name, "name"))
    unknown (self, name);
  else if (self->text->len > 0)
    g_string_append (self->text, "、");
}

static void
put_cell (Xml *self)
{
  const Place *place = &g_array_index (self->places, Place, self->place);
  JyGridCell cell = jy_grid_text_cell (self->text->str);

  /* By whatever name the file calls it: it is known by its id. */
  if (self->in_head && place->column)
    cell = jy_grid_text_cell (jy_ledger_column_heading (place->column));
  else if (place->column && place->column->kind == JY_LEDGER_DAY)
    {
      cell.date = jy_date_parse (self->text->str, NULL);
      if (cell.date != JY_DATE_NONE)
        cell.kind = JY_GRID_CELL_DATE;
    }
  jy_grid_row_set (self->row, (guint) self->place, &cell, strlen (cell.text), &self->fault);
}

static void
on_end (gpointer data, const char *name)
{
  Xml *self = data;

  if (!self->fault && self->depth == DEPTH_COLUMN && self->place >= 0)
    {
      put_cell (self);
      self->place = -1;
    }
  else if (!self->fault && self->depth == DEPTH_CASE && self->row)
    {
      end_row (self);
      self->in_head = FALSE;
    }
  self->depth--;
}

static void
on_text (gpointer data, const char *text, gsize length)
{
  Xml *self = data;

  /* A little over the limit is enough to say that it is over. */
  if (self->place >= 0 && self->text->len <= JY_GRID_TEXT_MAX)
    g_string_append_len (self->text, text, (gssize) length);
}

static const JyXmlListener listener = { on_start, on_end, on_text };

/* -- the reader */

static void
stop (Xml *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->stream, jy_xml_stream_free);
  g_queue_clear_full (&self->ready, (GDestroyNotify) jy_grid_row_free);
  g_queue_clear_full (&self->spare, (GDestroyNotify) jy_grid_row_free);
  g_clear_pointer (&self->row, jy_grid_row_free);
  g_clear_error (&self->fault);
  g_array_set_size (self->places, 0);
}

static gboolean
xml_open (JyGrid *table, GError **error)
{
  Xml *self = g_new0 (Xml, 1);

  table->own = self;
  self->text = g_string_new (NULL);
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_clear_func (self->places, place_clear);
  g_ptr_array_add (table->sheets, g_path_get_basename (table->path));
  return TRUE;
}

static void
xml_close (JyGrid *table)
{
  Xml *self = table->own;

  stop (self);
  g_array_unref (self->places);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
xml_begin (JyGrid *table, guint sheet, GError **error)
{
  Xml *self = table->own;
  g_autoptr (GFile) path = g_file_new_for_path (table->path);
  g_autoptr (GFileInfo) info = NULL;

  stop (self);
  self->depth = self->number = 0;
  self->ended = self->in_head = FALSE;
  self->place = -1;
  self->file = g_file_read (path, NULL, error);
  info = self->file ? g_file_input_stream_query_info (self->file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                      NULL, NULL)
                    : NULL;
  self->size = info ? g_file_info_get_size (info) : 0;
  self->stream = jy_xml_stream_new (&listener, self);
  return self->file != NULL;
}

static gboolean
feed (JyGrid *table, GError **error)
{
  Xml *self = table->own;
  char piece[PIECE];
  gssize n = g_input_stream_read (G_INPUT_STREAM (self->file), piece, sizeof piece, NULL, error);

  if (n < 0)
    return FALSE;
  if (self->size > 0)
    table->progress
        = MIN (1, (double) g_seekable_tell (G_SEEKABLE (self->file)) / (double) self->size);
  self->ended = n == 0;
  return jy_xml_stream_feed (self->stream, piece, (gsize) n, error);
}

static gboolean
xml_next (JyGrid *table, JyGridRow *row, GError **error)
{
  Xml *self = table->own;
  JyGridRow *next;
  JyGridRow swap;

  while (g_queue_is_empty (&self->ready))
    {
      if (self->fault)
        {
          g_propagate_error (error, g_steal_pointer (&self->fault));
          return FALSE;
        }
      if (self->ended || !feed (table, error))
        return FALSE;
    }
  next = g_queue_pop_head (&self->ready);
  swap = *row;
  *row = *next;
  *next = swap;
  g_queue_push_tail (&self->spare, next);
  return TRUE;
}

const JyGridReader jy_grid_xml = { "xml", xml_open, xml_close, xml_begin, xml_next };
