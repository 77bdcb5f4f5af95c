/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/archive.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

#include "base/file.h"
#include "base/free.h"
#include "base/json.h"
#include "exchange/error.h"

#define FORMAT "jianyi-archive"
#define FORMAT_VERSION 1
#define README "README.txt"
#define DOCKET "docket.sqlite"
#define SEAL "seal.json"
#define SEAL_MAX ((gsize) 64 * 1024)
#define PIECE ((gsize) 256 * 1024)

/* Read by people who may have nothing but this file: not translated, in both languages. */
static const char readme[]
    = "检议（Jianyi）检察建议案卷库归档文件\n"
      "\n"
      "docket.sqlite 是完整的案卷库（SQLite 3 数据库），任何支持 SQLite 的程序均可打开；\n"
      "表 event 按顺序保存全部记录，每条记录的 body 为 JSON，digest 为其 SHA-256，\n"
      "journal 把前一条与本条连成链。seal.json 写明归档时间、案卷库格式版本、审计结果，\n"
      "以及 docket.sqlite 的大小、SHA-256 和 SM3。本文件只供查阅，不再写入；\n"
      "检议以后的任何版本都能打开：jianyi --docket 本文件。\n"
      "\n"
      "An archive of a docket of procuratorial recommendations, made by Jianyi.\n"
      "\n"
      "docket.sqlite is the whole docket, an SQLite 3 database that any program with SQLite\n"
      "opens. Table event holds every entry in its order: body is JSON, digest its SHA-256,\n"
      "journal links each to the one before. seal.json says when the archive was made, the\n"
      "form (schema) of the docket, what the audit found, and size, SHA-256 and SM3 of\n"
      "docket.sqlite. It is for reading and is never written again; every later version of\n"
      "the program opens it: jianyi --docket FILE.\n";

void
jy_archive_seal_clear (JyArchiveSeal *self)
{
  jy_copy_facts_clear (&self->facts);
  jy_free_each (self->made_at, self->made_by, self->program, self->sha256, self->sm3);
  *self = (JyArchiveSeal){ 0 };
}

/* -- the seal */

static GBytes *
seal_bytes (const JyArchiveSeal *seal)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObject *office = json_object_new ();
  JsonObject *audit = json_object_new ();
  JsonObject *docket = json_object_new ();
  char *text;

  jy_json_set_text (object, "format", FORMAT);
  json_object_set_int_member (object, "version", FORMAT_VERSION);
  jy_json_set_text (object, "made-at", seal->made_at);
  jy_json_set_text (object, "made-by", seal->made_by);
  jy_json_set_text (object, "program", seal->program);
  json_object_set_int_member (object, "schema", seal->facts.schema);
  jy_json_set_text (office, "id", seal->facts.office);
  jy_json_set_text (office, "name", seal->facts.office_name);
  json_object_set_object_member (object, "office", office);
  json_object_set_int_member (audit, "events", (gint64) seal->facts.events);
  jy_json_set_text (audit, "head", seal->facts.head);
  json_object_set_boolean_member (audit, "replayed", TRUE);
  json_object_set_object_member (object, "audit", audit);
  jy_json_set_text (docket, "part", DOCKET);
  json_object_set_int_member (docket, "size", (gint64) seal->size);
  jy_json_set_text (docket, "sha256", seal->sha256);
  jy_json_set_text (docket, "sm3", seal->sm3);
  json_object_set_object_member (object, "docket", docket);
  text = jy_json_object_text (object);
  return g_bytes_new_take (text, strlen (text));
}

static gboolean
damaged (GError **error, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
               _ ("The archive %s was changed or cut short: it does not fit its seal. Take another "
                  "copy of the archive"),
               shown);
  return FALSE;
}

static gboolean
parse_seal (const char *text, gsize length, JyArchiveSeal *seal)
{
  g_autoptr (JsonObject) object = jy_json_parse_object (text, (gssize) length, NULL);
  JsonObject *office = object ? jy_json_object (object, "office") : NULL;
  JsonObject *audit = object ? jy_json_object (object, "audit") : NULL;
  JsonObject *docket = object ? jy_json_object (object, "docket") : NULL;

  if (!office || !audit || !docket || g_strcmp0 (jy_json_text (object, "format"), FORMAT) != 0)
    return FALSE;
  seal->made_at = g_strdup (jy_json_text (object, "made-at"));
  seal->made_by = g_strdup (jy_json_text (object, "made-by"));
  seal->program = g_strdup (jy_json_text (object, "program"));
  seal->facts.schema = (int) jy_json_int (object, "schema", 0);
  seal->facts.office = g_strdup (jy_json_text (office, "id"));
  seal->facts.office_name = g_strdup (jy_json_text (office, "name"));
  seal->facts.events = (guint64) MAX (0, jy_json_int (audit, "events", 0));
  seal->facts.head = g_strdup (jy_json_text (audit, "head"));
  seal->size = (guint64) MAX (0, jy_json_int (docket, "size", 0));
  seal->sha256 = g_strdup (jy_json_text (docket, "sha256"));
  seal->sm3 = g_strdup (jy_json_text (docket, "sm3"));
  return seal->sha256 && seal->sm3;
}

/* -- out */

/* Takes @source over. */
static gboolean
add (zip_t *archive, const char *name, zip_source_t *source)
{
  zip_int64_t at = source ? zip_file_add (archive, name, source, ZIP_FL_ENC_UTF_8) : -1;

  if (at < 0)
    {
      zip_source_free (source);
      return FALSE;
    }
  /* Stored: a docket in it can be carved out even where the file is damaged. */
  return zip_set_file_compression (archive, (zip_uint64_t) at, ZIP_CM_STORE, 0) == 0
         && zip_file_set_dostime (archive, (zip_uint64_t) at, 0, 0x21, 0) == 0;
}

static gboolean
write_parts (const char *to, const char *docket, GBytes *seal, int *number)
{
  int code = 0;
  zip_t *archive = zip_open (to, ZIP_CREATE | ZIP_TRUNCATE, &code);
  gsize length;
  gconstpointer bytes = g_bytes_get_data (seal, &length);

  *number = 0;
  if (!archive)
    return FALSE;
  if (add (archive, README, zip_source_buffer (archive, readme, sizeof readme - 1, 0))
      && add (archive, SEAL, zip_source_buffer (archive, bytes, length, 0))
      && add (archive, DOCKET, zip_source_file (archive, docket, 0, -1))
      && zip_close (archive) == 0)
    return TRUE;
  *number = zip_error_code_system (zip_get_error (archive));
  zip_discard (archive);
  return FALSE;
}

gboolean
jy_archive_write (const char *path, const char *docket, JyArchiveSeal *seal,
                  GCancellable *cancellable, GError **error)
{
  g_auto (JyFileDigest) digest = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *made = NULL;
  int number;

  if (!jy_file_digest (docket, &digest, cancellable, error))
    return FALSE;
  seal->size = digest.size;
  seal->sha256 = g_steal_pointer (&digest.sha256);
  seal->sm3 = g_steal_pointer (&digest.sm3);
  bytes = seal_bytes (seal);
  made = jy_file_begin (path, error);
  if (!made)
    return FALSE;
  if (write_parts (made, docket, bytes, &number))
    {
      if (!jy_file_finish (made, path, error))
        return FALSE;
      g_chmod (path, 0400);
      return TRUE;
    }
  g_unlink (made);
  {
    g_autofree char *shown = g_filename_display_name (path);

    g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number),
                 _ ("%s cannot be written (%s); check the folder and the room on the disk"), shown,
                 number != 0 ? g_strerror (number) : _ ("no reason given"));
  }
  return FALSE;
}

/* -- in */

/* A look at four bytes: a docket is not searched for the end of a ZIP file each time it is opened.
 */
static gboolean
begins_as_zip (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream
      = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_file_read (file, NULL, NULL) : NULL;
  char magic[4];
  gsize length = 0;

  return stream
         && g_input_stream_read_all (G_INPUT_STREAM (stream), magic, sizeof magic, &length, NULL,
                                     NULL)
         && length == sizeof magic && memcmp (magic, "PK\3\4", sizeof magic) == 0;
}

gboolean
jy_archive_is (const char *path)
{
  zip_t *archive;
  gboolean is;

  if (!begins_as_zip (path))
    return FALSE;
  archive = zip_open (path, ZIP_RDONLY, NULL);
  if (!archive)
    return FALSE;
  is = zip_name_locate (archive, SEAL, 0) >= 0 && zip_name_locate (archive, DOCKET, 0) >= 0;
  zip_discard (archive);
  return is;
}

static gboolean
read_seal (zip_t *archive, JyArchiveSeal *seal)
{
  zip_file_t *part = zip_fopen (archive, SEAL, 0);
  g_autofree char *text = g_malloc (SEAL_MAX);
  zip_int64_t length = part ? zip_fread (part, text, SEAL_MAX) : -1;

  if (part)
    zip_fclose (part);
  return length > 0 && parse_seal (text, (gsize) length, seal);
}

/* No more than the seal says: an archive made by others may unpack without end. */
static gboolean
unpack (zip_t *archive, GOutputStream *out, guint64 size, GCancellable *cancellable,
        gboolean *broken, GError **error)
{
  zip_file_t *part = zip_fopen (archive, DOCKET, 0);
  g_autofree guint8 *piece = g_malloc (PIECE);
  zip_int64_t length = -1;
  gboolean ok = TRUE;

  while (ok && part && (length = zip_fread (part, piece, PIECE)) > 0)
    {
      if ((guint64) length > size)
        {
          length = -1;
          break;
        }
      size -= (guint64) length;
      ok = g_output_stream_write_all (out, piece, (gsize) length, NULL, cancellable, error);
    }
  if (part)
    zip_fclose (part);
  *broken = length < 0;
  return ok && !*broken;
}

static gboolean
unpack_to (zip_t *archive, const char *path, const char *to, guint64 size,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (to);
  g_autoptr (GError) inner = NULL;
  g_autoptr (GFileOutputStream) out = g_file_replace (
      file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable,
      &inner);
  g_autofree char *shown = NULL;
  gboolean broken = FALSE;

  if (out && unpack (archive, G_OUTPUT_STREAM (out), size, cancellable, &broken, &inner)
      && g_output_stream_close (G_OUTPUT_STREAM (out), cancellable, &inner))
    return TRUE;
  if (broken)
    return damaged (error, path);
  if (g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  shown = g_filename_display_name (to);
  g_set_error (error, inner->domain, inner->code,
               _ ("%s cannot be written (%s); check the folder and the room on the disk"), shown,
               inner->message);
  return FALSE;
}

gboolean
jy_archive_read (const char *path, const char *to, JyArchiveSeal *seal, GCancellable *cancellable,
                 GError **error)
{
  g_auto (JyFileDigest) digest = { 0 };
  zip_t *archive = zip_open (path, ZIP_RDONLY, NULL);
  gboolean ok;

  *seal = (JyArchiveSeal){ 0 };
  if (!archive)
    return damaged (error, path);
  ok = read_seal (archive, seal) || damaged (error, path);
  ok = ok && unpack_to (archive, path, to, seal->size, cancellable, error);
  zip_discard (archive);
  ok = ok && jy_file_digest (to, &digest, cancellable, error);
  if (ok
      && (digest.size != seal->size || !g_str_equal (digest.sha256, seal->sha256)
          || !g_str_equal (digest.sm3, seal->sm3)))
    ok = damaged (error, path);
  if (ok)
    return TRUE;
  g_unlink (to);
  jy_archive_seal_clear (seal);
  return FALSE;
}
