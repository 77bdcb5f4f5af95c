/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "base/free.h"
#include "cli/cli.h"
#include "cli/text-table.h"
#include "services/catch-up.h"
#include "services/statistics.h"

/* What cases of an older docket come to is made before the answer, where it may be written. */
static gboolean
catch_up (JyDesk *desk, GError **error)
{
  gboolean shows = isatty (STDERR_FILENO);
  JyCaughtUp state;

  do
    {
      if (!jy_desk_catch_up (desk, JY_PENDING_COUNTED, &state, error))
        return FALSE;
      if (shows && state.left > 0)
        fprintf (stderr, "\r%" G_GINT64_FORMAT " ", state.left);
    }
  while (state.made > 0 && state.left > 0);
  if (shows)
    fputs ("\r", stderr);
  return TRUE;
}

/* -- as JSON */

static JsonObject *
figures_json (const JyStatistics *statistics, const JyStatisticsRow *row)
{
  JsonObject *indicators = json_object_new ();

  for (guint i = 0; i < jy_indicator_list_size (statistics->indicators); i++)
    {
      const JyFigure *figure = &row->figures[i];
      double value = jy_figure_value (figure);
      JsonObject *one = json_object_new ();

      if (isnan (value))
        json_object_set_null_member (one, "value");
      else
        json_object_set_double_member (one, "value", value);
      json_object_set_int_member (one, "numerator", figure->numerator);
      json_object_set_int_member (one, "denominator", figure->denominator);
      json_object_set_object_member (indicators,
                                     jy_indicator_list_get (statistics->indicators, i)->id, one);
    }
  return indicators;
}

static JsonObject *
statistics_json (const JyStatistics *statistics)
{
  JsonObject *object = json_object_new ();
  JsonArray *rows = json_array_new ();

  jy_json_set_date (object, "from", statistics->query->from);
  jy_json_set_date (object, "to", statistics->query->to);
  for (guint i = 0; i < statistics->rows->len; i++)
    {
      const JyStatisticsRow *row = g_ptr_array_index (statistics->rows, i);
      JsonObject *one = json_object_new ();

      jy_json_set_text (one, "key", statistics->query->by == JY_BY_NONE ? "all" : row->key);
      json_object_set_object_member (one, "indicators", figures_json (statistics, row));
      json_array_add_object_element (rows, one);
    }
  json_object_set_array_member (object, "rows", rows);
  return object;
}

/* -- as text */

/* Of rows, only what has something below the line. */
static char *
statistics_text (const JyStatistics *statistics)
{
  gboolean alone = statistics->query->by == JY_BY_NONE;
  g_autoptr (GArray) lines = jy_statistics_lines (statistics);
  g_autoptr (JyTextTable) table
      = jy_text_table_new (jy_statistics_heading (statistics, JY_STATISTICS_ROW),
                           jy_statistics_heading (statistics, JY_STATISTICS_INDICATOR),
                           jy_statistics_heading (statistics, JY_STATISTICS_NUMERATOR),
                           jy_statistics_heading (statistics, JY_STATISTICS_DENOMINATOR),
                           jy_statistics_heading (statistics, JY_STATISTICS_VALUE), NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const JyStatisticsLine *line = &g_array_index (lines, JyStatisticsLine, i);
      char *cells[JY_STATISTICS_VALUE + 1];

      if (!alone && line->figure->denominator == 0 && line->figure->numerator == 0)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
        cells[k] = jy_statistics_cell (statistics, line, (JyStatisticsColumn) k);
      jy_text_table_add (table, cells[JY_STATISTICS_ROW], cells[JY_STATISTICS_INDICATOR],
                         cells[JY_STATISTICS_NUMERATOR], cells[JY_STATISTICS_DENOMINATOR],
                         cells[JY_STATISTICS_VALUE]);
      for (guint k = 0; k < G_N_ELEMENTS (cells); k++)
        g_free (cells[k]);
    }
  return jy_text_table_rows (table) > 0
             ? jy_text_table_text (table)
             : g_strconcat (_ ("Nothing was counted in this period."), "\n", NULL);
}

/* What may be said of how complete the figures are. */
static gboolean
put_notes (const JyStatistics *statistics, GError **error)
{
  return (!statistics->partial
          || jy_cli_put_line (error, "%s",
                              _ ("Sealed cases that you may not read are not counted.")))
         && (!statistics->own_only
             || jy_cli_put_line (error, "%s", _ ("Shown are your own figures alone.")))
         && (statistics->pending == 0
             || jy_cli_put_line (error,
                                 ngettext ("%u case is not counted yet.",
                                           "%u cases are not counted yet.", statistics->pending),
                                 statistics->pending));
}

static gboolean
put_file (JyCli *cli, const JyStatistics *statistics, const char *path, GError **error)
{
  JsonObject *object;

  if (!jy_statistics_write (statistics, path, error))
    return FALSE;
  if (!cli->json)
    return jy_cli_put_line (error, _ ("The figures are written to %s."), path)
           && put_notes (statistics, error);
  object = json_object_new ();
  jy_json_set_text (object, "file", path);
  json_object_set_int_member (object, "rows", statistics->rows->len);
  return jy_cli_put_object (object, error);
}

static gboolean
put (JyCli *cli, const JyStatistics *statistics, GError **error)
{
  g_autofree char *question = NULL;
  g_autofree char *text = NULL;

  if (cli->json)
    return jy_cli_put_object (statistics_json (statistics), error);
  question = jy_statistics_question (statistics);
  text = statistics_text (statistics);
  return jy_cli_put_line (error, "%s", question) && jy_cli_put (text, error)
         && put_notes (statistics, error);
}

/* -- what is asked */

typedef struct
{
  char *from, *to, *cut_off, *by, *type, *line, *agency, *chain, *brand, *handler, *output;
} Told;

static void
told_clear (Told *told)
{
  jy_free_each (told->from, told->to, told->cut_off, told->by, told->type, told->line, told->agency,
                told->chain, told->brand, told->handler, told->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static gboolean
take_value (const char *fact, const char *word, char **place, GError **error)
{
  const char *value = word != NULL ? jy_cli_value (fact, word, error) : NULL;

  *place = g_strdup (value);
  return word == NULL || value != NULL;
}

static gboolean
fill (const Told *told, JyStatisticsQuery *query, GError **error)
{
  if (!jy_statistics_by_find (told->by, &query->by))
    {
      g_set_error (error, JY_CLI_ERROR, JY_CLI_ERROR_USAGE,
                   _ ("--by takes line, type, agency, chain, brand, month or handler, not “%.60s”"),
                   told->by);
      return FALSE;
    }
  query->agency = g_strdup (told->agency);
  query->brand = g_strdup (told->brand);
  query->handler = g_strdup (told->handler);
  return jy_cli_date ("--from", told->from, JY_DATE_NONE, &query->from, error)
         && jy_cli_date ("--to", told->to, JY_DATE_NONE, &query->to, error)
         && jy_cli_date ("--cut-off", told->cut_off, JY_DATE_NONE, &query->cut_off, error)
         && take_value ("type", told->type, &query->type, error)
         && take_value ("line", told->line, &query->line, error)
         && take_value ("chain", told->chain, &query->chain, error);
}

gboolean
jy_cli_stats (JyCli *cli, GError **error)
{
  g_auto (Told) told = { 0 };
  g_auto (GStrv) words = NULL;
  g_autoptr (JyStatisticsQuery) query = jy_statistics_query_new ();
  g_autoptr (JyStatistics) statistics = NULL;
  JyDesk *desk;
  const GOptionEntry options[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &told.from,
      N_ ("First day of the period (the first of January)"), N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &told.to, N_ ("Its last day (the cut-off)"), N_ ("DATE") },
    { "cut-off", 0, 0, G_OPTION_ARG_FILENAME, &told.cut_off,
      N_ ("Count what was recorded up to that day (today)"), N_ ("DATE") },
    { "by", 0, 0, G_OPTION_ARG_FILENAME, &told.by,
      N_ ("A row for each: line, type, agency, chain, brand, month or handler"), N_ ("WHAT") },
    { "type", 0, 0, G_OPTION_ARG_FILENAME, &told.type, N_ ("Of that type alone"), N_ ("TYPE") },
    { "line", 0, 0, G_OPTION_ARG_FILENAME, &told.line, N_ ("Of that line alone"), N_ ("LINE") },
    { "agency", 0, 0, G_OPTION_ARG_FILENAME, &told.agency, N_ ("To that agency alone"),
      N_ ("NAME") },
    { "chain", 0, 0, G_OPTION_ARG_FILENAME, &told.chain, N_ ("Of that link of governance alone"),
      N_ ("LINK") },
    { "brand", 0, 0, G_OPTION_ARG_FILENAME, &told.brand, N_ ("Of that brand alone"), N_ ("BRAND") },
    { "handler", 0, 0, G_OPTION_ARG_FILENAME, &told.handler, N_ ("Of that handler alone"),
      N_ ("NAME") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &told.output,
      N_ ("Write the table into a file, .xlsx or .csv"), N_ ("FILE") },
    { NULL },
  };

  if (!jy_cli_parse (cli, options, 0, 0, &words, error) || !fill (&told, query, error))
    return FALSE;
  desk = jy_cli_desk (cli, error);
  if (desk == NULL || !catch_up (desk, error))
    return FALSE;
  statistics = jy_desk_statistics (desk, query, error);
  if (statistics == NULL)
    return FALSE;
  return told.output != NULL ? put_file (cli, statistics, told.output, error)
                             : put (cli, statistics, error);
}
