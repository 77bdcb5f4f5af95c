/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange/ledger-out-private.h"

/* The ledger for other programs (resources/schemas/ledger-1.xsd): the columns with their headings,
 * then a case a line, in which a column without a value does not stand. */

static void
add_text (GString *line, const char *text, gssize length)
{
  g_autofree char *safe = g_markup_escape_text (text, length);

  g_string_append (line, safe);
}

static void
add_columns (JyLedgerText *self)
{
  g_string_append (self->line, "  <columns>\n");
  for (guint i = 0; i < self->n; i++)
    {
      g_string_append_printf (self->line, "    <column id=\"%s\">", self->columns[i]->id);
      add_text (self->line, jy_ledger_column_heading (self->columns[i]), -1);
      g_string_append (self->line, "</column>\n");
    }
  g_string_append (self->line, "  </columns>\n");
}

static gpointer
xml_begin (const char *path, const JyLedgerColumn *const *columns, guint n, const char *title)
{
  JyLedgerText *self = jy_ledger_text_new (path, columns, n);

  if (!self)
    return NULL;
  g_string_assign (self->line, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<ledger xmlns=\"" JY_LEDGER_NAMESPACE "\" title=\"");
  add_text (self->line, title, -1);
  g_string_append (self->line, "\">\n");
  add_columns (self);
  /* What fails here fails again at the end. */
  jy_ledger_text_put (self);
  return self;
}

/* Each name by itself, where a column holds names. */
static void
add_value (GString *line, const JyLedgerColumn *column, const char *value)
{
  if (!jy_ledger_column_is_names (column))
    {
      add_text (line, value, -1);
      return;
    }
  while (*value)
    {
      gsize length = strcspn (value, "\n");

      g_string_append (line, "<name>");
      add_text (line, value, (gssize) length);
      g_string_append (line, "</name>");
      value += length;
      value += *value == '\n';
    }
}

static const char *
xml_row (gpointer data, const JyRow *row)
{
  JyLedgerText *self = data;

  g_string_append (self->line, "  <case>");
  for (guint i = 0; i < self->n; i++)
    {
      const JyLedgerColumn *column = self->columns[i];
      const char *value = column->kind == JY_LEDGER_DAY
                              ? jy_ledger_row_text (row, column, self->room)
                              : jy_ledger_row_value (row, column);

      if (*value == '\0')
        continue;
      g_string_append_printf (self->line, "<%s>", column->id);
      add_value (self->line, column, value);
      g_string_append_printf (self->line, "</%s>", column->id);
    }
  g_string_append (self->line, "</case>\n");
  return jy_ledger_text_put (self);
}

static const char *
xml_end (gpointer data)
{
  JyLedgerText *self = data;

  g_string_assign (self->line, "</ledger>\n");
  jy_ledger_text_put (self);
  return jy_ledger_text_end (self);
}

const JyLedgerWriter jy_ledger_xml = { ".xml", xml_begin, xml_row, xml_end };

/* -- known again */

gboolean
jy_ledger_file_names (const char *path, const char *space)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char head[1024] = "";
  gsize length = 0;

  if (stream)
    g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head - 1, &length, NULL, NULL);
  return strstr (head, space) != NULL;
}
