/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/ledger-out-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  FILE *file;
  const JyLedgerColumn **columns;
  guint n;
  GString *line;
  GString *room;
} Csv;

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

static const char *
put_line (Csv *self)
{
  g_string_append (self->line, "\r\n");
  if (fwrite (self->line->str, 1, self->line->len, self->file) != self->line->len)
    return g_strerror (errno);
  return NULL;
}

static gpointer
csv_begin (const char *path, const JyLedgerColumn *const *columns, guint n, const char *title)
{
  FILE *file = g_fopen (path, "wbe");
  Csv *self;

  if (!file)
    return NULL;
  self = g_new0 (Csv, 1);
  self->file = file;
  self->columns = g_memdup2 (columns, n * sizeof *columns);
  self->n = n;
  self->line = g_string_new ("\xef\xbb\xbf"); /* spreadsheets know UTF-8 by it */
  self->room = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    add_cell (self->line, jy_ledger_column_heading (columns[i]), i == 0);
  /* What fails here fails again with the rows, or at the end. */
  put_line (self);
  return self;
}

static const char *
csv_row (gpointer data, const JyRow *row)
{
  Csv *self = data;

  g_string_truncate (self->line, 0);
  for (guint i = 0; i < self->n; i++)
    add_cell (self->line, jy_ledger_row_text (row, self->columns[i], self->room), i == 0);
  return put_line (self);
}

static const char *
csv_end (gpointer data)
{
  Csv *self = data;
  gboolean failed = ferror (self->file) != 0;
  const char *failure = NULL;

  if (fclose (self->file) != 0)
    failure = g_strerror (errno);
  else if (failed)
    failure = g_strerror (EIO);
  g_free (self->columns);
  g_string_free (self->line, TRUE);
  g_string_free (self->room, TRUE);
  g_free (self);
  return failure;
}

const JyLedgerWriter jy_ledger_csv = { ".csv", csv_begin, csv_row, csv_end };
