/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/control-chart.h"

#include <math.h>

/* Rows of fractions, as months. */
static GPtrArray *
rows_of (const JyFigure *figures, guint n)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      JyStatisticsRow *row = g_new0 (JyStatisticsRow, 1);

      row->key = g_strdup_printf ("2026-%02u", i + 1);
      row->label = g_strdup (row->key);
      row->figures = g_memdup2 (&figures[i], sizeof figures[i]);
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static void
rows_free (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      JyStatisticsRow *row = rows->pdata[i];

      g_free (row->key);
      g_free (row->label);
      g_free (row->figures);
      g_free (row);
    }
  g_ptr_array_unref (rows);
}

static JyControlChart *
chart_of (JyIndicatorMeasure measure, const JyFigure *figures, guint n)
{
  GPtrArray *rows = rows_of (figures, n);
  JyControlChart *chart = jy_control_chart_new (measure, rows, 0);

  rows_free (rows);
  return chart;
}

static const JyControlPoint *
point (const JyControlChart *chart, guint index)
{
  return &g_array_index (chart->points, JyControlPoint, index);
}

static void
near_to (double value, double wanted)
{
  g_assert_cmpfloat_with_epsilon (value, wanted, 0.00005);
}

/* By hand: 64 of 100 in all, so p = 0.64. At n = 10, 3 times the root of 0.64 x 0.36 / 10 is
 * 0.455368; at n = 40, 0.227684. The limits of 10 are cut at one. */
static void
test_share (void)
{
  static const JyFigure figures[]
      = { { 8, 10 }, { 7, 10 }, { 9, 10 }, { 1, 10 }, { 6, 10 }, { 26, 40 }, { 7, 10 } };
  g_autoptr (JyControlChart) chart = chart_of (JY_MEASURE_RATE, figures, G_N_ELEMENTS (figures));

  near_to (chart->centre, 0.64);
  g_assert_true (chart->limited);
  near_to (point (chart, 0)->lower, 0.184632);
  near_to (point (chart, 0)->upper, 1);
  near_to (point (chart, 5)->lower, 0.412316);
  near_to (point (chart, 5)->upper, 0.867684);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    g_assert_cmpuint (point (chart, i)->signals, ==, i == 3 ? JY_SIGNAL_BELOW : JY_SIGNAL_NONE);
  g_assert_true (jy_control_chart_signals (chart));
}

/* By hand: 10 12 11 13 12 14 30 12 sum up to 114, the mean is 14.25; the moving ranges 2 1 2 1 2
 * 16 18 have the mean 6, so the limits are 14.25 -+ 2.66 x 6 = -1.71 (none below 0) and 30.21. With
 * 31 in place of 30: mean 14.375, ranges 2 1 2 1 2 17 19 of mean 6.285714, upper limit 31.095. With
 * ten quiet points before it 31 stands out. */
static void
test_individuals (void)
{
  static const JyFigure eight[]
      = { { 10, 1 }, { 12, 1 }, { 11, 1 }, { 13, 1 }, { 12, 1 }, { 14, 1 }, { 30, 1 }, { 12, 1 } };
  static const JyFigure quiet[] = { { 11, 1 }, { 12, 1 }, { 11, 1 }, { 12, 1 }, { 11, 1 },
                                    { 12, 1 }, { 11, 1 }, { 12, 1 }, { 11, 1 }, { 31, 1 } };
  g_autoptr (JyControlChart) chart = chart_of (JY_MEASURE_DAYS, eight, G_N_ELEMENTS (eight));
  g_autoptr (JyControlChart) other = chart_of (JY_MEASURE_DAYS, quiet, G_N_ELEMENTS (quiet));

  near_to (chart->centre, 14.25);
  near_to (point (chart, 0)->upper, 30.21);
  near_to (point (chart, 0)->lower, 0);
  g_assert_cmpuint (point (chart, 6)->signals, ==, JY_SIGNAL_NONE);

  /* Mean 13.4; ranges 1 eight times and 20: 28 / 9 = 3.1111; upper 13.4 + 8.275556. */
  near_to (other->centre, 13.4);
  near_to (point (other, 9)->upper, 21.675556);
  g_assert_cmpuint (point (other, 9)->signals & JY_SIGNAL_ABOVE, ==, JY_SIGNAL_ABOVE);
  /* The nine before it lie below the centre: a run. */
  for (guint i = 0; i < 9; i++)
    g_assert_cmpuint (point (other, i)->signals, ==, JY_SIGNAL_RUN);
}

/* Seven on one side are no run; the eighth makes all eight one. */
static void
test_run (void)
{
  static const JyFigure seven[] = { { 6, 1 }, { 6, 1 }, { 7, 1 }, { 6, 1 }, { 7, 1 },
                                    { 6, 1 }, { 7, 1 }, { 1, 1 }, { 1, 1 } };
  static const JyFigure eight[] = { { 6, 1 }, { 6, 1 }, { 7, 1 }, { 6, 1 }, { 7, 1 },
                                    { 6, 1 }, { 7, 1 }, { 6, 1 }, { 1, 1 } };
  g_autoptr (JyControlChart) chart = chart_of (JY_MEASURE_COUNT, seven, G_N_ELEMENTS (seven));
  g_autoptr (JyControlChart) other = chart_of (JY_MEASURE_COUNT, eight, G_N_ELEMENTS (eight));

  for (guint i = 0; i < chart->points->len; i++)
    g_assert_cmpuint (point (chart, i)->signals & JY_SIGNAL_RUN, ==, 0);
  for (guint i = 0; i < other->points->len; i++)
    g_assert_cmpuint (point (other, i)->signals & JY_SIGNAL_RUN, ==, i < 8 ? JY_SIGNAL_RUN : 0);
}

/* Six points that rise, five steps, are a trend; five are none; equal ones break it. */
static void
test_trend (void)
{
  static const JyFigure six[]
      = { { 5, 1 }, { 4, 1 }, { 5, 1 }, { 6, 1 }, { 7, 1 }, { 8, 1 }, { 9, 1 }, { 5, 1 } };
  static const JyFigure five[]
      = { { 5, 1 }, { 4, 1 }, { 5, 1 }, { 6, 1 }, { 7, 1 }, { 8, 1 }, { 5, 1 }, { 5, 1 } };
  static const JyFigure equal[]
      = { { 5, 1 }, { 4, 1 }, { 5, 1 }, { 6, 1 }, { 6, 1 }, { 7, 1 }, { 8, 1 }, { 9, 1 } };
  g_autoptr (JyControlChart) rises = chart_of (JY_MEASURE_DAYS, six, G_N_ELEMENTS (six));
  g_autoptr (JyControlChart) short_one = chart_of (JY_MEASURE_DAYS, five, G_N_ELEMENTS (five));
  g_autoptr (JyControlChart) broken = chart_of (JY_MEASURE_DAYS, equal, G_N_ELEMENTS (equal));

  for (guint i = 0; i < rises->points->len; i++)
    g_assert_cmpuint (point (rises, i)->signals & JY_SIGNAL_TREND, ==,
                      i >= 1 && i <= 6 ? JY_SIGNAL_TREND : 0);
  g_assert_false (jy_control_chart_signals (short_one));
  for (guint i = 0; i < broken->points->len; i++)
    g_assert_cmpuint (point (broken, i)->signals & JY_SIGNAL_TREND, ==, 0);
}

/* Too few points, or none with a base: no limits and no rule, but no nonsense either. */
static void
test_little (void)
{
  static const JyFigure few[] = { { 1, 2 }, { 0, 0 }, { 2, 2 }, { 0, 2 }, { 0, 0 }, { 1, 2 } };
  static const JyFigure none[] = { { 0, 0 }, { 3, 0 } };
  g_autoptr (JyControlChart) chart = chart_of (JY_MEASURE_RATE, few, G_N_ELEMENTS (few));
  g_autoptr (JyControlChart) empty = chart_of (JY_MEASURE_DAYS, none, G_N_ELEMENTS (none));
  g_autoptr (JyControlChart) nothing = chart_of (JY_MEASURE_RATE, none, 0);

  near_to (chart->centre, 0.5);
  g_assert_false (chart->limited);
  g_assert_true (isnan (point (chart, 1)->value));
  g_assert_true (isnan (point (chart, 0)->upper));
  g_assert_false (jy_control_chart_signals (chart));
  g_assert_true (isnan (empty->centre));
  g_assert_false (jy_control_chart_signals (empty));
  g_assert_cmpuint (nothing->points->len, ==, 0);
}

/* A share of base cases may exceed one: no limits are made up for it. */
static void
test_above_one (void)
{
  static const JyFigure many[] = { { 3, 2 }, { 5, 2 }, { 3, 2 }, { 4, 2 }, { 3, 2 }, { 9, 2 } };
  g_autoptr (JyControlChart) chart = chart_of (JY_MEASURE_RATE, many, G_N_ELEMENTS (many));

  near_to (chart->centre, 2.25);
  g_assert_true (isnan (point (chart, 5)->upper));
  g_assert_cmpuint (point (chart, 5)->signals, ==, JY_SIGNAL_NONE);
}

static void
test_words (void)
{
  g_autofree char *both = jy_signal_chinese (JY_SIGNAL_ABOVE | JY_SIGNAL_TREND);

  g_assert_cmpstr (both, ==, "高于上控制限；连续六点以上持续上升或者下降");
  g_assert_null (jy_signal_chinese (JY_SIGNAL_NONE));
  g_assert_null (jy_signal_words (JY_SIGNAL_NONE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/control-chart/share", test_share);
  g_test_add_func ("/domain/control-chart/individuals", test_individuals);
  g_test_add_func ("/domain/control-chart/run", test_run);
  g_test_add_func ("/domain/control-chart/trend", test_trend);
  g_test_add_func ("/domain/control-chart/little", test_little);
  g_test_add_func ("/domain/control-chart/above-one", test_above_one);
  g_test_add_func ("/domain/control-chart/words", test_words);
  return g_test_run ();
}
