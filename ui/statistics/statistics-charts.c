/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/statistics-charts.h"

#include <glib/gi18n.h>
#include <math.h>

char *
jy_statistics_fraction (const JyFigure *figure)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " / %" G_GINT64_FORMAT, figure->numerator,
                          figure->denominator);
}

char *
jy_statistics_words (const JyFigure *figure, const JyIndicator *indicator)
{
  g_autofree char *value = jy_figure_words (figure, indicator);
  g_autofree char *fraction = jy_statistics_fraction (figure);

  return g_strdup_printf ("%s (%s)", value, fraction);
}

static void
add_point (JyChart *chart, const JyControlPoint *point, const JyControlChart *from,
           const JyIndicator *indicator)
{
  g_autofree char *words = jy_statistics_words (&point->figure, indicator);
  guint place = jy_chart_add_place (chart, point->label);

  jy_chart_set_value (chart, place, 0, point->value, words);
  if (!from->limited)
    return;
  jy_chart_set_limits (chart, place, point->lower, point->upper);
  if (point->signals)
    {
      g_autofree char *rule = jy_signal_words (point->signals);

      jy_chart_set_mark (chart, place, rule);
    }
}

JyChart *
jy_statistics_month_chart (const JyStatistics *months, const JyIndicator *indicator)
{
  g_autoptr (JyControlChart) from = jy_statistics_chart (months, indicator->id);
  g_autofree char *title = NULL;
  JyChart *chart;

  if (!from)
    return NULL;
  title = g_strdup_printf (_ ("%s by month"), jy_indicator_name (indicator));
  chart = jy_chart_new (from->limited ? JY_CHART_CONTROL : JY_CHART_LINE, title,
                        from->measure == JY_MEASURE_RATE);
  jy_chart_add_series (chart, jy_indicator_name (indicator));
  for (guint i = 0; i < from->points->len; i++)
    add_point (chart, &g_array_index (from->points, JyControlPoint, i), from, indicator);
  if (from->limited)
    jy_chart_set_centre (chart, from->centre);
  return chart;
}

static void
add_row (JyChart *chart, const char *label, const JyFigure *figure, const JyIndicator *indicator,
         gboolean parts)
{
  guint place = jy_chart_add_place (chart, label);

  if (parts)
    {
      gint64 others = MAX (figure->denominator - figure->numerator, 0);
      g_autofree char *fraction = jy_statistics_fraction (figure);

      jy_chart_set_value (chart, place, 0, (double) figure->numerator, fraction);
      jy_chart_set_value (chart, place, 1, (double) others, NULL);
    }
  else
    {
      g_autofree char *words = jy_statistics_words (figure, indicator);

      jy_chart_set_value (chart, place, 0, jy_figure_value (figure), words);
    }
}

JyChart *
jy_statistics_row_chart (const JyStatistics *statistics, const JyIndicator *indicator,
                         gboolean parts)
{
  int index = jy_indicator_list_find (statistics->indicators, indicator->id);
  g_autofree char *title = NULL;
  JyChart *chart;

  if (index < 0)
    return NULL;
  title = g_strdup_printf ("%s · %s", jy_indicator_name (indicator),
                           jy_statistics_by_label (statistics->query->by));
  chart = jy_chart_new (parts ? JY_CHART_STACKED : JY_CHART_BARS, title,
                        !parts && indicator->measure == JY_MEASURE_RATE);
  jy_chart_add_series (chart,
                       parts ? jy_indicator_numerator (indicator) : jy_indicator_name (indicator));
  if (parts)
    jy_chart_add_series (chart, _ ("The others of the base"));
  for (guint i = 0; i < statistics->rows->len; i++)
    {
      const JyStatisticsRow *row = g_ptr_array_index (statistics->rows, i);

      add_row (chart, row->label, &row->figures[index], indicator, parts);
    }
  return chart;
}
