/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Scrolling through 100,000 cases: the work of the main thread from frame to frame, at its 99th
 * percentile, against a GtkColumnView over a GtkStringList with the same cells. They take turns:
 * what the first of all windows has to load would else be the work of one of them.
 */
#include <gtk/gtk.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "docket/case-list.h"

#ifndef ROWS
#define ROWS 100000
#endif
#define FRAMES 600
#define WARM_UP 60
#define STEP 370 /* pixels a frame: some ten rows */
#define LIMIT 1.5
#define ROUNDS 5
#define PART '\x1f'

typedef struct
{
  GtkAdjustment *adjustment;
  GArray *times; /* double, microseconds of the thread */
  double before;
  guint frames;
  GMainLoop *loop;
} Ride;

static double
thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static gboolean
ride_on (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Ride *ride = user_data;
  double now = thread_time ();
  double work = now - ride->before;

  ride->before = now;
  if (ride->frames++ >= WARM_UP)
    g_array_append_val (ride->times, work);
  if (ride->frames >= FRAMES + WARM_UP)
    {
      g_main_loop_quit (ride->loop);
      return G_SOURCE_REMOVE;
    }
  gtk_adjustment_set_value (ride->adjustment, gtk_adjustment_get_value (ride->adjustment) + STEP);
  return G_SOURCE_CONTINUE;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
percentile (GArray *times, double part)
{
  g_array_sort (times, compare_times);
  return g_array_index (times, double, (guint) (part * (times->len - 1)));
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found)
        return found;
    }
  return NULL;
}

/* p99 of the main thread's work while the view in @window is scrolled. */
static double
ride (GtkWidget *window)
{
  GtkWidget *scrolled
      = gtk_widget_get_ancestor (find (window, GTK_TYPE_COLUMN_VIEW), GTK_TYPE_SCROLLED_WINDOW);
  Ride run = { .times = g_array_new (FALSE, FALSE, sizeof (double)),
               .loop = g_main_loop_new (NULL, FALSE) };
  double p99;

  run.adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  run.before = thread_time ();
  gtk_widget_add_tick_callback (window, ride_on, &run, NULL);
  g_main_loop_run (run.loop);
  g_assert_cmpfloat (gtk_adjustment_get_value (run.adjustment), >=, STEP * (FRAMES / 2));
  p99 = percentile (run.times, 0.99);
  g_array_unref (run.times);
  g_main_loop_unref (run.loop);
  return p99;
}

static void
wait_a_little (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + (gint64) milliseconds * 1000;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
}

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* -- the bare view */

static void
bare_set_up (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item,
                           g_object_new (GTK_TYPE_INSCRIPTION, "text-overflow",
                                         GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "min-chars", 4,
                                         "nat-chars", 8, "min-lines", 1, "nat-lines", 1, NULL));
}

static void
bare_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_autofree char *cell = NULL;
  const char *end;

  for (guint i = GPOINTER_TO_UINT (user_data); i > 0; i--)
    text = strchr (text, PART) + 1;
  end = strchr (text, PART);
  cell = g_strndup (text, (gsize) (end - text));
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), cell);
}

/* The same cells as the list shows, as one string a row. */
static GtkStringList *
bare_rows (JyDesk *desk, const JyListQuery *query, GPtrArray *names)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = jy_desk_list (desk, query, 0, 0, &error);
  g_autoptr (GString) room = g_string_new (NULL);
  g_autoptr (GString) line = g_string_new (NULL);

  bench_must (error);
  g_assert_cmpuint (rows->len, ==, ROWS);
  for (guint i = 0; i < rows->len; i++)
    {
      g_string_truncate (line, 0);
      for (guint j = 0; j < names->len; j++)
        {
          g_string_append (
              line,
              jy_ledger_row_text (rows->pdata[i], jy_ledger_column_find (names->pdata[j]), room));
          g_string_append_c (line, PART);
        }
      gtk_string_list_append (list, line->str);
    }
  return list;
}

static double
ride_bare (GtkStringList *rows, GPtrArray *names)
{
  GtkWidget *view = gtk_column_view_new (NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autoptr (GtkSelectionModel) model = NULL;
  GtkWidget *window;
  double p99;

  for (guint i = 0; i < names->len; i++)
    {
      const JyLedgerColumn *kind = jy_ledger_column_find (names->pdata[i]);
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      GtkColumnViewColumn *column;

      g_signal_connect (factory, "setup", G_CALLBACK (bare_set_up), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bare_bind), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (jy_ledger_column_heading (kind), factory);
      if (g_str_equal (kind->id, "title"))
        gtk_column_view_column_set_expand (column, TRUE);
      else
        gtk_column_view_column_set_fixed_width (column, kind->width);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
      g_object_unref (column);
    }
  model = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (rows))));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view), model);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  window = show (scrolled);
  wait_a_little (800);
  p99 = ride (window);
  gtk_window_destroy (GTK_WINDOW (window));
  return p99;
}

/* -- the list of cases */

static void
loaded (gboolean *done)
{
  *done = TRUE;
}

static double
ride_ours (JyDesk *desk, GPtrArray **names, GtkStringList **rows)
{
  GtkWidget *list = jy_case_list_new ();
  gsize n;
  const JyQueue *queues = jy_queues (&n);
  gboolean done = FALSE;
  GtkWidget *window;
  double p99;

  g_signal_connect_swapped (list, "drawn", G_CALLBACK (loaded), &done);
  jy_case_list_set_desk (JY_CASE_LIST (list), desk);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (queues[i].id, "all"))
      jy_case_list_set_queue (JY_CASE_LIST (list), &queues[i]);
  window = show (list);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  wait_a_little (800);
  if (!*names)
    {
      g_autoptr (JyListQuery) query = jy_case_list_query (JY_CASE_LIST (list));

      *names = jy_case_columns_names (jy_case_list_columns (JY_CASE_LIST (list)), TRUE);
      *rows = bare_rows (desk, query, *names);
    }
  p99 = ride (window);
  gtk_window_destroy (GTK_WINDOW (window));
  return p99;
}

int
main (void)
{
  g_autofree char *docket = bench_docket (ROWS);
  g_autoptr (JyTimeSource) time = jy_time_source_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GtkStringList) rows = NULL;
  BenchWatch ours, bare;
  gboolean ok;

  gtk_init ();
  desk = jy_desk_open (docket, NULL, time, &error);
  bench_must (error);
  bench_watch_init (&ours);
  bench_watch_init (&bare);
  for (guint round = 0; round < ROUNDS; round++)
    {
      double p99 = ride_ours (desk, &names, &rows);

      g_array_append_val (ours.times, p99);
      p99 = ride_bare (rows, names);
      g_array_append_val (bare.times, p99);
      g_print ("round %u: %.1f ms, bare %.1f ms\n", round + 1,
               g_array_index (ours.times, double, round) / 1000,
               g_array_index (bare.times, double, round) / 1000);
    }
  ok = bench_report ("scroll", &ours, &bare, LIMIT);
  bench_watch_clear (&ours);
  bench_watch_clear (&bare);
  jy_desk_close (desk);
  return ok ? 0 : 1;
}
