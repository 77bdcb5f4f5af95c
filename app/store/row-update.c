/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/row-update.h"

#include <string.h>

/* One for each table and set of columns: they are few, since actions change what they change. */
typedef struct
{
  const char *table;
  JyColumns changed;
} Key;

static guint
key_hash (gconstpointer data)
{
  const Key *self = data;

  return g_str_hash (self->table) ^ (guint) self->changed ^ (guint) (self->changed >> 32);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *one = a, *two = b;

  return one->changed == two->changed && g_str_equal (one->table, two->table);
}

static GHashTable *
texts_of (JyConnection *db)
{
  GHashTable *texts = g_datalist_get_data (&db->extras, "jy-row-updates");

  if (!texts)
    {
      texts = g_hash_table_new_full (key_hash, key_equal, g_free, g_free);
      g_datalist_set_data_full (&db->extras, "jy-row-updates", texts,
                                (GDestroyNotify) g_hash_table_unref);
    }
  return texts;
}

static const char *
text_for (JyConnection *db, const char *table, const char *const *columns, const char *where,
          guint n_keys, JyColumns changed)
{
  GHashTable *texts = texts_of (db);
  const Key wanted = { table, changed };
  const char *known = g_hash_table_lookup (texts, &wanted);
  GString *sql;
  guint n = n_keys;

  if (known)
    return known;
  sql = g_string_new ("UPDATE ");
  g_string_append (sql, table);
  for (guint i = 0; i < JY_CELLS_MOST; i++)
    if (changed & JY_COLUMN (i))
      {
        g_string_append_printf (sql, "%s%s = $%u", n == n_keys ? " SET " : ", ", columns[i], n + 1);
        n++;
      }
  g_string_append_printf (sql, " WHERE %s", where);
  known = g_string_free (sql, FALSE);
  g_hash_table_insert (texts, g_memdup2 (&wanted, sizeof wanted), (gpointer) known);
  return known;
}

static gboolean
run_out (JyStatement *statement, GError **error)
{
  GError *failure = NULL;

  while (jy_statement_step (statement, &failure))
    ;
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

JyColumns
jy_row_differences (const JyCells *a, const JyCells *b, guint n)
{
  JyColumns changed = 0;

  for (guint i = 0; i < n; i++)
    if (a->cells[i] && b->cells[i] && strcmp (a->cells[i], b->cells[i]) != 0)
      changed |= JY_COLUMN (i);
  return changed;
}

gboolean
jy_row_update (JyConnection *db, const char *table, const char *const *columns, const char *where,
               guint n_keys, const JyCells *row, JyColumns changed, GError **error)
{
  g_autoptr (JyStatement) statement = NULL;
  const JyDriver *driver = db->driver;
  int n = (int) n_keys;

  if (changed == 0)
    return TRUE;
  statement = jy_connection_query (db, error, text_for (db, table, columns, where, n_keys, changed),
                                   NULL);
  if (!statement)
    return FALSE;
  jy_cells_bind (statement, row, n_keys);
  for (guint i = 0; i < JY_CELLS_MOST; i++)
    if (changed & JY_COLUMN (i))
      driver->bind_text (statement, ++n, row->cells[i], -1);
  return run_out (statement, error);
}

gboolean
jy_row_run (JyConnection *db, const char *sql, const JyCells *row, guint n, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (db, error, sql, NULL);

  if (!statement)
    return FALSE;
  statement->borrows = TRUE;
  jy_cells_bind (statement, row, n);
  return run_out (statement, error);
}
