/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "documents/chart/chart-draw.h"

/* Charts: what is said of them, which places are drawn of very many, and that whatever comes is
 * drawn and found again. */

#define WIDTH 600
#define HEIGHT 300

static JyChart *
chart_of (JyChartKind kind, guint n)
{
  JyChart *chart = jy_chart_new (kind, "回复率", TRUE);

  jy_chart_add_series (chart, "回复率");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", i);
      guint place = jy_chart_add_place (chart, label);

      jy_chart_set_value (chart, place, 0, (i * 7 % 10) / 10.0, NULL);
    }
  return chart;
}

static PangoContext *text;

static void
begin (void)
{
  PangoFontDescription *font = pango_font_description_from_string ("sans 10");

  text = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_context_set_font_description (text, font);
  pango_font_description_free (font);
}

static cairo_surface_t *
draw (const JyChart *chart, const JyChartInk *ink, int width, int height, guint chosen)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *context = cairo_create (surface);

  cairo_set_source_rgb (context, 1, 1, 1);
  cairo_paint (context);
  jy_chart_draw (chart, context, text, width, height, ink, chosen);
  g_assert_cmpint (cairo_status (context), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (context);
  cairo_surface_flush (surface);
  return surface;
}

/* How many pixels of two drawings differ. */
static guint
difference (cairo_surface_t *one, cairo_surface_t *other)
{
  const guint8 *a = cairo_image_surface_get_data (one);
  const guint8 *b = cairo_image_surface_get_data (other);
  gsize length
      = (gsize) cairo_image_surface_get_stride (one) * cairo_image_surface_get_height (one);
  guint n = 0;

  for (gsize i = 0; i < length; i += 4)
    n += memcmp (a + i, b + i, 3) != 0;
  return n;
}

/* How many pixels are not white. */
static guint
inked (cairo_surface_t *surface)
{
  cairo_surface_t *white = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *context = cairo_create (white);
  guint n;

  cairo_set_source_rgb (context, 1, 1, 1);
  cairo_paint (context);
  cairo_destroy (context);
  cairo_surface_flush (white);
  n = difference (surface, white);
  cairo_surface_destroy (white);
  return n;
}

static void
test_words (void)
{
  g_autoptr (JyChart) chart = jy_chart_new (JY_CHART_CONTROL, "回复率", TRUE);
  g_autofree char *none = NULL;
  g_autofree char *all = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *zero = NULL;

  jy_chart_add_series (chart, "回复率");
  jy_chart_add_place (chart, "2026-01");
  jy_chart_add_place (chart, "2026-02");
  jy_chart_set_value (chart, 1, 0, 0.75, "75.00% (3 / 4)");
  jy_chart_set_limits (chart, 1, 0.1, 0.9);
  jy_chart_set_mark (chart, 1, "above the upper limit");
  none = jy_chart_place_words (chart, 0);
  g_assert_cmpstr (none, ==, "2026-01: 回复率 —");
  all = jy_chart_place_words (chart, 1);
  g_assert_cmpstr (all, ==,
                   "2026-02: 回复率 75.00% (3 / 4); limits 10% to 90%; unusual: above the upper "
                   "limit");
  plain = jy_chart_number (chart, 0.3333);
  g_assert_cmpstr (plain, ==, "33.3%");
  zero = jy_chart_number (chart, -0.00001);
  g_assert_cmpstr (zero, ==, "0%");
  /* What is no number is none. */
  jy_chart_set_value (chart, 0, 0, INFINITY, NULL);
  g_assert_true (isnan (jy_chart_place (chart, 0)->values[0]));
}

static void
test_thin (void)
{
  g_autoptr (JyChart) chart = chart_of (JY_CHART_LINE, 100000);
  g_autoptr (JyChart) few = chart_of (JY_CHART_LINE, 12);
  g_autoptr (GArray) all = jy_chart_thin (few, 100);
  g_autoptr (GArray) kept = NULL;
  gboolean peak = FALSE, marked = FALSE;

  g_assert_cmpuint (all->len, ==, 12);
  jy_chart_set_value (chart, 54321, 0, 40, NULL);
  jy_chart_set_mark (chart, 77777, "run");
  kept = jy_chart_thin (chart, 500);
  g_assert_cmpuint (kept->len, <=, 1000);
  g_assert_cmpuint (g_array_index (kept, guint, 0), ==, 0);
  g_assert_cmpuint (g_array_index (kept, guint, kept->len - 1), ==, 99999);
  for (guint i = 0; i < kept->len; i++)
    {
      guint place = g_array_index (kept, guint, i);

      g_assert_true (i == 0 || place > g_array_index (kept, guint, i - 1));
      peak |= place == 54321;
      marked |= place == 77777;
    }
  g_assert_true (peak);
  g_assert_true (marked);
}

/* Nothing, one point, nothing but gaps, long names, very many, no room: all are drawn. */
static void
test_any (void)
{
  static const guint counts[] = { 0, 1, 2, 13, 100000 };
  static const int sizes[][2] = { { WIDTH, HEIGHT }, { 40, 20 }, { 1, 1 }, { 3000, 40 } };

  for (guint kind = JY_CHART_LINE; kind <= JY_CHART_STACKED; kind++)
    for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
      for (gsize j = 0; j < G_N_ELEMENTS (sizes); j++)
        {
          g_autoptr (JyChart) chart = chart_of ((JyChartKind) kind, counts[i]);
          cairo_surface_t *drawn
              = draw (chart, jy_chart_ink_paper (), sizes[j][0], sizes[j][1], counts[i] / 2);

          /* Where there is room, something is seen. */
          if (j == 0)
            g_assert_cmpuint (inked (drawn), >, 100);
          cairo_surface_destroy (drawn);
        }
}

static void
test_gaps (void)
{
  g_autoptr (JyChart) chart = jy_chart_new (JY_CHART_CONTROL, "x", FALSE);
  cairo_surface_t *drawn;
  double x, y;

  jy_chart_add_series (chart, "x");
  for (guint i = 0; i < 5; i++)
    jy_chart_add_place (chart, "很长很长很长很长很长很长很长很长很长很长很长很长的名称");
  drawn = draw (chart, jy_chart_ink_paper (), WIDTH, HEIGHT, 3);
  cairo_surface_destroy (drawn);
  jy_chart_where (chart, text, WIDTH, HEIGHT, 3, &x, &y);
  g_assert_true (isfinite (x) && isfinite (y));
}

/* The pointer finds what is drawn there. */
static void
test_find (void)
{

  for (guint kind = JY_CHART_LINE; kind <= JY_CHART_STACKED; kind++)
    for (guint n = 1; n < 20; n += 6)
      {
        g_autoptr (JyChart) chart = chart_of ((JyChartKind) kind, n);

        for (guint place = 0; place < n; place++)
          {
            double x, y;

            jy_chart_where (chart, text, WIDTH, HEIGHT, place, &x, &y);
            g_assert_cmpuint (jy_chart_find (chart, text, WIDTH, HEIGHT, x, y), ==, place);
          }
        g_assert_cmpuint (jy_chart_find (chart, text, WIDTH, HEIGHT, -5, HEIGHT + 50), ==,
                          JY_CHART_NOWHERE);
      }
}

/* One ink for all: what is unusual and which series it is are seen all the same. */
static void
test_without_colour (void)
{
  const JyChartColour black = { 0, 0, 0 };
  JyChartInk ink = { black, black, black, { 1, 1, 1 }, black, { black, black, black, black } };
  g_autoptr (JyChart) plain = chart_of (JY_CHART_CONTROL, 8);
  g_autoptr (JyChart) marked = chart_of (JY_CHART_CONTROL, 8);
  g_autoptr (JyChart) one = jy_chart_new (JY_CHART_STACKED, "x", FALSE);
  g_autoptr (JyChart) other = jy_chart_new (JY_CHART_STACKED, "x", FALSE);
  cairo_surface_t *a, *b;

  jy_chart_set_mark (marked, 4, "run");
  a = draw (plain, &ink, WIDTH, HEIGHT, JY_CHART_NOWHERE);
  b = draw (marked, &ink, WIDTH, HEIGHT, JY_CHART_NOWHERE);
  g_assert_cmpuint (difference (a, b), >, 60);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);

  for (guint i = 0; i < 2; i++)
    {
      JyChart *chart = i == 0 ? one : other;

      jy_chart_add_series (chart, "A");
      jy_chart_add_series (chart, "B");
      jy_chart_add_place (chart, "x");
      jy_chart_set_value (chart, 0, i, 10, "10");
      jy_chart_set_value (chart, 0, 1 - i, 0, "10");
    }
  a = draw (one, &ink, WIDTH, HEIGHT, JY_CHART_NOWHERE);
  b = draw (other, &ink, WIDTH, HEIGHT, JY_CHART_NOWHERE);
  g_assert_cmpuint (difference (a, b), >, 200);
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

/* Names of rows keep their order and their room: the height grows with them, up to a bound. */
static void
test_height (void)
{
  g_autoptr (JyChart) few = chart_of (JY_CHART_BARS, 3);
  g_autoptr (JyChart) more = chart_of (JY_CHART_BARS, 30);
  g_autoptr (JyChart) many = chart_of (JY_CHART_BARS, 100000);
  double least = jy_chart_natural_height (few, text);

  g_assert_cmpfloat (jy_chart_natural_height (more, text), >, 4 * least);
  g_assert_cmpfloat (jy_chart_natural_height (many, text), <, 20 * least);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  begin ();
  g_test_add_func ("/documents/chart/words", test_words);
  g_test_add_func ("/documents/chart/thin", test_thin);
  g_test_add_func ("/documents/chart/any", test_any);
  g_test_add_func ("/documents/chart/gaps", test_gaps);
  g_test_add_func ("/documents/chart/find", test_find);
  g_test_add_func ("/documents/chart/without-colour", test_without_colour);
  g_test_add_func ("/documents/chart/height", test_height);
  status = g_test_run ();
  g_object_unref (text);
  return status;
}
