/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a file to a server and back. What is moved is what the server's catalogue names: tables in
 * the order in which they were made, so that what refers to another comes behind it. */
#include "store/docket-move.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/free.h"
#include "base/id.h"
#include "store/docket-open.h"
#include "store/error.h"
#include "store/events.h"
#include "store/sqlite/sqlite-connection.h"

/* How many rows are copied between two looks at the cancellable. */
#define LOOK_EVERY 1024

typedef struct
{
  char *name;
  GPtrArray *columns; /* char * */
  GPtrArray *key;     /* char * */
  GString *types;     /* of the columns: b bytes, t anything else */
} Table;

typedef struct
{
  JyConnection *from;
  JyConnection *to;
  const char *office;
  GCancellable *cancellable;
  GPtrArray *tables; /* Table */
  JyMoveReport *report;
} Move;

static void
moved_table_free (gpointer data)
{
  JyMovedTable *self = data;

  jy_free_each (self->name, self->digest);
  g_free (self);
}

void
jy_move_report_free (JyMoveReport *self)
{
  if (!self)
    return;
  jy_free_each (self->office, self->head);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

/* -- what there is to move */

static void
table_free (gpointer data)
{
  Table *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->key);
  g_string_free (self->types, TRUE);
  g_free (self);
}

/* All but what belongs to the server, and the index of words. */
#define TABLES                                                                                     \
  " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"                    \
  " AND NOT a.attisdropped JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary"               \
  " WHERE c.relnamespace = CAST ('jianyi' AS regnamespace) AND c.relkind = 'r'"                    \
  " AND c.relname NOT IN ('form', 'rule', 'search', 'search_case', 'search_pending')"

static gpointer
read_column (JyStatement *row, GError **error)
{
  char **column = g_new0 (char *, 5);

  for (int i = 0; i < 4; i++)
    column[i] = jy_statement_dup (row, i);
  return column;
}

static GPtrArray *
find_tables (JyConnection *server, GError **error)
{
  g_autoptr (GPtrArray) found = jy_statement_all (
      jy_connection_query (
          server, error,
          "SELECT CAST (c.relname AS text), CAST (a.attname AS text),"
          " CASE format_type (a.atttypid, -1) WHEN 'bytea' THEN 'b' ELSE 't' END,"
          " COALESCE (array_position (CAST (i.indkey AS int2[]), a.attnum), -1)" TABLES
          " ORDER BY c.oid, a.attnum",
          NULL),
      read_column, (GDestroyNotify) g_strfreev, error);
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (table_free);
  Table *table = NULL;

  if (!found)
    return NULL;
  for (guint i = 0; i < found->len; i++)
    {
      char **column = found->pdata[i];
      int place = (int) g_ascii_strtoll (column[3], NULL, 10);

      if (!table || !g_str_equal (table->name, column[0]))
        {
          table = g_new0 (Table, 1);
          table->name = g_strdup (column[0]);
          table->columns = g_ptr_array_new_with_free_func (g_free);
          table->key = g_ptr_array_new_with_free_func (g_free);
          table->types = g_string_new (NULL);
          g_ptr_array_add (tables, table);
        }
      g_ptr_array_add (table->columns, g_strdup (column[1]));
      g_string_append (table->types, column[2]);
      if (place < 0)
        continue;
      if (table->key->len <= (guint) place)
        g_ptr_array_set_size (table->key, place + 1);
      table->key->pdata[place] = g_strdup (column[1]);
    }
  return g_steal_pointer (&tables);
}

static void
add_names (GString *sql, GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", (char *) names->pdata[i]);
}

/* Rows of the office in the order of the key. */
static char *
sql_to_read (const Table *table)
{
  GString *sql = g_string_new ("SELECT ");

  add_names (sql, table->columns);
  g_string_append_printf (sql, " FROM %s WHERE %s = $1 ORDER BY ", table->name,
                          g_str_equal (table->name, "office") ? "id" : "office");
  add_names (sql, table->key);
  return g_string_free (sql, FALSE);
}

static char *
sql_to_write (const Table *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (", table->name);
  add_names (sql, table->columns);
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (sql, "%s$%u", i > 0 ? ", " : "", i + 1);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

/* -- rows */

/* Adds a value to the digest, and to the row that is written (NULL: none is). */
static gboolean
take_value (JyStatement *row, int column, char type, GChecksum *digest, JyStatement *copy)
{
  const JyDriver *to = copy ? copy->connection->driver : NULL;
  gsize length = 0;
  const char *bytes = row->connection->driver->column_text (row, column, &length);
  g_autofree char *head = NULL;

  if (row->connection->driver->column_is_null (row, column))
    {
      g_checksum_update (digest, (const guchar *) "-", 1);
      return !copy || to->bind_null (copy, column + 1);
    }
  head = g_strdup_printf ("%" G_GSIZE_FORMAT ":", length);
  g_checksum_update (digest, (const guchar *) head, -1);
  g_checksum_update (digest, (const guchar *) bytes, (gssize) length);
  if (!copy)
    return TRUE;
  return type == 'b' ? to->bind_blob (copy, column + 1, bytes ? bytes : "", length)
                     : to->bind_text (copy, column + 1, bytes, (gssize) length);
}

static gboolean
take_row (const Table *table, JyStatement *row, GChecksum *digest, JyStatement *copy,
          GError **error)
{
  GError *failure = NULL;

  for (guint i = 0; i < table->columns->len; i++)
    if (!take_value (row, (int) i, table->types->str[i], digest, copy))
      {
        g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
                     _ ("A value of the table “%s” is too long to be moved"), table->name);
        return FALSE;
      }
  if (copy)
    jy_statement_step (copy, &failure);
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Reads a table of @db through, writing it to @to unless NULL. */
static JyMovedTable *
walk_table (Move *self, const Table *table, JyConnection *db, JyConnection *to, GError **error)
{
  g_autofree char *read = sql_to_read (table);
  g_autofree char *write = sql_to_write (table);
  g_autoptr (JyStatement) row = jy_connection_query (db, error, read, "t", self->office);
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GError) failure = NULL;
  JyMovedTable *moved;
  guint64 rows = 0;

  if (!row)
    return NULL;
  while (!failure && jy_statement_step (row, &failure))
    {
      g_autoptr (JyStatement) copy = to ? jy_connection_prepare (to, write, &failure) : NULL;

      if (!failure)
        take_row (table, row, digest, copy, &failure);
      if (++rows % LOOK_EVERY == 0 && !failure)
        g_cancellable_set_error_if_cancelled (self->cancellable, &failure);
    }
  if (failure)
    {
      g_info ("table %s, row %" G_GUINT64_FORMAT, table->name, rows);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  moved = g_new0 (JyMovedTable, 1);
  moved->name = g_strdup (table->name);
  moved->rows = rows;
  moved->digest = g_strdup (g_checksum_get_string (digest));
  return moved;
}

static gboolean
copy_tables (Move *self, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      JyMovedTable *moved = walk_table (self, self->tables->pdata[i], self->from, self->to, error);

      if (!moved)
        return FALSE;
      g_ptr_array_add (self->report->tables, moved);
    }
  return TRUE;
}

/* -- comparing */

static gboolean
differs (GError **error, const char *what)
{
  g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
               _ ("The copy differs from the original (%s), so nothing of it was kept. See that "
                  "nobody works on the docket, and try it again."),
               what);
  return FALSE;
}

static gboolean
compare_tables (Move *self, GError **error)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      const JyMovedTable *read = self->report->tables->pdata[i];
      JyMovedTable *kept = walk_table (self, self->tables->pdata[i], self->to, NULL, error);
      gboolean same = kept && kept->rows == read->rows && g_str_equal (kept->digest, read->digest);

      if (!kept)
        return FALSE;
      moved_table_free (kept);
      if (!same)
        return differs (error, read->name);
    }
  return TRUE;
}

static gboolean
compare_chains (Move *self, GError **error)
{
  guint64 sequence = 0;
  char head[65] = "";
  g_autoptr (JyAudit) audit = NULL;

  if (!jy_events_head (self->from, self->office, &sequence, head, error))
    return FALSE;
  audit = jy_audit_run (self->to, self->office, self->cancellable, error);
  if (!audit)
    return FALSE;
  if (!audit->ok)
    return differs (error, audit->problem ? audit->problem : "event");
  if (audit->events != sequence || g_strcmp0 (audit->head, head) != 0)
    return differs (error, head);
  self->report->events = sequence;
  self->report->head = g_strdup (head);
  return TRUE;
}

/* The index of words is made again from the record. */
static gboolean
index_all (Move *self, GError **error)
{
  return jy_connection_run (self->to, error,
                            "INSERT INTO search_pending (office, recommendation)"
                            " SELECT office, id FROM recommendation WHERE office = $1"
                            " ON CONFLICT (office, recommendation) DO NOTHING",
                            "t", self->office);
}

/* An office that is there already keeps its docket. */
static gboolean
is_new (Move *self, GError **error)
{
  gint64 offices = jy_statement_number (
      jy_connection_query (self->to, error,
                           "SELECT COUNT (*) FROM office WHERE id = $1 OR name = $2", "tt",
                           self->office, self->report->office),
      error);

  if (offices > 0)
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS,
                 _ ("The server keeps a docket of “%s” already. Open that one."),
                 self->report->office);
  return offices == 0;
}

static gboolean
move_all (Move *self, GError **error)
{
  return jy_connection_begin (self->to, TRUE, error) && is_new (self, error)
         && copy_tables (self, error) && compare_tables (self, error)
         && compare_chains (self, error) && index_all (self, error)
         && jy_connection_commit (self->to, error);
}

/* -- the two sides */

typedef struct
{
  JyDocket *from;
  const char *to;
  const JyDocketKey *key;
  JyMoveReport *report;
} Order;

static char *
office_name (JyConnection *db, const char *office, GError **error)
{
  g_autoptr (GPtrArray) names = jy_statement_texts (
      jy_connection_query (db, error, "SELECT name FROM office WHERE id = $1", "t", office), error);

  return names ? g_strdup (names->len > 0 ? names->pdata[0] : "") : NULL;
}

/* Reads the original as of one moment. */
static gboolean
move_between (Order *order, JyConnection *from, JyConnection *to, JyConnection *server,
              GCancellable *cancellable, GError **error)
{
  Move move = { .from = from,
                .to = to,
                .office = jy_docket_office (order->from),
                .cancellable = cancellable,
                .report = order->report };
  gboolean moved;

  order->report->office = office_name (from, move.office, error);
  if (!order->report->office || !jy_connection_begin (from, FALSE, error))
    return FALSE;
  move.tables = find_tables (server, error);
  moved = move.tables && move_all (&move, error);
  jy_connection_roll_back (to);
  jy_connection_roll_back (from);
  g_clear_pointer (&move.tables, g_ptr_array_unref);
  return moved;
}

static gpointer
move_to_server (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  JyConnection *server
      = jy_docket_server_reach (order->to, jy_docket_office (order->from), order->key, error);
  gboolean moved;

  if (!server)
    return NULL;
  moved = jy_postgres_bring_up (server, error)
          && move_between (order, db, server, server, cancellable, error);
  jy_connection_close (server);
  return GINT_TO_POINTER (moved);
}

static gpointer
move_to_file (JyConnection *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Order *order = data;
  g_autofree char *id = jy_id_new ();
  g_autofree char *beside = g_strconcat (order->to, ".new-", id, NULL);
  JyConnection *file;
  gboolean moved;

  if (!jy_docket_file_make (beside, error))
    return NULL;
  file = jy_sqlite_open (beside, JY_SQLITE_WRITER, error);
  moved = file && move_between (order, db, file, db, cancellable, error);
  jy_connection_close (file);
  moved = moved && jy_docket_file_place (beside, order->to, error);
  jy_docket_file_remove (beside);
  return GINT_TO_POINTER (moved);
}

JyMoveReport *
jy_docket_move (const char *from, const char *to, const JyDocketKey *key, JyTimeSource *time,
                GCancellable *cancellable, GError **error)
{
  gboolean to_server = jy_docket_is_address (to);
  g_autoptr (JyMoveReport) report = g_new0 (JyMoveReport, 1);
  Order order = { .to = to, .key = key, .report = report };
  gpointer moved;

  report->tables = g_ptr_array_new_with_free_func (moved_table_free);
  if (jy_docket_is_address (from) == to_server)
    {
      g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
                           _ ("A docket is moved from a file to a server or from a server to a "
                              "file. Name one of each."));
      return NULL;
    }
  if (!to_server && g_file_test (to, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS,
                   _ ("A file “%s” stands there already. Choose another name, or open it."), to);
      return NULL;
    }
  order.from = jy_docket_open_with (from, key, time, error);
  if (!order.from)
    return NULL;
  if (jy_docket_account (order.from))
    {
      /* The file would be open to whoever has it, sealed cases too. */
      g_set_error_literal (
          error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
          _ ("Only who looks after the server moves a docket from it. Ask them, or "
             "hand cases over as a package."));
      jy_docket_unref (order.from);
      return NULL;
    }
  moved = jy_docket_call (order.from, JY_LANE_LONG, to_server ? move_to_server : move_to_file,
                          &order, cancellable, error);
  jy_docket_close (order.from);
  jy_docket_unref (order.from);
  return moved ? g_steal_pointer (&report) : NULL;
}
