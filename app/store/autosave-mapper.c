/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/records.h"

gboolean
jy_autosave_put (JyConnection *db, const char *office, const char *recommendation,
                 const char *person, guint seq, const char *text, GError **error)
{
  if (!text)
    return jy_connection_run (
        db, error, "DELETE FROM autosave WHERE office = $1 AND recommendation = $2 AND person = $3",
        "ttt", office, recommendation, person);
  return jy_connection_run (
      db, error,
      "INSERT INTO autosave (office, recommendation, person, seq, text) VALUES ($1, $2, $3, $4, $5)"
      " ON CONFLICT (office, recommendation, person)"
      " DO UPDATE SET seq = excluded.seq, text = excluded.text",
      "tttit", office, recommendation, person, (gint64) seq, text);
}

char *
jy_autosave_get (JyConnection *db, const char *office, const char *recommendation,
                 const char *person, guint *seq, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "SELECT text, seq FROM autosave WHERE office = $1 AND recommendation = $2 AND person = $3",
      "ttt", office, recommendation, person);

  if (!statement || !jy_statement_step (statement, error))
    return NULL;
  if (seq)
    *seq = (guint) jy_statement_int (statement, 1);
  return jy_statement_dup (statement, 0);
}
