/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "store-fixture.h"

#define JOBS 200

typedef struct
{
  GMainLoop *loop;
  GThread *thread;
  guint done;
  guint expected;
  GPtrArray *order;
  GError *error;
} Caller;

static gpointer
answer (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Caller *caller = g_object_get_data (G_OBJECT (cancellable), "caller");

  g_ptr_array_add (caller->order, data);
  g_assert_true (g_thread_self () != caller->thread);
  return data;
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Caller *caller = data;
  g_autoptr (GError) error = NULL;
  gpointer value = jy_docket_call_finish (result, &error);

  g_assert_no_error (error);
  g_assert_true (g_thread_self () == caller->thread);
  caller->done++;
  g_assert_cmpuint (GPOINTER_TO_UINT (value), ==, caller->done);
  if (caller->done == caller->expected)
    g_main_loop_quit (caller->loop);
}

/* Jobs of a lane run in the order in which they were asked for, off the caller's thread; answers
 * come back to the caller's. */
static void
test_order (Store *store, gconstpointer unused)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GCancellable) token = g_cancellable_new ();
  Caller caller = { loop, g_thread_self (), 0, JOBS, order, NULL };

  g_object_set_data (G_OBJECT (token), "caller", &caller);
  for (guint i = 1; i <= JOBS; i++)
    jy_docket_call_async (store->docket, JY_LANE_READ, answer, GUINT_TO_POINTER (i), NULL, NULL,
                          token, on_answer, &caller);
  g_main_loop_run (loop);
  g_assert_cmpuint (order->len, ==, JOBS);
  for (guint i = 0; i < JOBS; i++)
    g_assert_cmpuint (GPOINTER_TO_UINT (g_ptr_array_index (order, i)), ==, i + 1);
}

static gpointer
leave_open (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (jy_connection_begin (db, TRUE, error));
  g_assert_true (jy_settings_save (db, STORE_OFFICE, "office.name", "lost", error));
  return data;
}

static gpointer
is_clean (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (JySettings) settings = jy_settings_load (db, STORE_OFFICE, error);

  g_assert_false (db->in_transaction);
  g_assert_false (jy_settings_is_set (settings, "office.name"));
  g_assert_true (jy_connection_begin (db, TRUE, error));
  jy_connection_roll_back (db);
  return data;
}

static void
test_left_open (Store *store, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (jy_docket_call (store->docket, JY_LANE_WRITE, leave_open, store, NULL, &error));
  g_assert_nonnull (jy_docket_call (store->docket, JY_LANE_WRITE, is_clean, store, NULL, &error));
  g_assert_no_error (error);
}

static gpointer
count_long (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)"
      " SELECT COUNT(*) FROM n",
      NULL);

  return statement && jy_statement_step (statement, error) ? data : NULL;
}

static gpointer
read_one (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (db, error, "SELECT 1", NULL);

  return statement && jy_statement_step (statement, error) ? data : NULL;
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data)
{
  Caller *caller = data;

  g_assert_null (jy_docket_call_finish (result, &caller->error));
  g_main_loop_quit (caller->loop);
}

static gboolean
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_reader_cancelled (Store *store, gconstpointer unused)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Caller caller = { .loop = loop };

  jy_docket_call_async (store->docket, JY_LANE_READ, count_long, store, NULL, NULL, cancellable,
                        on_cancelled, &caller);
  g_timeout_add (50, cancel, cancellable);
  g_main_loop_run (loop);
  g_assert_error (caller.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&caller.error);
  /* The lane is ready for the next. */
  g_assert_nonnull (jy_docket_call (store->docket, JY_LANE_READ, read_one, store, NULL, &error));
  g_assert_no_error (error);
}

static gpointer
write_though_cancelled (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (jy_connection_begin (db, TRUE, error));
  g_cancellable_cancel (cancellable);
  g_assert_true (jy_settings_save (db, STORE_OFFICE, "office.name", "kept", error));
  g_assert_true (jy_connection_commit (db, error));
  return data;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Caller *caller = data;

  g_assert_nonnull (jy_docket_call_finish (result, &caller->error));
  g_main_loop_quit (caller->loop);
}

/* A writer that has begun is let finish, and its caller hears that it did. */
static void
test_writer_finishes (Store *store, gconstpointer unused)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *value = NULL;
  Caller caller = { .loop = loop };

  jy_docket_call_async (store->docket, JY_LANE_WRITE, write_though_cancelled, store, NULL, NULL,
                        cancellable, on_written, &caller);
  g_main_loop_run (loop);
  g_assert_no_error (caller.error);
  value = store_peek (store->path, "SELECT value FROM setting WHERE key = 'office.name'");
  g_assert_cmpstr (value, ==, "kept");
}

static gpointer
slow_write (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  guint *n = data;

  g_usleep (2000);
  (*n)++;
  return NULL;
}

static void
on_ignored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_null (jy_docket_call_finish (result, NULL));
}

/* Closing waits for what was asked; what is asked later is refused. */
static void
test_close_drains (Store *store, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < 20; i++)
    jy_docket_call_async (store->docket, JY_LANE_WRITE, slow_write, &n, NULL, NULL, NULL,
                          on_ignored, NULL);
  jy_docket_close (store->docket);
  g_assert_cmpuint (n, ==, 20);
  g_assert_null (jy_docket_call (store->docket, JY_LANE_READ, slow_write, &n, NULL, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
  jy_docket_call_async (store->docket, JY_LANE_WRITE, slow_write, &n, NULL, NULL, NULL, on_ignored,
                        NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 20);
  jy_docket_close (store->docket);
}

static guint freed;

static void
count_freed (gpointer data)
{
  freed++;
}

static gpointer
give (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return data;
}

/* A result that nobody takes is freed, and so is the data. */
static void
test_abandoned (Store *store, gconstpointer unused)
{
  freed = 0;
  jy_docket_call_async (store->docket, JY_LANE_WRITE, give, store, count_freed, count_freed, NULL,
                        NULL, NULL);
  jy_docket_close (store->docket);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (freed, ==, 2);
}

static gpointer
drop_docket (JyConnection *db, gpointer docket, GCancellable *cancellable, GError **error)
{
  jy_docket_unref (docket);
  return NULL;
}

/* The last one to let go may be a lane itself. */
static void
test_dropped_in_lane (Store *store, gconstpointer unused)
{
  JyDocket *docket = g_steal_pointer (&store->docket);
  g_autofree char *log = g_strconcat (store->path, "-wal", NULL);

  jy_docket_call_async (docket, JY_LANE_WRITE, drop_docket, docket, NULL, NULL, NULL, NULL, NULL);
  for (guint i = 0; i < 500 && g_file_test (log, G_FILE_TEST_EXISTS); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10 * 1000);
    }
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define WITH(name, func) g_test_add (name, Store, NULL, store_set_up, func, store_tear_down)
  WITH ("/lanes/order", test_order);
  WITH ("/lanes/left-open", test_left_open);
  WITH ("/lanes/reader-cancelled", test_reader_cancelled);
  WITH ("/lanes/writer-finishes", test_writer_finishes);
  WITH ("/lanes/close-drains", test_close_drains);
  WITH ("/lanes/abandoned", test_abandoned);
  WITH ("/lanes/dropped-in-lane", test_dropped_in_lane);
  return g_test_run ();
}
