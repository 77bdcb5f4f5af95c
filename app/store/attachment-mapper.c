/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/digest.h"
#include "store/error.h"
#include "store/records.h"

/* Bytes of a row. */
#define CHUNK ((gsize) 1024 * 1024)

gboolean
jy_attachments_put (JyConnection *db, const char *office, GBytes *bytes, char **digest,
                    GError **error)
{
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autofree char *name = jy_digest_hex (data ? data : "", size);
  gboolean is_new;

  {
    g_autoptr (JyStatement) statement
        = jy_connection_query (db, error,
                               "INSERT INTO attachment (office, digest, size) VALUES ($1, $2, $3)"
                               " ON CONFLICT (office, digest) DO NOTHING RETURNING digest",
                               "tti", office, name, (gint64) size);
    GError *failure = NULL;

    if (!statement)
      return FALSE;
    is_new = jy_statement_step (statement, &failure);
    if (is_new)
      jy_statement_step (statement, &failure);
    if (failure)
      {
        g_propagate_error (error, failure);
        return FALSE;
      }
  }
  for (gsize at = 0, n = 0; is_new && at < size; at += CHUNK, n++)
    {
      g_autoptr (GBytes) chunk = g_bytes_new_from_bytes (bytes, at, MIN (CHUNK, size - at));

      if (!jy_connection_run (
              db, error,
              "INSERT INTO attachment_chunk (office, digest, n, bytes) VALUES ($1, $2, $3, $4)",
              "ttib", office, name, (gint64) n, chunk))
        return FALSE;
    }
  if (digest)
    *digest = g_steal_pointer (&name);
  return TRUE;
}

static gboolean
exists (JyConnection *db, const char *office, const char *digest, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error, "SELECT size FROM attachment WHERE office = $1 AND digest = $2", "tt", office,
      digest);
  GError *failure = NULL;

  if (!statement)
    return FALSE;
  if (jy_statement_step (statement, &failure))
    return TRUE;
  if (failure)
    g_propagate_error (error, failure);
  else
    g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
                         _ ("The file is not in the docket. Attach it again."));
  return FALSE;
}

GBytes *
jy_attachments_get (JyConnection *db, const char *office, const char *digest, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (JyStatement) statement = NULL;
  g_autofree char *found = NULL;
  GError *failure = NULL;

  if (!exists (db, office, digest, error))
    return NULL;
  statement = jy_connection_query (
      db, error, "SELECT bytes FROM attachment_chunk WHERE office = $1 AND digest = $2 ORDER BY n",
      "tt", office, digest);
  if (!statement)
    return NULL;
  while (jy_statement_step (statement, &failure))
    {
      g_autoptr (GBytes) chunk = jy_statement_bytes (statement, 0);

      g_byte_array_append (bytes, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  found = jy_digest_hex (bytes->data ? (gconstpointer) bytes->data : "", bytes->len);
  if (!g_str_equal (found, digest))
    {
      g_set_error_literal (
          error, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT,
          _ ("The file was changed inside the docket: its digest does not fit. Put back "
             "the last backup."));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
