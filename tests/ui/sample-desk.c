/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-desk.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "base/language.h"
#include "ui-fixture.h"

static JyDesk *desk;
static char *folder;

#define PATIENCE_SECONDS 60

JyDesk *
sample_desk (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyTimeSource) time = NULL;
  g_autofree char *path = NULL;
  JyInit init = {
    .office_name = "示例区人民检察院",
    .office_code = "370203",
    .office_level = "district",
    .prefix = "示",
    .demo = TRUE,
  };

  if (desk)
    return desk;
  folder = g_dir_make_tmp ("jianyi-ui-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "sample.jianyi", NULL);
  time = jy_time_source_new_fixed (jy_date_from_ymd (2026, 9, 1));
  desk = jy_desk_init (path, &init, time, &error);
  g_assert_no_error (error);
  return desk;
}

char *
sample_case (const char *queue)
{
  const JyQueue *queues;
  gsize n;

  queues = jy_queues (&n);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (queues[i].id, queue))
      {
        g_autoptr (GError) error = NULL;
        JyListQuery *query = jy_desk_queue_query (sample_desk (), &queues[i]);
        g_autoptr (GPtrArray) rows = jy_desk_list (desk, query, 0, 1, &error);

        jy_list_query_free (query);
        g_assert_no_error (error);
        g_assert_cmpuint (rows->len, >, 0);
        return g_strdup (((JyRow *) g_ptr_array_index (rows, 0))->id);
      }
  g_assert_not_reached ();
}

JyCaseView *
sample_issued_case (void)
{
  g_autofree char *id = sample_case ("awaiting-reply");
  g_autoptr (GError) error = NULL;
  JyCaseView *view = jy_desk_show (sample_desk (), id, JY_DATE_NONE, &error);

  g_assert_no_error (error);
  return view;
}

void
sample_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

void
sample_start (int *argc, char ***argv)
{
  jy_language_start ();
  gtk_test_init (argc, argv, NULL);
  fixture_still ();
}

int
sample_run (void)
{
  int status = g_test_run ();

  if (desk == NULL)
    return status;
  jy_desk_close (desk);
  g_clear_object (&desk);
  sample_remove_folder (folder);
  g_clear_pointer (&folder, g_free);
  return status;
}

static gboolean
tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
sample_wait (gboolean (*done) (gpointer data), gpointer data, const char *what)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  guint source = g_timeout_add (20, tick, NULL);

  while (!done (data))
    {
      if (g_get_monotonic_time () > end)
        g_error ("still waiting for %s after %d seconds", what, PATIENCE_SECONDS);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (source);
}
