/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>

#include "documents/chart/chart-private.h"

/* Lines from left to right, and the centre and limits of a control chart. */

#define LABEL_EMS 8.0

static double
crisp (double place)
{
  return floor (place) + 0.5;
}

static void
draw_grid (const JyChartScene *self)
{
  guint n = (guint) round ((self->most - self->least) / self->step);

  cairo_set_line_width (self->context, 1);
  for (guint i = 0; i <= n; i++)
    {
      double value = self->least + i * self->step;
      double y = crisp (jy_chart_scene_at (self, value));
      g_autofree char *text = jy_chart_number (self->chart, value);

      jy_chart_scene_colour (self, &self->ink->grid);
      cairo_move_to (self->context, self->left, y);
      cairo_line_to (self->context, self->right, y);
      cairo_stroke (self->context);
      jy_chart_scene_colour (self, &self->ink->soft);
      jy_chart_scene_text (self, text, self->left - 0.5 * self->em, y, 1, 0);
    }
}

/* Every so many names, as far as there is room. */
static void
draw_names (const JyChartScene *self)
{
  guint n = jy_chart_n_places (self->chart);
  double widest = 0;
  double apart = n > 1 ? jy_chart_scene_place (self, 1) - jy_chart_scene_place (self, 0)
                       : self->right - self->left;
  double y = self->bottom + 0.9 * self->em;
  double edge = self->left;
  guint step;

  for (guint i = 0; i < n; i += n / 60 + 1)
    widest = MAX (widest, jy_chart_scene_measure (self, jy_chart_place (self->chart, i)->label, 0));
  widest = MIN (widest, MIN (LABEL_EMS * self->em, self->right - self->left));
  step = (guint) CLAMP (ceil ((widest + 0.8 * self->em) / MAX (apart, 1e-6)), 1, (double) n);
  jy_chart_scene_colour (self, &self->ink->soft);
  for (guint i = 0; i < n; i += step)
    {
      const char *label = jy_chart_place (self->chart, i)->label;
      double half = MIN (jy_chart_scene_measure (self, label, widest), widest) / 2;
      double x = CLAMP (jy_chart_scene_place (self, i), half, MAX (self->width - half, half));

      if (i > 0 && x - half < edge)
        continue;
      jy_chart_scene_text (self, label, x - half, y, 0, widest + 1);
      edge = x + half + 0.4 * self->em;
    }
}

/* Limits go from one point to the next in steps, since every point has its own. */
static void
draw_limit (const JyChartScene *self, const GArray *shown, gboolean upper)
{
  double dash[] = { 0.4 * self->em, 0.3 * self->em };
  gboolean drawing = FALSE;
  double before = self->left;

  for (guint i = 0; i < shown->len; i++)
    {
      guint place = g_array_index (shown, guint, i);
      const JyChartPlace *at = jy_chart_place (self->chart, place);
      double value = upper ? at->upper : at->lower;
      double x = jy_chart_scene_place (self, place);
      double next = i + 1 < shown->len
                        ? (x + jy_chart_scene_place (self, g_array_index (shown, guint, i + 1))) / 2
                        : self->right;

      if (isnan (value))
        drawing = FALSE;
      else
        {
          double y = jy_chart_scene_at (self, value);

          if (!drawing)
            cairo_move_to (self->context, before, y);
          cairo_line_to (self->context, before, y);
          cairo_line_to (self->context, next, y);
          drawing = TRUE;
        }
      before = next;
    }
  cairo_set_dash (self->context, dash, 2, 0);
  cairo_set_line_width (self->context, 0.07 * self->em);
  cairo_stroke (self->context);
  cairo_set_dash (self->context, NULL, 0, 0);
}

/* What stands at the right end of the lines, moved apart where they would meet. */
static void
draw_ends (const JyChartScene *self, const JyChartPlace *last)
{
  double x = self->right + 0.4 * self->em;
  double most = self->width - x;
  double centre = jy_chart_scene_at (self, jy_chart_centre (self->chart));

  jy_chart_scene_text (self, _ ("Centre"), x, centre, 0, most);
  if (!isnan (last->upper))
    jy_chart_scene_text (self, _ ("Upper limit"), x,
                         MIN (jy_chart_scene_at (self, last->upper), centre - 1.1 * self->em), 0,
                         most);
  if (!isnan (last->lower))
    jy_chart_scene_text (self, _ ("Lower limit"), x,
                         MAX (jy_chart_scene_at (self, last->lower), centre + 1.1 * self->em), 0,
                         most);
}

static void
draw_control (const JyChartScene *self, const GArray *shown)
{
  double centre = jy_chart_centre (self->chart);
  guint last = jy_chart_n_places (self->chart) - 1;

  if (isnan (centre))
    return;
  jy_chart_scene_colour (self, &self->ink->soft);
  cairo_set_line_width (self->context, 0.07 * self->em);
  cairo_move_to (self->context, self->left, jy_chart_scene_at (self, centre));
  cairo_line_to (self->context, self->right, jy_chart_scene_at (self, centre));
  cairo_stroke (self->context);
  draw_limit (self, shown, TRUE);
  draw_limit (self, shown, FALSE);
  draw_ends (self, jy_chart_place (self->chart, last));
}

static void
draw_series (const JyChartScene *self, const GArray *shown, guint series)
{
  double spacing = (self->right - self->left) / shown->len;
  double dash[] = { 0.6 * self->em, 0.25 * self->em };
  gboolean drawing = FALSE;

  jy_chart_scene_colour (self, &self->ink->series[series]);
  cairo_set_line_width (self->context, (shown->len > 200 ? 0.06 : 0.12) * self->em);
  cairo_set_line_join (self->context, CAIRO_LINE_JOIN_ROUND);
  if (series > 0)
    cairo_set_dash (self->context, dash, 2, 0);
  for (guint i = 0; i < shown->len; i++)
    {
      guint place = g_array_index (shown, guint, i);
      double value = jy_chart_place (self->chart, place)->values[series];

      if (isnan (value))
        {
          drawing = FALSE;
          continue;
        }
      if (drawing)
        cairo_line_to (self->context, jy_chart_scene_place (self, place),
                       jy_chart_scene_at (self, value));
      else
        cairo_move_to (self->context, jy_chart_scene_place (self, place),
                       jy_chart_scene_at (self, value));
      drawing = TRUE;
    }
  cairo_stroke (self->context);
  cairo_set_dash (self->context, NULL, 0, 0);
  for (guint i = 0; i < shown->len; i++)
    {
      guint place = g_array_index (shown, guint, i);
      const JyChartPlace *at = jy_chart_place (self->chart, place);
      gboolean marked = at->mark && series == 0;

      /* Points that would touch say nothing; those that are unusual stay. */
      if (!isnan (at->values[series]) && (marked || spacing > 0.7 * self->em))
        jy_chart_scene_point (self, series, jy_chart_scene_place (self, place),
                              jy_chart_scene_at (self, at->values[series]), marked);
    }
}

/* A rule's name, readable on the lines that it stands on. */
static void
draw_mark (const JyChartScene *self, const char *name, double x, double y, double width)
{
  jy_chart_scene_colour (self, &self->ink->ground);
  cairo_rectangle (self->context, x, y - 0.55 * self->em, width, 1.1 * self->em);
  cairo_fill (self->context);
  jy_chart_scene_colour (self, &self->ink->mark);
  jy_chart_scene_text (self, name, x, y, 0, width);
}

/* The rules' names, once for points side by side that one rule fired for, and as far as one does
 * not run into another; the list and the status line have them all. */
static void
draw_marks (const JyChartScene *self, const GArray *shown)
{
  double centre = jy_chart_centre (self->chart);
  double middle = isnan (centre) ? self->bottom : jy_chart_scene_at (self, centre);
  double edge = self->left + 0.2 * self->em;
  const char *before = NULL;

  for (guint i = 0; i < shown->len; i++)
    {
      guint place = g_array_index (shown, guint, i);
      const JyChartPlace *at = jy_chart_place (self->chart, place);
      const char *same = before;
      double width, point, x, y;

      before = at->mark;
      if (!at->mark || isnan (at->values[0]) || g_strcmp0 (at->mark, same) == 0)
        continue;
      width = MIN (jy_chart_scene_measure (self, at->mark, 14 * self->em), 14 * self->em);
      point = jy_chart_scene_place (self, place);
      x = CLAMP (point - width / 2, 0, MAX (self->width - width, 0));
      if (x < edge && edge > point + width / 2)
        continue;
      x = MAX (x, edge);
      y = jy_chart_scene_at (self, at->values[0]);
      /* Away from the line that comes from the centre. */
      y += y > middle && y + 1.5 * self->em < self->bottom ? 1.1 * self->em : -1.1 * self->em;
      draw_mark (self, at->mark, x, y, width + 1);
      edge = x + width + 0.5 * self->em;
    }
}

static void
draw_chosen (const JyChartScene *self)
{
  const JyChartPlace *at = jy_chart_place (self->chart, self->chosen);
  double x = crisp (jy_chart_scene_place (self, self->chosen));

  jy_chart_scene_colour (self, &self->ink->soft);
  cairo_set_line_width (self->context, 1);
  cairo_move_to (self->context, x, self->top);
  cairo_line_to (self->context, x, self->bottom);
  cairo_stroke (self->context);
  if (isnan (at->values[0]))
    return;
  jy_chart_scene_colour (self, &self->ink->text);
  cairo_set_line_width (self->context, 0.12 * self->em);
  cairo_arc (self->context, x, jy_chart_scene_at (self, at->values[0]), 0.6 * self->em, 0,
             2 * G_PI);
  cairo_stroke (self->context);
}

void
jy_chart_draw_lines (const JyChartScene *self)
{
  g_autoptr (GArray) shown = jy_chart_thin (self->chart, jy_chart_scene_room (self));

  draw_grid (self);
  draw_names (self);
  if (jy_chart_kind (self->chart) == JY_CHART_CONTROL)
    draw_control (self, shown);
  for (guint i = jy_chart_n_series (self->chart); i-- > 0;)
    draw_series (self, shown, i);
  draw_marks (self, shown);
  if (self->chosen != JY_CHART_NOWHERE)
    draw_chosen (self);
}
