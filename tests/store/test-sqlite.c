/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQLite driver passes the suite of all drivers, and what is its own. */
#include <locale.h>

#include "conformance.h"
#include "store/migrations.h"
#include "store-fixture.h"
#include "store/migrations.h"
#include "store/sqlite/sqlite-connection.h"

static gpointer
make (void)
{
  Store *store = g_new0 (Store, 1);
  JyFounding founding = { "o", "示例区人民检察院" };
  g_autoptr (GError) error = NULL;

  store_set_up_folder (store, NULL);
  store->docket = jy_docket_create (store->path, &founding, store->time, &error);
  g_assert_no_error (error);
  g_clear_pointer (&store->docket, jy_docket_unref);
  return store;
}

static JyConnection *
open_writer (gpointer store)
{
  g_autoptr (GError) error = NULL;
  JyConnection *db = jy_sqlite_open (((Store *) store)->path, JY_SQLITE_WRITER, &error);

  g_assert_no_error (error);
  return db;
}

static void
drop (gpointer store)
{
  store_tear_down (store, NULL);
  g_free (store);
}

static const Conformance sqlite_driver = { "sqlite", make, open_writer, drop };

static void
assert_pragma (JyConnection *db, const char *sql, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatement) statement = jy_connection_query (db, &error, sql, NULL);

  g_assert_no_error (error);
  g_assert_true (jy_statement_step (statement, &error));
  g_assert_cmpstr (jy_statement_text (statement, 0), ==, value);
}

static void
test_settings (void)
{
  g_autofree char *latest = g_strdup_printf ("%d", jy_migrations_latest (NULL));
  gpointer store = make ();
  JyConnection *db = open_writer (store);

  assert_pragma (db, "PRAGMA synchronous", "2");
  assert_pragma (db, "PRAGMA foreign_keys", "1");
  assert_pragma (db, "PRAGMA trusted_schema", "0");
  assert_pragma (db, "PRAGMA application_id", "1247368004");
  assert_pragma (db, "PRAGMA user_version", latest);
  assert_pragma (db, "PRAGMA integrity_check", "ok");
  g_assert_cmpint (1247368004, ==, JY_SQLITE_APPLICATION_ID);
  jy_connection_close (db);
  db = jy_sqlite_open (((Store *) store)->path, JY_SQLITE_READER, NULL);
  assert_pragma (db, "PRAGMA query_only", "1");
  jy_connection_close (db);
  drop (store);
}

static void
test_journal_mode_stays (void)
{
  gpointer store = make ();
  JyConnection *db = open_writer (store);
  g_autofree char *mode = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (jy_connection_run (db, &error, "PRAGMA journal_mode = DELETE", NULL));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (jy_connection_run (db, &error, "ATTACH ':memory:' AS other", NULL));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
  jy_connection_close (db);
  mode = store_peek (((Store *) store)->path, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "wal");
  drop (store);
}

/* The index of words is the driver's own: other programs do not know its tokenizer. */
#define OWN_INDEX                                                                                  \
  "('search', 'search_case', 'search_config', 'search_content', 'search_data', 'search_docsize',"  \
  " 'search_idx')"

/* Every table's primary key and foreign keys begin with the office. */
static void
test_office_leads (void)
{
  gpointer store = make ();
  const char *path = ((Store *) store)->path;
  g_autofree char *keys = store_peek (
      path,
      "SELECT group_concat (m.name) FROM (SELECT name FROM sqlite_schema WHERE type = 'table'"
      " AND name <> 'office' AND name NOT IN " OWN_INDEX ") m JOIN pragma_table_info (m.name) c"
      " WHERE c.pk = 1 AND c.name <> 'office'");
  g_autofree char *references = store_peek (
      path, "SELECT group_concat (m.name) FROM (SELECT name FROM sqlite_schema WHERE type = 'table'"
            " AND name NOT IN " OWN_INDEX ") m JOIN pragma_foreign_key_list (m.name) f"
            " WHERE f.seq = 0 AND f.\"from\" <> 'office'");
  g_autofree char *tables
      = store_peek (path, "SELECT COUNT (*) FROM sqlite_schema WHERE type = 'table' AND sql LIKE"
                          " '%STRICT%' AND name NOT IN " OWN_INDEX);
  g_autofree char *all
      = store_peek (path, "SELECT COUNT (*) FROM sqlite_schema WHERE type = 'table'"
                          " AND name NOT IN " OWN_INDEX);

  g_assert_cmpstr (keys, ==, NULL);
  g_assert_cmpstr (references, ==, NULL);
  g_assert_cmpstr (tables, ==, all);
  drop (store);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  conformance_add (&sqlite_driver);
  g_test_add_func ("/store/sqlite/settings", test_settings);
  g_test_add_func ("/store/sqlite/journal-mode-stays", test_journal_mode_stays);
  g_test_add_func ("/store/sqlite/office-leads", test_office_leads);
  return g_test_run ();
}
