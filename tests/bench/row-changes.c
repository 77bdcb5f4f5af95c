/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "row-changes.h"

#include <string.h>

typedef struct
{
  char *name;
  GPtrArray *columns; /* char * */
  GArray *keys;       /* int: places of the columns of the primary key */
} Table;

typedef struct
{
  const Table *table;
  GPtrArray *values; /* sqlite3_value */
} Row;

struct _RowSnapshot
{
  GPtrArray *tables; /* Table, in the order of the schema */
  GPtrArray *order;  /* keys of rows, in the order in which they were read; borrowed */
  GHashTable *rows;  /* "table\nkey" -> Row */
  gint64 last_event;
};

struct _RowChanges
{
  sqlite3 *db;
  sqlite3_stmt *begin;
  sqlite3_stmt *commit;
  GPtrArray *statements; /* sqlite3_stmt */
  GPtrArray *values;     /* sqlite3_value **, ended by NULL: what is bound to each */
};

static void
fail (sqlite3 *db, const char *sql)
{
  g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    fail (db, sql);
  return statement;
}

static void
table_free (gpointer data)
{
  Table *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->keys);
  g_free (self);
}

static void
row_free (gpointer data)
{
  Row *self = data;

  g_ptr_array_unref (self->values);
  g_free (self);
}

/* -- looking */

static Table *
table_new (sqlite3 *db, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name, pk FROM pragma_table_info ('%s')", name);
  sqlite3_stmt *row = prepare (db, sql);
  Table *self = g_new0 (Table, 1);

  self->name = g_strdup (name);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->keys = g_array_new (FALSE, FALSE, sizeof (int));
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      int place = (int) self->columns->len;

      g_ptr_array_add (self->columns, g_strdup ((const char *) sqlite3_column_text (row, 0)));
      if (sqlite3_column_int (row, 1) > 0)
        g_array_append_val (self->keys, place);
    }
  sqlite3_finalize (row);
  return self;
}

static GPtrArray *
tables_of (sqlite3 *db)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (table_free);
  /* The index of words is written later, by no action. */
  sqlite3_stmt *row = prepare (db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name"
                                   " NOT LIKE 'sqlite_%' AND (name NOT LIKE 'search%'"
                                   " OR name = 'search_pending') ORDER BY rowid");

  while (sqlite3_step (row) == SQLITE_ROW)
    g_ptr_array_add (tables, table_new (db, (const char *) sqlite3_column_text (row, 0)));
  sqlite3_finalize (row);
  return tables;
}

static gboolean
has_column (const Table *self, const char *column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (self->columns->pdata[i], column))
      return TRUE;
  return FALSE;
}

/* The rows of a table that may change: those of the case, the newest events, or all of a table
 * that has nothing of a case and stays small. */
#define OF_OFFICE "office = (SELECT id FROM office)"

static char *
question (const Table *self, gint64 last_event)
{
  if (g_str_equal (self->name, "event"))
    return g_strdup_printf ("SELECT * FROM event WHERE " OF_OFFICE
                            " AND sequence > %" G_GINT64_FORMAT " AND $1 IS NOT NULL",
                            last_event);
  if (g_str_equal (self->name, "recommendation"))
    return g_strdup ("SELECT * FROM recommendation WHERE " OF_OFFICE " AND id = $1");
  if (has_column (self, "recommendation"))
    return g_strdup_printf ("SELECT * FROM %s WHERE " OF_OFFICE " AND recommendation = $1",
                            self->name);
  return g_strdup_printf ("SELECT * FROM %s WHERE $1 IS NOT NULL", self->name);
}

static void
add_row (RowSnapshot *self, const Table *table, sqlite3_stmt *statement)
{
  Row *row = g_new0 (Row, 1);
  GString *key = g_string_new (table->name);

  row->table = table;
  row->values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
  for (guint i = 0; i < table->columns->len; i++)
    g_ptr_array_add (row->values, sqlite3_value_dup (sqlite3_column_value (statement, (int) i)));
  for (guint i = 0; i < table->keys->len; i++)
    {
      sqlite3_value *value = row->values->pdata[g_array_index (table->keys, int, i)];

      g_string_append_printf (key, "\n%s", (const char *) sqlite3_value_text (value));
    }
  g_ptr_array_add (self->order, key->str);
  g_hash_table_insert (self->rows, g_string_free (key, FALSE), row);
}

RowSnapshot *
row_snapshot_new (sqlite3 *db, const char *recommendation)
{
  RowSnapshot *self = g_new0 (RowSnapshot, 1);
  sqlite3_stmt *last = prepare (db, "SELECT sequence FROM event WHERE " OF_OFFICE
                                    " ORDER BY sequence DESC LIMIT 1");

  sqlite3_step (last);
  self->last_event = sqlite3_column_int64 (last, 0);
  sqlite3_finalize (last);
  self->tables = tables_of (db);
  self->order = g_ptr_array_new ();
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, row_free);
  for (guint i = 0; i < self->tables->len; i++)
    {
      const Table *table = self->tables->pdata[i];
      /* Of the events the last few will do: an action adds one. */
      g_autofree char *sql = question (table, self->last_event - 4);
      sqlite3_stmt *row = prepare (db, sql);

      sqlite3_bind_text (row, 1, recommendation, -1, SQLITE_STATIC);
      while (sqlite3_step (row) == SQLITE_ROW)
        add_row (self, table, row);
      sqlite3_finalize (row);
    }
  return self;
}

void
row_snapshot_free (RowSnapshot *self)
{
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

/* -- what differs */

static gboolean
same (sqlite3_value *a, sqlite3_value *b)
{
  int size = sqlite3_value_bytes (a);

  return sqlite3_value_type (a) == sqlite3_value_type (b) && size == sqlite3_value_bytes (b)
         && (size == 0
             || memcmp (sqlite3_value_blob (a), sqlite3_value_blob (b), (gsize) size) == 0);
}

static void
add_change (RowChanges *self, GString *sql, GPtrArray *bound)
{
  g_ptr_array_add (self->statements, prepare (self->db, sql->str));
  g_ptr_array_add (bound, NULL);
  g_ptr_array_add (self->values, g_ptr_array_free (bound, FALSE));
  g_string_free (sql, TRUE);
}

/* " WHERE key = ?": and what is bound to it. */
static void
add_where (GString *sql, GPtrArray *bound, const Row *row)
{
  const Table *table = row->table;

  for (guint i = 0; i < table->keys->len; i++)
    {
      int place = g_array_index (table->keys, int, i);

      g_string_append_printf (sql, "%s%s = ?", i == 0 ? " WHERE " : " AND ",
                              (const char *) table->columns->pdata[place]);
      g_ptr_array_add (bound, row->values->pdata[place]);
    }
}

static void
add_insert (RowChanges *self, const Row *row)
{
  GString *sql = g_string_new (NULL);
  GPtrArray *bound = g_ptr_array_new ();

  g_string_printf (sql, "INSERT INTO %s VALUES (", row->table->name);
  for (guint i = 0; i < row->values->len; i++)
    {
      g_string_append (sql, i == 0 ? "?" : ", ?");
      g_ptr_array_add (bound, row->values->pdata[i]);
    }
  g_string_append_c (sql, ')');
  add_change (self, sql, bound);
}

/* Only the columns that differ: indexes on the others are left alone. */
static void
add_update (RowChanges *self, const Row *old, const Row *row)
{
  GString *sql = g_string_new (NULL);
  GPtrArray *bound = g_ptr_array_new ();

  g_string_printf (sql, "UPDATE %s SET ", row->table->name);
  for (guint i = 0; i < row->values->len; i++)
    if (!same (old->values->pdata[i], row->values->pdata[i]))
      {
        g_string_append_printf (sql, "%s%s = ?", bound->len == 0 ? "" : ", ",
                                (const char *) row->table->columns->pdata[i]);
        g_ptr_array_add (bound, row->values->pdata[i]);
      }
  if (bound->len == 0)
    {
      g_string_free (sql, TRUE);
      g_ptr_array_unref (bound);
      return;
    }
  add_where (sql, bound, row);
  add_change (self, sql, bound);
}

RowChanges *
row_changes_new (sqlite3 *db, const RowSnapshot *before, const RowSnapshot *after)
{
  RowChanges *self = g_new0 (RowChanges, 1);

  self->db = db;
  self->begin = prepare (db, "BEGIN IMMEDIATE");
  self->commit = prepare (db, "COMMIT");
  self->statements = g_ptr_array_new ();
  self->values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < after->order->len; i++)
    {
      const Row *row = g_hash_table_lookup (after->rows, after->order->pdata[i]);
      const Row *old = g_hash_table_lookup (before->rows, after->order->pdata[i]);

      if (old)
        add_update (self, old, row);
      else
        add_insert (self, row);
    }
  for (guint i = 0; i < before->order->len; i++)
    {
      const Row *old = g_hash_table_lookup (before->rows, before->order->pdata[i]);
      GString *sql;
      GPtrArray *bound;

      /* Older events fall out of sight, but stay. */
      if (g_str_equal (old->table->name, "event")
          || g_hash_table_contains (after->rows, before->order->pdata[i]))
        continue;
      sql = g_string_new (NULL);
      bound = g_ptr_array_new ();
      g_string_printf (sql, "DELETE FROM %s", old->table->name);
      add_where (sql, bound, old);
      add_change (self, sql, bound);
    }
  return self;
}

void
row_changes_free (RowChanges *self)
{
  for (guint i = 0; i < self->statements->len; i++)
    sqlite3_finalize (self->statements->pdata[i]);
  sqlite3_finalize (self->begin);
  sqlite3_finalize (self->commit);
  g_ptr_array_unref (self->statements);
  g_ptr_array_unref (self->values);
  g_free (self);
}

guint
row_changes_count (const RowChanges *self)
{
  return self->statements->len;
}

static void
run (sqlite3 *db, sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    fail (db, sqlite3_sql (statement));
  sqlite3_reset (statement);
}

void
row_changes_write (RowChanges *self)
{
  run (self->db, self->begin);
  for (guint i = 0; i < self->statements->len; i++)
    {
      sqlite3_stmt *statement = self->statements->pdata[i];
      sqlite3_value **values = self->values->pdata[i];

      for (int n = 0; values[n]; n++)
        sqlite3_bind_value (statement, n + 1, values[n]);
      run (self->db, statement);
    }
  run (self->db, self->commit);
}

/* -- the same in the end */

void
row_changes_check_same (sqlite3 *db, const char *other)
{
  g_autoptr (GPtrArray) tables = tables_of (db);
  sqlite3_stmt *attach = prepare (db, "ATTACH ? AS other");

  sqlite3_bind_text (attach, 1, other, -1, SQLITE_STATIC);
  run (db, attach);
  sqlite3_finalize (attach);
  for (guint i = 0; i < tables->len; i++)
    {
      const char *name = ((Table *) tables->pdata[i])->name;
      g_autofree char *sql = g_strdup_printf (
          "SELECT (SELECT COUNT (*) FROM (SELECT * FROM main.%s EXCEPT SELECT * FROM other.%s))"
          " + (SELECT COUNT (*) FROM (SELECT * FROM other.%s EXCEPT SELECT * FROM main.%s))",
          name, name, name, name);
      sqlite3_stmt *row = prepare (db, sql);

      if (sqlite3_step (row) != SQLITE_ROW || sqlite3_column_int64 (row, 0) != 0)
        g_error ("%d rows of table %s differ: not the same was written",
                 (int) sqlite3_column_int64 (row, 0), name);
      sqlite3_finalize (row);
    }
}
