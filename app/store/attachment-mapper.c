/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/digest.h"
#include "store/error.h"
#include "store/records.h"

/* Bytes of a row. */
#define CHUNK ((gsize) 1024 * 1024)

/* The row of the file; @is_new: it was not there, so that its pieces are to be written. */
static gboolean
put_row (JyConnection *db, const char *office, const char *digest, gint64 size, gboolean *is_new,
         GError **error)
{
  g_autoptr (JyStatement) statement
      = jy_connection_query (db, error,
                             "INSERT INTO attachment (office, digest, size) VALUES ($1, $2, $3)"
                             " ON CONFLICT (office, digest) DO NOTHING RETURNING digest",
                             "tti", office, digest, size);
  GError *failure = NULL;

  if (!statement)
    return FALSE;
  *is_new = jy_statement_step (statement, &failure);
  if (*is_new)
    jy_statement_step (statement, &failure);
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  return TRUE;
}

static gboolean
put_chunk (JyConnection *db, const char *office, const char *digest, gint64 n, GBytes *chunk,
           GError **error)
{
  return jy_connection_run (
      db, error, "INSERT INTO attachment_chunk (office, digest, n, bytes) VALUES ($1, $2, $3, $4)",
      "ttib", office, digest, n, chunk);
}

/* A row's worth of @stream into @buffer; -1 and an error. */
static gssize
read_chunk (GInputStream *stream, guint8 *buffer, GCancellable *cancellable, GError **error)
{
  gsize length = 0;

  if (!g_input_stream_read_all (stream, buffer, CHUNK, &length, cancellable, error))
    return -1;
  return (gssize) length;
}

char *
jy_attachment_measure (GInputStream *stream, gint64 most, gint64 *size, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (JyDigester) digester = jy_digester_new ();
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  char hex[JY_DIGEST_LENGTH + 1];
  gssize length;

  *size = 0;
  jy_digester_begin (digester);
  while ((length = read_chunk (stream, buffer, cancellable, error)) > 0)
    {
      jy_digester_add (digester, buffer, (gsize) length);
      *size += length;
      if (*size > most)
        {
          g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
                               _ ("The file is larger than what is kept."));
          return NULL;
        }
    }
  if (length < 0)
    return NULL;
  jy_digester_end (digester, hex);
  return g_strdup (hex);
}

gboolean
jy_attachments_put_stream (JyConnection *db, const char *office, GInputStream *stream,
                           const char *digest, gint64 size, JyAttachmentProgress progress,
                           gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (JyDigester) digester = jy_digester_new ();
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  char hex[JY_DIGEST_LENGTH + 1];
  gboolean is_new = FALSE;
  gint64 done = 0;
  gssize length = 0;

  if (!put_row (db, office, digest, size, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  jy_digester_begin (digester);
  /* A file that grows meanwhile is not followed beyond what was measured. */
  while (done <= size && (length = read_chunk (stream, buffer, cancellable, error)) > 0)
    {
      g_autoptr (GBytes) chunk = g_bytes_new_static (buffer, (gsize) length);

      jy_digester_add (digester, buffer, (gsize) length);
      if (!put_chunk (db, office, digest, done / (gint64) CHUNK, chunk, error))
        return FALSE;
      done += length;
      if (progress)
        progress (done, size, data);
    }
  if (length < 0)
    return FALSE;
  jy_digester_end (digester, hex);
  if (done == size && g_str_equal (hex, digest))
    return TRUE;
  g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT,
                       _ ("The file was changed while it was being attached. Attach it again once "
                          "nothing writes to it."));
  return FALSE;
}

gboolean
jy_attachments_put (JyConnection *db, const char *office, GBytes *bytes, char **digest,
                    GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autofree char *name = jy_digest_hex (data ? data : "", size);

  if (!jy_attachments_put_stream (db, office, stream, name, (gint64) size, NULL, NULL, NULL, error))
    return FALSE;
  if (digest)
    *digest = g_steal_pointer (&name);
  return TRUE;
}

/* How many bytes the file has; -1 and an error where it is not there. */
static gint64
size_of (JyConnection *db, const char *office, const char *digest, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error, "SELECT size FROM attachment WHERE office = $1 AND digest = $2", "tt", office,
      digest);
  GError *failure = NULL;

  if (!statement)
    return -1;
  if (jy_statement_step (statement, &failure))
    return jy_statement_int (statement, 0);
  if (failure)
    g_propagate_error (error, failure);
  else
    g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
                         _ ("The file is not in the docket. Attach it again."));
  return -1;
}

gboolean
jy_attachments_get_stream (JyConnection *db, const char *office, const char *digest,
                           GOutputStream *stream, JyAttachmentProgress progress, gpointer data,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (JyDigester) digester = jy_digester_new ();
  g_autoptr (JyStatement) statement = NULL;
  char hex[JY_DIGEST_LENGTH + 1];
  gint64 size = size_of (db, office, digest, error);
  gint64 done = 0;
  GError *failure = NULL;

  if (size < 0)
    return FALSE;
  statement = jy_connection_query (
      db, error, "SELECT bytes FROM attachment_chunk WHERE office = $1 AND digest = $2 ORDER BY n",
      "tt", office, digest);
  if (!statement)
    return FALSE;
  jy_digester_begin (digester);
  while (jy_statement_step (statement, &failure))
    {
      g_autoptr (GBytes) chunk = jy_statement_bytes (statement, 0);
      gsize length = 0;
      gconstpointer bytes = chunk ? g_bytes_get_data (chunk, &length) : NULL;

      if (length == 0)
        continue;
      if (!g_output_stream_write_all (stream, bytes, length, NULL, cancellable, error))
        return FALSE;
      jy_digester_add (digester, bytes, length);
      done += (gint64) length;
      if (progress)
        progress (done, size, data);
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  jy_digester_end (digester, hex);
  if (g_str_equal (hex, digest))
    return TRUE;
  g_set_error_literal (
      error, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT,
      _ ("The file was changed inside the docket: its digest does not fit. Put back "
         "the last backup."));
  return FALSE;
}

GBytes *
jy_attachments_piece (JyConnection *db, const char *office, const char *digest, guint n,
                      GError **error)
{
  g_autoptr (JyStatement) statement = NULL;

  if (n == 0 && size_of (db, office, digest, error) < 0)
    return NULL;
  statement = jy_connection_query (
      db, error, "SELECT bytes FROM attachment_chunk WHERE office = $1 AND digest = $2 AND n = $3",
      "tti", office, digest, (gint64) n);
  return statement && jy_statement_step (statement, error) ? jy_statement_bytes (statement, 0)
                                                           : NULL;
}

gboolean
jy_attachments_has (JyConnection *db, const char *office, const char *digest, GError **error)
{
  return jy_statement_number (
             jy_connection_query (
                 db, error, "SELECT COUNT(*) FROM attachment WHERE office = $1 AND digest = $2",
                 "tt", office, digest),
             error)
         > 0;
}

GBytes *
jy_attachments_get (JyConnection *db, const char *office, const char *digest, GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!jy_attachments_get_stream (db, office, digest, stream, NULL, NULL, NULL, error)
      || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}
