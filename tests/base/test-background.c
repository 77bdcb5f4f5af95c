/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/background.h"

static gint done;

static void
count (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_usleep (20000);
  g_atomic_int_inc (&done);
  g_task_return_pointer (task, data, NULL);
}

static gpointer
count_alone (gpointer data)
{
  g_usleep (20000);
  g_atomic_int_add ((gint *) data, 1);
  return NULL;
}

/* More than the pool of threads takes at once, and cancelled or not: all have returned. */
static void
test_wait (void)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  jy_background_wait ();
  g_cancellable_cancel (cancelled);
  for (int i = 0; i < 40; i++)
    {
      g_autoptr (GTask) task = g_task_new (NULL, i % 2 ? cancelled : NULL, NULL, NULL);

      jy_background_run (task, count);
      jy_background_thread ("alone", count_alone, &done);
    }
  jy_background_wait ();
  g_assert_cmpint (g_atomic_int_get (&done), ==, 80);
}

static void
returned (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gpointer *) user_data = g_task_propagate_pointer (G_TASK (result), NULL);
}

/* The result comes to who asked, with the task's data. */
static void
test_result (void)
{
  gpointer result = NULL;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, returned, &result);

  g_task_set_task_data (task, &done, NULL);
  jy_background_run (task, count);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (result == &done);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/background/wait", test_wait);
  g_test_add_func ("/base/background/result", test_result);
  return g_test_run ();
}
