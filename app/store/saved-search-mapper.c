/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/saved-searches.h"

char *
jy_saved_searches_get (JyConnection *db, const char *office, const char *person, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error, "SELECT body FROM saved_search WHERE office = $1 AND person = $2", "tt", office,
      person);
  GError *failure = NULL;
  char *body = NULL;

  if (!statement)
    return NULL;
  if (jy_statement_step (statement, &failure))
    body = jy_statement_dup (statement, 0);
  if (!failure)
    return body ? body : g_strdup ("[]");
  g_propagate_error (error, failure);
  return NULL;
}

gboolean
jy_saved_searches_put (JyConnection *db, const char *office, const char *person, const char *body,
                       GError **error)
{
  return jy_connection_run (db, error,
                            "INSERT INTO saved_search (office, person, body) VALUES ($1, $2, $3)"
                            " ON CONFLICT (office, person) DO UPDATE SET body = excluded.body",
                            "ttt", office, person, body);
}

static gpointer
read_person (JyStatement *row, GError **error)
{
  return jy_statement_dup (row, 0);
}

GPtrArray *
jy_saved_searches_people (JyConnection *db, const char *office, GError **error)
{
  return jy_statement_all (
      jy_connection_query (db, error,
                           "SELECT person FROM saved_search WHERE office = $1 ORDER BY person", "t",
                           office),
      read_person, g_free, error);
}
