/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include <openssl/evp.h>

#define PIECE (256 * 1024)

void
jy_file_digest_clear (JyFileDigest *self)
{
  g_clear_pointer (&self->sha256, g_free);
  g_clear_pointer (&self->sm3, g_free);
}

gboolean
jy_file_write (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) inner = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_file_set_contents_full (path, data ? data : "", (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                &inner))
    return TRUE;
  g_set_error (error, inner->domain, inner->code,
               _ ("%s cannot be written (%s); check the folder and the room on the disk"), shown,
               inner->message);
  return FALSE;
}

static void
set_write_error (GError **error, const char *path, int number)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number),
               _ ("%s cannot be written (%s); check the folder and the room on the disk"), shown,
               g_strerror (number));
}

char *
jy_file_begin (const char *path, GError **error)
{
  g_autofree char *made = g_strconcat (path, ".XXXXXX", NULL);
  int file = g_mkstemp_full (made, O_RDWR | O_CLOEXEC, 0644);

  if (file < 0)
    {
      set_write_error (error, path, errno);
      return NULL;
    }
  g_close (file, NULL);
  return g_steal_pointer (&made);
}

gboolean
jy_file_finish (const char *made, const char *path, GError **error)
{
  int file = g_open (made, O_RDWR | O_CLOEXEC, 0);
  int number = file < 0 ? errno : 0;

  if (file >= 0)
    {
      if (fsync (file) != 0)
        number = errno;
      g_close (file, NULL);
    }
  if (number == 0 && g_rename (made, path) != 0)
    number = errno;
  if (number == 0)
    return TRUE;
  g_unlink (made);
  set_write_error (error, path, number);
  return FALSE;
}

GOutputStream *
jy_file_nameless (char **path, GError **error)
{
  int file = open (g_get_tmp_dir (), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  /* Not every file system has such files. */
  if (file < 0)
    {
      g_autofree char *made = NULL;

      file = g_file_open_tmp ("jianyi-XXXXXX", &made, NULL);
      if (file >= 0)
        g_unlink (made);
    }
  if (file < 0)
    {
      set_write_error (error, g_get_tmp_dir (), errno);
      return NULL;
    }
  *path = g_strdup_printf ("/proc/self/fd/%d", file);
  return g_unix_output_stream_new (file, TRUE);
}

/* Opens a regular file: a pipe or a device would keep the program waiting. */
static GInputStream *
open_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) inner = NULL;
  GInputStream *stream = NULL;

  switch (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL))
    {
    case G_FILE_TYPE_REGULAR:
      stream = G_INPUT_STREAM (g_file_read (file, NULL, &inner));
      break;
    case G_FILE_TYPE_UNKNOWN:
      g_set_error (&inner, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("there is no such file"));
      break;
    default:
      g_set_error (&inner, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("it is no file"));
      break;
    }
  if (!stream)
    g_set_error (error, G_IO_ERROR, inner->code, _ ("%s cannot be read: %s"), shown,
                 inner->message);
  return stream;
}

GBytes *
jy_file_read (const char *path, gsize most, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GInputStream) stream = open_file (path, error);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE);

  while (stream && all->len <= most)
    {
      gssize read = g_input_stream_read (stream, piece, PIECE, NULL, error);

      if (read < 0)
        return NULL;
      if (read == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      g_byte_array_append (all, piece, (guint) read);
    }
  if (stream)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _ ("%s is larger than what is read here (%u MB)"), shown,
                 (guint) (most / (1024 * 1024)));
  return NULL;
}

/* -- digests */

typedef struct
{
  EVP_MD_CTX *sha256;
  EVP_MD_CTX *sm3;
} Pair;

static void
pair_begin (Pair *self)
{
  self->sha256 = EVP_MD_CTX_new ();
  self->sm3 = EVP_MD_CTX_new ();
  if (!EVP_DigestInit_ex (self->sha256, EVP_sha256 (), NULL)
      || !EVP_DigestInit_ex (self->sm3, EVP_sm3 (), NULL))
    g_error ("SHA-256 or SM3 is missing from the cryptographic library of this machine");
}

static void
pair_add (Pair *self, gconstpointer data, gsize length)
{
  if (!EVP_DigestUpdate (self->sha256, data, length) || !EVP_DigestUpdate (self->sm3, data, length))
    g_error ("SHA-256 or SM3 failed in the cryptographic library of this machine");
}

static char *
end_one (EVP_MD_CTX *context)
{
  guint8 raw[EVP_MAX_MD_SIZE];
  guint size = 0;
  GString *hex = g_string_new (NULL);

  if (!EVP_DigestFinal_ex (context, raw, &size))
    g_error ("SHA-256 or SM3 failed in the cryptographic library of this machine");
  for (guint i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", raw[i]);
  EVP_MD_CTX_free (context);
  return g_string_free (hex, FALSE);
}

static void
pair_end (Pair *self, JyFileDigest *digest)
{
  digest->sha256 = end_one (self->sha256);
  digest->sm3 = end_one (self->sm3);
}

void
jy_bytes_digest (GBytes *bytes, JyFileDigest *digest)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  Pair pair;

  pair_begin (&pair);
  pair_add (&pair, data, length);
  pair_end (&pair, digest);
  digest->size = length;
}

gboolean
jy_file_digest (const char *path, JyFileDigest *digest, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = open_file (path, error);
  g_autofree guint8 *piece = g_malloc (PIECE);
  gssize read;
  Pair pair;

  if (!stream)
    return FALSE;
  digest->size = 0;
  pair_begin (&pair);
  while ((read = g_input_stream_read (stream, piece, PIECE, cancellable, error)) > 0)
    {
      pair_add (&pair, piece, (gsize) read);
      digest->size += (guint64) read;
    }
  pair_end (&pair, digest);
  if (read == 0)
    return TRUE;
  jy_file_digest_clear (digest);
  return FALSE;
}
