/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/long-work.h"

#include <glib/gi18n.h>

#define LOOK_MS 150

struct _JyLongMeter
{
  GCancellable *cancellable;
  GMutex lock; /* what stands below */
  guint64 done;
  guint64 total;
  guint64 count;
};

struct _JyLongWork
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  JyLongText text;
  struct _Job *job; /* borrowed, while it is under way */
  guint teller;
};

G_DEFINE_FINAL_TYPE (JyLongWork, jy_long_work, GTK_TYPE_WIDGET)

typedef struct _Job
{
  JyLongMeter meter;
  JyLongWork *work;
  JyLongFunc func;
  gpointer data;
  GDestroyNotify free_data;
  JyLongDone done;
  GObject *owner;
} Job;

/* -- the meter */

GCancellable *
jy_long_meter_cancellable (JyLongMeter *self)
{
  return self->cancellable;
}

void
jy_long_meter_tell (JyLongMeter *self, guint64 done, guint64 total, guint64 count)
{
  g_mutex_lock (&self->lock);
  self->done = done;
  self->total = total;
  self->count = count;
  g_mutex_unlock (&self->lock);
}

/* -- one job */

static void
job_free (Job *job)
{
  if (job->free_data)
    job->free_data (job->data);
  g_object_unref (job->meter.cancellable);
  g_mutex_clear (&job->meter.lock);
  g_object_unref (job->owner);
  g_object_unref (job->work);
  g_free (job);
}

static gpointer
do_job (JyDesk *desk, gpointer data, GError **error)
{
  Job *job = data;

  return job->func (desk, job->data, &job->meter, error);
}

static gboolean
look (gpointer user_data)
{
  JyLongWork *self = user_data;
  JyLongMeter *meter = &self->job->meter;
  GtkProgressBar *bar = GTK_PROGRESS_BAR (self->bar);
  guint64 done, total, count;

  g_mutex_lock (&meter->lock);
  done = meter->done;
  total = meter->total;
  count = meter->count;
  g_mutex_unlock (&meter->lock);
  if (total > 0)
    gtk_progress_bar_set_fraction (bar, MIN (1.0, (double) done / (double) total));
  else
    gtk_progress_bar_pulse (bar);
  if (self->text)
    {
      g_autofree char *text = self->text (done, total, count);

      gtk_progress_bar_set_text (bar, text);
    }
  return G_SOURCE_CONTINUE;
}

static void
ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  gpointer came = jy_desk_run_finish (result, &error);

  job->work->job = NULL;
  g_clear_handle_id (&job->work->teller, g_source_remove);
  job->done (job->owner, came, error);
  job_free (job);
}

/* -- the bar */

void
jy_long_work_set_text (JyLongWork *self, JyLongText text)
{
  self->text = text;
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (self->bar), text != NULL);
}

void
jy_long_work_run (JyLongWork *self, JyDesk *desk, JyLongFunc func, gpointer data,
                  GDestroyNotify free_data, JyLongDone done, gpointer owner)
{
  Job *job;

  g_return_if_fail (self->job == NULL);

  job = g_new0 (Job, 1);
  g_mutex_init (&job->meter.lock);
  job->meter.cancellable = g_cancellable_new ();
  job->work = g_object_ref (self);
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->done = done;
  job->owner = g_object_ref (owner);
  self->job = job;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), 0);
  look (self);
  self->teller = g_timeout_add (LOOK_MS, look, self);
  jy_desk_run_async (desk, do_job, job, NULL, NULL, NULL, ended, job);
}

gboolean
jy_long_work_is_busy (JyLongWork *self)
{
  return self->job != NULL;
}

gboolean
jy_long_work_stop (JyLongWork *self)
{
  if (!self->job)
    return FALSE;
  g_cancellable_cancel (self->job->meter.cancellable);
  return TRUE;
}

/* -- the class */

static void
jy_long_work_dispose (GObject *object)
{
  JyLongWork *self = JY_LONG_WORK (object);

  g_clear_handle_id (&self->teller, g_source_remove);
  jy_long_work_stop (self);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  G_OBJECT_CLASS (jy_long_work_parent_class)->dispose (object);
}

static void
jy_long_work_class_init (JyLongWorkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jy_long_work_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jy_long_work_init (JyLongWork *self)
{
  self->bar = gtk_progress_bar_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Progress"), -1);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}

GtkWidget *
jy_long_work_new (void)
{
  return g_object_new (JY_TYPE_LONG_WORK, NULL);
}
