/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/credentials.h"

#define COLUMNS "person, hash, set_at, must_change, failures, tried_at"

void
jy_credential_free (JyCredential *self)
{
  if (!self)
    return;
  g_free (self->person);
  g_free (self->hash);
  g_free (self->set_at);
  g_free (self->tried_at);
  g_free (self);
}

static gpointer
read_row (JyStatement *row, GError **error)
{
  JyCredential *self = g_new0 (JyCredential, 1);

  self->person = jy_statement_dup (row, 0);
  self->hash = jy_statement_dup (row, 1);
  self->set_at = jy_statement_dup (row, 2);
  self->must_change = jy_statement_int (row, 3) != 0;
  self->failures = (guint) jy_statement_int (row, 4);
  self->tried_at = jy_statement_dup (row, 5);
  return self;
}

static GPtrArray *
read_all (JyStatement *statement, GError **error)
{
  return jy_statement_all (statement, read_row, (GDestroyNotify) jy_credential_free, error);
}

GPtrArray *
jy_credentials_list (JyConnection *db, const char *office, GError **error)
{
  return read_all (jy_connection_query (db, error,
                                        "SELECT " COLUMNS " FROM credential WHERE office = $1"
                                        " ORDER BY person",
                                        "t", office),
                   error);
}

JyCredential *
jy_credentials_get (JyConnection *db, const char *office, const char *person, GError **error)
{
  g_autoptr (GPtrArray) found
      = read_all (jy_connection_query (db, error,
                                       "SELECT " COLUMNS " FROM credential WHERE office = $1"
                                       " AND person = $2",
                                       "tt", office, person),
                  error);

  return found && found->len > 0 ? g_ptr_array_steal_index (found, 0) : NULL;
}

gboolean
jy_credentials_put (JyConnection *db, const char *office, const JyCredential *credential,
                    GError **error)
{
  return jy_connection_run (
      db, error,
      "INSERT INTO credential (office, " COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7)"
      " ON CONFLICT (office, person) DO UPDATE SET hash = excluded.hash,"
      " set_at = excluded.set_at, must_change = excluded.must_change,"
      " failures = excluded.failures, tried_at = excluded.tried_at",
      "ttttiit", office, credential->person, credential->hash, credential->set_at,
      (gint64) credential->must_change, (gint64) credential->failures, credential->tried_at);
}

gboolean
jy_credentials_remove (JyConnection *db, const char *office, const char *person, GError **error)
{
  return jy_connection_run (db, error, "DELETE FROM credential WHERE office = $1 AND person = $2",
                            "tt", office, person);
}
