/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/records.h"

JySettings *
jy_settings_load (JyConnection *db, const char *office, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error, "SELECT key, value FROM setting WHERE office = $1", "t", office);
  GError *failure = NULL;

  if (!statement)
    return NULL;
  while (jy_statement_step (statement, &failure))
    g_hash_table_insert (values, jy_statement_dup (statement, 0), jy_statement_dup (statement, 1));
  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return jy_settings_new (values);
}

gboolean
jy_settings_save (JyConnection *db, const char *office, const char *key, const char *value,
                  GError **error)
{
  if (!value)
    return jy_connection_run (db, error, "DELETE FROM setting WHERE office = $1 AND key = $2", "tt",
                              office, key);
  return jy_connection_run (db, error,
                            "INSERT INTO setting (office, key, value) VALUES ($1, $2, $3)"
                            " ON CONFLICT (office, key) DO UPDATE SET value = excluded.value",
                            "ttt", office, key, value);
}
