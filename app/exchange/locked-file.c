/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/locked-file.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

#include "base/file.h"
#include "exchange/error.h"

/* Nobody types a longer password. */
#define PASSWORD_MAX ((gsize) 4096)
/* What the file begins with, as long as it is: the last byte is the version of the format. */
#define MAGIC "JIANYI-LOCKED-1\n"
#define MAGIC_LENGTH (sizeof MAGIC - 1)
/* Of the content, in a piece. */
#define PIECE ((gsize) 64 * 1024)
#define LOCKED_PIECE (PIECE + crypto_secretstream_xchacha20poly1305_ABYTES)
/* What a file may ask for at most: else it could take all memory and time of a machine. */
#define OPS_MOST 12
#define MEMORY_MOST ((guint64) 1024 * 1024 * 1024)

/* The head of the file; all of it is bound to the first piece. */
typedef struct
{
  guint8 magic[MAGIC_LENGTH];
  guint8 ops[8]; /* little-endian, as memory */
  guint8 memory[8];
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
} Head;

typedef struct
{
  GInputStream *in;
  GOutputStream *out;
  char *shown; /* what is written, as people read it */
  guint64 total;
  guint64 done;
  JyLockedProgress progress;
  gpointer data;
  GCancellable *cancellable;
  crypto_secretstream_xchacha20poly1305_state state;
} Work;

static void
work_clear (Work *work)
{
  g_clear_object (&work->in);
  g_clear_object (&work->out);
  g_free (work->shown);
  sodium_memzero (&work->state, sizeof work->state);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
begin (Work *work, const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GFileInfo) info = NULL;

  work->shown = g_filename_display_name (to);
  if (sodium_init () < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("Files cannot be locked or unlocked on this machine"));
      return FALSE;
    }
  info = g_file_query_info (source, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            work->cancellable, error);
  work->in = info ? G_INPUT_STREAM (g_file_read (source, work->cancellable, error)) : NULL;
  if (!work->in)
    return FALSE;
  work->total = (guint64) g_file_info_get_size (info);
  work->out = G_OUTPUT_STREAM (
      g_file_replace (target, NULL, FALSE, G_FILE_CREATE_PRIVATE, work->cancellable, error));
  return work->out != NULL;
}

/* What the disk says, as a sentence. */
static gboolean
written (Work *work, gboolean ok, GError *inner, GError **error)
{
  if (ok)
    return TRUE;
  if (g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, inner);
      return FALSE;
    }
  g_set_error (error, inner->domain, inner->code,
               _ ("%s cannot be written (%s); check the folder and the room on the disk"),
               work->shown, inner->message);
  g_error_free (inner);
  return FALSE;
}

static gboolean
put (Work *work, gconstpointer bytes, gsize length, GError **error)
{
  GError *inner = NULL;
  gboolean ok
      = g_output_stream_write_all (work->out, bytes, length, NULL, work->cancellable, &inner);

  return written (work, ok, inner, error);
}

static gboolean
finish (Work *work, GError **error)
{
  GError *inner = NULL;
  gboolean ok = g_output_stream_close (work->out, work->cancellable, &inner);

  return written (work, ok, inner, error);
}

/* As much as there is, at most @length; -1 and an error. */
static gssize
take (Work *work, gpointer bytes, gsize length, GError **error)
{
  gsize taken = 0;

  if (!g_input_stream_read_all (work->in, bytes, length, &taken, work->cancellable, error))
    return -1;
  work->done += taken;
  if (work->progress)
    work->progress (work->done, work->total, work->data);
  return (gssize) taken;
}

static gboolean
make_key (guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES], const char *password,
          const Head *head, GError **error)
{
  guint64 ops, memory;

  memcpy (&ops, head->ops, sizeof ops);
  memcpy (&memory, head->memory, sizeof memory);
  ops = GUINT64_FROM_LE (ops);
  memory = GUINT64_FROM_LE (memory);
  if (ops < crypto_pwhash_OPSLIMIT_MIN || ops > OPS_MOST || memory < crypto_pwhash_MEMLIMIT_MIN
      || memory > MEMORY_MOST)
    {
      g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                           _ ("The locked file is damaged; have it sent again"));
      return FALSE;
    }
  if (crypto_pwhash (key, crypto_secretstream_xchacha20poly1305_KEYBYTES, password,
                     strlen (password), head->salt, ops, (gsize) memory,
                     crypto_pwhash_ALG_ARGON2ID13)
      == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("There is not enough memory to make a key of the password; close other "
                          "programs and try again"));
  return FALSE;
}

char *
jy_password_read (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = jy_file_read (path, PASSWORD_MAX, error);
  g_autofree char *password = NULL;
  g_autofree char *shown = NULL;
  const char *text;
  gsize length;

  if (!bytes)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  password = text ? g_strndup (text, length) : g_strdup ("");
  password[strcspn (password, "\r\n")] = '\0';
  if (*password != '\0')
    return g_steal_pointer (&password);
  shown = g_filename_display_name (path);
  g_set_error (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_PASSWORD,
               _ ("%s has no password in its first line; write one there"), shown);
  return NULL;
}

gboolean
jy_locked_file_is (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char magic[MAGIC_LENGTH];
  gsize length = 0;

  return stream
         && g_input_stream_read_all (G_INPUT_STREAM (stream), magic, sizeof magic, &length, NULL,
                                     NULL)
         && length == sizeof magic && memcmp (magic, MAGIC, sizeof magic) == 0;
}

gboolean
jy_locked_file_write (const char *from, const char *to, const char *password,
                      JyLockedProgress progress, gpointer data, GCancellable *cancellable,
                      GError **error)
{
  g_auto (Work) work = { .progress = progress, .data = data, .cancellable = cancellable };
  guint64 ops = GUINT64_TO_LE ((guint64) crypto_pwhash_OPSLIMIT_MODERATE);
  guint64 memory = GUINT64_TO_LE ((guint64) crypto_pwhash_MEMLIMIT_MODERATE);
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  g_autofree guint8 *plain = g_malloc (PIECE);
  g_autofree guint8 *locked = g_malloc (LOCKED_PIECE);
  gboolean first = TRUE;
  gssize length;
  Head head;

  if (!begin (&work, from, to, error))
    return FALSE;
  memcpy (head.magic, MAGIC, MAGIC_LENGTH);
  memcpy (head.ops, &ops, sizeof ops);
  memcpy (head.memory, &memory, sizeof memory);
  randombytes_buf (head.salt, sizeof head.salt);
  if (!make_key (key, password, &head, error))
    return FALSE;
  crypto_secretstream_xchacha20poly1305_init_push (&work.state, head.stream, key);
  sodium_memzero (key, sizeof key);
  if (!put (&work, &head, sizeof head, error))
    return FALSE;
  do
    {
      unsigned long long made = 0;

      length = take (&work, plain, PIECE, error);
      if (length < 0)
        return FALSE;
      /* What is shorter than a piece is the last one; it may be empty. */
      crypto_secretstream_xchacha20poly1305_push (
          &work.state, locked, &made, plain, (unsigned long long) length,
          first ? (const guint8 *) &head : NULL, first ? sizeof head : 0,
          (gsize) length < PIECE ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
      first = FALSE;
      if (!put (&work, locked, (gsize) made, error))
        return FALSE;
    }
  while ((gsize) length == PIECE);
  return finish (&work, error);
}

static gboolean
changed (GError **error)
{
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ,
                       _ ("The locked file was changed or cut off on its way; have it sent again"));
  return FALSE;
}

gboolean
jy_locked_file_read (const char *from, const char *to, const char *password,
                     JyLockedProgress progress, gpointer data, GCancellable *cancellable,
                     GError **error)
{
  g_auto (Work) work = { .progress = progress, .data = data, .cancellable = cancellable };
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  g_autofree guint8 *plain = g_malloc (PIECE);
  g_autofree guint8 *locked = g_malloc (LOCKED_PIECE);
  guint8 tag = 0;
  gboolean first = TRUE;
  int begun;
  gssize length;
  Head head;

  if (!begin (&work, from, to, error))
    return FALSE;
  length = take (&work, &head, sizeof head, error);
  if (length < 0)
    return FALSE;
  if (length != (gssize) sizeof head || memcmp (head.magic, MAGIC, MAGIC_LENGTH) != 0)
    return changed (error);
  if (!make_key (key, password, &head, error))
    return FALSE;
  begun = crypto_secretstream_xchacha20poly1305_init_pull (&work.state, head.stream, key);
  sodium_memzero (key, sizeof key);
  if (begun != 0)
    return changed (error);
  while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    {
      unsigned long long made = 0;

      length = take (&work, locked, LOCKED_PIECE, error);
      if (length < 0)
        return FALSE;
      if (length < (gssize) crypto_secretstream_xchacha20poly1305_ABYTES)
        return changed (error);
      if (crypto_secretstream_xchacha20poly1305_pull (
              &work.state, plain, &made, &tag, locked, (unsigned long long) length,
              first ? (const guint8 *) &head : NULL, first ? sizeof head : 0)
          != 0)
        {
          if (!first)
            return changed (error);
          g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_PASSWORD,
                               _ ("The password is not the one that the package was locked with "
                                  "(or the file was changed on its way)"));
          return FALSE;
        }
      first = FALSE;
      if (!put (&work, plain, (gsize) made, error))
        return FALSE;
    }
  /* Nothing stands behind the last piece. */
  length = take (&work, locked, 1, error);
  if (length != 0)
    return length < 0 ? FALSE : changed (error);
  return finish (&work, error);
}
