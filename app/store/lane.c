/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/lane.h"

#include <glib/gi18n.h>

#include "base/digest.h"
#include "store/error.h"

struct _JyLaneThread
{
  JyLane lane;
  GThreadPool *pool;
  JyConnection *connection;
  JyLaneOpener opener;
  gpointer opener_data;
  GThread *thread; /* atomic; NULL until the first job */
};

static void
on_cancelled (GCancellable *cancellable, gpointer connection)
{
  jy_connection_cancel (connection);
}

static gpointer
run_job (JyLaneThread *self, const JyLaneJob *job, GError **error)
{
  gulong handler = 0;
  gpointer result;

  if (job->cancellable && g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return NULL;
  if (!self->connection)
    self->connection = self->opener (self->opener_data, self->lane, error);
  if (!self->connection)
    return NULL;

  g_atomic_int_set (&self->connection->cancelled, 0);
  /* A writer is let finish: what it has begun is kept or refused as a whole. */
  if (job->cancellable && self->lane != JY_LANE_WRITE)
    handler = g_cancellable_connect (job->cancellable, G_CALLBACK (on_cancelled), self->connection,
                                     NULL);
  result = job->func (self->connection, job->data, job->cancellable, error);
  if (handler)
    g_cancellable_disconnect (job->cancellable, handler);
  if (self->connection->in_transaction)
    {
      g_debug ("a job left its transaction open; it is rolled back");
      jy_connection_roll_back (self->connection);
    }
  return result;
}

static void
on_job (gpointer data, gpointer user_data)
{
  g_autofree JyLaneJob *job = data;
  JyLaneThread *self = user_data;
  GError *error = NULL;
  gpointer result;

  if (!job->func)
    {
      jy_digest_thread_end ();
      return;
    }
  g_atomic_pointer_set (&self->thread, g_thread_self ());
  result = run_job (self, job, &error);
  job->done (job->owner, result, error);
}

JyLaneThread *
jy_lane_thread_new (JyLane lane, JyLaneOpener opener, gpointer opener_data,
                    JyConnection *connection)
{
  JyLaneThread *self = g_new0 (JyLaneThread, 1);
  g_autoptr (GError) error = NULL;

  self->lane = lane;
  self->opener = opener;
  self->opener_data = opener_data;
  self->connection = connection;
  self->pool = g_thread_pool_new (on_job, self, 1, TRUE, &error);
  if (!self->pool)
    g_error ("no thread for the docket: %s", error->message);
  return self;
}

void
jy_lane_thread_push (JyLaneThread *self, const JyLaneJob *job)
{
  g_thread_pool_push (self->pool, g_memdup2 (job, sizeof *job), NULL);
}

gboolean
jy_lane_thread_is_current (JyLaneThread *self)
{
  return g_atomic_pointer_get (&self->thread) == g_thread_self ();
}

void
jy_lane_thread_free (JyLaneThread *self)
{
  const JyLaneJob last = { 0 };

  if (!self)
    return;
  /* Waiting for the pool is waiting for its jobs: the thread itself may outlive the program's end,
   * so what the cryptographic library keeps for it is given back by a last job. */
  if (g_atomic_pointer_get (&self->thread))
    jy_lane_thread_push (self, &last);
  g_thread_pool_free (self->pool, FALSE, TRUE);
  jy_connection_close (self->connection);
  g_free (self);
}
