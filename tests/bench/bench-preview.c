/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first page of the preview of a case that stands open, from asking for it to the picture of
 * the page, against one Pango layout of the letter's text that is only measured. Each round takes
 * another case, whose pages nobody has asked for. What a process has at hand already is not the
 * same in each: several new ones measure, and the medians of theirs count.
 */
#include <stdio.h>
#include <pango/pangocairo.h>

#include "bench.h"
#include "services/desk.h"

#define LIMIT 5.0
#define PROCESSES 7
/* Dots to a point: as the window shows it at 100 %. */
#define SCALE (96.0 / 72.0)

static GPtrArray *
all_letters (JyDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  GPtrArray *rows = jy_desk_list (desk, query, 0, 1000, &error);

  bench_must (error);
  return rows;
}

/* The text of all its pages; NULL where the case has no letter. */
static char *
measure_pages (JyDesk *desk, const char *id, BenchWatch *watch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (JyPages) pages = NULL;
  cairo_surface_t *surface;
  cairo_t *context;
  GString *text;

  view = jy_desk_show (desk, id, JY_DATE_NONE, &error);
  bench_must (error);
  if (watch)
    bench_begin (watch);
  pages = jy_desk_pages (desk, id, "recommendation", NULL, 0, NULL, &error);
  if (pages)
    {
      double width;
      double height;

      jy_pages_size (pages, &width, &height);
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                            (int) (width * JY_POINTS_PER_MM * SCALE),
                                            (int) (height * JY_POINTS_PER_MM * SCALE));
      context = cairo_create (surface);
      cairo_set_source_rgb (context, 1, 1, 1);
      cairo_paint (context);
      cairo_scale (context, SCALE, SCALE);
      jy_pages_draw (pages, 0, context);
      cairo_destroy (context);
      cairo_surface_destroy (surface);
    }
  if (watch)
    bench_end (watch);
  if (!pages)
    return NULL;
  text = g_string_new (NULL);
  for (guint p = 0; p < jy_pages_count (pages); p++)
    {
      g_autofree char *page = jy_pages_text (pages, p);

      g_string_append (text, page);
    }
  return g_string_free (text, FALSE);
}

static void
measure_layout (PangoContext *context, const char *text, BenchWatch *watch)
{
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoFontDescription) font
      = pango_font_description_from_string ("FandolFang R, FangSong, Noto Serif CJK SC");
  int height;

  pango_font_description_set_absolute_size (font, 16 * PANGO_SCALE);
  if (watch)
    bench_begin (watch);
  layout = pango_layout_new (context);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, 441 * PANGO_SCALE);
  pango_layout_set_justify (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, NULL, &height);
  if (watch)
    bench_end (watch);
  g_assert_cmpint (height, >, 0);
}

/* One process: prints both medians. */
static int
measure_once (void)
{
  g_autoptr (JyTimeSource) time = jy_time_source_new_system ();
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_BENCH_FOLDER"), "preview.jianyi", NULL);
  const char *command[] = { g_getenv ("JIANYI_CTL"), "--docket", path, "init", "--demo", NULL };
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gboolean warm = FALSE;
  int status = 0;
  BenchWatch ours;
  BenchWatch bare;

  bench_remove (path);
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                &status, &error);
  bench_must (error);
  g_assert_cmpint (status, ==, 0);
  desk = jy_desk_open (path, NULL, time, &error);
  bench_must (error);
  rows = all_letters (desk);
  bench_watch_init (&ours);
  bench_watch_init (&bare);
  for (guint i = 0; i < rows->len; i++)
    {
      const JyRow *row = rows->pdata[i];
      g_autofree char *text = measure_pages (desk, row->id, warm ? &ours : NULL);

      if (!text)
        {
          /* It has no letter yet: what was begun does not count. */
          if (warm && ours.times->len > bare.times->len)
            g_array_set_size (ours.times, bare.times->len);
          continue;
        }
      measure_layout (context, text, warm ? &bare : NULL);
      warm = TRUE;
    }
  g_assert_cmpuint (bare.times->len, >, 10);
  g_assert_cmpuint (bare.times->len, ==, ours.times->len);
  g_print ("%f %f\n", bench_median (&ours), bench_median (&bare));
  bench_watch_clear (&ours);
  bench_watch_clear (&bare);
  g_object_unref (context);
  jy_desk_close (desk);
  bench_remove (path);
  return 0;
}

static void
run_once (const char *program, BenchWatch *ours, BenchWatch *bare)
{
  const char *command[] = { program, "once", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  double one = 0, two = 0;
  int status = 0;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, &status,
                &error);
  bench_must (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (sscanf (said, "%lf %lf", &one, &two), ==, 2);
  g_array_append_val (ours->times, one);
  g_array_append_val (bare->times, two);
}

int
main (int argc, char **argv)
{
  BenchWatch ours, bare;
  gboolean right;

  if (argc > 1)
    return measure_once ();
  bench_watch_init (&ours);
  bench_watch_init (&bare);
  for (guint i = 0; i < PROCESSES; i++)
    run_once (argv[0], &ours, &bare);
  right = bench_report ("preview", &ours, &bare, LIMIT);
  if (bench_median (&ours) > 100000)
    g_print ("preview: the first page came after %.1f ms; 100 ms are asked for\n",
             bench_median (&ours) / 1000);
  bench_watch_clear (&ours);
  bench_watch_clear (&bare);
  return right ? 0 : 1;
}
