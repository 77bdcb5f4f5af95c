/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "services/office-sheet.h"
#include "services/statistics.h"

/* The half-year report (半年分析报告): figures with their fractions, by type and line, what changed
 * unusually, and the meetings held about it. Documents are Chinese whatever the screen's language.
 */

#define KIND "statistics-report"

typedef struct
{
  JyStatisticsQuery *query; /* settled by the turn that answers it */
  GPtrArray *meetings;      /* JyMeeting */
} Ask;

/* -- words */

static char *
value_words (double value, JyIndicatorMeasure measure)
{
  if (isnan (value))
    return g_strdup ("—");
  if (measure == JY_MEASURE_RATE)
    return g_strdup_printf ("%.2f%%", 100 * value);
  return measure == JY_MEASURE_DAYS ? g_strdup_printf ("%.1f天", value)
                                    : g_strdup_printf ("%.2f次", value);
}

/* 12/15 and what it comes to, into one row of a table. */
static void
set_figure (JyMerge *row, const JyIndicator *indicator, const JyFigure *figure)
{
  g_autofree char *numerator = g_strdup_printf ("%" G_GINT64_FORMAT, figure->numerator);
  g_autofree char *denominator = g_strdup_printf ("%" G_GINT64_FORMAT, figure->denominator);
  g_autofree char *value = value_words (jy_figure_value (figure), indicator->measure);

  jy_sheet_set (row, "name", indicator->name.chinese, "numerator", numerator, "denominator",
                denominator, "value", value, NULL);
}

static const char *
chinese_of (const char *fact, const char *value)
{
  const JyFactValue *found = jy_fact_value (jy_fact_find (fact, "register"), value);

  if (found != NULL)
    return found->chinese;
  return *value != '\0' ? value : "未填";
}

static void
set_chinese_day (JyMerge *words, const char *name, JyDate day)
{
  g_autofree char *text = jy_date_format_chinese (day);

  jy_sheet_set (words, name, text, NULL);
}

/* -- figures */

static void
add_notes (JyMerge *words, JyIndicatorList *indicators)
{
  for (guint i = 0; i < jy_indicator_list_size (indicators); i++)
    {
      const JyIndicator *one = jy_indicator_list_get (indicators, i);
      g_autofree char *fraction
          = g_strconcat (one->numerator.chinese, "／", one->denominator.chinese, NULL);

      jy_sheet_set (jy_merge_add_row (words, "sheet:notes"), "name", one->name.chinese, "fraction",
                    fraction, "note", one->base.chinese, NULL);
    }
}

static void
add_totals (JyMerge *words, const JyStatistics *statistics)
{
  for (guint i = 0; i < jy_indicator_list_size (statistics->indicators); i++)
    set_figure (jy_merge_add_row (words, "sheet:figures"),
                jy_indicator_list_get (statistics->indicators, i), &statistics->total->figures[i]);
}

/* Of each row, the indicators that have something below the line. */
static gboolean
add_rows (JyTurn *turn, JyMerge *words, const JyStatisticsQuery *query, JyStatisticsBy by,
          const char *rows, const char *none, GError **error)
{
  g_autoptr (JyStatisticsQuery) asked = jy_statistics_query_copy (query);
  g_autoptr (JyStatistics) statistics = NULL;
  guint n = 0;

  asked->by = by;
  statistics = jy_turn_statistics (turn, asked, error);
  if (statistics == NULL)
    return FALSE;
  for (guint r = 0; r < statistics->rows->len; r++)
    {
      const JyStatisticsRow *row = g_ptr_array_index (statistics->rows, r);

      for (guint i = 0; i < jy_indicator_list_size (statistics->indicators); i++)
        if (row->figures[i].denominator > 0)
          {
            JyMerge *cells = jy_merge_add_row (words, rows);

            set_figure (cells, jy_indicator_list_get (statistics->indicators, i), &row->figures[i]);
            jy_sheet_set (cells, "row", chinese_of (jy_statistics_by_id (by), row->key), NULL);
            n++;
          }
    }
  if (n == 0)
    jy_sheet_set (words, none, "无", NULL);
  return TRUE;
}

/* -- unusual change */

static guint
add_points (JyMerge *words, const JyIndicator *indicator, const JyControlChart *chart,
            const char *first)
{
  guint n = 0;

  for (guint i = 0; i < chart->points->len; i++)
    {
      const JyControlPoint *point = &g_array_index (chart->points, JyControlPoint, i);
      g_autofree char *rule = jy_signal_chinese (point->signals);
      g_autofree char *value = value_words (point->value, indicator->measure);
      g_autofree char *centre = value_words (chart->centre, indicator->measure);

      if (rule == NULL || g_strcmp0 (point->key, first) < 0)
        continue;
      jy_sheet_set (jy_merge_add_row (words, "sheet:signals"), "name", indicator->name.chinese,
                    "month", point->key, "value", value, "centre", centre, "rule", rule, NULL);
      n++;
    }
  return n;
}

/* The chart looks further back than the report; only what fell into its period is told. */
static gboolean
add_signals (JyTurn *turn, JyMerge *words, const JyStatistics *all, GError **error)
{
  g_autoptr (JyStatisticsQuery) months = jy_statistics_months (all, NULL, error);
  g_autoptr (JyStatistics) statistics
      = months != NULL ? jy_turn_statistics (turn, months, error) : NULL;
  g_autofree char *day = jy_date_format (all->query->from);
  g_autofree char *first = g_strndup (day, sizeof "2026-01" - 1);
  guint n = 0;

  if (statistics == NULL)
    return FALSE;
  for (guint i = 0; i < jy_indicator_list_size (statistics->indicators); i++)
    {
      const JyIndicator *indicator = jy_indicator_list_get (statistics->indicators, i);
      g_autoptr (JyControlChart) chart = jy_statistics_chart (statistics, indicator->id);

      n += add_points (words, indicator, chart, first);
    }
  if (n == 0)
    jy_sheet_set (words, "no-signals", "无", NULL);
  return TRUE;
}

/* -- meetings */

static void
add_measures (JyMerge *words, const JyMeeting *meeting)
{
  for (guint i = 0; i < meeting->measures->len; i++)
    {
      const JyMeetingMeasure *measure = g_ptr_array_index (meeting->measures, i);
      g_autofree char *due = jy_date_format (measure->due);
      g_autofree char *on = jy_date_format (measure->done_on);
      g_autofree char *done
          = measure->done_on == JY_DATE_NONE
                ? g_strdup ("未落实")
                : g_strdup_printf ("%s %s", on, measure->done != NULL ? measure->done : "已落实");

      jy_sheet_set (jy_merge_add_row (words, "sheet:measures"), "text", measure->text, "who",
                    measure->who, "due", due, "done", done, NULL);
    }
}

static void
add_meetings (JyMerge *words, const JyStatistics *statistics, GPtrArray *meetings)
{
  guint n = 0;

  for (guint i = 0; i < meetings->len; i++)
    {
      const JyMeeting *meeting = g_ptr_array_index (meetings, i);
      int index = jy_indicator_list_find (statistics->indicators, meeting->indicator);
      const JyIndicator *indicator
          = index >= 0 ? jy_indicator_list_get (statistics->indicators, (guint) index) : NULL;
      g_autofree char *on = jy_date_format (meeting->held_on);
      g_autofree char *about
          = g_strdup_printf ("%s：%s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, meeting->label,
                             indicator != NULL ? indicator->name.chinese : meeting->indicator,
                             meeting->figure.numerator, meeting->figure.denominator);

      if (meeting->held_on < statistics->query->from
          || meeting->held_on > statistics->query->cut_off)
        continue;
      jy_sheet_set (jy_merge_add_row (words, "sheet:meetings"), "title", meeting->title, "on", on,
                    "about", about, "causes", meeting->causes, NULL);
      add_measures (words, meeting);
      n++;
    }
  if (n == 0)
    jy_sheet_set (words, "no-meetings", "无", NULL);
}

/* -- the report */

static void
set_head (JyMerge *words, const JyStatistics *statistics)
{
  g_autofree char *scope = jy_statistics_scope (statistics, TRUE);

  set_chinese_day (words, "from", statistics->query->from);
  set_chinese_day (words, "until", statistics->query->to);
  set_chinese_day (words, "cut-off", statistics->query->cut_off);
  jy_sheet_set (words, "scope", scope, NULL);
  if (statistics->pending > 0)
    jy_sheet_set_number (words, "pending", statistics->pending);
  if (statistics->partial)
    jy_sheet_set (words, "partial", "有", NULL);
}

static gpointer
make (JyTurn *turn, gpointer data, GError **error)
{
  const Ask *ask = data;
  g_autoptr (JyMerge) words = jy_merge_new ();
  g_autoptr (JyStatistics) statistics = jy_turn_statistics (turn, ask->query, error);

  if (statistics == NULL)
    return NULL;
  set_head (words, statistics);
  add_totals (words, statistics);
  add_meetings (words, statistics, ask->meetings);
  add_notes (words, statistics->indicators);
  if (!add_rows (turn, words, statistics->query, JY_BY_TYPE, "sheet:types", "no-types", error)
      || !add_rows (turn, words, statistics->query, JY_BY_LINE, "sheet:lines", "no-lines", error)
      || !add_signals (turn, words, statistics, error))
    return NULL;
  return jy_sheet_make (turn, KIND, words, error);
}

/* The half year that ended last. */
static JyStatisticsQuery *
last_half (JyDate today)
{
  JyStatisticsQuery *query = jy_statistics_query_new ();
  int year, month;

  jy_date_get_ymd (today, &year, &month, NULL);
  query->from = month > 6 ? jy_date_from_ymd (year, 1, 1) : jy_date_from_ymd (year - 1, 7, 1);
  query->to = month > 6 ? jy_date_from_ymd (year, 6, 30) : jy_date_from_ymd (year - 1, 12, 31);
  return query;
}

GBytes *
jy_desk_statistics_report (JyDesk *self, const JyStatisticsQuery *query, GError **error)
{
  g_autoptr (JyStatisticsQuery) asked
      = query != NULL ? jy_statistics_query_copy (query) : last_half (jy_desk_today (self));
  g_autoptr (GPtrArray) meetings = jy_desk_meetings (self, NULL, error);
  Ask ask = { asked, meetings };

  if (meetings == NULL)
    return NULL;
  asked->by = JY_BY_NONE;
  return jy_desk_turn (self, JY_TURN_LONG, make, &ask, error);
}
