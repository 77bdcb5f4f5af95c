/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

#include "base/digest.h"
#include "base/file.h"
#include "exchange/error.h"
#include "exchange/file-kind.h"
#include "exchange/hand-over-private.h"
#include "exchange/locked-file.h"

/* Read at once. */
#define PIECE ((gsize) 256 * 1024)
/* Parts of a package at most: a case has a handful. */
#define PARTS_MOST 2000000
#define ID_LENGTH 36

/* A part as the manifest says it. */
typedef struct
{
  zip_uint64_t at; /* in the archive */
  gint64 size;
  char *sha256;
  char *sm3;
} Part;

struct _JyHandOver
{
  zip_t *archive;
  GBytes *manifest_bytes;
  JsonObject *manifest;
  char digest[JY_DIGEST_LENGTH + 1];
  GHashTable *parts; /* name -> Part */
  guint64 total;
};

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->sha256);
  g_free (part->sm3);
  g_free (part);
}

void
jy_hand_over_free (JyHandOver *self)
{
  if (!self)
    return;
  if (self->archive)
    zip_discard (self->archive);
  g_clear_pointer (&self->manifest_bytes, g_bytes_unref);
  g_clear_pointer (&self->manifest, json_object_unref);
  g_hash_table_unref (self->parts);
  g_free (self);
}

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list list;
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;

  va_start (list, format);
  text = g_strdup_vprintf (format, list);
  va_end (list);
  valid = g_utf8_make_valid (text, -1);
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ, valid);
  return FALSE;
}

/* -- streams of parts: what a part really has counts, not what the archive says of it */

#define JY_TYPE_PART_STREAM (jy_part_stream_get_type ())
G_DECLARE_FINAL_TYPE (JyPartStream, jy_part_stream, JY, PART_STREAM, GInputStream)

struct _JyPartStream
{
  GInputStream parent_instance;

  zip_file_t *file;
};

G_DEFINE_FINAL_TYPE (JyPartStream, jy_part_stream, G_TYPE_INPUT_STREAM)

static gssize
jy_part_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
                     GError **error)
{
  JyPartStream *self = JY_PART_STREAM (stream);
  zip_int64_t length;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  length = zip_fread (self->file, buffer, count);
  if (length < 0)
    refuse (error, "%s",
            _ ("The package is damaged: a part of it cannot be read; have it sent "
               "again"));
  return (gssize) length;
}

static void
jy_part_stream_finalize (GObject *object)
{
  zip_fclose (JY_PART_STREAM (object)->file);
  G_OBJECT_CLASS (jy_part_stream_parent_class)->finalize (object);
}

static void
jy_part_stream_class_init (JyPartStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = jy_part_stream_read;
  G_OBJECT_CLASS (klass)->finalize = jy_part_stream_finalize;
}

static void
jy_part_stream_init (JyPartStream *self)
{
}

static GInputStream *
open_at (JyHandOver *self, zip_uint64_t at, GError **error)
{
  zip_file_t *file = zip_fopen_index (self->archive, at, 0);
  JyPartStream *stream;

  if (!file)
    {
      refuse (error, "%s",
              _ ("The package is damaged: a part of it cannot be read; have it sent "
                 "again"));
      return NULL;
    }
  stream = g_object_new (JY_TYPE_PART_STREAM, NULL);
  stream->file = file;
  return G_INPUT_STREAM (stream);
}

/* All of the part at @at; more than @most refuses it. */
static GBytes *
read_whole (JyHandOver *self, zip_uint64_t at, gint64 most, GError **error)
{
  g_autoptr (GInputStream) stream = open_at (self, at, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *piece = g_malloc (PIECE);
  gssize length;

  if (!stream)
    return NULL;
  while ((length = g_input_stream_read (stream, piece, PIECE, NULL, error)) > 0)
    {
      if (bytes->len + length > most)
        {
          refuse (error, "%s",
                  _ ("The package unpacks to more than it says; it was not made by this program "
                     "and is not taken"));
          return NULL;
        }
      g_byte_array_append (bytes, piece, (guint) length);
    }
  return length < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* -- the manifest */

static gboolean
is_hex (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]) && !(text[i] >= 'a' && text[i] <= 'f'))
      return FALSE;
  return TRUE;
}

static gboolean
is_id (const char *text)
{
  for (guint i = 0; i < ID_LENGTH; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash ? text[i] != '-' : !is_hex (text + i, 1))
        return FALSE;
    }
  return TRUE;
}

/* Whether this program gives parts such names; none of them leads anywhere. */
static gboolean
is_ours (const char *name)
{
  const char *rest;

  if (g_str_equal (name, JY_HAND_OVER_REGISTER))
    return TRUE;
  if (g_str_has_prefix (name, JY_HAND_OVER_ATTACHMENTS))
    {
      rest = name + strlen (JY_HAND_OVER_ATTACHMENTS);
      return strlen (rest) == JY_DIGEST_LENGTH && is_hex (rest, JY_DIGEST_LENGTH);
    }
  if (!g_str_has_prefix (name, "cases/") || strlen (name) < 6 + ID_LENGTH || !is_id (name + 6))
    return FALSE;
  rest = name + 6 + ID_LENGTH;
  if (g_str_equal (rest, "/events.jsonl") || g_str_equal (rest, "/beside.json"))
    return TRUE;
  if (g_str_has_prefix (rest, "/documents/"))
    rest += strlen ("/documents/");
  else if (g_str_has_prefix (rest, "/words/"))
    rest += strlen ("/words/");
  else
    return FALSE;
  return strspn (rest, "0123456789") > 0 && strspn (rest, "0123456789") < 10
         && g_str_equal (rest + strspn (rest, "0123456789"), ".xml");
}

/* Name -> place + 1 of what the archive holds. */
static GHashTable *
list_entries (JyHandOver *self, GError **error)
{
  g_autoptr (GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  zip_int64_t n = zip_get_num_entries (self->archive, 0);

  if (n > PARTS_MOST)
    {
      refuse (error, "%s", _ ("The package has more parts than this program makes"));
      return NULL;
    }
  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (self->archive, (zip_uint64_t) i, 0);

      if (!name)
        {
          refuse (error, "%s", _ ("The package is damaged: a part of it has no name"));
          return NULL;
        }
      if (strstr (name, "..") || name[0] == '/' || strpbrk (name, "\\:"))
        {
          refuse (error,
                  _ ("The package has a part that leads out of it (%.80s); it was not made by this "
                     "program and is not taken"),
                  name);
          return NULL;
        }
      if (!g_hash_table_insert (entries, g_strdup (name), GSIZE_TO_POINTER ((gsize) i + 1)))
        {
          refuse (error, _ ("The package has the part %.80s twice and is not taken"), name);
          return NULL;
        }
    }
  return g_steal_pointer (&entries);
}

static gboolean
read_manifest (JyHandOver *self, GHashTable *entries, GError **error)
{
  gsize at = GPOINTER_TO_SIZE (g_hash_table_lookup (entries, JY_HAND_OVER_MANIFEST));
  const char *text;
  gsize length;

  if (at == 0)
    {
      g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_KIND,
                           _ ("The file is no hand-over package of this program: it has no "
                              "manifest"));
      return FALSE;
    }
  self->manifest_bytes = read_whole (self, at - 1, JY_HAND_OVER_PART_MOST, error);
  if (!self->manifest_bytes)
    return FALSE;
  text = g_bytes_get_data (self->manifest_bytes, &length);
  self->manifest = text ? jy_json_parse_object (text, (gssize) length, NULL) : NULL;
  if (!self->manifest
      || g_strcmp0 (jy_json_text (self->manifest, "format"), "jianyi-hand-over") != 0)
    {
      g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_KIND,
                           _ ("The file is no hand-over package of this program: its manifest "
                              "cannot be read"));
      return FALSE;
    }
  if (jy_json_int (self->manifest, "version", 0) != JY_HAND_OVER_FORMAT)
    return refuse (
        error,
        _ ("The package was made by a newer version of the program (%.20s); update this "
           "one, then take it in"),
        jy_json_text (self->manifest, "program") ? jy_json_text (self->manifest, "program") : "?");
  {
    g_autofree char *digest = jy_digest_hex (text, length);

    g_strlcpy (self->digest, digest, sizeof self->digest);
  }
  return TRUE;
}

static gboolean
lies (GError **error, const char *name)
{
  return refuse (error,
                 _ ("The manifest of the package does not say what is in it (%.80s); have the "
                    "package sent again"),
                 name);
}

/* One part as the manifest says it, against the archive. */
static gboolean
add_part (JyHandOver *self, GHashTable *entries, JsonObject *said, gint64 *parts, GError **error)
{
  const char *name = jy_json_text (said, "name");
  const char *sha256 = jy_json_text (said, "sha256");
  const char *sm3 = jy_json_text (said, "sm3");
  gint64 size = jy_json_int (said, "size", -1);
  gsize at = name ? GPOINTER_TO_SIZE (g_hash_table_lookup (entries, name)) : 0;
  gboolean stored = name && g_str_has_prefix (name, JY_HAND_OVER_ATTACHMENTS);
  zip_stat_t stat;
  Part *part;

  if (!name || !is_ours (name) || at == 0 || g_hash_table_contains (self->parts, name) || !sha256
      || strlen (sha256) != JY_DIGEST_LENGTH || !sm3 || strlen (sm3) != JY_DIGEST_LENGTH || size < 0
      || (stored && !g_str_equal (sha256, name + strlen (JY_HAND_OVER_ATTACHMENTS))))
    return lies (error, name ? name : "?");
  zip_stat_init (&stat);
  if (zip_stat_index (self->archive, at - 1, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE)
      || (gint64) stat.size != size)
    return lies (error, name);
  if (!stored)
    *parts += size;
  /* What is stored as it is cannot unpack to more than the file has. */
  if (size > (stored ? JY_FILE_LARGEST : JY_HAND_OVER_PART_MOST) || *parts > JY_HAND_OVER_PARTS_MOST
      || (stored && (!(stat.valid & ZIP_STAT_COMP_METHOD) || stat.comp_method != ZIP_CM_STORE)))
    return refuse (error,
                   _ ("The package unpacks to more than this program packs (%.80s); it is not "
                      "taken"),
                   name);
  part = g_new0 (Part, 1);
  part->at = at - 1;
  part->size = size;
  part->sha256 = g_strdup (sha256);
  part->sm3 = g_strdup (sm3);
  g_hash_table_insert (self->parts, g_strdup (name), part);
  self->total += (guint64) size;
  return TRUE;
}

static gboolean
compare_parts (JyHandOver *self, GHashTable *entries, GError **error)
{
  JsonArray *said = jy_json_array (self->manifest, "parts");
  GHashTableIter iter;
  gpointer name;
  gint64 parts = 0;

  for (guint i = 0; i < jy_json_array_size (said); i++)
    if (!add_part (self, entries, jy_json_array_object (said, i), &parts, error))
      return FALSE;
  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (self->parts, name) && !g_str_equal (name, JY_HAND_OVER_MANIFEST)
        && !g_str_equal (name, JY_HAND_OVER_SIGNATURE)
        && !g_str_equal (name, JY_HAND_OVER_CERTIFICATE))
      return lies (error, name);
  return TRUE;
}

/* -- opening */

static zip_t *
open_zip (const char *path, GError **error)
{
  int code = 0;
  zip_t *archive = zip_open (path, ZIP_RDONLY, &code);
  g_autofree char *shown = g_filename_display_name (path);

  if (archive)
    return archive;
  if (code == ZIP_ER_NOENT || code == ZIP_ER_OPEN)
    refuse (error, _ ("The file %s cannot be opened; check its name and your rights"), shown);
  else
    g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_KIND,
                         _ ("The file is no hand-over package, or was cut off on its way"));
  return NULL;
}

/* Unlocked beside the docket; the open file stays readable when its name is gone. */
static zip_t *
open_locked (const char *path, const char *password, const char *scratch,
             JyHandOverProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = g_build_filename (scratch, ".package", NULL);
  g_autofree char *unlocked = NULL;
  zip_t *archive = NULL;

  if (!password || !*password)
    {
      g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_PASSWORD,
                           _ ("The package is locked; give the password that its sender chose"));
      return NULL;
    }
  unlocked = jy_file_begin (base, error);
  if (!unlocked)
    return NULL;
  if (g_chmod (unlocked, 0600) == 0
      && jy_locked_file_read (path, unlocked, password, progress, data, cancellable, error))
    archive = open_zip (unlocked, error);
  g_unlink (unlocked);
  return archive;
}

JyHandOver *
jy_hand_over_open (const char *path, const char *password, const char *scratch,
                   JyHandOverProgress progress, gpointer data, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (JyHandOver) self = g_new0 (JyHandOver, 1);
  g_autoptr (GHashTable) entries = NULL;

  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, part_free);
  /* A pipe or a device would keep the program waiting. */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_autofree char *shown = g_filename_display_name (path);

      refuse (error, _ ("The file %s cannot be opened; check its name and your rights"), shown);
      return NULL;
    }
  self->archive = jy_locked_file_is (path)
                      ? open_locked (path, password, scratch, progress, data, cancellable, error)
                      : open_zip (path, error);
  if (!self->archive)
    return NULL;
  entries = list_entries (self, error);
  if (!entries || !read_manifest (self, entries, error) || !compare_parts (self, entries, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* -- what is in it */

JsonObject *
jy_hand_over_manifest (JyHandOver *self)
{
  return self->manifest;
}

const char *
jy_hand_over_digest (JyHandOver *self)
{
  return self->digest;
}

gboolean
jy_hand_over_has (JyHandOver *self, const char *name)
{
  return g_hash_table_contains (self->parts, name);
}

static gboolean
differs (GError **error, const char *name)
{
  return refuse (error,
                 _ ("The package was changed: its part %.80s is not the one that its manifest "
                    "names; have it sent again"),
                 name);
}

static gboolean
check_part (JyHandOver *self, const char *name, const Part *part, guint64 *done,
            JyHandOverProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = open_at (self, part->at, error);
  g_autofree guint8 *piece = g_malloc (PIECE);
  g_autofree char *sha256 = NULL;
  g_autofree char *sm3 = NULL;
  JyPartDigest digest = { 0 };
  gssize length = 0;

  if (!stream)
    return FALSE;
  if (!jy_part_digest_begin (&digest))
    {
      jy_part_digest_clear (&digest);
      return refuse (error, "%s", _ ("Packages cannot be checked on this machine"));
    }
  while (digest.size <= (guint64) part->size
         && (length = g_input_stream_read (stream, piece, PIECE, cancellable, error)) > 0)
    {
      jy_part_digest_add (&digest, piece, (gsize) length);
      *done += (guint64) length;
      if (progress)
        progress (*done, MAX (self->total, *done), data);
    }
  jy_part_digest_end (&digest, &sha256, &sm3);
  jy_part_digest_clear (&digest);
  if (length < 0)
    return FALSE;
  return (digest.size == (guint64) part->size && g_str_equal (sha256, part->sha256)
          && g_str_equal (sm3, part->sm3))
         || differs (error, name);
}

gboolean
jy_hand_over_check (JyHandOver *self, JyHandOverProgress progress, gpointer data,
                    GCancellable *cancellable, GError **error)
{
  GHashTableIter iter;
  gpointer name, part;
  guint64 done = 0;

  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, &name, &part))
    if (!check_part (self, name, part, &done, progress, data, cancellable, error))
      return FALSE;
  return TRUE;
}

static GBytes *
small_part (JyHandOver *self, const char *name, GError **error)
{
  zip_int64_t at = zip_name_locate (self->archive, name, 0);

  return at < 0 ? NULL : read_whole (self, (zip_uint64_t) at, 1024 * 1024, error);
}

gboolean
jy_hand_over_signature (JyHandOver *self, GBytes *certificate, JySignature *found, GError **error)
{
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GBytes) embedded = NULL;
  GError *failure = NULL;

  *found = (JySignature){ 0 };
  signature = small_part (self, JY_HAND_OVER_SIGNATURE, &failure);
  if (!failure && !certificate)
    embedded = small_part (self, JY_HAND_OVER_CERTIFICATE, &failure);
  found->present = signature != NULL;
  found->embedded = embedded != NULL;
  if (!failure && signature && (certificate || embedded))
    found->holds
        = jy_hand_over_signed (self->manifest_bytes, signature,
                               certificate ? certificate : embedded, &found->subject, &failure);
  if (!failure)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

GBytes *
jy_hand_over_part (JyHandOver *self, const char *name, GError **error)
{
  const Part *part = g_hash_table_lookup (self->parts, name);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sha256 = NULL;
  gconstpointer data;
  gsize length;

  if (!part || part->size > JY_HAND_OVER_PART_MOST)
    {
      lies (error, name);
      return NULL;
    }
  bytes = read_whole (self, part->at, part->size, error);
  if (!bytes)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  sha256 = jy_digest_hex (data ? data : "", length);
  if (g_str_equal (sha256, part->sha256))
    return g_steal_pointer (&bytes);
  differs (error, name);
  return NULL;
}

GInputStream *
jy_hand_over_stream (JyHandOver *self, const char *name, gint64 *size, GError **error)
{
  const Part *part = g_hash_table_lookup (self->parts, name);

  if (!part)
    {
      lies (error, name);
      return NULL;
    }
  *size = part->size;
  return open_at (self, part->at, error);
}
