/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "domain/statistics.h"

G_BEGIN_DECLS

/*
 * Unusual change: a p-chart for rates (limits by the size of each point's base), an XmR chart
 * (individuals and moving range) for days and counts. Pure; any thread. The centre and the limits
 * come from all points with a value; points without one stay in the chart, and belong to no run or
 * trend.
 */

/** Rules that may fire, as bits. */
typedef enum
{
  JY_SIGNAL_NONE = 0,
  JY_SIGNAL_ABOVE = 1 << 0, /* above the upper limit */
  JY_SIGNAL_BELOW = 1 << 1, /* below the lower limit */
  JY_SIGNAL_RUN = 1 << 2,   /* one of eight or more in a row on one side of the centre */
  JY_SIGNAL_TREND = 1 << 3, /* one of six or more in a row that rise, or fall */
} JySignal;

/** How many points make a run and a trend, and how many a chart needs before it has limits. */
#define JY_CHART_RUN 8
#define JY_CHART_TREND 6
#define JY_CHART_LEAST 6

/** One point. */
typedef struct
{
  char *key;   /* of the row it is */
  char *label; /* as the row's */
  JyFigure figure;
  double value; /* NAN where there is none */
  double lower; /* limits of this point; NAN where the chart has none */
  double upper;
  guint signals; /* JySignal bits */
} JyControlPoint;

/** A chart. Owned. */
typedef struct
{
  JyIndicatorMeasure measure; /* of a rate: a p-chart, else XmR */
  double centre;              /* NAN where no point has a value */
  gboolean limited;           /* enough points have a value for limits and rules */
  GArray *points;             /* JyControlPoint, in the order of the rows */
} JyControlChart;

/** @rows: JyStatisticsRow in the order of time; @index: of the indicator among their figures.
 * (transfer full) */
JyControlChart *jy_control_chart_new (JyIndicatorMeasure measure, GPtrArray *rows, guint index);
/** NULL is allowed. */
void jy_control_chart_free (JyControlChart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyControlChart, jy_control_chart_free)
/** Whether any rule fired anywhere. */
gboolean jy_control_chart_signals (const JyControlChart *self);
/** The rules of @signals in words, a sentence; NULL where there are none. (transfer full) */
char *jy_signal_words (guint signals);
/** The same in Chinese, as documents write it. (transfer full) */
char *jy_signal_chinese (guint signals);
/** The chart's kind: p-chart or XmR chart, in words; static. */
const char *jy_control_chart_kind (const JyControlChart *self);

G_END_DECLS
