/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "bench.h"
#include "recommendation/case-pane.h"

/* Opening a long case against a short one: from the choice to the frame that shows it. Each case is
 * opened once, so that none is in memory. */

#define ROUNDS 7
#define LONG_EVENTS 500
#define LONG_FILES 200
#define SHORT_EVENTS 10
#define LIMIT 2.0

typedef struct
{
  GMainLoop *loop;
  JyCasePane *pane;
  const char *id;
  gboolean shown;
} Opening;

static JyCaseView *
must_do (JyDesk *desk, const char *action, const char *target, JsonObject *facts)
{
  g_autoptr (JyCommand) command = jy_command_new (action, target);
  g_autoptr (GError) error = NULL;
  JyCaseView *view;

  if (facts)
    {
      json_object_unref (command->facts);
      command->facts = facts;
    }
  view = jy_desk_do (desk, command, &error);
  bench_must (error);
  return view;
}

/* A case with @events entries, @files of them with a file. */
static char *
make_case (JyDesk *desk, guint number, guint events, guint files, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *facts
      = g_strdup_printf ("{\"title\":\"关于第%u件事的检察建议\",\"type\":\"governance\","
                         "\"line\":\"criminal\",\"source\":\"case\",\"summary\":\"摘要\"}",
                         number);
  g_autoptr (JyCaseView) first
      = must_do (desk, "register", NULL, jy_json_parse_object (facts, -1, &error));

  for (guint i = 1; i < events; i++)
    {
      JsonObject *note = json_object_new ();
      g_autofree char *text = g_strdup_printf ("第%u次工作记录，走访现场并询问有关人员。", i);
      JyCaseView *view;

      jy_json_set_text (note, "text", text);
      if (i <= files)
        {
          JsonArray *list = json_array_new ();

          json_array_add_string_element (list, path);
          json_object_set_array_member (note, "files", list);
        }
      view = must_do (desk, "note", first->record->id, note);
      jy_case_view_unref (view);
    }
  return g_strdup (first->record->id);
}

static void
painted (GdkFrameClock *clock, gpointer data)
{
  Opening *opening = data;

  if (opening->shown)
    g_main_loop_quit (opening->loop);
}

static void
shown (JyCasePane *pane, gpointer data)
{
  Opening *opening = data;
  JyCaseView *view = jy_case_pane_view (pane);

  if (view && g_str_equal (view->record->id, opening->id))
    opening->shown = TRUE;
}

static gboolean
gave_up (gpointer data)
{
  g_printerr ("benchmark: the case was not shown\n");
  exit (1);
}

/* Opens the case @id and waits for its frame. */
static void
open_case (JyCasePane *pane, const char *id, BenchWatch *watch)
{
  Opening opening = { g_main_loop_new (NULL, FALSE), pane, id, FALSE };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (pane));
  gulong on_shown = g_signal_connect (pane, "shown", G_CALLBACK (shown), &opening);
  gulong on_paint = g_signal_connect_after (clock, "after-paint", G_CALLBACK (painted), &opening);
  guint timeout = g_timeout_add_seconds (60, gave_up, NULL);

  if (watch)
    bench_begin (watch);
  jy_case_pane_show (pane, id);
  g_main_loop_run (opening.loop);
  if (watch)
    bench_end (watch);
  g_source_remove (timeout);
  g_signal_handler_disconnect (pane, on_shown);
  g_signal_handler_disconnect (clock, on_paint);
  g_main_loop_unref (opening.loop);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("JIANYI_BENCH_FOLDER"), "case.jianyi", NULL);
  g_autofree char *file = g_build_filename (g_getenv ("JIANYI_BENCH_FOLDER"), "case.txt", NULL);
  g_autoptr (JyTimeSource) time = jy_time_source_new_fixed (jy_date_from_ymd (2026, 9, 1));
  const JyInit init = { .office_name = "示例区人民检察院", .office_code = "370203" };
  JyDesk *desk;
  char *longs[ROUNDS + 1], *shorts[ROUNDS + 1];
  BenchWatch ours, other;
  GtkWidget *window, *pane;
  gboolean fine;

  gtk_init ();
  bench_remove (path);
  g_file_set_contents (file, "附件", -1, &error);
  bench_must (error);
  desk = jy_desk_init (path, &init, time, &error);
  bench_must (error);
  for (guint i = 0; i <= ROUNDS; i++)
    {
      longs[i] = make_case (desk, i, LONG_EVENTS, LONG_FILES, file);
      shorts[i] = make_case (desk, i, SHORT_EVENTS, SHORT_EVENTS / 2, file);
    }
  jy_desk_close (desk);
  g_object_unref (desk);
  desk = jy_desk_open (path, NULL, time, &error);
  bench_must (error);

  window = gtk_window_new ();
  pane = jy_case_pane_new ();
  jy_case_pane_set_desk (JY_CASE_PANE (pane), desk);
  gtk_window_set_child (GTK_WINDOW (window), pane);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 900);
  gtk_window_present (GTK_WINDOW (window));
  bench_watch_init (&ours);
  bench_watch_init (&other);
  /* The first of each warms what every case needs. */
  open_case (JY_CASE_PANE (pane), shorts[0], NULL);
  open_case (JY_CASE_PANE (pane), longs[0], NULL);
  for (guint i = 1; i <= ROUNDS; i++)
    {
      open_case (JY_CASE_PANE (pane), shorts[i], &other);
      open_case (JY_CASE_PANE (pane), longs[i], &ours);
    }
  fine = bench_report ("case-open-500", &ours, &other, LIMIT);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  jy_desk_close (desk);
  g_object_unref (desk);
  for (guint i = 0; i <= ROUNDS; i++)
    {
      g_free (longs[i]);
      g_free (shorts[i]);
    }
  bench_watch_clear (&ours);
  bench_watch_clear (&other);
  bench_remove (path);
  return fine ? 0 : 1;
}
