/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PostgreSQL driver passes the suite of all drivers, and what is its own: where it connects to,
 * connections that are lost, writers that take turns. */
#include <gio/gio.h>
#include <locale.h>

#include "conformance.h"
#include "postgres-server.h"
#include "store/error.h"
#include "store/postgres/postgres-connection.h"

static PostgresServer *server;

static gpointer
make (void)
{
  return postgres_server_make_docket (server);
}

static JyConnection *
open_writer (gpointer database)
{
  return postgres_server_open (server, "someone", database, FALSE);
}

static void
drop (gpointer database)
{
  postgres_server_give_back (server, database);
  g_free (database);
}

static const Conformance postgres_driver = { "postgres", make, open_writer, drop };

/* -- connecting */

static char *
say_password (const char *user, gpointer word)
{
  g_assert_cmpstr (user, ==, "guarded");
  return g_strdup (word);
}

static void
assert_refused (const char *uri, JyPostgresPassword password, gpointer word)
{
  JyPostgresPlace place = { uri, "o", FALSE, password, word };
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_postgres_open (&place, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_SERVER);
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_password (void)
{
  g_autofree char *uri = postgres_server_uri (server, "guarded", "docket");
  JyPostgresPlace place = { uri, "o", TRUE, say_password, (gpointer) "开门" };
  g_autoptr (GError) error = NULL;
  JyConnection *db = jy_postgres_open (&place, &error);

  g_assert_no_error (error);
  jy_connection_close (db);
  assert_refused (uri, say_password, (gpointer) "secret");
  assert_refused (uri, say_password, NULL);
  assert_refused (uri, NULL, NULL);
}

/* Refused before anything is sent: none of these hosts is asked. */
static void
test_addresses (void)
{
  static const char *const wrong[] = {
    "",
    "docket.jianyi",
    "https://someone@127.0.0.1/docket",
    "postgresql://someone@127.0.0.1:port/docket",
    "postgresql://someone:secret@127.0.0.1/docket",
    "postgresql://someone@127.0.0.1/docket?password=secret",
    "postgresql://127.0.0.1/docket",
    "postgresql://someone@127.0.0.1",
    "postgresql://someone@192.0.2.1/docket?sslmode=disable",
    "postgresql://someone@192.0.2.1/docket?sslmode=prefer",
    "postgresql://someone@192.0.2.1/docket?sslmode=require",
    "postgresql://someone@127.0.0.1,192.0.2.1/docket?sslmode=disable",
    "postgresql://someone@127.0.0.1/docket?sslmode=disable&hostaddr=192.0.2.1",
    "postgresql://someone@server.example/docket?sslmode=allow",
    "postgresql://someone@/docket?sslmode=disable",
  };
  g_autofree char *nobody = postgres_server_uri (server, "nobody", "docket");
  g_autofree char *nowhere = postgres_server_uri (server, "someone", "nowhere");

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (wrong[i], NULL, NULL);
  assert_refused (nobody, NULL, NULL);
  assert_refused (nowhere, NULL, NULL);
  /* Nobody listens there: a server that is out of reach. */
  assert_refused ("postgresql://someone@127.0.0.1:1/docket", NULL, NULL);
}

#define REQUEST_LENGTH 8

/* A server that says it knows no encryption; gives how many bytes are sent to it then. */
static gpointer
answer_in_clear (gpointer listener)
{
  g_autoptr (GSocketConnection) connection = g_socket_listener_accept (listener, NULL, NULL, NULL);
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  guint8 request[REQUEST_LENGTH];
  gssize more;
  gsize length = 0;

  g_assert_true (g_input_stream_read_all (in, request, sizeof request, &length, NULL, NULL));
  g_assert_cmpuint (length, ==, sizeof request);
  g_assert_true (g_output_stream_write_all (out, "N", 1, &length, NULL, NULL));
  more = g_input_stream_read (in, request, sizeof request, NULL, NULL);
  return GSIZE_TO_POINTER (MAX (more, 0));
}

/* Another machine is not spoken to in clear. */
static void
test_encryption_is_asked_for (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  GThread *thread = g_thread_new ("server", answer_in_clear, listener);
  g_autofree char *uri
      = g_strdup_printf ("postgresql://someone@server.example:%u/docket?hostaddr=127.0.0.1", port);

  g_assert_no_error (error);
  assert_refused (uri, say_password, (gpointer) "secret");
  g_assert_cmpuint (GPOINTER_TO_SIZE (g_thread_join (thread)), ==, 0);
}

/* -- connections that are lost */

static void
cut (JyConnection *db, const char *database)
{
  g_autoptr (GError) error = NULL;
  gint64 pid = jy_statement_number (
      jy_connection_query (db, &error, "SELECT pg_backend_pid ()", NULL), &error);
  g_autofree char *sql = g_strdup_printf ("SELECT pg_terminate_backend (%d, 60000)", (int) pid);
  g_autofree char *done = NULL;

  g_assert_no_error (error);
  done = postgres_server_peek (server, database, sql);
  g_assert_cmpstr (done, ==, "t");
}

static void
assert_number (JyConnection *db, const char *sql, gint64 number)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (jy_statement_number (jy_connection_query (db, &error, sql, NULL), &error), ==,
                   number);
  g_assert_no_error (error);
}

/* What comes next connects anew, with its statements. */
static void
test_lost_between (void)
{
  static const char sql[] = "SELECT COUNT (*) FROM setting";
  gpointer database = make ();
  JyConnection *db = open_writer (database);

  assert_number (db, sql, 0);
  g_assert_false (db->driver->changed_outside (db));
  cut (db, database);
  assert_number (db, sql, 0);
  g_assert_true (db->driver->changed_outside (db));
  g_assert_false (db->driver->changed_outside (db));
  jy_connection_close (db);
  drop (database);
}

#define PUT "INSERT INTO setting (office, key, value) VALUES ('o', $1, 'x')"

/* Nothing of the transaction is kept, nothing that follows in it is done on a new connection. */
static void
test_lost_within (void)
{
  gpointer database = make ();
  JyConnection *db = open_writer (database);
  g_autoptr (GError) error = NULL;

  jy_connection_begin (db, TRUE, &error);
  g_assert_true (jy_connection_run (db, &error, PUT, "t", "a"));
  cut (db, database);
  g_assert_false (jy_connection_run (db, &error, PUT, "t", "b"));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_SERVER);
  g_clear_error (&error);
  g_assert_false (jy_connection_run (db, NULL, PUT, "t", "c"));
  g_assert_false (jy_connection_commit (db, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
  jy_connection_roll_back (db);
  assert_number (db, "SELECT COUNT (*) FROM setting", 0);
  jy_connection_close (db);
  drop (database);
}

/* An error that is passed over does not end in half a change. */
static void
test_error_passed_over (void)
{
  gpointer database = make ();
  JyConnection *db = open_writer (database);
  g_autoptr (GError) error = NULL;

  jy_connection_begin (db, TRUE, &error);
  g_assert_true (jy_connection_run (db, &error, PUT, "t", "a"));
  g_assert_false (jy_connection_run (db, &error, PUT, "t", "a"));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (jy_connection_commit (db, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
  jy_connection_roll_back (db);
  assert_number (db, "SELECT COUNT (*) FROM setting", 0);
  jy_connection_close (db);
  drop (database);
}

/* -- writers */

typedef struct
{
  gpointer database;
  guint rounds;
} Counting;

static gpointer
count_up (gpointer data)
{
  Counting *counting = data;
  JyConnection *db = open_writer (counting->database);

  for (guint i = 0; i < counting->rounds; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *value = NULL;
      gint64 n;

      jy_connection_begin (db, TRUE, &error);
      n = jy_statement_number (
          jy_connection_query (db, &error, "SELECT CAST (value AS bigint) FROM setting", NULL),
          &error);
      value = g_strdup_printf ("%" G_GINT64_FORMAT, n + 1);
      jy_connection_run (db, &error, "UPDATE setting SET value = $1", "t", value);
      jy_connection_commit (db, &error);
      g_assert_no_error (error);
    }
  jy_connection_close (db);
  return NULL;
}

/* What a writer reads stays true until it commits: no count is lost. */
static void
test_writers_take_turns (void)
{
  Counting counting = { make (), 25 };
  JyConnection *db = open_writer (counting.database);
  g_autoptr (GError) error = NULL;
  GThread *threads[4];

  jy_connection_run (db, &error, "INSERT INTO setting (office, key, value) VALUES ('o', 'n', '0')",
                     NULL);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("writer", count_up, &counting);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  assert_number (db, "SELECT CAST (value AS bigint) FROM setting", 100);
  jy_connection_close (db);
  drop (counting.database);
}

/* Rows under way when another statement begins are kept in their order. */
static void
test_many_rows (void)
{
  gpointer database = make ();
  JyConnection *db = open_writer (database);
  g_autoptr (GError) error = NULL;
  JyStatement *rows = jy_connection_query (db, &error, "SELECT generate_series (1, 20000)", NULL);

  for (gint64 i = 1; i <= 20000; i++)
    {
      g_assert_true (jy_statement_step (rows, &error));
      g_assert_cmpint (jy_statement_int (rows, 0), ==, i);
      if (i == 7 || i == 19999)
        assert_number (db, "SELECT 5", 5);
    }
  g_assert_false (jy_statement_step (rows, &error));
  g_assert_no_error (error);
  jy_statement_release (rows);
  /* An error after rows comes after them. */
  rows = jy_connection_query (db, &error, "SELECT 1 / (3 - n) FROM generate_series (1, 9) n", NULL);
  g_assert_true (jy_statement_step (rows, &error));
  assert_number (db, "SELECT 5", 5);
  g_assert_true (jy_statement_step (rows, &error));
  g_assert_false (jy_statement_step (rows, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
  jy_statement_release (rows);
  jy_connection_close (db);
  drop (database);
}

int
main (int argc, char **argv)
{
  int failed;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  server = postgres_server_new ("o");
  conformance_add (&postgres_driver);
  g_test_add_func ("/store/postgres/password", test_password);
  g_test_add_func ("/store/postgres/addresses", test_addresses);
  g_test_add_func ("/store/postgres/encryption-is-asked-for", test_encryption_is_asked_for);
  g_test_add_func ("/store/postgres/lost-between", test_lost_between);
  g_test_add_func ("/store/postgres/lost-within", test_lost_within);
  g_test_add_func ("/store/postgres/error-passed-over", test_error_passed_over);
  g_test_add_func ("/store/postgres/writers-take-turns", test_writers_take_turns);
  g_test_add_func ("/store/postgres/many-rows", test_many_rows);
  failed = g_test_run ();
  postgres_server_free (server);
  return failed;
}
