/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

#include "base/file.h"
#include "exchange/error.h"
#include "exchange/hand-over-private.h"
#include "exchange/locked-file.h"

/* -- digests of a part */

gboolean
jy_part_digest_begin (JyPartDigest *self)
{
  jy_part_digest_clear (self);
  self->sha256 = EVP_MD_CTX_new ();
  self->sm3 = EVP_MD_CTX_new ();
  self->size = 0;
  return self->sha256 && self->sm3 && EVP_DigestInit_ex (self->sha256, EVP_sha256 (), NULL) == 1
         && EVP_DigestInit_ex (self->sm3, EVP_sm3 (), NULL) == 1;
}

void
jy_part_digest_add (JyPartDigest *self, gconstpointer bytes, gsize length)
{
  EVP_DigestUpdate (self->sha256, bytes, length);
  EVP_DigestUpdate (self->sm3, bytes, length);
  self->size += length;
}

static char *
hex_of (EVP_MD_CTX *context)
{
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  GString *text = g_string_new (NULL);

  EVP_DigestFinal_ex (context, digest, &length);
  for (unsigned int i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}

void
jy_part_digest_end (JyPartDigest *self, char **sha256, char **sm3)
{
  *sha256 = hex_of (self->sha256);
  *sm3 = hex_of (self->sm3);
}

void
jy_part_digest_clear (JyPartDigest *self)
{
  g_clear_pointer (&self->sha256, EVP_MD_CTX_free);
  g_clear_pointer (&self->sm3, EVP_MD_CTX_free);
}

/* -- parts, which libzip asks for when it writes */

typedef struct
{
  const JyHandOverOrder *order;
  JsonArray *parts; /* those written so far, for the manifest */
  GBytes *manifest; /* made when all others are written */
  guint64 done;
  GError *error;
} Writing;

typedef struct
{
  Writing *writing;
  const char *name; /* borrowed from the order */
  JyPartDigest digest;
  GBytes *piece;
  gsize at; /* of it */
  guint n;
  gboolean ended;
} Part;

static void
part_free (Part *part)
{
  g_clear_pointer (&part->piece, g_bytes_unref);
  jy_part_digest_clear (&part->digest);
  g_free (part);
}

/* The manifest with what was written: known only at the end. */
static GBytes *
make_manifest (Writing *writing)
{
  char *text;

  if (!writing->manifest)
    {
      json_object_set_array_member (writing->order->manifest, "parts",
                                    json_array_ref (writing->parts));
      text = jy_json_object_text (writing->order->manifest);
      writing->manifest = g_bytes_new_take (text, strlen (text));
    }
  return writing->manifest;
}

static GBytes *
next_piece (Part *part, GError **error)
{
  Writing *writing = part->writing;
  const JyHandOverOrder *order = writing->order;

  if (g_str_equal (part->name, JY_HAND_OVER_MANIFEST))
    return part->n == 0 ? g_bytes_ref (make_manifest (writing)) : NULL;
  if (g_str_equal (part->name, JY_HAND_OVER_SIGNATURE))
    return part->n == 0
               ? jy_hand_over_sign (make_manifest (writing), order->key, order->certificate, error)
               : NULL;
  if (g_str_equal (part->name, JY_HAND_OVER_CERTIFICATE))
    return part->n == 0 ? g_bytes_ref (order->certificate) : NULL;
  return order->piece (order->data, part->name, part->n, error);
}

/* FALSE where an attachment is no longer what it is called by. */
static gboolean
note_part (Part *part)
{
  g_autofree char *sha256 = NULL;
  g_autofree char *sm3 = NULL;
  JsonObject *object = json_object_new ();

  jy_part_digest_end (&part->digest, &sha256, &sm3);
  jy_json_set_text (object, "name", part->name);
  json_object_set_int_member (object, "size", (gint64) part->digest.size);
  jy_json_set_text (object, "sha256", sha256);
  jy_json_set_text (object, "sm3", sm3);
  json_array_add_object_element (part->writing->parts, object);
  if (!g_str_has_prefix (part->name, JY_HAND_OVER_ATTACHMENTS)
      || g_str_has_suffix (part->name, sha256))
    return TRUE;
  g_set_error (
      &part->writing->error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
      _ ("A file (%.12s…) was changed inside the docket: its digest does not fit. Put back "
         "the last backup."),
      part->name + strlen (JY_HAND_OVER_ATTACHMENTS));
  return FALSE;
}

static zip_int64_t
read_part (Part *part, guint8 *target, zip_uint64_t length)
{
  Writing *writing = part->writing;
  const JyHandOverOrder *order = writing->order;
  zip_uint64_t filled = 0;

  if (g_cancellable_set_error_if_cancelled (order->cancellable, &writing->error))
    return -1;
  while (filled < length && !part->ended)
    {
      gsize size = 0, taken;
      const guint8 *bytes = part->piece ? g_bytes_get_data (part->piece, &size) : NULL;

      if (part->at == size)
        {
          g_clear_pointer (&part->piece, g_bytes_unref);
          part->at = 0;
          part->piece = next_piece (part, &writing->error);
          if (writing->error)
            return -1;
          part->n++;
          part->ended = !part->piece;
          continue;
        }
      taken = MIN (size - part->at, (gsize) (length - filled));
      memcpy (target + filled, bytes + part->at, taken);
      jy_part_digest_add (&part->digest, bytes + part->at, taken);
      part->at += taken;
      filled += taken;
    }
  if (part->ended && filled == 0 && part->digest.sha256)
    {
      gboolean listed = !g_str_equal (part->name, JY_HAND_OVER_MANIFEST)
                        && !g_str_equal (part->name, JY_HAND_OVER_SIGNATURE)
                        && !g_str_equal (part->name, JY_HAND_OVER_CERTIFICATE);

      if (listed && !note_part (part))
        return -1;
      jy_part_digest_clear (&part->digest);
    }
  writing->done += filled;
  if (order->progress)
    order->progress (writing->done, MAX (order->expected, writing->done), order->data);
  return (zip_int64_t) filled;
}

static zip_int64_t
on_source (void *state, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  Part *part = state;
  zip_stat_t *stat = data;
  int codes[2] = { ZIP_ER_READ, EIO };

  switch (command)
    {
    case ZIP_SOURCE_OPEN:
      part->n = 0;
      part->at = 0;
      part->ended = FALSE;
      g_clear_pointer (&part->piece, g_bytes_unref);
      return jy_part_digest_begin (&part->digest) ? 0 : -1;
    case ZIP_SOURCE_READ:
      return read_part (part, data, length);
    case ZIP_SOURCE_CLOSE:
      return 0;
    case ZIP_SOURCE_STAT:
      zip_stat_init (stat);
      return sizeof *stat;
    case ZIP_SOURCE_ERROR:
      memcpy (data, codes, sizeof codes);
      return sizeof codes;
    case ZIP_SOURCE_FREE:
      part_free (part);
      return 0;
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                             ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                             -1);
    default:
      return -1;
    }
}

static gboolean
add_part (zip_t *archive, Writing *writing, const char *name)
{
  Part *part = g_new0 (Part, 1);
  zip_source_t *source;
  zip_int64_t at;
  /* Attachments are mostly packed already; stored, none can unpack to more than it is. */
  int method = g_str_has_prefix (name, JY_HAND_OVER_ATTACHMENTS) ? ZIP_CM_STORE : ZIP_CM_DEFLATE;

  part->writing = writing;
  part->name = name;
  source = zip_source_function (archive, on_source, part);
  if (!source)
    {
      part_free (part);
      return FALSE;
    }
  at = zip_file_add (archive, name, source, ZIP_FL_ENC_UTF_8);
  if (at < 0)
    {
      zip_source_free (source);
      return FALSE;
    }
  /* No time of its own: the manifest says when it was made. */
  return zip_set_file_compression (archive, (zip_uint64_t) at, method, 0) == 0
         && zip_file_set_dostime (archive, (zip_uint64_t) at, 0, 0x21, 0) == 0;
}

static void
set_zip_error (zip_t *archive, const char *path, GError **error)
{
  zip_error_t *found = zip_get_error (archive);
  g_autofree char *shown = g_filename_display_name (path);
  int number = zip_error_code_system (found);

  g_set_error (error, G_FILE_ERROR,
               (int) (number ? g_file_error_from_errno (number) : G_FILE_ERROR_FAILED),
               _ ("%s cannot be written (%s); check the folder and the room on the disk"), shown,
               number ? g_strerror (number) : zip_error_strerror (found));
}

/* The zip of all parts, the manifest last, into the empty file @made. */
static gboolean
write_zip (const char *made, const char *path, const JyHandOverOrder *order, GError **error)
{
  Writing writing = { .order = order };
  int code = 0;
  zip_t *archive = zip_open (made, ZIP_CREATE | ZIP_TRUNCATE, &code);
  gboolean added = archive != NULL;
  gboolean ok;

  if (!archive)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                   _ ("%s cannot be written (%s); check the folder and the room on the disk"),
                   shown, g_strerror (errno));
      return FALSE;
    }
  writing.parts = json_array_new ();
  for (guint i = 0; added && i < order->names->len; i++)
    added = add_part (archive, &writing, order->names->pdata[i]);
  added = added && add_part (archive, &writing, JY_HAND_OVER_MANIFEST)
          && (!order->key || add_part (archive, &writing, JY_HAND_OVER_SIGNATURE))
          && (!order->key || !order->certificate
              || add_part (archive, &writing, JY_HAND_OVER_CERTIFICATE));
  ok = added && zip_close (archive) == 0;
  if (!ok)
    {
      if (writing.error)
        g_propagate_error (error, g_steal_pointer (&writing.error));
      else
        set_zip_error (archive, path, error);
      zip_discard (archive);
    }
  g_clear_error (&writing.error);
  g_clear_pointer (&writing.manifest, g_bytes_unref);
  json_array_unref (writing.parts);
  return ok;
}

gboolean
jy_hand_over_write (const char *path, const JyHandOverOrder *order, GError **error)
{
  g_autofree char *made = jy_file_begin (path, error);
  g_autofree char *base = NULL;
  g_autofree char *unlocked = NULL;
  gboolean ok;

  if (!made)
    return FALSE;
  if (order->password)
    {
      /* Beside the docket, whose content it is; only the locked file goes where it was asked for.
       */
      base = g_build_filename (order->scratch, ".package", NULL);
      unlocked = jy_file_begin (base, error);
      ok = unlocked && g_chmod (unlocked, 0600) == 0 && write_zip (unlocked, path, order, error)
           && jy_locked_file_write (unlocked, made, order->password, order->progress, order->data,
                                    order->cancellable, error);
      if (unlocked)
        g_unlink (unlocked);
    }
  else
    ok = write_zip (made, path, order, error);
  if (!ok)
    {
      g_unlink (made);
      return FALSE;
    }
  return jy_file_finish (made, path, error);
}
