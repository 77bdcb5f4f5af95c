/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

#include "base/text.h"
#include "exchange/grid-writer.h"
#include "services/statistics.h"

/* Figures as a table, for the terminal and for spreadsheets. */

/* Characters that a column is wide in a workbook. */
static const struct
{
  const char *heading; /* NULL: what the rows stand for */
  guint width;
} columns[JY_N_STATISTICS_COLUMNS] = {
  [JY_STATISTICS_ROW] = { NULL, 28 },
  [JY_STATISTICS_INDICATOR] = { N_ ("Indicator"), 26 },
  [JY_STATISTICS_NUMERATOR] = { N_ ("Numerator"), 12 },
  [JY_STATISTICS_DENOMINATOR] = { N_ ("Denominator"), 12 },
  [JY_STATISTICS_VALUE] = { N_ ("Value"), 12 },
  [JY_STATISTICS_COUNTED] = { N_ ("What counts"), 30 },
  [JY_STATISTICS_OF] = { N_ ("What it is of"), 30 },
  [JY_STATISTICS_BASE] = { N_ ("Base"), 60 },
  [JY_STATISTICS_FROM] = { N_ ("First day"), 12 },
  [JY_STATISTICS_TO] = { N_ ("Last day"), 12 },
  [JY_STATISTICS_CUT_OFF] = { N_ ("Recorded up to"), 14 },
  [JY_STATISTICS_SCOPE] = { N_ ("Only"), 24 },
};

const char *
jy_statistics_heading (const JyStatistics *self, JyStatisticsColumn column)
{
  g_return_val_if_fail (column < JY_N_STATISTICS_COLUMNS, "");

  return columns[column].heading != NULL ? _ (columns[column].heading)
                                         : jy_statistics_by_label (self->query->by);
}

static void
add_row (GArray *lines, const JyStatistics *self, const JyStatisticsRow *row)
{
  for (guint i = 0; i < jy_indicator_list_size (self->indicators); i++)
    {
      JyStatisticsLine line
          = { row, jy_indicator_list_get (self->indicators, i), &row->figures[i] };

      g_array_append_val (lines, line);
    }
}

GArray *
jy_statistics_lines (const JyStatistics *self)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (JyStatisticsLine));

  for (guint i = 0; i < self->rows->len; i++)
    add_row (lines, self, g_ptr_array_index (self->rows, i));
  if (self->query->by != JY_BY_NONE)
    add_row (lines, self, self->total);
  return lines;
}

static JyDate
day_of (const JyStatistics *self, JyStatisticsColumn column)
{
  if (column == JY_STATISTICS_FROM)
    return self->query->from;
  return column == JY_STATISTICS_TO ? self->query->to : self->query->cut_off;
}

static char *
scope_of (const JyStatistics *self)
{
  return jy_statistics_scope (self, g_str_equal (jy_text_choose ("zh", "en"), "zh"));
}

char *
jy_statistics_cell (const JyStatistics *self, const JyStatisticsLine *line,
                    JyStatisticsColumn column)
{
  char *scope;

  switch (column)
    {
    case JY_STATISTICS_ROW:
      return g_strdup (line->row->label);
    case JY_STATISTICS_INDICATOR:
      return g_strdup (jy_indicator_name (line->indicator));
    case JY_STATISTICS_NUMERATOR:
      return g_strdup_printf ("%" G_GINT64_FORMAT, line->figure->numerator);
    case JY_STATISTICS_DENOMINATOR:
      return g_strdup_printf ("%" G_GINT64_FORMAT, line->figure->denominator);
    case JY_STATISTICS_VALUE:
      return jy_figure_words (line->figure, line->indicator);
    case JY_STATISTICS_COUNTED:
      return g_strdup (jy_indicator_numerator (line->indicator));
    case JY_STATISTICS_OF:
      return g_strdup (jy_indicator_denominator (line->indicator));
    case JY_STATISTICS_BASE:
      return g_strdup (jy_indicator_base (line->indicator));
    case JY_STATISTICS_FROM:
    case JY_STATISTICS_TO:
    case JY_STATISTICS_CUT_OFF:
      return jy_date_format (day_of (self, column));
    case JY_STATISTICS_SCOPE:
      scope = scope_of (self);
      return scope != NULL ? scope : g_strdup ("");
    case JY_N_STATISTICS_COLUMNS:
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
jy_statistics_question (const JyStatistics *self)
{
  char from[JY_DATE_LENGTH], to[JY_DATE_LENGTH], cut_off[JY_DATE_LENGTH];
  g_autofree char *scope = scope_of (self);

  jy_date_write (self->query->from, from);
  jy_date_write (self->query->to, to);
  jy_date_write (self->query->cut_off, cut_off);
  if (scope == NULL)
    /* Translators: three days. */
    return g_strdup_printf (_ ("From %s to %s, as recorded by the end of %s."), from, to, cut_off);
  /* Translators: three days, and what was filtered by. */
  return g_strdup_printf (_ ("From %s to %s, as recorded by the end of %s; only %s."), from, to,
                          cut_off, scope);
}

/* -- into a file */

static void
put_line (JyGridWriter *writer, const JyStatistics *self, const JyStatisticsLine *line)
{
  gboolean share = line->indicator->measure == JY_MEASURE_RATE;

  for (guint i = 0; i < JY_N_STATISTICS_COLUMNS; i++)
    {
      JyStatisticsColumn column = (JyStatisticsColumn) i;
      g_autofree char *text = jy_statistics_cell (self, line, column);
      JyGridCell cell = { .kind = JY_GRID_CELL_TEXT, .text = text };

      if (column == JY_STATISTICS_NUMERATOR)
        jy_grid_writer_number (writer, i, (double) line->figure->numerator, FALSE);
      else if (column == JY_STATISTICS_DENOMINATOR)
        jy_grid_writer_number (writer, i, (double) line->figure->denominator, FALSE);
      else if (column == JY_STATISTICS_VALUE)
        jy_grid_writer_number (writer, i, jy_figure_value (line->figure), share);
      else if (column >= JY_STATISTICS_FROM && column <= JY_STATISTICS_CUT_OFF)
        {
          cell.kind = JY_GRID_CELL_DATE;
          cell.date = day_of (self, column);
          jy_grid_writer_cell (writer, i, &cell);
        }
      else if (*text != '\0')
        jy_grid_writer_text (writer, i, text);
    }
  jy_grid_writer_end_row (writer);
}

static void
put_head (JyGridWriter *writer, const JyStatistics *self)
{
  const char *headings[JY_N_STATISTICS_COLUMNS];
  guint widths[JY_N_STATISTICS_COLUMNS];

  for (guint i = 0; i < JY_N_STATISTICS_COLUMNS; i++)
    {
      headings[i] = jy_statistics_heading (self, (JyStatisticsColumn) i);
      widths[i] = columns[i].width;
    }
  jy_grid_writer_head (writer, headings, widths, JY_N_STATISTICS_COLUMNS);
}

/* A new file beside @path, of the same kind; NULL where its ending names none. */
static char *
name_beside (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *folded = g_ascii_strdown (path, -1);
  g_autofree char *shown = g_filename_display_basename (path);

  if (g_str_has_suffix (folded, ".xlsx"))
    return g_build_filename (folder, ".statistics-XXXXXX.xlsx", NULL);
  if (g_str_has_suffix (folded, ".csv"))
    return g_build_filename (folder, ".statistics-XXXXXX.csv", NULL);
  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
               _ ("The table is written as .xlsx or .csv, and %s ends in neither; give the file "
                  "one of these endings"),
               shown);
  return NULL;
}

static gboolean
refuse (const char *path, int failure, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
               _ ("%s cannot be written (%s); check the folder and the room on the disk"), shown,
               g_strerror (failure));
  return FALSE;
}

gboolean
jy_statistics_write (const JyStatistics *self, const char *path, GError **error)
{
  g_autofree char *made = name_beside (path, error);
  g_autoptr (GArray) lines = jy_statistics_lines (self);
  JyGridWriter *writer;
  int file;

  if (made == NULL)
    return FALSE;
  file = g_mkstemp_full (made, O_RDWR | O_CLOEXEC, 0644);
  if (file < 0)
    return refuse (path, errno, error);
  close (file);
  writer = jy_grid_writer_new (made);
  put_head (writer, self);
  for (guint i = 0; i < lines->len; i++)
    put_line (writer, self, &g_array_index (lines, JyStatisticsLine, i));
  errno = 0;
  if (!jy_grid_writer_finish (writer, NULL) || g_rename (made, path) != 0)
    {
      int failure = errno != 0 ? errno : EIO;

      g_unlink (made);
      return refuse (path, failure, error);
    }
  return TRUE;
}
