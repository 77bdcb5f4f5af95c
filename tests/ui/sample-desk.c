/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-desk.h"

#include <glib/gstdio.h>

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

void
sample_desk_end (void)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!desk)
    return;
  jy_desk_close (desk);
  g_clear_object (&desk);
  dir = g_dir_open (folder, 0, NULL);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
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
