/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange/grid-private.h"

/* Rows of an OpenDocument spreadsheet: its one part holds every sheet, told apart by counting. */

#define PIECE 32768
#define PART "content.xml"

typedef struct
{
  zip_t *archive;
  JyGridPart *part;
  JyXmlStream *stream;
  JyGridSpans *spans; /* of the table, for what is met on the way */
  GQueue ready;       /* JyGridRow */
  GQueue spare;
  GError *fault;
  gboolean ended;

  guint wanted; /* sheet */
  int at;       /* sheet that the parser is in, -1 before the first */
  guint depth;  /* of tables within tables */
  guint number; /* of the last row */
  guint repeats;
  JyGridRow *row;
  guint column;
  guint cell_repeats;
  guint rows_spanned, columns_spanned;
  JyGridCell cell;
  char *value; /* of the attribute */
  gboolean in_cell;
  guint paragraphs;
  guint quiet; /* within notes on a cell */
  GString *text;
} Ods;

static gboolean
is_wanted (const Ods *self)
{
  return self->at == (int) self->wanted && self->depth == 1;
}

static void
begin_row (Ods *self, const JyXmlAttributes *attributes)
{
  self->repeats = jy_xml_attribute_number (attributes, "number-rows-repeated", 1);
  self->repeats = CLAMP (self->repeats, 1, JY_GRID_ROWS_MAX);
  if (!self->row)
    self->row = g_queue_pop_head (&self->spare);
  if (!self->row)
    self->row = jy_grid_row_new ();
  jy_grid_row_reset (self->row, self->number + 1);
  self->column = 0;
}

static void
copy_row (Ods *self, guint number)
{
  JyGridRow *copy = g_queue_pop_head (&self->spare);

  if (!copy)
    copy = jy_grid_row_new ();
  jy_grid_row_reset (copy, number);
  for (guint i = 0; i < self->row->cells->len; i++)
    {
      const JyGridCell *cell = &g_array_index (self->row->cells, JyGridCell, i);

      jy_grid_row_set (copy, i, cell, strlen (cell->text), NULL);
    }
  g_queue_push_tail (&self->ready, copy);
}

/* A row that stands for many is handed on as often as a sheet can hold it; empty ones are not. */
static void
end_row (Ods *self)
{
  guint64 last = (guint64) self->number + self->repeats;

  if (self->row->cells->len > 0)
    {
      /* Rows of one piece wait in memory. */
      if (self->repeats > 10000)
        jy_grid_too_large (&self->fault);
      for (guint n = 1; !self->fault && n < self->repeats; n++)
        copy_row (self, self->number + n);
      self->row->number = self->number + self->repeats;
      g_queue_push_tail (&self->ready, self->row);
    }
  else
    g_queue_push_tail (&self->spare, self->row);
  self->row = NULL;
  self->number = (guint) MIN (last, G_MAXUINT / 2);
}

static void
begin_cell (Ods *self, const JyXmlAttributes *attributes)
{
  g_autofree char *type = jy_xml_attribute_text (attributes, "value-type");
  const char *name = "value";

  self->cell = jy_grid_text_cell ("");
  self->cell_repeats = jy_xml_attribute_number (attributes, "number-columns-repeated", 1);
  self->columns_spanned = jy_xml_attribute_number (attributes, "number-columns-spanned", 1);
  self->rows_spanned = jy_xml_attribute_number (attributes, "number-rows-spanned", 1);
  if (g_strcmp0 (type, "string") == 0)
    {
      self->cell.kind = JY_GRID_CELL_TEXT;
      name = "string-value";
    }
  else if (g_strcmp0 (type, "date") == 0)
    {
      self->cell.kind = JY_GRID_CELL_DATE;
      name = "date-value";
    }
  else if (g_strcmp0 (type, "boolean") == 0)
    {
      self->cell.kind = JY_GRID_CELL_BOOLEAN;
      name = "boolean-value";
    }
  else if (g_strcmp0 (type, "float") == 0 || g_strcmp0 (type, "percentage") == 0
           || g_strcmp0 (type, "currency") == 0)
    self->cell.kind = JY_GRID_CELL_NUMBER;
  else if (type)
    self->cell.kind = JY_GRID_CELL_TEXT; /* a time: as it is shown */
  g_clear_pointer (&self->value, g_free);
  self->value = jy_xml_attribute_text (attributes, name);
  self->in_cell = TRUE;
  self->paragraphs = 0;
  g_string_truncate (self->text, 0);
}

static void
settle_value (Ods *self)
{
  JyGridCell *cell = &self->cell;
  g_autofree char *day = self->value ? g_strndup (self->value, 10) : NULL;

  if (cell->kind == JY_GRID_CELL_DATE)
    {
      cell->date = day ? jy_date_parse (day, NULL) : JY_DATE_NONE;
      if (cell->date == JY_DATE_NONE)
        cell->kind = JY_GRID_CELL_TEXT;
    }
  else if (cell->kind == JY_GRID_CELL_NUMBER && self->value)
    cell->number = g_ascii_strtod (self->value, NULL);
  else if (cell->kind == JY_GRID_CELL_BOOLEAN)
    cell->number = g_strcmp0 (self->value, "true") == 0;
  /* Texts are what their paragraphs say, where they have any. */
  if (self->value && (cell->kind != JY_GRID_CELL_TEXT || self->text->len == 0))
    g_string_assign (self->text, self->value);
  cell->text = self->text->str;
  if (self->text->len == 0)
    cell->kind = JY_GRID_CELL_EMPTY;
  else if (cell->kind == JY_GRID_CELL_EMPTY)
    cell->kind = JY_GRID_CELL_TEXT;
  if (cell->kind == JY_GRID_CELL_TEXT && cell->text[0] == '#'
      && (g_str_has_suffix (cell->text, "!") || g_str_equal (cell->text, "#N/A")
          || g_str_has_suffix (cell->text, "?")))
    cell->kind = JY_GRID_CELL_FAULT;
}

static void
end_cell (Ods *self)
{
  self->in_cell = FALSE;
  settle_value (self);
  if (self->rows_spanned > 1 || self->columns_spanned > 1)
    jy_grid_spans_add (self->spans, self->row->number, self->column,
                       self->row->number + MAX (self->rows_spanned, 1) - 1,
                       self->column + MAX (self->columns_spanned, 1) - 1);
  for (guint i = 0; self->cell.kind != JY_GRID_CELL_EMPTY && i < self->cell_repeats && !self->fault;
       i++)
    jy_grid_row_set (self->row, self->column + i, &self->cell, self->text->len, &self->fault);
  self->column += MIN (self->cell_repeats, 1000000);
}

/* -- the XML */

static void
on_start (gpointer data, const char *name, const JyXmlAttributes *attributes)
{
  Ods *self = data;

  if (self->quiet > 0 || g_str_equal (name, "annotation"))
    self->quiet++;
  else if (g_str_equal (name, "table"))
    self->at += self->depth++ == 0;
  else if (!is_wanted (self))
    return;
  else if (g_str_equal (name, "table-row"))
    begin_row (self, attributes);
  else if (self->row
           && (g_str_equal (name, "table-cell") || g_str_equal (name, "covered-table-cell")))
    begin_cell (self, attributes);
  else if (!self->in_cell)
    return;
  else if (g_str_equal (name, "p") && self->paragraphs++ > 0)
    g_string_append_c (self->text, '\n');
  else if (g_str_equal (name, "line-break"))
    g_string_append_c (self->text, '\n');
  else if (g_str_equal (name, "s") || g_str_equal (name, "tab"))
    g_string_append_c (self->text, ' ');
}

static void
on_end (gpointer data, const char *name)
{
  Ods *self = data;

  if (self->quiet > 0)
    self->quiet--;
  else if (g_str_equal (name, "table"))
    self->depth--;
  else if (!is_wanted (self))
    return;
  else if (g_str_equal (name, "table-row") && self->row)
    end_row (self);
  else if (self->in_cell
           && (g_str_equal (name, "table-cell") || g_str_equal (name, "covered-table-cell")))
    end_cell (self);
}

static void
on_text (gpointer data, const char *text, gsize length)
{
  Ods *self = data;

  if (self->in_cell && self->quiet == 0 && self->paragraphs > 0
      && self->text->len <= JY_GRID_TEXT_MAX)
    g_string_append_len (self->text, text, (gssize) length);
}

static const JyXmlListener listener = { on_start, on_end, on_text };

/* -- the names of the sheets */

static void
on_name (gpointer data, const char *name, const JyXmlAttributes *attributes)
{
  JyGrid *table = data;
  Ods *self = table->own;

  if (!g_str_equal (name, "table") || self->depth++ > 0
      || table->sheets->len >= JY_GRID_COLUMNS_MAX)
    return;
  {
    char *title = jy_xml_attribute_text (attributes, "name");

    g_ptr_array_add (table->sheets, title ? title : g_strdup (""));
  }
}

static void
on_name_end (gpointer data, const char *name)
{
  Ods *self = ((JyGrid *) data)->own;

  if (g_str_equal (name, "table"))
    self->depth--;
}

static const JyXmlListener name_listener = { on_name, on_name_end, NULL };

/* -- the reader */

static gboolean
ods_open (JyGrid *table, GError **error)
{
  Ods *self = g_new0 (Ods, 1);

  table->own = self;
  self->text = g_string_new (NULL);
  self->archive = zip_open (table->path, ZIP_RDONLY, NULL);
  if (self->archive)
    return jy_grid_part_listen (self->archive, PART, JY_GRID_SHEET_MAX, TRUE, &name_listener, table,
                                error);
  jy_grid_damaged (error);
  return FALSE;
}

static void
stop (Ods *self)
{
  g_clear_pointer (&self->part, jy_grid_part_close);
  g_clear_pointer (&self->stream, jy_xml_stream_free);
  g_queue_clear_full (&self->ready, (GDestroyNotify) jy_grid_row_free);
  g_queue_clear_full (&self->spare, (GDestroyNotify) jy_grid_row_free);
  g_clear_pointer (&self->row, jy_grid_row_free);
  g_clear_error (&self->fault);
}

static void
ods_close (JyGrid *table)
{
  Ods *self = table->own;

  stop (self);
  g_free (self->value);
  g_string_free (self->text, TRUE);
  if (self->archive)
    zip_discard (self->archive);
  g_free (self);
}

static gboolean
ods_begin (JyGrid *table, guint sheet, GError **error)
{
  Ods *self = table->own;

  stop (self);
  self->wanted = sheet;
  self->at = -1;
  self->depth = self->number = self->quiet = 0;
  self->ended = self->in_cell = FALSE;
  self->spans = table->spans;
  self->part = jy_grid_part_open (self->archive, PART, JY_GRID_SHEET_MAX, error);
  self->stream = jy_xml_stream_new (&listener, self);
  if (!self->part && error && !*error)
    jy_grid_damaged (error);
  return self->part != NULL;
}

static gboolean
ods_next (JyGrid *table, JyGridRow *row, GError **error)
{
  Ods *self = table->own;
  char piece[PIECE];
  JyGridRow *next;
  JyGridRow swap;

  while (g_queue_is_empty (&self->ready))
    {
      gssize n;

      if (self->fault)
        {
          g_propagate_error (error, g_steal_pointer (&self->fault));
          return FALSE;
        }
      if (self->ended || self->at > (int) self->wanted)
        return FALSE;
      n = jy_grid_part_read (self->part, piece, sizeof piece, error);
      if (n < 0 || !jy_xml_stream_feed (self->stream, piece, (gsize) n, error))
        return FALSE;
      table->progress = jy_grid_part_progress (self->part);
      self->ended = n == 0;
    }
  next = g_queue_pop_head (&self->ready);
  swap = *row;
  *row = *next;
  *next = swap;
  g_queue_push_tail (&self->spare, next);
  return TRUE;
}

const JyGridReader jy_grid_ods = { "ods", ods_open, ods_close, ods_begin, ods_next };
