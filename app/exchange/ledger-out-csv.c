/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ledger-out-private.h"

#include <string.h>

/* What a spreadsheet takes for a formula, or for the end of a cell before one; the full-width signs
 * too, which some make plain ones of. */
static gboolean
is_formula (const char *text)
{
  static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return TRUE;
  return FALSE;
}

static void
add_cell (GString *line, const char *text, gboolean first)
{
  gboolean guarded = is_formula (text);

  if (!first)
    g_string_append_c (line, ',');
  if (!guarded && !strpbrk (text, ",\"\r\n"))
    {
      g_string_append (line, text);
      return;
    }
  g_string_append_c (line, '"');
  if (guarded)
    g_string_append_c (line, '\'');
  for (const char *at = text; *at; at++)
    {
      if (*at == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *at);
    }
  g_string_append_c (line, '"');
}

static gpointer
csv_begin (const char *path, const JyLedgerColumn *const *columns, guint n, const char *title)
{
  JyLedgerText *self = jy_ledger_text_new (path, columns, n);

  if (!self)
    return NULL;
  g_string_assign (self->line, "\xef\xbb\xbf"); /* spreadsheets know UTF-8 by it */
  for (guint i = 0; i < n; i++)
    add_cell (self->line, jy_ledger_column_heading (columns[i]), i == 0);
  g_string_append (self->line, "\r\n");
  /* What fails here fails again at the end. */
  jy_ledger_text_put (self);
  return self;
}

static const char *
csv_row (gpointer data, const JyRow *row)
{
  JyLedgerText *self = data;

  for (guint i = 0; i < self->n; i++)
    add_cell (self->line, jy_ledger_row_text (row, self->columns[i], self->room), i == 0);
  g_string_append (self->line, "\r\n");
  return jy_ledger_text_put (self);
}

static const char *
csv_end (gpointer data)
{
  return jy_ledger_text_end (data);
}

const JyLedgerWriter jy_ledger_csv = { ".csv", csv_begin, csv_row, csv_end };
