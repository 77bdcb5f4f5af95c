/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A docket on a server: who may do what in it, its schema, and which one is not opened. */
#include <locale.h>

#include "postgres-server.h"
#include "store/docket-open.h"
#include "store/error.h"
#include "store-fixture.h"

static PostgresServer *server;

static gpointer
make (void)
{
  return postgres_server_make_docket (server);
}

static void
drop (gpointer database)
{
  postgres_server_give_back (server, database);
  g_free (database);
}

#define EVENT                                                                                      \
  "INSERT INTO jianyi.event (office, sequence, stream, seq, id, action, day, recorded_at, body,"   \
  " digest, journal) VALUES ('o', 1, 's', 1, 'i', 'a', '2024-01-01', 'r', 'b', 'd', 'j')"

/* -- who may do what */

/* The owner too, and one who plays a replica; also where nothing would be changed. */
static void
test_events_stay_for_the_owner (void)
{
  static const char *const forbidden[] = {
    "UPDATE jianyi.event SET body = 'x'",
    "UPDATE jianyi.event SET body = 'x' WHERE false",
    "DELETE FROM jianyi.event",
    "TRUNCATE jianyi.event",
    "TRUNCATE jianyi.office CASCADE",
    "SET session_replication_role = replica; DELETE FROM jianyi.event",
    EVENT " ON CONFLICT (office, sequence) DO UPDATE SET body = excluded.body",
  };
  g_autofree char *database = make ();
  g_autofree char *code = postgres_server_try (server, database, EVENT);
  g_autofree char *left = NULL;

  g_assert_cmpstr (code, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      g_autofree char *refused = postgres_server_try (server, database, forbidden[i]);

      g_assert_cmpstr (refused, ==, "JY001");
    }
  left = postgres_server_peek (server, database, "SELECT string_agg (body, ',') FROM jianyi.event");
  g_assert_cmpstr (left, ==, "b");
  postgres_server_give_back (server, database);
}

/* What a person's account is refused by the server, whatever program it uses. */
static void
test_rights (void)
{
  static const char *const forbidden[] = {
    "DROP TRIGGER event_stays ON event",
    "ALTER TABLE event DISABLE TRIGGER ALL",
    "ALTER TABLE event ADD COLUMN x text",
    "TRUNCATE event",
    "TRUNCATE recommendation",
    "INSERT INTO office (id, name) VALUES ('other', 'x')",
    "DELETE FROM office",
    "UPDATE form SET n = 99",
    "INSERT INTO form (n) VALUES (99)",
    "CREATE TABLE mine (n bigint)",
    "CREATE OR REPLACE FUNCTION jianyi.refuse_change () RETURNS trigger LANGUAGE sql AS ''",
    "SET session_replication_role = replica",
  };
  gpointer database = make ();
  JyConnection *db = postgres_server_open (server, "someone", database, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (jy_connection_run (db, &error, forbidden[i], NULL));
      g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
    }
  jy_connection_close (db);
  drop (database);
}

static void
test_reader (void)
{
  gpointer database = make ();
  JyConnection *db = postgres_server_open (server, "someone", database, TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_false (jy_connection_run (
      db, &error, "INSERT INTO setting (office, key, value) VALUES ('o', 'a', 'b')", NULL));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_READ_ONLY);
  jy_connection_close (db);
  drop (database);
}

/* -- the schema */

/* Every primary key, unique key and foreign key holds the office: the key by which a large
 * installation is distributed. Of the tables without one, "office" is the offices themselves,
 * "form" and "rule" belong to the program. */
static void
test_office_in_every_key (void)
{
  g_autofree char *keys = postgres_server_peek (
      server, "docket",
      "SELECT string_agg (i.indexrelid::regclass::text, ',') FROM pg_index i"
      " JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'jianyi'::regnamespace"
      " AND i.indisunique AND c.relname NOT IN ('office', 'form', 'rule')"
      " AND (SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum = i.indkey[0])"
      " <> 'office'");
  g_autofree char *references = postgres_server_peek (
      server, "docket",
      "SELECT string_agg (f.conname, ',') FROM pg_constraint f WHERE f.contype = 'f'"
      " AND (SELECT attname FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = f.conkey[1])"
      " <> 'office'");
  g_autofree char *lacking = postgres_server_peek (
      server, "docket",
      "SELECT string_agg (c.relname, ',') FROM pg_class c"
      " WHERE c.relnamespace = 'jianyi'::regnamespace AND c.relkind = 'r'"
      " AND c.relname NOT IN ('office', 'form', 'rule') AND NOT EXISTS (SELECT 1 FROM pg_attribute"
      " WHERE attrelid = c.oid AND attname = 'office' AND attnotnull)");
  g_autofree char *number
      = postgres_server_peek (server, "docket",
                              "SELECT COUNT (*) FROM pg_constraint WHERE contype = 'f'"
                              " AND connamespace = 'jianyi'::regnamespace");

  g_assert_cmpstr (keys, ==, NULL);
  g_assert_cmpstr (references, ==, NULL);
  g_assert_cmpstr (lacking, ==, NULL);
  g_assert_cmpint (g_ascii_strtoll (number, NULL, 10), >, 20);
}

/* Text compares byte by byte whatever the database sorts by. */
static void
test_text_is_plain (void)
{
  g_autofree char *others = postgres_server_peek (
      server, "docket",
      "SELECT string_agg (table_name || '.' || column_name, ',') FROM information_schema.columns"
      " WHERE table_schema = 'jianyi' AND data_type = 'text'"
      " AND collation_name IS DISTINCT FROM 'C'");

  g_assert_cmpstr (others, ==, NULL);
}

/* A docket in a file; (transfer full). */
static Store *
make_file (void)
{
  Store *store = g_new0 (Store, 1);
  JyFounding founding = { "o", "示例区人民检察院" };
  g_autoptr (GError) error = NULL;

  store_set_up_folder (store, NULL);
  store->docket = jy_docket_create (store->path, &founding, store->time, &error);
  g_assert_no_error (error);
  return store;
}

/* The columns, keys and indexes of both are the same, but for what is each one's own: the index of
 * words, and the table of forms. */
static void
test_same_as_sqlite (void)
{
  Store *store = make_file ();
  g_autofree char *columns = store_peek (
      store->path,
      "SELECT group_concat (line, char (10)) FROM (SELECT m.name || '.' || c.name || ' '"
      " || CASE c.type WHEN 'INTEGER' THEN 'bigint' WHEN 'BLOB' THEN 'bytea' ELSE 'text' END"
      " AS line FROM sqlite_schema m JOIN pragma_table_info (m.name) c WHERE m.type = 'table'"
      " AND (m.name = 'search_case' OR (m.name <> 'search' AND m.name NOT LIKE 'search\\_%'"
      " ESCAPE '\\') OR m.name = 'search_pending') ORDER BY line)");
  g_autofree char *indexes = store_peek (
      store->path, "SELECT group_concat (line, char (10)) FROM (SELECT m.name || ' ' || (SELECT"
                   " group_concat (name, ',') FROM (SELECT name FROM pragma_index_info (m.name)"
                   " ORDER BY seqno)) AS line FROM sqlite_schema m WHERE m.type = 'index'"
                   " AND m.sql IS NOT NULL ORDER BY line)");
  g_autofree char *server_columns = postgres_server_peek (
      server, "docket",
      "SELECT string_agg (table_name || '.' || column_name || ' ' || data_type, chr (10)"
      " ORDER BY table_name || '.' || column_name || ' ' || data_type)"
      " FROM information_schema.columns WHERE table_schema = 'jianyi'"
      " AND table_name NOT IN ('form', 'rule', 'search')");
  g_autofree char *server_indexes = postgres_server_peek (
      server, "docket",
      "SELECT string_agg (line, chr (10) ORDER BY line) FROM (SELECT c.relname || ' ' ||"
      " (SELECT string_agg (a.attname, ',' ORDER BY a.attnum) FROM pg_attribute a"
      " WHERE a.attrelid = c.oid) AS line FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
      " WHERE c.relnamespace = 'jianyi'::regnamespace AND c.relname <> 'search_lexemes'"
      " AND NOT EXISTS (SELECT 1 FROM pg_constraint"
      " WHERE conindid = c.oid AND contype IN ('p', 'u'))) AS own");

  g_assert_cmpstr (server_columns, ==, columns);
  g_assert_cmpstr (server_indexes, ==, indexes);
  store_tear_down (store, NULL);
  g_free (store);
}

static void
test_forms (void)
{
  g_autofree char *newer = NULL;
  g_autofree char *older = NULL;
  gpointer database = make ();
  JyConnection *db = postgres_server_open (server, "postgres", database, FALSE);
  JyConnection *bare = postgres_server_open (server, "postgres", "postgres", FALSE);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (jy_postgres_form (db, &error), ==, jy_postgres_latest_form ());
  g_assert_true (jy_postgres_check_ours (db, &error));
  g_assert_true (jy_postgres_bring_up (db, &error));
  g_assert_no_error (error);
  newer = postgres_server_try (server, database, "INSERT INTO jianyi.form (n) VALUES (1000)");
  g_assert_cmpstr (newer, ==, "");
  g_assert_false (jy_postgres_bring_up (db, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NEWER);
  g_clear_error (&error);
  older = postgres_server_try (server, database, "DELETE FROM jianyi.form WHERE n = 1000");
  g_assert_cmpstr (older, ==, "");
  g_assert_cmpint (jy_postgres_form (bare, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_false (jy_postgres_check_ours (bare, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_OURS);
  jy_connection_close (bare);
  jy_connection_close (db);
  drop (database);
}

static void
assert_not_opened (gpointer database, const char *office, JyStoreError code)
{
  g_autofree char *uri = postgres_server_uri (server, "someone", database);
  JyPostgresPlace place = { .uri = uri, .office = office };
  g_autoptr (JyTimeSource) time = jy_time_source_new_fixed (jy_date_from_ymd (2024, 6, 3));
  g_autoptr (GError) error = NULL;

  g_assert_null (jy_docket_open_server (&place, time, &error));
  g_assert_error (error, JY_STORE_ERROR, (int) code);
}

static void
change_form (gpointer database, const char *sql)
{
  g_autofree char *code = postgres_server_try (server, database, sql);

  g_assert_cmpstr (code, ==, "");
}

/* A docket of another form, or of another office, is not worked on. */
static void
test_dockets_not_opened (void)
{
  gpointer database = make ();

  assert_not_opened (database, "other", JY_STORE_ERROR_NOT_FOUND);
  change_form (database, "UPDATE form SET n = n + 1000");
  assert_not_opened (database, "o", JY_STORE_ERROR_NEWER);
  change_form (database, "UPDATE form SET n = n - 1004");
  assert_not_opened (database, "o", JY_STORE_ERROR_READ_ONLY);
  change_form (database, "UPDATE form SET n = n + 4");
  drop (database);
  assert_not_opened ((gpointer) "postgres", "o", JY_STORE_ERROR_NOT_OURS);
}

int
main (int argc, char **argv)
{
  int failed;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  server = postgres_server_new ("o");
  g_test_add_func ("/store/postgres-schema/events-stay-for-the-owner",
                   test_events_stay_for_the_owner);
  g_test_add_func ("/store/postgres-schema/rights", test_rights);
  g_test_add_func ("/store/postgres-schema/reader", test_reader);
  g_test_add_func ("/store/postgres-schema/office-in-every-key", test_office_in_every_key);
  g_test_add_func ("/store/postgres-schema/text-is-plain", test_text_is_plain);
  g_test_add_func ("/store/postgres-schema/same-as-sqlite", test_same_as_sqlite);
  g_test_add_func ("/store/postgres-schema/forms", test_forms);
  g_test_add_func ("/store/postgres-schema/dockets-not-opened", test_dockets_not_opened);
  failed = g_test_run ();
  postgres_server_free (server);
  return failed;
}
