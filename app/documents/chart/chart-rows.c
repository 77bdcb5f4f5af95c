/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "documents/chart/chart-private.h"

/* Bars: a row for each place, its name before and its words behind it. */

static void
draw_grid (const JyChartScene *self)
{
  guint n = (guint) round ((self->most - self->least) / self->step);

  cairo_set_line_width (self->context, 1);
  for (guint i = 0; i <= n; i++)
    {
      double value = self->least + i * self->step;
      double x = floor (jy_chart_scene_at (self, value)) + 0.5;
      g_autofree char *text = jy_chart_number (self->chart, value);

      jy_chart_scene_colour (self, &self->ink->grid);
      cairo_move_to (self->context, x, self->top);
      cairo_line_to (self->context, x, self->bottom);
      cairo_stroke (self->context);
      jy_chart_scene_colour (self, &self->ink->soft);
      jy_chart_scene_text (self, text, x, self->bottom + 0.8 * self->em, 0.5, 0);
    }
}

static void
draw_bars (const JyChartScene *self, guint place, double y, double height)
{
  const JyChartPlace *at = jy_chart_place (self->chart, place);
  guint n = jy_chart_kind (self->chart) == JY_CHART_STACKED ? jy_chart_n_series (self->chart) : 1;
  double sum = 0;

  for (guint i = 0; i < n; i++)
    {
      double value = at->values[i];
      double from = jy_chart_scene_at (self, sum);
      double to;

      if (isnan (value) || value <= 0)
        continue;
      to = jy_chart_scene_at (self, sum + value);
      jy_chart_scene_bar (self, i, from, y - height / 2, to - from, height);
      sum += value;
    }
}

static void
draw_row (const JyChartScene *self, guint place, double height, gboolean named)
{
  double y = jy_chart_scene_place (self, place);
  const JyChartPlace *at = jy_chart_place (self->chart, place);
  g_autofree char *words = NULL;

  draw_bars (self, place, y, height);
  if (!named)
    return;
  jy_chart_scene_colour (self, &self->ink->text);
  jy_chart_scene_text (self, at->label, 0, y, 0, self->left - 0.6 * self->em);
  words = jy_chart_value_words (self->chart, place, 0);
  jy_chart_scene_colour (self, at->mark ? &self->ink->mark : &self->ink->text);
  jy_chart_scene_text (self, words, self->right + 0.6 * self->em, y, 0,
                       self->width - self->right - 0.6 * self->em);
  if (at->mark)
    jy_chart_scene_point (self, 0, self->right, y, TRUE);
}

static void
draw_chosen (const JyChartScene *self, double height)
{
  double y = jy_chart_scene_place (self, self->chosen);

  jy_chart_scene_colour (self, &self->ink->text);
  cairo_set_line_width (self->context, 0.1 * self->em);
  cairo_rectangle (self->context, self->left - 0.2 * self->em, y - height / 2 - 0.15 * self->em,
                   self->right - self->left + 0.4 * self->em, height + 0.3 * self->em);
  cairo_stroke (self->context);
}

void
jy_chart_draw_rows (const JyChartScene *self)
{
  g_autoptr (GArray) shown = jy_chart_thin (self->chart, jy_chart_scene_room (self));
  double row = jy_chart_scene_row (self);
  double height = CLAMP (0.6 * row, 1, 1.1 * self->em);
  double free_from = self->top;

  draw_grid (self);
  for (guint i = 0; i < shown->len; i++)
    {
      guint place = g_array_index (shown, guint, i);
      double y = jy_chart_scene_place (self, place);
      gboolean named = y - 0.5 * self->em >= free_from - 1 || row >= self->em;

      draw_row (self, place, height, named);
      if (named)
        free_from = y + 0.5 * self->em;
    }
  if (self->chosen != JY_CHART_NOWHERE)
    draw_chosen (self, height);
}
