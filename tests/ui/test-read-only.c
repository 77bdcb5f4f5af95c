/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sample-desk.h"
#include "shell/window.h"
#include "tree.h"
#include "ui-fixture.h"

/* A docket that cannot be written, in the window: said from the start, and nothing is offered that
 * could not be recorded. */

/* The right to write what nobody may write would make the machine's administrator see nothing of
 * this: the program gives it up. */
static void
obey_modes (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct sets[_LINUX_CAPABILITY_U32S_3];
  guint32 override = ~(guint32) CAP_TO_MASK (CAP_DAC_OVERRIDE);

  g_assert_cmpint (syscall (SYS_capget, &header, sets), ==, 0);
  sets[0].effective &= override;
  sets[0].permitted &= override;
  sets[0].inheritable &= override;
  g_assert_cmpint (syscall (SYS_capset, &header, sets), ==, 0);
}

typedef struct
{
  char *folder;
  char *path;
  char *id;
  char *title;
  char *advice; /* of the docket that cannot be written */
  JyTimeSource *time;
} Scene;

static void
scene_begin (Scene *scene)
{
  JyDesk *desk = fixture_desk_new (&scene->folder);
  g_autoptr (JyCaseView) view = fixture_case (desk);
  g_autoptr (GError) error = NULL;

  scene->path = g_strdup (jy_docket_path (jy_desk_docket (desk)));
  scene->id = g_strdup (view->record->id);
  scene->title = g_strdup (view->record->title);
  scene->time = jy_time_source_new_fixed (jy_date_from_ymd (2026, 3, 16));
  g_assert_null (jy_desk_read_only_advice (desk));
  jy_desk_close (desk);
  g_object_unref (desk);

  g_assert_cmpint (g_chmod (scene->path, 0444), ==, 0);
  desk = jy_desk_open (scene->path, NULL, scene->time, &error);
  g_assert_no_error (error);
  g_assert_true (jy_desk_is_read_only (desk));
  scene->advice = jy_desk_read_only_advice (desk);
  g_assert_nonnull (scene->advice);
  jy_desk_close (desk);
  g_object_unref (desk);
}

static void
scene_end (Scene *scene)
{
  g_chmod (scene->path, 0644);
  sample_remove_folder (scene->folder);
  jy_time_source_unref (scene->time);
  g_free (scene->folder);
  g_free (scene->path);
  g_free (scene->id);
  g_free (scene->title);
  g_free (scene->advice);
}

static JyApplication *
application (JyTimeSource *time)
{
  static JyApplication *only;
  g_autoptr (GError) error = NULL;

  if (!only)
    {
      only = jy_application_new (time);
      g_application_register (G_APPLICATION (only), NULL, &error);
      g_assert_no_error (error);
    }
  return only;
}

typedef struct
{
  GtkWidget *window;
  const char *text;
} Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *shown = data;

  return tree_shows (shown->window, shown->text);
}

static void
wait_for (GtkWidget *window, const char *text)
{
  Shown shown = { window, text };

  sample_wait (is_shown, &shown, text);
}

/* The window on the docket, with its one case in sight. */
static GtkWidget *
open_window (Scene *scene)
{
  JyWindow *window = jy_window_new (application (scene->time));

  gtk_window_present (GTK_WINDOW (window));
  jy_window_open_case (window, scene->id);
  jy_window_open (window, scene->path, NULL);
  wait_for (GTK_WIDGET (window), scene->title);
  wait_for (GTK_WIDGET (window), jy_action_label (jy_lifecycle_find ("note")));
  return GTK_WIDGET (window);
}

static void
close_window (GtkWidget *window)
{
  jy_window_end (JY_WINDOW (window));
}

static GtkWidget *
button_of (GtkWidget *window, const char *action)
{
  return GTK_WIDGET (tree_button (window, jy_action_label (jy_lifecycle_find (action))));
}

static guint
n_windows (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

/* How many windows more there are once @action was asked for. */
static guint
opened_by (GtkWidget *window, const char *action)
{
  guint before = n_windows ();

  gtk_widget_activate_action (window, action, NULL);
  return n_windows () - before;
}

static void
test_said (void)
{
  Scene scene = { NULL };
  GtkWidget *window;

  scene_begin (&scene);
  window = open_window (&scene);
  g_assert_true (tree_shows (window, scene.advice));
  close_window (window);

  /* The same docket, once it can be written. */
  g_assert_cmpint (g_chmod (scene.path, 0644), ==, 0);
  window = open_window (&scene);
  g_assert_false (tree_shows (window, scene.advice));
  close_window (window);
  scene_end (&scene);
}

static void
test_nothing_offered (void)
{
  static const char *const recording[]
      = { "win.register", "win.take-in", "win.next-step", "win.do-note" };
  Scene scene = { NULL };
  GtkWidget *window, *button;

  scene_begin (&scene);
  window = open_window (&scene);
  for (guint i = 0; i < G_N_ELEMENTS (recording); i++)
    g_assert_cmpuint (opened_by (window, recording[i]), ==, 0);
  /* What comes next is still said; its button tells why it takes nothing. */
  button = button_of (window, "edit");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, jy_desk_read_only_reason ());
  gtk_widget_activate_action (window, "win.agencies", NULL);
  button = GTK_WIDGET (tree_button (window, g_dgettext (NULL, "_Add an agency")));
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  close_window (window);

  /* The same docket, once it can be written. */
  g_assert_cmpint (g_chmod (scene.path, 0644), ==, 0);
  window = open_window (&scene);
  g_assert_true (gtk_widget_is_sensitive (button_of (window, "edit")));
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (opened_by (window, recording[i]), ==, 1);
  gtk_widget_activate_action (window, "win.agencies", NULL);
  button = GTK_WIDGET (tree_button (window, g_dgettext (NULL, "_Add an agency")));
  g_assert_true (gtk_widget_is_sensitive (button));
  close_window (window);
  scene_end (&scene);
}

/* What the desk says of its case: nothing is open, and the reason stands among the others. */
static void
test_view (void)
{
  Scene scene = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = NULL;
  g_autoptr (JyCaseView) view = NULL;

  scene_begin (&scene);
  desk = jy_desk_open (scene.path, NULL, scene.time, &error);
  g_assert_no_error (error);
  view = jy_desk_show (desk, scene.id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (view->next->len, >, 0);
  for (guint i = 0; i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);
      g_autofree char *why = jy_blockers_text (jy_next_blockers (next));

      g_assert_true (next->blocked);
      g_assert_nonnull (strstr (why, jy_desk_read_only_reason ()));
    }
  g_assert_false (jy_case_view_may_comment (view));
  jy_desk_close (desk);
  scene_end (&scene);
}

int
main (int argc, char *argv[])
{
  obey_modes ();
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/read-only/said", test_said);
  g_test_add_func ("/ui/read-only/nothing-offered", test_nothing_offered);
  g_test_add_func ("/ui/read-only/view", test_view);
  return sample_run ();
}
