/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every driver must do: nothing here knows which engine it talks to. */
#include "conformance.h"

#include <gio/gio.h>
#include <string.h>

#include "store/error.h"

typedef struct
{
  gpointer docket;
  JyConnection *db;
} World;

static void
set_up (World *self, gconstpointer driver)
{
  self->docket = ((const Conformance *) driver)->make ();
  self->db = ((const Conformance *) driver)->open (self->docket);
  g_assert_nonnull (self->db);
}

static void
tear_down (World *self, gconstpointer driver)
{
  jy_connection_close (self->db);
  ((const Conformance *) driver)->drop (self->docket);
}

static void
begin (JyConnection *db)
{
  g_autoptr (GError) error = NULL;

  jy_connection_begin (db, TRUE, &error);
  g_assert_no_error (error);
}

static void
commit (JyConnection *db)
{
  g_autoptr (GError) error = NULL;

  jy_connection_commit (db, &error);
  g_assert_no_error (error);
}

static void
set_setting (JyConnection *db, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  jy_connection_run (db, &error,
                     "INSERT INTO setting (office, key, value) VALUES ('o', $1, $2)"
                     " ON CONFLICT (office, key) DO UPDATE SET value = excluded.value",
                     "tt", key, value);
  g_assert_no_error (error);
}

static char *
get_setting (JyConnection *db, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, &error, "SELECT value FROM setting WHERE office = 'o' AND key = $1", "t", key);
  gboolean found;

  g_assert_no_error (error);
  found = jy_statement_step (statement, &error);
  g_assert_no_error (error);
  return found ? jy_statement_dup (statement, 0) : NULL;
}

/* A parameter stands for its number, wherever and however often it comes first. */
static void
test_parameters (World *world, gconstpointer driver)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatement) statement = jy_connection_query (
      world->db, &error, "SELECT id, $2, $3, $2 FROM office WHERE $3 = 'third' AND id = $1", "ttt",
      "o", "second", "third");

  g_assert_no_error (error);
  g_assert_true (jy_statement_step (statement, &error));
  g_assert_cmpstr (jy_statement_text (statement, 0), ==, "o");
  g_assert_cmpstr (jy_statement_text (statement, 1), ==, "second");
  g_assert_cmpstr (jy_statement_text (statement, 2), ==, "third");
  g_assert_cmpstr (jy_statement_text (statement, 3), ==, "second");
  g_assert_false (jy_statement_step (statement, &error));
  g_assert_false (jy_statement_step (statement, &error));
  g_assert_no_error (error);
}

static void
test_values (World *world, gconstpointer driver)
{
  static const guint8 raw[] = { 0, 1, 255, 0, 39, 59 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (raw, sizeof raw);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) nothing = NULL;
  g_autoptr (JyStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  const char *text = "'; DROP TABLE event; -- 示例\n\\%_";

  begin (world->db);
  g_assert_true (jy_connection_run (world->db, &error,
                                    "INSERT INTO attachment (office, digest, size)"
                                    " VALUES ('o', $1, $2)",
                                    "ti", text, (gint64) G_MAXINT64));
  g_assert_true (jy_connection_run (world->db, &error,
                                    "INSERT INTO attachment_chunk (office, digest, n, bytes)"
                                    " VALUES ('o', $1, 0, $2), ('o', $1, 1, $3)",
                                    "tbb", text, bytes, empty));
  commit (world->db);
  statement = jy_connection_query (
      world->db, &error,
      "SELECT attachment.digest, size, bytes, NULL FROM attachment JOIN attachment_chunk"
      " ON attachment_chunk.digest = attachment.digest ORDER BY n",
      NULL);
  g_assert_true (jy_statement_step (statement, &error));
  g_assert_cmpstr (jy_statement_text (statement, 0), ==, text);
  g_assert_cmpint (jy_statement_int (statement, 1), ==, G_MAXINT64);
  read = jy_statement_bytes (statement, 2);
  g_assert_true (g_bytes_equal (read, bytes));
  g_assert_null (jy_statement_text (statement, 3));
  g_assert_null (jy_statement_bytes (statement, 3));
  g_assert_true (jy_statement_step (statement, &error));
  nothing = jy_statement_bytes (statement, 2);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
}

static void
test_null_and_checks (World *world, gconstpointer driver)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (jy_connection_run (
      world->db, &error, "INSERT INTO setting (office, key, value) VALUES ('o', $1, $2)", "tt",
      "key", NULL));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
  g_clear_error (&error);
  /* A foreign key that leads nowhere. */
  g_assert_false (jy_connection_run (world->db, &error,
                                     "INSERT INTO setting (office, key, value)"
                                     " VALUES ('nowhere', 'a', 'b')",
                                     NULL));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
  g_clear_error (&error);
  set_setting (world->db, "key", "value");
  g_assert_false (jy_connection_run (world->db, &error,
                                     "INSERT INTO setting (office, key, value)"
                                     " VALUES ('o', 'key', 'other')",
                                     NULL));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (jy_connection_prepare (world->db, "SELECT nothing FROM nowhere", &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
}

static void
test_transactions (World *world, gconstpointer driver)
{
  g_autofree char *kept = NULL;
  g_autofree char *lost = NULL;

  begin (world->db);
  set_setting (world->db, "kept", "1");
  commit (world->db);
  begin (world->db);
  set_setting (world->db, "lost", "1");
  set_setting (world->db, "kept", "2");
  jy_connection_roll_back (world->db);
  jy_connection_roll_back (world->db);
  kept = get_setting (world->db, "kept");
  lost = get_setting (world->db, "lost");
  g_assert_cmpstr (kept, ==, "1");
  g_assert_null (lost);
}

static void
test_commit_without_begin (World *world, gconstpointer driver)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (jy_connection_commit (world->db, &error));
  g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
}

/* A statement is kept under its text; one that is in use is not given out twice. */
static void
test_statements (World *world, gconstpointer driver)
{
  static const char sql[] = "SELECT key FROM setting WHERE office = 'o' ORDER BY key";
  g_autoptr (GError) error = NULL;
  JyStatement *first, *second;

  set_setting (world->db, "a", "1");
  set_setting (world->db, "b", "2");
  first = jy_connection_query (world->db, &error, sql, NULL);
  g_assert_true (jy_statement_step (first, &error));
  second = jy_connection_query (world->db, &error, sql, NULL);
  g_assert_true (first != second);
  g_assert_true (jy_statement_step (second, &error));
  g_assert_true (jy_statement_step (second, &error));
  g_assert_true (jy_statement_step (first, &error));
  g_assert_cmpstr (jy_statement_text (first, 0), ==, "b");
  jy_statement_release (second);
  jy_statement_release (first);
  first = jy_connection_query (world->db, &error, sql, NULL);
  g_assert_true (first == second);
  g_assert_true (jy_statement_step (first, &error));
  g_assert_cmpstr (jy_statement_text (first, 0), ==, "a");
  jy_statement_release (first);
}

static void
test_returning (World *world, gconstpointer driver)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatement) statement = NULL;

  set_setting (world->db, "a", "1");
  statement = jy_connection_query (world->db, &error,
                                   "UPDATE setting SET value = $1 WHERE office = 'o' AND key = 'a'"
                                   " RETURNING key, value",
                                   "t", "2");
  g_assert_true (jy_statement_step (statement, &error));
  g_assert_cmpstr (jy_statement_text (statement, 1), ==, "2");
  g_assert_false (jy_statement_step (statement, &error));
  g_assert_no_error (error);
}

/* Text compares byte by byte, so that keys of pages mean the same everywhere. */
static void
test_order (World *world, gconstpointer driver)
{
  static const char *const keys[] = { "A", "Z", "a", "z", "中", "〔", "" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatement) statement = NULL;
  g_autofree char *before = g_strdup ("");
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    set_setting (world->db, keys[i], "x");
  statement = jy_connection_query (world->db, &error,
                                   "SELECT key FROM setting WHERE office = 'o' ORDER BY key", NULL);
  while (jy_statement_step (statement, &error))
    {
      g_assert_true (n == 0 || strcmp (before, jy_statement_text (statement, 0)) < 0);
      g_free (before);
      before = jy_statement_dup (statement, 0);
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (keys));
}

static void
test_events_stay (World *world, gconstpointer driver)
{
  static const char *const forbidden[] = {
    "UPDATE event SET day = '2020-01-01'",
    "DELETE FROM event",
    "UPDATE event SET body = '' WHERE sequence = 1",
    "DELETE FROM event WHERE sequence = 1",
    "DROP TABLE event",
    "ALTER TABLE event ADD COLUMN x TEXT",
    "DROP TRIGGER event_stays",
    "INSERT INTO event (office, sequence, stream, seq, id, action, day, recorded_at, body, digest,"
    " journal) VALUES ('o', 1, 's', 1, 'i', 'a', '2024-01-01', 'r', 'b', 'd', 'j')"
    " ON CONFLICT (office, sequence) DO UPDATE SET body = excluded.body",
  };
  g_autoptr (GError) error = NULL;

  jy_connection_run (
      world->db, &error,
      "INSERT INTO event (office, sequence, stream, seq, id, action, day, recorded_at,"
      " body, digest, journal) VALUES ('o', 1, 's', 1, 'i', 'a', '2024-01-01', 'r',"
      " 'b', 'd', 'j')",
      NULL);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      g_autoptr (JyStatement) statement = NULL;

      g_assert_false (jy_connection_run (world->db, &error, forbidden[i], NULL));
      g_assert_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED);
      g_clear_error (&error);
      statement = jy_connection_query (world->db, &error, "SELECT day, body FROM event", NULL);
      g_assert_true (jy_statement_step (statement, &error));
      g_assert_cmpstr (jy_statement_text (statement, 0), ==, "2024-01-01");
      g_assert_cmpstr (jy_statement_text (statement, 1), ==, "b");
    }
}

static void
test_two_connections (World *world, gconstpointer data)
{
  const Conformance *driver = data;
  JyConnection *other = driver->open (world->docket);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  other->driver->changed_outside (other);
  g_assert_false (other->driver->changed_outside (other));
  begin (world->db);
  set_setting (world->db, "key", "new");
  before = get_setting (other, "key");
  g_assert_null (before);
  commit (world->db);
  g_assert_true (other->driver->changed_outside (other));
  g_assert_false (other->driver->changed_outside (other));
  after = get_setting (other, "key");
  g_assert_cmpstr (after, ==, "new");
  set_setting (other, "key", "own");
  g_assert_false (other->driver->changed_outside (other));
  jy_connection_close (other);
}

/* A reader keeps seeing the moment at which it began. */
static void
test_snapshot (World *world, gconstpointer data)
{
  const Conformance *driver = data;
  JyConnection *other = driver->open (world->docket);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GError) error = NULL;

  set_setting (world->db, "key", "1");
  g_assert_true (jy_connection_begin (other, FALSE, &error));
  first = get_setting (other, "key");
  set_setting (world->db, "key", "2");
  second = get_setting (other, "key");
  jy_connection_roll_back (other);
  third = get_setting (other, "key");
  g_assert_cmpstr (first, ==, "1");
  g_assert_cmpstr (second, ==, "1");
  g_assert_cmpstr (third, ==, "2");
  jy_connection_close (other);
}

/* A connection keeps the statements used last, whatever becomes of the texts they came from. */
static void
test_many_statements (World *world, gconstpointer driver)
{
  g_autoptr (JyStatement) held = jy_connection_query (world->db, NULL, "SELECT 1000", NULL);
  guint kept = 0;

  for (gint64 i = 0; i < 2000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *sql = g_strdup_printf ("SELECT %" G_GINT64_FORMAT, i % 1001);
      gint64 found
          = jy_statement_number (jy_connection_query (world->db, &error, sql, NULL), &error);

      g_assert_no_error (error);
      g_assert_cmpint (found, ==, i % 1001);
      kept = MAX (kept, world->db->idle.length);
    }
  g_assert_cmpuint (kept, >, 50);
  g_assert_cmpuint (kept, <, 500);
  g_assert_cmpuint (g_hash_table_size (world->db->statements), ==, world->db->idle.length);
  g_assert_true (jy_statement_step (held, NULL));
  g_assert_cmpint (jy_statement_int (held, 0), ==, 1000);
}

static gpointer
cancel_soon (gpointer db)
{
  g_usleep (50 * 1000);
  jy_connection_cancel (db);
  return NULL;
}

static void
test_cancel (World *world, gconstpointer driver)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatement) statement = jy_connection_query (
      world->db, &error,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)"
      " SELECT COUNT(*) FROM n",
      NULL);
  GThread *thread = g_thread_new ("cancel", cancel_soon, world->db);

  g_assert_false (jy_statement_step (statement, &error));
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  /* What the same job asks next is refused too, until the lane starts another. */
  g_assert_null (jy_connection_query (world->db, &error, "SELECT 1", NULL));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_atomic_int_set (&world->db->cancelled, 0);
  set_setting (world->db, "key", "works again");
}

void
conformance_add (const Conformance *driver)
{
  static const struct
  {
    const char *name;
    void (*func) (World *world, gconstpointer driver);
  } cases[] = {
    { "parameters", test_parameters },
    { "values", test_values },
    { "null-and-checks", test_null_and_checks },
    { "transactions", test_transactions },
    { "commit-without-begin", test_commit_without_begin },
    { "statements", test_statements },
    { "many-statements", test_many_statements },
    { "returning", test_returning },
    { "order", test_order },
    { "events-stay", test_events_stay },
    { "two-connections", test_two_connections },
    { "snapshot", test_snapshot },
    { "cancel", test_cancel },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/%s/%s", driver->name, cases[i].name);

      g_test_add (path, World, driver, set_up, cases[i].func, tear_down);
    }
}
