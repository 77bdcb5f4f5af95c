/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/background.h"

/* How many run; a program ends once. */
static GMutex mutex;
static GCond returned;
static guint running;

static void
begin (void)
{
  g_mutex_lock (&mutex);
  running++;
  g_mutex_unlock (&mutex);
}

static void
end (void)
{
  g_mutex_lock (&mutex);
  if (--running == 0)
    g_cond_broadcast (&returned);
  g_mutex_unlock (&mutex);
}

static GQuark
func_quark (void)
{
  return g_quark_from_static_string ("jy-background-func");
}

static void
run_task (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GTaskThreadFunc func
      = (GTaskThreadFunc) G_CALLBACK (g_object_get_qdata (G_OBJECT (task), func_quark ()));

  func (task, source, data, cancellable);
  end ();
}

void
jy_background_run (GTask *task, GTaskThreadFunc func)
{
  g_object_set_qdata (G_OBJECT (task), func_quark (), (gpointer) G_CALLBACK (func));
  begin ();
  g_task_run_in_thread (task, run_task);
}

typedef struct
{
  GThreadFunc func;
  gpointer data;
} Errand;

static gpointer
run_errand (gpointer data)
{
  Errand *errand = data;

  errand->func (errand->data);
  g_free (errand);
  end ();
  return NULL;
}

void
jy_background_thread (const char *name, GThreadFunc func, gpointer data)
{
  Errand *errand = g_new (Errand, 1);

  errand->func = func;
  errand->data = data;
  begin ();
  g_thread_unref (g_thread_new (name, run_errand, errand));
}

void
jy_background_wait (void)
{
  g_mutex_lock (&mutex);
  while (running > 0)
    g_cond_wait (&returned, &mutex);
  g_mutex_unlock (&mutex);
}
