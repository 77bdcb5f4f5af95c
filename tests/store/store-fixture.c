/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "base/digest.h"
#include "base/id.h"
#include "domain/recommendation-private.h"
#include "postgres-server.h"
#include "sample-recommendation.h"
#include "store/docket-open.h"

void
store_set_up_folder (Store *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("jianyi-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "docket.jianyi", NULL);
  self->time = jy_time_source_new_fixed (jy_date_from_ymd (2024, 6, 3));
  self->docket = NULL;
}

/* -- on a server */

gboolean
store_is_on_server (void)
{
  return g_strcmp0 (g_getenv ("JIANYI_STORE"), "postgres") == 0;
}

static PostgresServer *server;

static void
end_server (void)
{
  postgres_server_free (server);
}

static void
set_up_on_server (Store *self)
{
  g_autofree char *database = NULL;
  JyPostgresPlace place = { .office = STORE_OFFICE };
  g_autoptr (GError) error = NULL;

  if (!server)
    {
      server = postgres_server_new (STORE_OFFICE);
      atexit (end_server);
    }
  database = postgres_server_make_docket (server);
  g_free (self->path);
  self->path = postgres_server_uri (server, "someone", database);
  place.uri = self->path;
  self->docket = jy_docket_open_server (&place, self->time, &error);
  g_assert_no_error (error);
}

/* The database of an address, or NULL for a file; borrowed. */
static const char *
database_of (const char *path)
{
  return g_str_has_prefix (path, "postgresql:") ? strrchr (path, '/') + 1 : NULL;
}

/* -- all of them */

void
store_set_up (Store *self, gconstpointer unused)
{
  JyFounding founding = { STORE_OFFICE, "示例区人民检察院" };
  g_autoptr (GError) error = NULL;

  store_set_up_folder (self, unused);
  if (store_is_on_server ())
    {
      set_up_on_server (self);
      return;
    }
  self->docket = jy_docket_create (self->path, &founding, self->time, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->docket);
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
store_tear_down (Store *self, gconstpointer unused)
{
  g_clear_pointer (&self->docket, jy_docket_unref);
  if (database_of (self->path))
    postgres_server_give_back (server, database_of (self->path));
  remove_all (self->folder);
  g_clear_pointer (&self->time, jy_time_source_unref);
  g_free (self->folder);
  g_free (self->path);
}

typedef struct
{
  StoreFunc func;
  gpointer data;
  gboolean writes;
} Work;

static gpointer
run (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  if (!work->writes)
    return GINT_TO_POINTER (work->func (db, work->data, error));
  if (jy_connection_begin (db, TRUE, error) && work->func (db, work->data, error)
      && jy_connection_commit (db, error))
    return GINT_TO_POINTER (TRUE);
  jy_connection_roll_back (db);
  return NULL;
}

gboolean
store_try_write (JyDocket *docket, StoreFunc func, gpointer data, GError **error)
{
  Work work = { func, data, TRUE };

  return jy_docket_call (docket, JY_LANE_WRITE, run, &work, NULL, error) != NULL;
}

void
store_write (JyDocket *docket, StoreFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = store_try_write (docket, func, data, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
}

void
store_read (JyDocket *docket, StoreFunc func, gpointer data)
{
  Work work = { func, data, FALSE };
  g_autoptr (GError) error = NULL;
  gpointer ok = jy_docket_call (docket, JY_LANE_READ, run, &work, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (ok);
}

static void
must_run (JyConnection *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jy_connection_run (db, &error, sql, NULL);
  g_assert_no_error (error);
}

void
store_before_refusal (JyConnection *db)
{
  must_run (db, "SAVEPOINT refusal");
}

void
store_after_refusal (JyConnection *db)
{
  must_run (db, "ROLLBACK TO refusal");
  must_run (db, "RELEASE refusal");
}

gboolean
store_refuses (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  int code;

  if (database_of (path))
    {
      g_autofree char *refused = postgres_server_try (server, database_of (path), sql);

      return g_str_equal (refused, "JY001");
    }
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  code = sqlite3_exec (db, sql, NULL, NULL, NULL);
  sqlite3_close (db);
  return code == SQLITE_CONSTRAINT;
}

void
store_tamper (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  if (database_of (path))
    {
      postgres_server_tamper (server, database_of (path), sql);
      return;
    }
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, "DROP TRIGGER IF EXISTS event_stays; DROP TRIGGER IF EXISTS event_remains",
                NULL, NULL, &message);
  g_assert_null (message);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static int
on_peek (void *data, int columns, char **values, char **names)
{
  char **result = data;

  if (!*result)
    *result = g_strdup (values[0]);
  return 0;
}

char *
store_peek (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *result = NULL;
  char *message = NULL;

  if (database_of (path))
    return postgres_server_peek (server, database_of (path), sql);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, on_peek, &result, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
  return result;
}

JyEvent *
store_event (const char *stream, const char *action, const char *facts)
{
  JyEvent *event = jy_event_new ();

  event->stream = g_strdup (stream);
  event->id = jy_id_new ();
  event->action = g_strdup (action);
  event->on = jy_date_from_ymd (2024, 5, 31);
  event->recorded_at = g_strdup ("2024-06-03T01:02:03.004Z");
  event->recorder = g_strdup ("01890000-0000-7000-8000-0000000000a1");
  event->recorder_name = g_strdup ("韩某");
  event->actor = g_strdup (event->recorder);
  event->actor_name = g_strdup (event->recorder_name);
  event->actor_roles = g_strdup ("handler");
  event->facts = jy_json_parse_object (facts, -1, NULL);
  return event;
}

JyRecommendation *
store_record (guint n)
{
  static const char *const words[] = { "燃气", "校园", "食品", "快递", "水源", "网吧", "消防" };
  JyRecommendation *record = sample_recommendation ();
  JyAddressee *addressee = g_ptr_array_index (record->addressees, 0);

  g_free (record->id);
  record->id = g_strdup_printf ("01890000-0000-7000-8000-%012x", n * 7919u % 1000003u);
  g_free (record->office);
  record->office = g_strdup (STORE_OFFICE);
  g_free (record->title);
  record->title = g_strdup_printf ("关于加强%s安全监管的检察建议", words[n % G_N_ELEMENTS (words)]);
  g_free (record->number);
  record->number = g_strdup_printf ("示检社建〔%u〕%u号", 2020 + n % 5, n + 1);
  g_free (record->handler);
  record->handler = g_strdup_printf ("handler-%u", n % 3);
  g_free (addressee->name);
  addressee->name = g_strdup_printf ("示例区%s管理局", words[n % 5]);
  g_free (addressee->agency);
  addressee->agency = g_strdup_printf ("agency-%u", n % 5);
  record->registered_on = jy_date_from_ymd (2024, 1, 1) + (JyDate) (n % 100);
  record->type = (JyType) (n % JY_N_TYPES);
  record->seq = 1;
  return record;
}

GBytes *
store_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

gboolean
store_put_document (JyConnection *db, guint version, const char *addressee, const char *text,
                    GError **error)
{
  g_autoptr (JyRecommendation) record = store_record (1);
  g_autoptr (GBytes) bytes = store_bytes (text);
  g_autofree char *digest = jy_digest_hex (text, strlen (text));

  return jy_documents_put (db, STORE_OFFICE, record->id, "letter", version, addressee, bytes,
                           digest, jy_date_from_ymd (2024, 3, 4), error);
}

GHashTable *
store_tallies (JyConnection *db, GError **error)
{
  GHashTable *tallies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (JyStatement) statement
      = jy_connection_query (db, error, "SELECT phase, SUM(n) FROM tally GROUP BY phase", "");
  guint64 number;

  while (statement && jy_statement_step (statement, error))
    {
      number = (guint64) jy_statement_int (statement, 1);
      g_hash_table_insert (tallies, jy_statement_dup (statement, 0),
                           g_memdup2 (&number, sizeof number));
    }
  return tallies;
}
