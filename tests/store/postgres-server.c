/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "postgres-server.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "store/postgres/postgres-connection.h"

/* How often it is looked whether the server takes connections yet. */
#define LOOK_AGAIN_MICROSECONDS 10000

struct _PostgresServer
{
  char *folder;
  char *programs;
  uid_t user; /* whom the server runs as */
  gid_t group;
  GSubprocess *process;
  guint n_dockets;
  char *founding;   /* SQL: what a docket begins with */
  GPtrArray *spare; /* char *: dockets that were given back */
};

/* -- its account and programs */

static void
find_account (PostgresServer *self)
{
  struct passwd *account = getpwnam ("postgres");

  self->user = geteuid ();
  self->group = getegid ();
  if (self->user != 0)
    return;
  if (!account)
    account = getpwnam ("nobody");
  g_assert_nonnull (account);
  self->user = account->pw_uid;
  self->group = account->pw_gid;
}

/* Between fork and exec. */
static void
become (gpointer data)
{
  PostgresServer *self = data;

  if (geteuid () == 0
      && (setgroups (0, NULL) != 0 || setgid (self->group) != 0 || setuid (self->user) != 0))
    _exit (126);
  /* A change of account forgets this, so it comes after. */
  prctl (PR_SET_PDEATHSIG, SIGQUIT);
}

/* Debian keeps the programs of each version in a folder of its own, off the path. */
static char *
find_programs (void)
{
  static const char parent[] = "/usr/lib/postgresql";
  g_autoptr (GDir) folder = g_dir_open (parent, 0, NULL);
  g_autofree char *on_path = g_find_program_in_path ("initdb");
  const char *version;

  while (folder && (version = g_dir_read_name (folder)))
    {
      g_autofree char *programs = g_build_filename (parent, version, "bin", NULL);
      g_autofree char *initdb = g_build_filename (programs, "initdb", NULL);

      if (g_file_test (initdb, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&programs);
    }
  if (!on_path)
    g_error ("PostgreSQL's server is not installed (Debian: postgresql-15); test.sh installs it");
  return g_path_get_dirname (on_path);
}

static GSubprocess *
spawn (PostgresServer *self, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autofree char *program = g_build_filename (self->programs, arguments[0], NULL);
  g_autofree char *log = g_build_filename (self->folder, "log", NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_strv_builder_add (builder, program);
  g_strv_builder_addv (builder, (const char **) arguments + 1);
  all = g_strv_builder_end (builder);
  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  g_subprocess_launcher_set_child_setup (launcher, become, self, NULL);
  /* A server under the leak checker's preloaded library would be checked too. */
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) all, &error);
  g_assert_no_error (error);
  return process;
}

static void
show_log (PostgresServer *self)
{
  g_autofree char *path = g_build_filename (self->folder, "log", NULL);
  g_autofree char *log = NULL;

  if (g_file_get_contents (path, &log, NULL, NULL))
    g_test_message ("%s", log);
}

/* -- statements of the owner */

static PGconn *
connect_owner (PostgresServer *self, const char *database)
{
  const char *const keywords[] = { "host", "user", "dbname", "options", NULL };
  const char *const values[] = { self->folder, "postgres", database,
                                 "-c search_path=jianyi -c client_min_messages=warning", NULL };

  return PQconnectdbParams (keywords, values, 0);
}

static PGresult *
run (PostgresServer *self, const char *database, const char *sql)
{
  PGconn *db = connect_owner (self, database);
  PGresult *result = PQexec (db, sql);

  PQfinish (db);
  return result;
}

char *
postgres_server_try (PostgresServer *self, const char *database, const char *sql)
{
  PGresult *result = run (self, database, sql);
  ExecStatusType status = PQresultStatus (result);
  const char *code = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  char *answer = g_strdup (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ? ""
                           : code                                                  ? code
                                                                                   : "lost");

  PQclear (result);
  return answer;
}

char *
postgres_server_peek (PostgresServer *self, const char *database, const char *sql)
{
  PGresult *result = run (self, database, sql);
  char *value = NULL;

  g_assert_cmpint (PQresultStatus (result), ==, PGRES_TUPLES_OK);
  if (PQntuples (result) > 0 && !PQgetisnull (result, 0, 0))
    value = g_strdup (PQgetvalue (result, 0, 0));
  PQclear (result);
  return value;
}

static void
must (PostgresServer *self, const char *database, const char *sql)
{
  g_autofree char *code = postgres_server_try (self, database, sql);

  g_assert_cmpstr (code, ==, "");
}

void
postgres_server_tamper (PostgresServer *self, const char *database, const char *sql)
{
  g_autofree char *all = g_strconcat ("ALTER TABLE event DISABLE TRIGGER event_stays; ", sql, NULL);

  must (self, database, all);
}

/* -- making one */

static void
make_cluster (PostgresServer *self)
{
  const char *const arguments[]
      = { "initdb", "--pgdata=data", "--no-sync",  "--auth=trust",      "-U", "postgres",
          "-E",     "UTF8",          "--locale=C", "--no-instructions", NULL };
  /* The first line that fits counts. */
  static const char rules[] = "local all guarded scram-sha-256\nlocal all all trust\n";
  g_autofree char *path = g_build_filename (self->folder, "data", "pg_hba.conf", NULL);
  g_autoptr (GSubprocess) initdb = spawn (self, arguments);
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_check (initdb, NULL, &error))
    show_log (self);
  g_assert_no_error (error);
  g_file_set_contents (path, rules, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (chown (path, self->user, self->group), ==, 0);
}

static gboolean
takes_connections (PostgresServer *self)
{
  PGconn *db = connect_owner (self, "postgres");
  gboolean ok = PQstatus (db) == CONNECTION_OK;

  PQfinish (db);
  return ok;
}

static void
start (PostgresServer *self)
{
  const char *const arguments[] = { "postgres",
                                    "-D",
                                    "data",
                                    "-k",
                                    self->folder,
                                    "-c",
                                    "listen_addresses=",
                                    "-c",
                                    "fsync=off",
                                    "-c",
                                    "full_page_writes=off",
                                    "-c",
                                    "shared_buffers=16MB",
                                    "-c",
                                    "autovacuum=off",
                                    NULL };

  self->process = spawn (self, arguments);
  while (!takes_connections (self))
    {
      /* One that has ended is no more than a name. */
      if (!g_subprocess_get_identifier (self->process))
        {
          show_log (self);
          g_error ("the server of the test ended before it took connections");
        }
      g_usleep (LOOK_AGAIN_MICROSECONDS);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
make_docket (PostgresServer *self, const char *office)
{
  self->founding
      = g_strdup_printf ("INSERT INTO office (id, name) VALUES ('%s', '示例区人民检察院')", office);
  g_autofree char *uri = postgres_server_uri (self, "postgres", "docket");
  JyPostgresPlace place = { .uri = uri };
  g_autoptr (GError) error = NULL;
  JyConnection *db;

  must (self, "postgres", "CREATE DATABASE docket");
  db = jy_postgres_open (&place, &error);
  g_assert_no_error (error);
  jy_postgres_bring_up (db, &error);
  g_assert_no_error (error);
  jy_connection_close (db);
  must (self, "docket", self->founding);
  must (self, "docket", "CREATE ROLE someone LOGIN IN ROLE jianyi_person, jianyi_keeper");
  must (self, "docket", "CREATE ROLE guarded LOGIN IN ROLE jianyi_person PASSWORD '开门'");
}

PostgresServer *
postgres_server_new (const char *office)
{
  PostgresServer *self = g_new0 (PostgresServer, 1);
  g_autoptr (GError) error = NULL;

  self->programs = find_programs ();
  self->spare = g_ptr_array_new_with_free_func (g_free);
  find_account (self);
  self->folder = g_dir_make_tmp ("jianyi-pg-XXXXXX", &error);
  g_assert_no_error (error);
  g_assert_cmpint (chown (self->folder, self->user, self->group), ==, 0);
  make_cluster (self);
  start (self);
  make_docket (self, office);
  return self;
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

void
postgres_server_free (PostgresServer *self)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (self->process, SIGQUIT);
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (self->process);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->programs);
  g_free (self->founding);
  g_ptr_array_unref (self->spare);
  g_free (self);
}

/* -- dockets */

char *
postgres_server_uri (PostgresServer *self, const char *account, const char *database)
{
  g_autofree char *host = g_uri_escape_string (self->folder, NULL, FALSE);

  return g_strdup_printf ("postgresql://%s@%s/%s", account, host, database);
}

char *
postgres_server_make_docket (PostgresServer *self)
{
  char *name;
  g_autofree char *sql = NULL;

  if (self->spare->len > 0)
    return g_ptr_array_steal_index (self->spare, self->spare->len - 1);
  name = g_strdup_printf ("docket%u", ++self->n_dockets);
  sql = g_strdup_printf ("CREATE DATABASE %s TEMPLATE docket", name);
  must (self, "postgres", sql);
  return name;
}

/* Making a database takes many times as long as emptying one: each has a file for every index. */
#define EMPTY                                                                                      \
  "SET session_replication_role = replica;"                                                        \
  " ALTER TABLE event DISABLE TRIGGER event_stays;"                                                \
  " DO $$ DECLARE t name; BEGIN"                                                                   \
  " FOR t IN SELECT relname FROM pg_class WHERE relnamespace = 'jianyi'::regnamespace"             \
  " AND relkind = 'r' AND relname NOT IN ('form', 'rule') LOOP EXECUTE format ('DELETE FROM %I', " \
  "t); END LOOP;"                                                                                  \
  " END $$; ALTER TABLE event ENABLE ALWAYS TRIGGER event_stays;"

void
postgres_server_give_back (PostgresServer *self, const char *database)
{
  must (self, database, EMPTY);
  must (self, database, self->founding);
  g_ptr_array_add (self->spare, g_strdup (database));
}

JyConnection *
postgres_server_open (PostgresServer *self, const char *account, const char *database,
                      gboolean reader)
{
  g_autofree char *uri = postgres_server_uri (self, account, database);
  JyPostgresPlace place = { .uri = uri, .office = "o", .reader = reader };
  g_autoptr (GError) error = NULL;
  JyConnection *db = jy_postgres_open (&place, &error);

  g_assert_no_error (error);
  return db;
}
