/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "documents/chart/chart-private.h"

/* Points, patterns and what they stand for. */

static void
polygon (cairo_t *context, double x, double y, double radius, guint corners, double turn)
{
  cairo_new_sub_path (context);
  for (guint i = 0; i < corners; i++)
    {
      double angle = turn + 2 * G_PI * i / corners;

      cairo_line_to (context, x + radius * sin (angle), y - radius * cos (angle));
    }
  cairo_close_path (context);
}

void
jy_chart_scene_point (const JyChartScene *self, guint series, double x, double y, gboolean marked)
{
  double radius = 0.22 * self->em;

  jy_chart_scene_colour (self, marked ? &self->ink->mark : &self->ink->series[series]);
  if (marked)
    polygon (self->context, x, y, 2 * radius, 4, 0);
  else if (series == 0)
    {
      cairo_new_sub_path (self->context);
      cairo_arc (self->context, x, y, radius, 0, 2 * G_PI);
    }
  else
    polygon (self->context, x, y, 1.3 * radius,
             series == 1   ? 4
             : series == 2 ? 3
                           : 5,
             series == 1 ? G_PI / 4 : 0);
  if (marked || series == 0)
    cairo_fill (self->context);
  else
    {
      cairo_path_t *path = cairo_copy_path (self->context);

      jy_chart_scene_colour (self, &self->ink->ground);
      cairo_fill (self->context);
      cairo_append_path (self->context, path);
      cairo_path_destroy (path);
      jy_chart_scene_colour (self, &self->ink->series[series]);
      cairo_set_line_width (self->context, 0.1 * self->em);
      cairo_stroke (self->context);
    }
}

static void
hatch (const JyChartScene *self, double x, double y, double width, double height, double lean)
{
  double apart = 0.35 * self->em;
  double begin = x - height;

  for (double at = begin; at < x + width; at += apart)
    {
      cairo_move_to (self->context, lean > 0 ? at : at + height, y + height);
      cairo_line_to (self->context, lean > 0 ? at + height : at, y);
    }
  cairo_stroke (self->context);
}

void
jy_chart_scene_bar (const JyChartScene *self, guint series, double x, double y, double width,
                    double height)
{
  double line = MIN (0.07 * self->em, height / 3);

  if (width <= 0 || height <= 0)
    return;
  jy_chart_scene_colour (self, &self->ink->series[series]);
  if (series == 0 || height < 3)
    {
      cairo_rectangle (self->context, x, y, width, height);
      cairo_fill (self->context);
      return;
    }
  cairo_save (self->context);
  cairo_rectangle (self->context, x, y, width, height);
  cairo_clip (self->context);
  cairo_set_line_width (self->context, line);
  if (series != 3)
    hatch (self, x, y, width, height, series == 1 ? 1 : -1);
  cairo_set_line_width (self->context, 2 * line);
  cairo_rectangle (self->context, x, y, width, height);
  cairo_stroke (self->context);
  cairo_restore (self->context);
}

void
jy_chart_scene_legend (const JyChartScene *self)
{
  guint n = jy_chart_n_series (self->chart);
  double x = self->left;
  double y = 0.8 * self->em;
  double most = (self->width - self->left) / n - 2.4 * self->em;

  if (n < 2 || most <= 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      const char *name = jy_chart_series (self->chart, i);

      if (jy_chart_scene_has_rows (self))
        jy_chart_scene_bar (self, i, x, y - 0.35 * self->em, 1.2 * self->em, 0.7 * self->em);
      else
        jy_chart_scene_point (self, i, x + 0.6 * self->em, y, FALSE);
      jy_chart_scene_colour (self, &self->ink->text);
      jy_chart_scene_text (self, name, x + 1.6 * self->em, y, 0, most);
      x += 1.6 * self->em + MIN (jy_chart_scene_measure (self, name, most), most) + 1.2 * self->em;
    }
}
