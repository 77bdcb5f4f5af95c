/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/chart/chart-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#include "documents/chart/chart-private.h"

/* Rows that a chart asks room for, and how high one is in lines of text. */
#define ROWS_MAX 40
#define ROW_EMS 1.9
#define LINES_EMS 16

const JyChartInk *
jy_chart_ink_paper (void)
{
  static const JyChartInk paper = {
    .text = { 0, 0, 0 },
    .soft = { 0.30, 0.30, 0.30 },
    .grid = { 0.80, 0.80, 0.80 },
    .ground = { 1, 1, 1 },
    .mark = { 0.70, 0.15, 0.12 },
    .series = { { 0.12, 0.31, 0.55 }, { 0.54, 0.33, 0 }, { 0.12, 0.42, 0.23 }, { 0.3, 0.3, 0.3 } },
  };

  return &paper;
}

void
jy_chart_draw (const JyChart *self, cairo_t *context, PangoContext *text, double width,
               double height, const JyChartInk *ink, guint chosen)
{
  JyChartScene scene;

  g_return_if_fail (self && context && text && ink);

  cairo_save (context);
  if (!jy_chart_scene_init (&scene, self, context, text, width, height, ink))
    {
      jy_chart_scene_colour (&scene, &ink->soft);
      jy_chart_scene_text (&scene, _ ("Nothing was counted in this period."), width / 2, height / 2,
                           0.5, 0);
    }
  else
    {
      if (chosen < jy_chart_n_places (self))
        scene.chosen = chosen;
      jy_chart_scene_legend (&scene);
      if (jy_chart_scene_has_rows (&scene))
        jy_chart_draw_rows (&scene);
      else
        jy_chart_draw_lines (&scene);
    }
  jy_chart_scene_clear (&scene);
  cairo_restore (context);
}

guint
jy_chart_find (const JyChart *self, PangoContext *text, double width, double height, double x,
               double y)
{
  JyChartScene scene;
  guint found = JY_CHART_NOWHERE;
  guint n;

  g_return_val_if_fail (self && text, JY_CHART_NOWHERE);

  n = jy_chart_n_places (self);
  if (jy_chart_scene_init (&scene, self, NULL, text, width, height, NULL)
      && y >= scene.top - scene.em && y <= scene.bottom + scene.em)
    {
      double first = jy_chart_scene_place (&scene, 0);
      double last = jy_chart_scene_place (&scene, n - 1);
      double along = jy_chart_scene_has_rows (&scene) ? y : x;
      double apart = n > 1 ? (last - first) / (n - 1) : 1;
      double at = round ((along - first) / apart);

      /* The one point there is takes all the room. */
      if (n == 1)
        at = 0;
      if (jy_chart_scene_has_rows (&scene) || (x >= scene.left && x <= scene.right))
        found = (guint) CLAMP (at, 0, n - 1.0);
    }
  jy_chart_scene_clear (&scene);
  return found;
}

void
jy_chart_where (const JyChart *self, PangoContext *text, double width, double height, guint place,
                double *x, double *y)
{
  JyChartScene scene;

  *x = width / 2;
  *y = height / 2;
  if (jy_chart_scene_init (&scene, self, NULL, text, width, height, NULL)
      && place < jy_chart_n_places (self))
    {
      double value = jy_chart_place (self, place)->values[0];
      double along = jy_chart_scene_place (&scene, place);
      double up = jy_chart_scene_at (&scene, isnan (value) ? scene.least : value);

      *x = jy_chart_scene_has_rows (&scene) ? up : along;
      *y = jy_chart_scene_has_rows (&scene) ? along : up;
    }
  jy_chart_scene_clear (&scene);
}

double
jy_chart_natural_height (const JyChart *self, PangoContext *text)
{
  JyChartScene scene;
  double height;

  g_return_val_if_fail (self && text, 0);

  jy_chart_scene_init (&scene, self, NULL, text, 1000, 1000, NULL);
  height = scene.em * LINES_EMS;
  if (jy_chart_scene_has_rows (&scene))
    height = scene.em
             * (CLAMP (jy_chart_n_places (self), 1, ROWS_MAX) * ROW_EMS + 2.2
                + (jy_chart_n_series (self) > 1 ? 1.8 : 0));
  jy_chart_scene_clear (&scene);
  return height;
}
