/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/docket.h"

#include <glib/gi18n.h>

#include "base/background.h"
#include "store/docket-open.h"
#include "store/error.h"
#include "store/lane.h"
#include "store/media.h"
#include "store/sqlite/sqlite-connection.h"

#define N_LANES (JY_LANE_LONG + 1)
/* How long after the first question of a window its file is looked through. */
#define CHECK_AFTER_SECONDS 3

struct _JyDocket
{
  gatomicrefcount references;
  char *path;
  char *office;
  JyTimeSource *time;
  JyDocketServer *server; /* NULL: a file */
  gboolean read_only;
  gboolean write_protected; /* the medium of it, not our rights */
  GMutex mutex;             /* guards lanes against closing */
  JyLaneThread *lanes[N_LANES];
  gint own_events;        /* atomic: committed by this docket */
  gint checked;           /* atomic: the check in the background was asked for */
  gint damaged;           /* atomic: and found the file torn */
  GCancellable *checking; /* ends it at close, or for another long job */
};

/* What changed_outside compares with, kept on a reader's connection. */
typedef struct
{
  char *office;
  gint64 sequence;
  gint own_events;
} Outside;

static void
outside_free (gpointer data)
{
  Outside *self = data;

  g_free (self->office);
  g_free (self);
}

static JyConnection *
open_on_server (JyDocket *self, JyLane lane, GError **error)
{
  JyPostgresPlace place = self->server->place;

  place.reader = lane != JY_LANE_WRITE;
  return jy_postgres_open (&place, error);
}

static JyConnection *
open_file (JyDocket *self, JyLane lane, GError **error)
{
  JySqliteMode mode = self->read_only         ? JY_SQLITE_READ_ONLY
                      : lane == JY_LANE_WRITE ? JY_SQLITE_WRITER
                                              : JY_SQLITE_READER;
  JyConnection *db = jy_sqlite_open (self->path, mode, error);

  /* What reads everything once has no use for what it has read, and what is written lies in few
   * pages. */
  if (db && lane != JY_LANE_READ)
    jy_connection_run (
        db, NULL, lane == JY_LANE_LONG ? "PRAGMA cache_size = -4096" : "PRAGMA cache_size = -8192",
        NULL);
  return db;
}

/* Runs in the lane's thread. The docket outlives its lanes. */
static JyConnection *
open_lane (gpointer data, JyLane lane, GError **error)
{
  JyDocket *self = data;
  JyConnection *db
      = self->server ? open_on_server (self, lane, error) : open_file (self, lane, error);
  Outside *outside;

  if (!db)
    return NULL;
  outside = g_new0 (Outside, 1);
  outside->office = g_strdup (self->office);
  outside->sequence = -1;
  db->own_events = &self->own_events;
  g_datalist_set_data_full (&db->extras, "jy-outside", outside, outside_free);
  return db;
}

/* @writer (transfer full): the connection that was opened to look at the docket. @office (transfer
 * full) */
static JyDocket *
docket_new (JyConnection *writer, const char *path, char *office, JyTimeSource *time)
{
  JyDocket *self = g_new0 (JyDocket, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  self->path = g_strdup (path);
  self->office = office;
  self->time = jy_time_source_ref (time);
  self->checking = g_cancellable_new ();
  writer->own_events = &self->own_events;
  for (int lane = 0; lane < N_LANES; lane++)
    self->lanes[lane]
        = jy_lane_thread_new (lane, open_lane, self, lane == JY_LANE_WRITE ? writer : NULL);
  return self;
}

JyDocket *
jy_docket_open_by (const char *path, JyTimeSource *time, const JyDocketWays *ways, GError **error)
{
  char *office = NULL;
  gboolean read_only = FALSE;
  JyConnection *writer = jy_docket_file_open (path, ways, &office, &read_only, error);
  JyDocket *self;

  if (!writer)
    return NULL;
  self = docket_new (writer, path, office, time);
  self->read_only = read_only;
  self->write_protected = read_only && jy_media_is_write_protected (path);
  return self;
}

/* @server (transfer full) */
static JyDocket *
open_found (JyDocketServer *server, JyTimeSource *time, GError **error)
{
  JyConnection *writer = jy_docket_server_open (&server->place, error);
  JyDocket *self;

  if (!writer)
    {
      jy_docket_server_free (server);
      return NULL;
    }
  self = docket_new (writer, server->place.uri, g_strdup (server->place.office), time);
  self->server = server;
  return self;
}

JyDocket *
jy_docket_open_server (const JyPostgresPlace *place, JyTimeSource *time, GError **error)
{
  JyDocketServer *server = g_new0 (JyDocketServer, 1);

  server->place = *place;
  server->place.uri = g_strdup (place->uri);
  server->place.office = g_strdup (place->office);
  return open_found (server, time, error);
}

JyDocket *
jy_docket_create_by (const char *path, const JyFounding *founding, JyTimeSource *time,
                     const JyDocketWays *ways, GError **error)
{
  if (!jy_docket_file_create (path, founding, ways, error))
    return NULL;
  return jy_docket_open_by (path, time, ways, error);
}

gboolean
jy_docket_is_address (const char *path)
{
  return g_str_has_prefix (path, "postgresql:") || g_str_has_prefix (path, "postgres:");
}

JyDocket *
jy_docket_open_with (const char *path, const JyDocketKey *key, JyTimeSource *time, GError **error)
{
  JyDocketServer *server;

  if (!jy_docket_is_address (path))
    return jy_docket_open_by (path, time, NULL, error);
  server = jy_docket_server_find (path, key, error);
  return server ? open_found (server, time, error) : NULL;
}

JyDocket *
jy_docket_open (const char *path, JyTimeSource *time, GError **error)
{
  return jy_docket_open_with (path, NULL, time, error);
}

JyDocket *
jy_docket_create_with (const char *path, const JyFounding *founding, const JyDocketKey *key,
                       JyTimeSource *time, GError **error)
{
  JyDocketServer *server;

  if (!jy_docket_is_address (path))
    return jy_docket_create_by (path, founding, time, NULL, error);
  server = jy_docket_server_found (path, founding, key, error);
  return server ? open_found (server, time, error) : NULL;
}

JyDocket *
jy_docket_create (const char *path, const JyFounding *founding, JyTimeSource *time, GError **error)
{
  return jy_docket_create_with (path, founding, NULL, time, error);
}

/* An office with events stays: they refer to it. */
static gpointer
remove_office (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  JyDocket *self = data;

  return GINT_TO_POINTER (
      jy_connection_run (db, error, "DELETE FROM office WHERE id = $1", "t", self->office));
}

void
jy_docket_discard (JyDocket *self)
{
  g_autoptr (GError) error = NULL;

  if (self->server && !jy_docket_call (self, JY_LANE_WRITE, remove_office, self, NULL, &error))
    g_info ("the office stays: %s", error->message);
  jy_docket_close (self);
  if (!self->server)
    jy_docket_file_remove (self->path);
}

JyDocket *
jy_docket_ref (JyDocket *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static gpointer
dispose (gpointer data)
{
  JyDocket *self = data;

  jy_docket_close (self);
  jy_time_source_unref (self->time);
  g_clear_object (&self->checking);
  g_mutex_clear (&self->mutex);
  jy_docket_server_free (self->server);
  g_free (self->path);
  g_free (self->office);
  g_free (self);
  return NULL;
}

static gboolean
is_in_lane (JyDocket *self)
{
  gboolean found = FALSE;

  g_mutex_lock (&self->mutex);
  for (int lane = 0; lane < N_LANES; lane++)
    found |= self->lanes[lane] && jy_lane_thread_is_current (self->lanes[lane]);
  g_mutex_unlock (&self->mutex);
  return found;
}

void
jy_docket_unref (JyDocket *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->references))
    return;
  /* A lane cannot wait for its own end. */
  if (is_in_lane (self))
    jy_background_thread ("docket-close", dispose, self);
  else
    dispose (self);
}

void
jy_docket_close (JyDocket *self)
{
  JyLaneThread *lanes[N_LANES];

  g_mutex_lock (&self->mutex);
  for (int lane = 0; lane < N_LANES; lane++)
    lanes[lane] = g_steal_pointer (&self->lanes[lane]);
  g_mutex_unlock (&self->mutex);
  g_cancellable_cancel (self->checking);
  /* The writer goes last: its connection then takes the log into the file and removes it. */
  for (int lane = N_LANES - 1; lane >= 0; lane--)
    jy_lane_thread_free (lanes[lane]);
}

const char *
jy_docket_path (const JyDocket *self)
{
  return self->path;
}

char *
jy_docket_folder (const JyDocket *self)
{
  char *folder;

  if (!self->server)
    return g_path_get_dirname (self->path);
  folder = g_build_filename (g_get_user_data_dir (), "jianyi", NULL);
  /* Where this fails, writing there says so. */
  g_mkdir_with_parents (folder, 0700);
  return folder;
}

const char *
jy_docket_account (const JyDocket *self)
{
  return self->server ? self->server->account : NULL;
}

const char *
jy_docket_office (const JyDocket *self)
{
  return self->office;
}

JyTimeSource *
jy_docket_time (const JyDocket *self)
{
  return self->time;
}

gboolean
jy_docket_is_read_only (const JyDocket *self)
{
  return self->read_only;
}

gboolean
jy_docket_is_write_protected (const JyDocket *self)
{
  return self->write_protected;
}

char *
jy_docket_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "jianyi", "docket.jianyi", NULL);
}

/* -- calls */

static gboolean
push (JyDocket *self, JyLane lane, const JyLaneJob *job, GError **error)
{
  gboolean open;

  if (lane == JY_LANE_WRITE && g_atomic_int_get (&self->damaged))
    {
      g_set_error_literal (
          error, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT,
          _ ("The docket's file is damaged. Do not work on with it: keep a copy of it "
             "and put back the last backup."));
      return FALSE;
    }
  g_mutex_lock (&self->mutex);
  open = self->lanes[lane] != NULL;
  if (open)
    jy_lane_thread_push (self->lanes[lane], job);
  g_mutex_unlock (&self->mutex);
  if (!open)
    g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
                         _ ("The docket is closed. Open it again."));
  return open;
}

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean done;
  gpointer result;
  GError *error;
} Waiter;

static void
on_waited (gpointer owner, gpointer result, GError *error)
{
  Waiter *waiter = owner;

  g_mutex_lock (&waiter->mutex);
  waiter->result = result;
  waiter->error = error;
  waiter->done = TRUE;
  g_cond_signal (&waiter->cond);
  g_mutex_unlock (&waiter->mutex);
}

gpointer
jy_docket_call (JyDocket *self, JyLane lane, JyLaneFunc func, gpointer data,
                GCancellable *cancellable, GError **error)
{
  Waiter waiter = { 0 };
  JyLaneJob job = { func, data, cancellable, on_waited, &waiter };

  g_return_val_if_fail (!is_in_lane (self), NULL);

  g_mutex_init (&waiter.mutex);
  g_cond_init (&waiter.cond);
  if (push (self, lane, &job, error))
    {
      g_mutex_lock (&waiter.mutex);
      while (!waiter.done)
        g_cond_wait (&waiter.cond, &waiter.mutex);
      g_mutex_unlock (&waiter.mutex);
    }
  g_mutex_clear (&waiter.mutex);
  g_cond_clear (&waiter.cond);
  if (waiter.error)
    g_propagate_error (error, waiter.error);
  return waiter.result;
}

/* An envelope: what a task keeps until its callback has run. */
typedef struct
{
  JyDocket *docket;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  JyLane lane;
} Envelope;

static void
envelope_free (gpointer data)
{
  Envelope *self = data;

  if (self->free_data)
    self->free_data (self->data);
  jy_docket_unref (self->docket);
  g_free (self);
}

gboolean
jy_docket_check_pages (JyConnection *db, GError **error)
{
  return !db->driver->check || db->driver->check (db, error);
}

static gpointer
check_quietly (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  JyDocket *self = data;
  g_autoptr (GError) failure = NULL;

  if (!jy_docket_check_pages (db, &failure)
      && g_error_matches (failure, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT))
    g_atomic_int_set (&self->damaged, 1);
  return NULL;
}

static void
on_checked (gpointer owner, gpointer result, GError *error)
{
  g_clear_error (&error);
}

static gboolean
check_now (gpointer data)
{
  JyDocket *self = data;
  JyLaneJob job = { check_quietly, self, self->checking, on_checked, NULL };

  push (self, JY_LANE_LONG, &job, NULL);
  return G_SOURCE_REMOVE;
}

/* Once the first rows stand, the file is looked through on the long lane: some seconds after the
 * first question, so that it takes nothing from the start of a window. */
static void
check_later (JyDocket *self, GMainContext *context)
{
  g_autoptr (GSource) source = NULL;

  if (self->read_only || !g_atomic_int_compare_and_exchange (&self->checked, 0, 1))
    return;
  source = g_timeout_source_new_seconds (CHECK_AFTER_SECONDS);
  g_source_set_callback (source, check_now, jy_docket_ref (self), (GDestroyNotify) jy_docket_unref);
  g_source_attach (source, context);
}

static void
on_task_done (gpointer owner, gpointer result, GError *error)
{
  g_autoptr (GTask) task = owner;
  Envelope *envelope = g_task_get_task_data (task);

  if (envelope->lane == JY_LANE_READ)
    check_later (envelope->docket, g_task_get_context (task));
  if (error)
    {
      if (result && envelope->free_result)
        envelope->free_result (result);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, result, envelope->free_result);
}

void
jy_docket_call_async (JyDocket *self, JyLane lane, JyLaneFunc func, gpointer data,
                      GDestroyNotify free_data, GDestroyNotify free_result,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Envelope *envelope = g_new0 (Envelope, 1);
  JyLaneJob job = { func, data, cancellable, on_task_done, task };
  g_autoptr (GError) error = NULL;

  envelope->docket = jy_docket_ref (self);
  envelope->data = data;
  envelope->free_data = free_data;
  envelope->free_result = free_result;
  envelope->lane = lane;
  g_task_set_source_tag (task, jy_docket_call_async);
  g_task_set_task_data (task, envelope, envelope_free);
  /* What a writer has committed is told, whoever has lost interest meanwhile. */
  g_task_set_check_cancellable (task, lane != JY_LANE_WRITE);
  if (lane == JY_LANE_LONG)
    g_cancellable_cancel (self->checking);
  if (push (self, lane, &job, &error))
    return;
  g_task_return_error (task, g_steal_pointer (&error));
  g_object_unref (task);
}

gpointer
jy_docket_call_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
jy_docket_changed_outside (JyConnection *db)
{
  Outside *outside = g_datalist_get_data (&db->extras, "jy-outside");
  gboolean moved = db->driver->changed_outside (db);
  gint64 before, sequence;
  gint own_before, own;

  if (!outside)
    return moved;
  if (!moved && outside->sequence >= 0)
    return FALSE;
  own = g_atomic_int_get (db->own_events);
  sequence = jy_statement_number (
      jy_connection_query (db, NULL,
                           "SELECT COALESCE(MAX(sequence), 0) FROM event WHERE office = $1", "t",
                           outside->office),
      NULL);
  if (sequence < 0)
    return moved;
  before = outside->sequence;
  own_before = outside->own_events;
  outside->sequence = sequence;
  outside->own_events = own;
  /* More events than this program wrote: somebody else's. */
  return before >= 0 && sequence - before > own - own_before;
}
