/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/chart/chart-draw.h"

G_BEGIN_DECLS

/* What the files that draw charts share. */

/** A chart being drawn or looked at. */
typedef struct
{
  const JyChart *chart;
  cairo_t *context; /* NULL: only measured */
  PangoLayout *layout;
  const JyChartInk *ink;
  guint chosen;

  double em;                       /* height of a line of text */
  double width, height;            /* all there is */
  double left, top, right, bottom; /* of the plot */
  double least, most, step;        /* of the axis of values */
} JyChartScene;

/** Sets the plot and the axis for the chart's kind. FALSE: there is nothing to show. */
gboolean jy_chart_scene_init (JyChartScene *self, const JyChart *chart, cairo_t *context,
                              PangoContext *text, double width, double height,
                              const JyChartInk *ink);
void jy_chart_scene_clear (JyChartScene *self);

/** Whether places are rows. */
gboolean jy_chart_scene_has_rows (const JyChartScene *self);
/** Where @value stands: from below, or from the left where places are rows. */
double jy_chart_scene_at (const JyChartScene *self, double value);
/** The middle of @place along the other axis. */
double jy_chart_scene_place (const JyChartScene *self, guint place);
/** Space for one row. */
double jy_chart_scene_row (const JyChartScene *self);
/** Places that can be told apart. */
guint jy_chart_scene_room (const JyChartScene *self);

/** The colour that is drawn with from now on. */
void jy_chart_scene_colour (const JyChartScene *self, const JyChartColour *colour);
/** Width of @text, at most @most (0: whole). */
double jy_chart_scene_measure (const JyChartScene *self, const char *text, double most);
/** Draws @text, shortened to @most (0: whole); @align 0: begins at @x, 0.5: is centred there, 1:
 * ends there; @y: its middle. */
void jy_chart_scene_text (const JyChartScene *self, const char *text, double x, double y,
                          double align, double most);
/** The head: which pattern or point is which series; where there is but one: nothing. */
void jy_chart_scene_legend (const JyChartScene *self);
/** The point of a series, or with @marked a diamond. */
void jy_chart_scene_point (const JyChartScene *self, guint series, double x, double y,
                           gboolean marked);
/** A bar of a series. */
void jy_chart_scene_bar (const JyChartScene *self, guint series, double x, double y, double width,
                         double height);

/** chart-lines.c */
void jy_chart_draw_lines (const JyChartScene *self);
/** chart-rows.c */
void jy_chart_draw_rows (const JyChartScene *self);

G_END_DECLS
