/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "documents/chart/chart.h"

G_BEGIN_DECLS

/** 0 to 1 each. */
typedef struct
{
  double red, green, blue;
} JyChartColour;

/** What a chart is drawn with. Nothing is told by colour alone: series differ by pattern and by the
 * shape of their points, what is unusual is a diamond with the rule's name. */
typedef struct
{
  JyChartColour text;
  JyChartColour soft; /* labels of the axes, limits */
  JyChartColour grid;
  JyChartColour ground;
  JyChartColour mark; /* what is unusual */
  JyChartColour series[JY_CHART_SERIES_MAX];
} JyChartInk;

/** For white paper; static. */
const JyChartInk *jy_chart_ink_paper (void);

/** No place. */
#define JY_CHART_NOWHERE G_MAXUINT

/**
 * jy_chart_draw:
 * @context: its upper left corner is the chart's
 * @text: the typeface and size of labels, from which all distances come
 * @chosen: place that the keyboard or pointer is at, or JY_CHART_NOWHERE
 *
 * Draws @self in @width × @height units of @context: the same on the screen and on paper. Pure: its
 * time grows with the width, and with the number of places only to look at each once. One context
 * is for one thread.
 */
void jy_chart_draw (const JyChart *self, cairo_t *context, PangoContext *text, double width,
                    double height, const JyChartInk *ink, guint chosen);

/** The place at a point of a chart that is drawn as above, or JY_CHART_NOWHERE. */
guint jy_chart_find (const JyChart *self, PangoContext *text, double width, double height, double x,
                     double y);

/** Where @place stands in such a chart: middle of its point or row, units as above. */
void jy_chart_where (const JyChart *self, PangoContext *text, double width, double height,
                     guint place, double *x, double *y);

/** The height in which every row is read, at most that of forty rows; of lines the usual one. */
double jy_chart_natural_height (const JyChart *self, PangoContext *text);

G_END_DECLS
