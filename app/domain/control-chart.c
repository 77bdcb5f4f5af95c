/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/control-chart.h"

#include <math.h>

#include "base/text.h"

/* Three standard errors of a share; of individuals, 3 divided by d2 of a moving range of two
 * (1.128), the usual constant of the XmR chart. */
#define SIGMAS 3.0
#define XMR_FACTOR 2.66
/* Two values are no rise where they differ by less. */
#define HAIR 1e-9

static void
point_clear (gpointer data)
{
  JyControlPoint *point = data;

  g_free (point->key);
  g_free (point->label);
}

static JyControlPoint *
point_at (const JyControlChart *self, guint index)
{
  return &g_array_index (self->points, JyControlPoint, index);
}

/* -- centre and limits */

static void
limit_shares (JyControlChart *self)
{
  double numerator = 0, denominator = 0;

  for (guint i = 0; i < self->points->len; i++)
    {
      numerator += (double) point_at (self, i)->figure.numerator;
      denominator += (double) point_at (self, i)->figure.denominator;
    }
  self->centre = denominator > 0 ? numerator / denominator : NAN;
  for (guint i = 0; self->limited && i < self->points->len; i++)
    {
      JyControlPoint *point = point_at (self, i);
      double n = (double) point->figure.denominator;
      /* A share of base cases may be above one: then nothing is known of its spread. */
      double spread = self->centre <= 1 && n > 0
                          ? SIGMAS * sqrt (self->centre * (1 - self->centre) / n)
                          : NAN;

      if (isnan (spread))
        continue;
      point->lower = MAX (0, self->centre - spread);
      point->upper = MIN (1, self->centre + spread);
    }
}

static void
limit_individuals (JyControlChart *self)
{
  double sum = 0, ranges = 0, before = NAN;
  guint n = 0, n_ranges = 0;

  for (guint i = 0; i < self->points->len; i++)
    {
      double value = point_at (self, i)->value;

      if (isnan (value))
        continue;
      sum += value;
      n++;
      if (!isnan (before))
        {
          ranges += fabs (value - before);
          n_ranges++;
        }
      before = value;
    }
  self->centre = n > 0 ? sum / n : NAN;
  for (guint i = 0; self->limited && n_ranges > 0 && i < self->points->len; i++)
    {
      JyControlPoint *point = point_at (self, i);
      double spread = XMR_FACTOR * ranges / n_ranges;

      if (isnan (point->value))
        continue;
      /* Neither days nor counts go below nothing. */
      point->lower = MAX (0, self->centre - spread);
      point->upper = self->centre + spread;
    }
}

/* -- rules */

static void
mark_limits (JyControlChart *self)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      JyControlPoint *point = point_at (self, i);

      if (isnan (point->value) || isnan (point->upper))
        continue;
      if (point->value > point->upper + HAIR)
        point->signals |= JY_SIGNAL_ABOVE;
      if (point->value < point->lower - HAIR)
        point->signals |= JY_SIGNAL_BELOW;
    }
}

static int
side_of (const JyControlChart *self, guint index)
{
  double away = point_at (self, index)->value - self->centre;

  return isnan (away) || fabs (away) < HAIR ? 0 : away > 0 ? 1 : -1;
}

static int
step_to (const JyControlChart *self, guint index)
{
  double step = index > 0 ? point_at (self, index)->value - point_at (self, index - 1)->value : NAN;

  return isnan (step) || fabs (step) < HAIR ? 0 : step > 0 ? 1 : -1;
}

static void
mark_from (JyControlChart *self, guint first, guint end, JySignal signal)
{
  for (guint i = first; i < end; i++)
    point_at (self, i)->signals |= signal;
}

/* Marks every stretch of points with the same sign, none being 0, that is long enough. Where
 * @before, the point before a stretch belongs to it: it is where the first step began. */
static void
mark_stretches (JyControlChart *self, int (*sign) (const JyControlChart *, guint), guint least,
                gboolean before, JySignal signal)
{
  for (guint first = 0; first < self->points->len;)
    {
      int one = sign (self, first);
      guint end = first + 1;
      guint begin;

      while (end < self->points->len && one != 0 && sign (self, end) == one)
        end++;
      begin = before && first > 0 ? first - 1 : first;
      if (one != 0 && end - begin >= least)
        mark_from (self, begin, end, signal);
      first = end;
    }
}

/* -- the chart */

JyControlChart *
jy_control_chart_new (JyIndicatorMeasure measure, GPtrArray *rows, guint index)
{
  JyControlChart *self = g_new0 (JyControlChart, 1);
  guint n = 0;

  self->measure = measure;
  self->points = g_array_new (FALSE, TRUE, sizeof (JyControlPoint));
  g_array_set_clear_func (self->points, point_clear);
  for (guint i = 0; i < rows->len; i++)
    {
      const JyStatisticsRow *row = rows->pdata[i];
      JyControlPoint point = { .figure = row->figures[index], .lower = NAN, .upper = NAN };

      point.key = g_strdup (row->key);
      point.label = g_strdup (row->label);
      point.value = jy_figure_value (&point.figure);
      n += !isnan (point.value);
      g_array_append_val (self->points, point);
    }
  self->limited = n >= JY_CHART_LEAST;
  if (measure == JY_MEASURE_RATE)
    limit_shares (self);
  else
    limit_individuals (self);
  if (!self->limited)
    return self;
  mark_limits (self);
  mark_stretches (self, side_of, JY_CHART_RUN, FALSE, JY_SIGNAL_RUN);
  mark_stretches (self, step_to, JY_CHART_TREND, TRUE, JY_SIGNAL_TREND);
  return self;
}

void
jy_control_chart_free (JyControlChart *self)
{
  if (!self)
    return;
  g_array_unref (self->points);
  g_free (self);
}

gboolean
jy_control_chart_signals (const JyControlChart *self)
{
  for (guint i = 0; i < self->points->len; i++)
    if (point_at (self, i)->signals != JY_SIGNAL_NONE)
      return TRUE;
  return FALSE;
}

static const struct
{
  JySignal signal;
  const char *chinese, *english;
} rules[] = {
  { JY_SIGNAL_ABOVE, "高于上控制限", "above the upper control limit" },
  { JY_SIGNAL_BELOW, "低于下控制限", "below the lower control limit" },
  { JY_SIGNAL_RUN, "连续八点以上在中心线同侧",
    "one of eight or more in a row on one side of the centre line" },
  { JY_SIGNAL_TREND, "连续六点以上持续上升或者下降",
    "one of six or more in a row that rise or fall" },
};

static char *
words_of (guint signals, gboolean chinese)
{
  const char *words[G_N_ELEMENTS (rules) + 1] = { NULL };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (signals & rules[i].signal)
      words[n++] = chinese ? rules[i].chinese : rules[i].english;
  return n > 0 ? g_strjoinv (chinese ? "；" : "; ", (char **) words) : NULL;
}

char *
jy_signal_words (guint signals)
{
  return words_of (signals, jy_text_locale_is_chinese ());
}

char *
jy_signal_chinese (guint signals)
{
  return words_of (signals, TRUE);
}

const char *
jy_control_chart_kind (const JyControlChart *self)
{
  return self->measure == JY_MEASURE_RATE
             ? jy_text_choose ("p图（比率）", "p-chart (share)")
             : jy_text_choose ("单值－移动极差图（XmR）", "XmR chart (individuals, moving range)");
}
