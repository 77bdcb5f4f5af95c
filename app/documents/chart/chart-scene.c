/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "documents/chart/chart-private.h"

/* Room for the names of rows, of all the width. */
#define NAMES 0.36
/* Labels that are measured to know how wide they are. */
#define SAMPLE 60
#define TICKS_MAX 6.0

gboolean
jy_chart_scene_has_rows (const JyChartScene *self)
{
  JyChartKind kind = jy_chart_kind (self->chart);

  return kind == JY_CHART_BARS || kind == JY_CHART_STACKED;
}

/* -- text: where it is too long its middle goes, for names of agencies differ at their end */

static void
set_text (const JyChartScene *self, const char *text, double most)
{
  pango_layout_set_width (self->layout, most > 0 ? (int) (most * PANGO_SCALE) : -1);
  pango_layout_set_ellipsize (self->layout,
                              most > 0 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_text (self->layout, text, -1);
}

double
jy_chart_scene_measure (const JyChartScene *self, const char *text, double most)
{
  int width;

  set_text (self, text, most);
  pango_layout_get_size (self->layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

void
jy_chart_scene_text (const JyChartScene *self, const char *text, double x, double y, double align,
                     double most)
{
  int width, height;

  set_text (self, text, most);
  pango_layout_get_size (self->layout, &width, &height);
  cairo_move_to (self->context, x - align * width / PANGO_SCALE,
                 y - (double) height / PANGO_SCALE / 2);
  pango_cairo_show_layout (self->context, self->layout);
}

void
jy_chart_scene_colour (const JyChartScene *self, const JyChartColour *colour)
{
  cairo_set_source_rgb (self->context, colour->red, colour->green, colour->blue);
}

/* -- the axis of values */

static void
stretch (JyChartScene *self, double value)
{
  if (isnan (value))
    return;
  self->least = MIN (self->least, value);
  self->most = MAX (self->most, value);
}

static void
find_range (JyChartScene *self)
{
  guint n = jy_chart_n_places (self->chart);
  guint n_series = jy_chart_n_series (self->chart);
  gboolean stacked = jy_chart_kind (self->chart) == JY_CHART_STACKED;

  self->least = self->most = 0;
  stretch (self, jy_chart_centre (self->chart));
  for (guint i = 0; i < n; i++)
    {
      const JyChartPlace *at = jy_chart_place (self->chart, i);
      double sum = 0;

      for (guint s = 0; s < n_series; s++)
        {
          stretch (self, at->values[s]);
          sum += isnan (at->values[s]) ? 0 : MAX (at->values[s], 0);
        }
      if (stacked)
        stretch (self, sum);
      stretch (self, at->lower);
      stretch (self, at->upper);
    }
  if (self->most <= self->least)
    self->most = self->least + 1;
}

/* 1, 2 or 5 times a power of ten. */
static double
round_step (double raw)
{
  double power = pow (10, floor (log10 (raw)));
  double part = raw / power;

  return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

static void
find_axis (JyChartScene *self, double length, double apart)
{
  double ticks = CLAMP (floor (length / apart), 1, TICKS_MAX);

  find_range (self);
  self->step = round_step ((self->most - self->least) / ticks);
  /* Things are counted by ones. */
  if (!jy_chart_is_percent (self->chart)
      && (self->most > 1 || jy_chart_kind (self->chart) == JY_CHART_STACKED) && self->step < 1)
    self->step = 1;
  self->least = self->step * floor (self->least / self->step + 1e-9);
  self->most = self->step * ceil (self->most / self->step - 1e-9);
}

double
jy_chart_scene_at (const JyChartScene *self, double value)
{
  double part = (value - self->least) / (self->most - self->least);

  if (jy_chart_scene_has_rows (self))
    return self->left + part * (self->right - self->left);
  return self->bottom - part * (self->bottom - self->top);
}

/* -- the axis of places */

double
jy_chart_scene_row (const JyChartScene *self)
{
  return (self->bottom - self->top) / jy_chart_n_places (self->chart);
}

double
jy_chart_scene_place (const JyChartScene *self, guint place)
{
  guint n = jy_chart_n_places (self->chart);

  if (jy_chart_scene_has_rows (self))
    return self->top + (place + 0.5) * jy_chart_scene_row (self);
  if (n == 1)
    return (self->left + self->right) / 2;
  return self->left + self->em
         + place * (self->right - self->left - 2 * self->em) / (double) (n - 1);
}

guint
jy_chart_scene_room (const JyChartScene *self)
{
  double length
      = jy_chart_scene_has_rows (self) ? (self->bottom - self->top) / 3 : self->right - self->left;

  return (guint) CLAMP (length, 2, 10000);
}

/* -- the frame */

typedef char *(*Words) (const JyChart *chart, guint place);

static char *
label_of (const JyChart *chart, guint place)
{
  return g_strdup (jy_chart_place (chart, place)->label);
}

static char *
first_words (const JyChart *chart, guint place)
{
  return jy_chart_value_words (chart, place, 0);
}

static double
widest (const JyChartScene *self, Words words)
{
  guint n = jy_chart_n_places (self->chart);
  guint step = n / SAMPLE + 1;
  double width = 0;

  for (guint i = 0; i < n; i += step)
    {
      g_autofree char *text = words (self->chart, i);

      width = MAX (width, jy_chart_scene_measure (self, text, 0));
    }
  return width;
}

static double
widest_tick (const JyChartScene *self)
{
  g_autofree char *least = jy_chart_number (self->chart, self->least);
  g_autofree char *most = jy_chart_number (self->chart, self->most);
  g_autofree char *between = jy_chart_number (self->chart, self->most - self->step);

  return MAX (MAX (jy_chart_scene_measure (self, least, 0), jy_chart_scene_measure (self, most, 0)),
              jy_chart_scene_measure (self, between, 0));
}

static double
head_height (const JyChartScene *self)
{
  return jy_chart_n_series (self->chart) > 1 ? 1.8 * self->em : 0.4 * self->em;
}

static void
frame_rows (JyChartScene *self)
{
  double names = MIN (widest (self, label_of), NAMES * self->width);
  double words = MIN (widest (self, first_words), self->width - names);

  self->left = names + 0.6 * self->em;
  self->right = MAX (self->width - words - 1.2 * self->em, self->left + 2 * self->em);
  self->top = head_height (self);
  self->bottom = MAX (self->height - 1.6 * self->em, self->top + self->em);
  find_axis (self, self->right - self->left, 4.5 * self->em);
}

static void
frame_lines (JyChartScene *self)
{
  self->top = head_height (self) + 1.4 * self->em;
  self->bottom = MAX (self->height - 1.8 * self->em, self->top + self->em);
  find_axis (self, self->bottom - self->top, 2.2 * self->em);
  self->left = widest_tick (self) + 0.6 * self->em;
  self->right = MAX (self->width - (isnan (jy_chart_centre (self->chart)) ? 0.4 : 5) * self->em,
                     self->left + 2 * self->em);
}

static double
line_height (PangoContext *text)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (
      text, pango_context_get_font_description (text), pango_context_get_language (text));
  double height = (double) (pango_font_metrics_get_ascent (metrics)
                            + pango_font_metrics_get_descent (metrics))
                  / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return MAX (height, 1);
}

gboolean
jy_chart_scene_init (JyChartScene *self, const JyChart *chart, cairo_t *context, PangoContext *text,
                     double width, double height, const JyChartInk *ink)
{
  *self = (JyChartScene){ .chart = chart,
                          .context = context,
                          .layout = pango_layout_new (text),
                          .ink = ink,
                          .chosen = JY_CHART_NOWHERE,
                          .em = line_height (text),
                          .width = width,
                          .height = height };
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  if (jy_chart_n_places (chart) == 0 || jy_chart_n_series (chart) == 0)
    return FALSE;
  if (jy_chart_scene_has_rows (self))
    frame_rows (self);
  else
    frame_lines (self);
  return TRUE;
}

void
jy_chart_scene_clear (JyChartScene *self)
{
  g_clear_object (&self->layout);
}
