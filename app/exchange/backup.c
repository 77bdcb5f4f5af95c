/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/backup.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/free.h"
#include "base/json.h"
#include "base/time-source.h"
#include "exchange/error.h"
#include "exchange/locked-file.h"
#include "store/error.h"

#define NOTE_ENDING ".json"
#define NOTE_MAX ((gsize) 64 * 1024)
#define STAMP_FORMAT "%Y%m%d-%H%M%S"
#define STAMP_LENGTH 15 /* 20260131-160000 */
#define SHANGHAI_OFFSET_SECONDS (8 * 3600)

void
jy_backup_free (JyBackup *self)
{
  if (!self)
    return;
  jy_copy_facts_clear (&self->facts);
  jy_free_each (self->path, self->made_at, self->sha256);
  g_free (self);
}

/* -- names */

char *
jy_backup_stamp (const char *instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (instant, NULL);
  g_autoptr (GDateTime) here = utc ? g_date_time_add_seconds (utc, SHANGHAI_OFFSET_SECONDS) : NULL;

  return here ? g_date_time_format (here, STAMP_FORMAT) : g_strdup ("00000000-000000");
}

/* The docket's name without its ending: what its copies begin with. */
static char *
stem_of (const char *docket)
{
  char *name = g_path_get_basename (docket);
  char *ending = strrchr (name, '.');

  if (ending && ending != name)
    *ending = '\0';
  return name;
}

char *
jy_backup_name (const char *docket, const char *instant, gboolean locked)
{
  g_autofree char *stem = stem_of (docket);
  g_autofree char *stamp = jy_backup_stamp (instant);

  return g_strconcat (stem, ".", stamp, locked ? JY_BACKUP_LOCKED_ENDING : JY_BACKUP_ENDING, NULL);
}

/* The instant that a copy's name says; NULL where @name is no copy of @stem. (transfer full) */
static char *
instant_of (const char *name, const char *stem)
{
  gsize length = strlen (stem);
  const char *stamp = name + length + 1;
  int year, month, day, hour, minute, second;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) here = NULL;
  g_autoptr (GDateTime) utc = NULL;

  if (!g_str_has_prefix (name, stem) || name[length] != '.' || strlen (stamp) < STAMP_LENGTH
      || !(g_str_equal (stamp + STAMP_LENGTH, JY_BACKUP_ENDING)
           || g_str_equal (stamp + STAMP_LENGTH, JY_BACKUP_LOCKED_ENDING)))
    return NULL;
  if (sscanf (stamp, "%4d%2d%2d-%2d%2d%2d", &year, &month, &day, &hour, &minute, &second) != 6)
    return NULL;
  zone = g_time_zone_new_offset (SHANGHAI_OFFSET_SECONDS);
  here = g_date_time_new (zone, year, month, day, hour, minute, second);
  utc = here ? g_date_time_to_utc (here) : NULL;
  return utc ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S.000Z") : NULL;
}

/* -- notes */

static char *
note_path (const char *path)
{
  return g_strconcat (path, NOTE_ENDING, NULL);
}

static gboolean
write_note (const JyBackup *backup, GError **error)
{
  g_autofree char *path = note_path (backup->path);
  g_autoptr (JsonObject) note = json_object_new ();
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  jy_json_set_text (note, "format", "jianyi-backup");
  json_object_set_int_member (note, "version", 1);
  jy_json_set_text (note, "made-at", backup->made_at);
  jy_json_set_text (note, "office", backup->facts.office);
  jy_json_set_text (note, "office-name", backup->facts.office_name);
  json_object_set_int_member (note, "schema", backup->facts.schema);
  json_object_set_int_member (note, "events", (gint64) backup->facts.events);
  jy_json_set_text (note, "head", backup->facts.head);
  json_object_set_int_member (note, "size", (gint64) backup->size);
  jy_json_set_text (note, "sha256", backup->sha256);
  text = jy_json_object_text (note);
  bytes = g_bytes_new_take (text, strlen (text));
  return jy_file_write (path, bytes, error);
}

/* What the note beside says, where there is one that can be read. */
static void
read_note (JyBackup *backup)
{
  g_autofree char *path = note_path (backup->path);
  g_autoptr (GBytes) bytes
      = g_file_test (path, G_FILE_TEST_IS_REGULAR) ? jy_file_read (path, NOTE_MAX, NULL) : NULL;
  g_autoptr (JsonObject) note = NULL;
  const char *made_at, *sha256;
  gsize length;

  if (!bytes)
    return;
  note = jy_json_parse_object (g_bytes_get_data (bytes, &length), (gssize) g_bytes_get_size (bytes),
                               NULL);
  sha256 = note ? jy_json_text (note, "sha256") : NULL;
  if (!sha256)
    return;
  made_at = jy_json_text (note, "made-at");
  if (jy_time_day_of (made_at) != JY_DATE_NONE)
    {
      g_free (backup->made_at);
      backup->made_at = g_strdup (made_at);
    }
  backup->sha256 = g_strdup (sha256);
  backup->facts.office = g_strdup (jy_json_text (note, "office"));
  backup->facts.office_name = g_strdup (jy_json_text (note, "office-name"));
  backup->facts.schema = (int) jy_json_int (note, "schema", 0);
  backup->facts.events = (guint64) MAX (0, jy_json_int (note, "events", 0));
  backup->facts.head = g_strdup (jy_json_text (note, "head"));
  backup->noted = (guint64) jy_json_int (note, "size", -1) == backup->size;
}

/* -- making */

/* Locks @plain into a file beside @path, whose path it gives; the plain one goes. */
static char *
lock (const char *plain, const char *path, const char *password, GCancellable *cancellable,
      GError **error)
{
  g_autofree char *locked = jy_file_begin (path, error);

  if (!locked)
    return NULL;
  g_chmod (locked, 0600);
  if (jy_locked_file_write (plain, locked, password, NULL, NULL, cancellable, error))
    return g_steal_pointer (&locked);
  g_unlink (locked);
  return NULL;
}

/* Digest and size of what was made; then it has its name, and its note. */
static gboolean
finish (JyBackup *backup, const char *made, GCancellable *cancellable, GError **error)
{
  g_auto (JyFileDigest) digest = { 0 };
  g_autofree char *note = note_path (backup->path);

  if (!jy_file_digest (made, &digest, cancellable, error))
    {
      g_unlink (made);
      return FALSE;
    }
  backup->size = digest.size;
  backup->sha256 = g_steal_pointer (&digest.sha256);
  /* The note of one that is replaced does not speak of the new one. */
  g_unlink (note);
  if (!jy_file_finish (made, backup->path, error))
    return FALSE;
  if (write_note (backup, error))
    {
      backup->noted = TRUE;
      return TRUE;
    }
  g_unlink (backup->path);
  return FALSE;
}

JyBackup *
jy_backup_make (JyConnection *db, const char *path, const char *password, const char *now,
                GCancellable *cancellable, GError **error)
{
  g_autofree char *plain = jy_file_begin (path, error);
  g_autofree char *locked = NULL;
  g_autoptr (JyBackup) backup = g_new0 (JyBackup, 1);
  gboolean ok;

  if (!plain)
    return NULL;
  g_chmod (plain, 0600);
  backup->path = g_strdup (path);
  backup->made_at = g_strdup (now);
  backup->day = jy_time_day_of (now);
  backup->locked = password != NULL;
  ok = jy_copy_make (db, plain, error) && jy_copy_check (plain, &backup->facts, cancellable, error);
  if (ok && password)
    {
      locked = lock (plain, path, password, cancellable, error);
      ok = locked != NULL;
    }
  ok = ok && finish (backup, locked ? locked : plain, cancellable, error);
  /* Unlocked bytes stay nowhere; where the copy has its name, there is nothing left to remove. */
  jy_copy_remove (plain);
  return ok ? g_steal_pointer (&backup) : NULL;
}

/* -- the folder */

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const JyBackup *one = *(JyBackup *const *) a;
  const JyBackup *other = *(JyBackup *const *) b;
  int order = g_strcmp0 (other->made_at, one->made_at);

  return order != 0 ? order : g_strcmp0 (other->path, one->path);
}

GPtrArray *
jy_backup_list (const char *folder, const char *docket, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_backup_free);
  g_autofree char *stem = stem_of (docket);
  g_autoptr (GError) inner = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &inner);
  const char *name;

  if (!dir && g_error_matches (inner, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&all);
  if (!dir)
    {
      g_autofree char *shown = g_filename_display_name (folder);

      g_set_error (error, inner->domain, inner->code,
                   _ ("The folder of copies %s cannot be read (%s); choose another folder or mend "
                      "this one"),
                   shown, inner->message);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *instant = instant_of (name, stem);
      g_autofree char *path = instant ? g_build_filename (folder, name, NULL) : NULL;
      GStatBuf status;
      JyBackup *backup;

      if (!path || g_stat (path, &status) != 0 || !S_ISREG (status.st_mode))
        continue;
      backup = g_new0 (JyBackup, 1);
      backup->path = g_steal_pointer (&path);
      backup->made_at = g_steal_pointer (&instant);
      backup->size = (guint64) status.st_size;
      backup->locked = g_str_has_suffix (name, JY_BACKUP_LOCKED_ENDING);
      read_note (backup);
      backup->day = jy_time_day_of (backup->made_at);
      g_ptr_array_add (all, backup);
    }
  g_ptr_array_sort (all, newest_first);
  return g_steal_pointer (&all);
}

static gboolean
remove_backup (const JyBackup *backup, GError **error)
{
  g_autofree char *note = note_path (backup->path);
  g_autofree char *shown = NULL;
  int number;

  if (g_unlink (backup->path) == 0 || errno == ENOENT)
    {
      g_unlink (note);
      return TRUE;
    }
  number = errno;
  shown = g_filename_display_name (backup->path);
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number),
               _ ("The old copy %s cannot be removed (%s); check your rights in its folder"), shown,
               g_strerror (number));
  return FALSE;
}

int
jy_backup_prune (const char *folder, const char *docket, const char *made, GError **error)
{
  g_autoptr (GPtrArray) all = jy_backup_list (folder, docket, error);
  g_autofree JyDate *days = NULL;
  g_autofree gboolean *keep = NULL;
  int removed = 0;

  if (!all)
    return -1;
  days = g_new (JyDate, all->len + 1);
  keep = g_new (gboolean, all->len + 1);
  for (guint i = 0; i < all->len; i++)
    days[i] = ((const JyBackup *) all->pdata[i])->day;
  jy_backup_rule (days, all->len, keep);
  for (guint i = 0; i < all->len; i++)
    {
      const JyBackup *backup = all->pdata[i];

      /* With a clock that was set back the newest bears an old day. */
      if (keep[i] || g_strcmp0 (backup->path, made) == 0)
        continue;
      if (!remove_backup (backup, error))
        return -1;
      removed++;
    }
  return removed;
}

/* -- bringing one back */

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list list;
  g_autofree char *text = NULL;

  va_start (list, format);
  text = g_strdup_vprintf (format, list);
  va_end (list);
  g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ, text);
  return FALSE;
}

/* The bytes against the note beside, where there is one. */
static gboolean
check_bytes (const char *path, GCancellable *cancellable, GError **error)
{
  g_auto (JyFileDigest) digest = { 0 };
  g_autoptr (JyBackup) told = g_new0 (JyBackup, 1);
  g_autofree char *shown = g_filename_display_name (path);

  told->path = g_strdup (path);
  read_note (told);
  if (!jy_file_digest (path, &digest, cancellable, error))
    return FALSE;
  if (digest.size == 0)
    return refuse (error, _ ("The copy %s is empty; take another one"), shown);
  if (!told->sha256 || g_str_equal (told->sha256, digest.sha256))
    return TRUE;
  return refuse (error,
                 _ ("The copy %s was changed or cut short since it was made: its digest does not "
                    "fit the note beside it. Take another copy"),
                 shown);
}

static gboolean
copy_plain (const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) inner = NULL;
  g_autofree char *shown = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                   cancellable, NULL, NULL, &inner))
    return TRUE;
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

static gboolean
unlock (const char *from, const char *to, const char *password, GCancellable *cancellable,
        GError **error)
{
  g_autofree char *shown = g_filename_display_name (from);
  g_autoptr (GError) inner = NULL;

  if (!password)
    {
      g_set_error_literal (error, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_PASSWORD,
                           _ ("The copy is locked; give the password it was locked with"));
      return FALSE;
    }
  if (jy_locked_file_read (from, to, password, NULL, NULL, cancellable, &inner))
    return TRUE;
  if (g_error_matches (inner, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_PASSWORD))
    g_set_error_literal (error, inner->domain, inner->code,
                         _ ("The password is not the one that the copy was locked with"));
  else if (g_error_matches (inner, JY_EXCHANGE_ERROR, JY_EXCHANGE_ERROR_READ))
    return refuse (error, _ ("The locked copy %s was changed or cut short; take another copy"),
                   shown);
  else
    g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

gboolean
jy_backup_bring (const char *path, const char *password, const char *to, JyCopyFacts *facts,
                 GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) inner = NULL;
  gboolean ok;

  *facts = (JyCopyFacts){ 0 };
  if (!check_bytes (path, cancellable, error))
    return FALSE;
  ok = jy_locked_file_is (path) ? unlock (path, to, password, cancellable, error)
                                : copy_plain (path, to, cancellable, error);
  if (ok)
    g_chmod (to, 0600);
  ok = ok && jy_copy_check (to, facts, cancellable, &inner);
  if (!ok)
    jy_copy_remove (to);
  if (inner && inner->domain == JY_STORE_ERROR)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, inner->domain, inner->code,
                   _ ("The copy %s cannot be used. %s Take another copy"), shown, inner->message);
    }
  else if (inner)
    g_propagate_error (error, g_steal_pointer (&inner));
  return ok;
}
