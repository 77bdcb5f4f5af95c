/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the docket: by plan, damaged, locked, brought back; and archives. */
#define _GNU_SOURCE
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "desk-maker.h"
#include "services/backup-private.h"
#include "services/backups.h"
#include "store/docket-open.h"
#include "store/migrations.h"

#define PASSWORD "备份用的口令 2026"

typedef struct
{
  DeskMaker *maker;
  char *id;     /* a case */
  char *folder; /* of the copies */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->maker = desk_maker_new ("2026-03-09");
  self->id = desk_maker_lead (self->maker, "drafting");
  self->folder = jy_desk_backup_folder (self->maker->desk);
  g_assert_true (jy_desk_switch (self->maker->desk, "管理员", NULL));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_folder (self->folder);
  desk_maker_free (self->maker);
  g_free (self->id);
  g_free (self->folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

static void
record (Fixture *self, const char *text)
{
  g_autofree char *facts = g_strdup_printf ("{\"text\":\"%s\"}", text);

  desk_maker_step (self->maker, NULL, "note", self->id, NULL, facts);
}

static JyBackup *
make (Fixture *self, const char *path, const char *password)
{
  g_autoptr (GError) error = NULL;
  JyBackup *made = jy_desk_backup (self->maker->desk, path, password, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (made);
  return made;
}

static void
assert_whole (const char *path, const char *password, guint64 events)
{
  g_autoptr (GError) error = NULL;
  g_auto (JyCopyFacts) facts = { 0 };

  jy_backup_look (path, password, &facts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts.events, ==, events);
}

static void
assert_refused (const char *path, const char *password, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_auto (JyCopyFacts) facts = { 0 };

  g_assert_false (jy_backup_look (path, password, &facts, NULL, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  if (!strstr (error->message, words))
    g_error ("“%s” does not stand in: %s", words, error->message);
}

/* -- damaged copies */

static char *
read_all (const char *path, gsize *length)
{
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  return bytes;
}

static void
put (const char *path, const char *bytes, gsize length)
{
  g_assert_true (g_file_set_contents_full (path, bytes, (gssize) length,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

static void
remove_note (const char *path)
{
  g_autofree char *note = g_strconcat (path, ".json", NULL);

  g_assert_cmpint (g_unlink (note), ==, 0);
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (JyBackup) made = NULL;
  g_autofree char *bytes = NULL;
  gsize length;
  char *found;

  record (self, "这一句在副本里被人改过");
  made = make (self, NULL, NULL);
  g_assert_true (made->noted);
  g_assert_false (made->locked);
  g_assert_cmpuint (made->facts.events, >, 5);
  g_assert_cmpuint (count_files (self->folder), ==, 2);
  assert_whole (made->path, NULL, made->facts.events);
  bytes = read_all (made->path, &length);

  /* Any byte, against the note; cut short, anywhere. */
  for (gsize at = 0; at < length; at += length / 40)
    {
      bytes[at] ^= 0x20;
      put (made->path, bytes, length);
      assert_refused (made->path, NULL, "changed or cut short");
      bytes[at] ^= 0x20;
      put (made->path, bytes, at);
      assert_refused (made->path, NULL, at == 0 ? "empty" : "changed or cut short");
    }

  /* Without the note: what was recorded is under digests of its own. */
  remove_note (made->path);
  put (made->path, bytes, length);
  assert_whole (made->path, NULL, made->facts.events);
  found = memmem (bytes, length, "这一句在副本里被人改过", strlen ("这一句在副本里被人改过"));
  g_assert_nonnull (found);
  for (; found; found = memmem (found + 1, length - (gsize) (found + 1 - bytes),
                                "这一句在副本里被人改过", strlen ("这一句在副本里被人改过")))
    memcpy (found, "那", strlen ("那"));
  put (made->path, bytes, length);
  assert_refused (made->path, NULL, "cannot be used");
  put (made->path, bytes, length / 2);
  assert_refused (made->path, NULL, "cannot be used");
  put (made->path, "no docket at all", 16);
  assert_refused (made->path, NULL, "cannot be used");
}

static void
test_locked (Fixture *self, gconstpointer data)
{
  g_autoptr (JyBackup) made = make (self, NULL, PASSWORD);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (made->locked);
  g_assert_true (g_str_has_suffix (made->path, JY_BACKUP_LOCKED_ENDING));
  g_assert_cmpuint (count_files (self->folder), ==, 2);
  bytes = read_all (made->path, &length);
  g_assert_null (memmem (bytes, length, "SQLite format", 13));
  assert_refused (made->path, NULL, "is locked; give the password");
  assert_refused (made->path, "另一个口令", "not the one");
  assert_whole (made->path, PASSWORD, made->facts.events);
  bytes[length / 2] ^= 1;
  put (made->path, bytes, length);
  assert_refused (made->path, PASSWORD, "changed or cut short");
  remove_note (made->path);
  assert_refused (made->path, PASSWORD, "changed or cut short");
  bytes[length / 2] ^= 1;
  put (made->path, bytes, length - 100);
  assert_refused (made->path, PASSWORD, "changed or cut short");
}

/* -- what stands in the way */

static void
limit (rlim_t size)
{
  struct rlimit told;

  getrlimit (RLIMIT_FSIZE, &told);
  told.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &told), ==, 0);
}

/* The kernel refuses what goes past a size, as a full disk does. */
static void
test_full_disk (Fixture *self, gconstpointer data)
{
  struct rlimit before;
  guint refused = 0;
  gboolean made = FALSE;

  getrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, SIG_IGN);
  for (rlim_t size = 0; !made; size = size == 0 ? 4096 : size * 2)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JyBackup) backup = NULL;

      limit (size);
      backup = jy_desk_backup (self->maker->desk, NULL, NULL, NULL, &error);
      limit (before.rlim_max);
      made = backup != NULL;
      if (made)
        break;
      g_assert_nonnull (error);
      g_assert_cmpint ((int) strlen (error->message), >, 10);
      /* Nothing half done. */
      g_assert_cmpuint (count_files (self->folder), ==, 0);
      refused++;
    }
  signal (SIGXFSZ, SIG_DFL);
  g_assert_cmpuint (refused, >, 3);
  g_assert_cmpuint (count_files (self->folder), ==, 2);
  desk_maker_audit (self->maker);
}

static void
set (Fixture *self, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  jy_desk_setting_set (self->maker->desk, key, value, &error);
  g_assert_no_error (error);
}

static void
test_alarm (Fixture *self, gconstpointer data)
{
  JyDesk *desk = self->maker->desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyBackup) made = NULL;
  g_autofree char *alarm = NULL;
  gboolean did = TRUE;

  /* A copy at start is asked for by setting; a file lies where the folder should be. */
  set (self, "backup.at-start", "yes");
  g_assert_null (jy_desk_backup_alarm (desk));
  g_assert_true (g_file_set_contents (self->folder, "x", 1, NULL));
  g_assert_false (jy_desk_backup_by_plan (desk, JY_BACKUP_AT_START, &did, &error));
  g_assert_nonnull (error);
  g_assert_false (did);
  alarm = jy_desk_backup_alarm (desk);
  g_assert_nonnull (alarm);
  g_assert_nonnull (strstr (alarm, "2026-03-09"));
  g_assert_nonnull (strstr (alarm, error->message));
  g_assert_nonnull (strstr (alarm, "Backup and restore"));
  g_test_message ("%s", alarm);

  /* It is not tried again every minute, but at the next start; then all is well. */
  g_clear_error (&error);
  g_assert_true (jy_desk_backup_by_plan (desk, JY_BACKUP_WHILE_OPEN, &did, &error));
  g_assert_false (did);
  g_assert_cmpint (g_unlink (self->folder), ==, 0);
  g_assert_true (jy_desk_backup_by_plan (desk, JY_BACKUP_AT_START, &did, &error));
  g_assert_no_error (error);
  g_assert_true (did);
  g_assert_null (jy_desk_backup_alarm (desk));

  /* A copy that goes is missed. */
  remove_folder (self->folder);
  g_free (alarm);
  alarm = jy_desk_backup_alarm (desk);
  g_assert_nonnull (alarm);
  g_assert_nonnull (strstr (alarm, "gone"));
}

static gboolean
by_plan (Fixture *self, JyBackupMoment moment)
{
  g_autoptr (GError) error = NULL;
  gboolean made = FALSE;

  g_assert_true (jy_desk_backup_by_plan (self->maker->desk, moment, &made, &error));
  g_assert_no_error (error);
  return made;
}

static void
test_plan (Fixture *self, gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->maker->folder, "elsewhere", NULL);
  g_autofree char *password_file = g_build_filename (self->maker->folder, "password", NULL);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  set (self, "backup.folder", other);
  set (self, "backup.hour", "00:00");
  /* Nothing recorded since the last: nothing is due. */
  g_assert_true (by_plan (self, JY_BACKUP_WHILE_OPEN));
  g_assert_false (by_plan (self, JY_BACKUP_WHILE_OPEN));
  g_assert_false (by_plan (self, JY_BACKUP_AT_START));
  g_assert_false (by_plan (self, JY_BACKUP_AT_CLOSE));
  record (self, "甲");
  /* The daily copy of today is made already. */
  g_assert_false (by_plan (self, JY_BACKUP_WHILE_OPEN));
  g_assert_false (by_plan (self, JY_BACKUP_AT_CLOSE));
  set (self, "backup.at-close", "yes");
  g_assert_true (by_plan (self, JY_BACKUP_AT_CLOSE));
  set (self, "backup.hour", "");
  record (self, "乙");
  g_assert_false (by_plan (self, JY_BACKUP_AT_START));
  g_assert_false (by_plan (self, JY_BACKUP_WHILE_OPEN));
  all = jy_desk_backups (self->maker->desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 1);

  /* The password of the plan, from its file. */
  set (self, "backup.password-file", password_file);
  g_assert_null (jy_desk_backup (self->maker->desk, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "password"));
  remove_folder (other);
  g_assert_false (jy_desk_setting_set (self->maker->desk, "backup.folder", "beside", NULL));
  g_assert_false (jy_desk_setting_set (self->maker->desk, "backup.hour", "24:00", NULL));
  g_assert_false (jy_desk_setting_set (self->maker->desk, "backup.hour", "9:30", NULL));
}

/* -- brought back */

static gboolean
restore (Fixture *self, const char *from, const char *docket, gboolean replace,
         JyRestored *restored, GError **error)
{
  JyRestoreOrder order
      = { .from = from, .docket = docket, .replace = replace, .time = self->maker->time };

  return jy_backup_restore (&order, restored, error);
}

/* How many notes with @text the docket at @path has, which holds as it is. */
static guint
count_notes (Fixture *self, const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyDesk) desk = jy_desk_open (path, NULL, self->maker->time, &error);
  g_autoptr (JyCaseView) view = NULL;
  JyAudit *audit;
  guint n = 0;

  g_assert_no_error (error);
  audit = jy_desk_audit (desk, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (audit->ok);
  jy_audit_free (audit);
  view = jy_desk_show (desk, self->id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < view->events->len; i++)
    n += strstr (((const JyEvent *) view->events->pdata[i])->body, text) != NULL;
  jy_desk_close (desk);
  return n;
}

static void
test_restore (Fixture *self, gconstpointer data)
{
  g_autoptr (JyBackup) made = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (JyRestored) restored = { 0 };
  const char *path = self->maker->path;
  g_autofree char *fresh = g_build_filename (self->maker->folder, "fresh.jianyi", NULL);
  guint before;

  record (self, "备份前");
  made = make (self, NULL, NULL);
  record (self, "备份后");

  /* Never over a docket without being told, nor while it is open. */
  g_assert_false (restore (self, made->path, path, FALSE, &restored, &error));
  g_assert_nonnull (strstr (error->message, "already"));
  g_clear_error (&error);
  g_assert_false (restore (self, made->path, path, TRUE, &restored, &error));
  g_assert_nonnull (strstr (error->message, "is open in a program"));
  g_clear_error (&error);
  g_assert_false (restore (self, "/nowhere/x", fresh, FALSE, &restored, &error));
  g_assert_nonnull (strstr (error->message, "no file"));
  g_clear_error (&error);
  g_assert_false (restore (self, path, path, TRUE, &restored, &error));
  g_assert_nonnull (strstr (error->message, "the docket itself"));
  g_clear_error (&error);
  desk_maker_audit (self->maker);

  /* Beside it, on its own. */
  g_assert_true (restore (self, made->path, fresh, FALSE, &restored, &error));
  g_assert_no_error (error);
  g_assert_null (restored.kept);
  g_assert_cmpuint (restored.events, ==, made->facts.events);
  g_assert_cmpuint (count_notes (self, fresh, "备份前"), ==, 1);
  g_assert_cmpuint (count_notes (self, fresh, "备份后"), ==, 0);
  jy_copy_remove (fresh);

  jy_desk_close (self->maker->desk);
  before = count_files (self->maker->folder);
  g_assert_true (restore (self, made->path, path, TRUE, &restored, &error));
  g_assert_no_error (error);
  g_assert_nonnull (restored.kept);
  g_assert_cmpuint (count_files (self->maker->folder), ==, before + 1);
  g_assert_cmpuint (count_notes (self, path, "备份后"), ==, 0);
  g_assert_cmpuint (count_notes (self, path, "备份前"), ==, 1);
  g_assert_cmpuint (count_notes (self, restored.kept, "备份后"), ==, 1);

  /* A damaged docket is replaced too, with what stands beside it. */
  put (path, "torn", 4);
  jy_copy_remove (restored.kept);
  jy_restored_clear (&restored);
  g_assert_true (restore (self, made->path, path, TRUE, &restored, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_notes (self, path, "备份前"), ==, 1);
  jy_copy_remove (restored.kept);
}

/* -- archives */

static void
test_archive (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->maker->folder, "sealed.jianyi-archive", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (JyArchiveSeal) seal = { 0 };
  g_autoptr (JyDesk) desk = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (JyCommand) command = jy_command_new ("note", self->id);
  g_autofree char *advice = NULL;
  g_autofree char *bytes = NULL;
  JyAudit *audit;
  gsize length;

  g_assert_true (jy_desk_archive (self->maker->desk, path, &seal, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (seal.facts.schema, ==, jy_migrations_latest (NULL));
  g_assert_true (jy_archive_is (path));
  assert_whole (path, NULL, seal.facts.events);

  desk = jy_desk_open (path, NULL, self->maker->time, &error);
  g_assert_no_error (error);
  g_assert_true (jy_desk_is_read_only (desk));
  advice = jy_desk_read_only_advice (desk);
  g_assert_nonnull (strstr (advice, "archive"));
  audit = jy_desk_audit (desk, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (audit->ok);
  g_assert_cmpuint (audit->events, ==, seal.facts.events);
  jy_audit_free (audit);
  view = jy_desk_show (desk, self->id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  json_object_set_string_member (command->facts, "text", "不应写入");
  g_assert_null (jy_desk_do (desk, command, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  jy_desk_close (desk);

  bytes = read_all (path, &length);
  for (gsize at = length / 50; at < length; at += length / 20)
    {
      g_autofree char *bad = g_build_filename (self->maker->folder, "bad.jianyi-archive", NULL);

      bytes[at] ^= 0x10;
      put (bad, bytes, length);
      assert_refused (bad, NULL, "");
      bytes[at] ^= 0x10;
      put (bad, bytes, at);
      assert_refused (bad, NULL, "");
      g_unlink (bad);
    }
  g_unlink (path);
}

/* One that an earlier version made is brought up to date for reading, and stays as it is. */
static void
test_old_archive (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) scripts = g_ptr_array_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *old = g_build_filename (self->maker->folder, "old.jianyi", NULL);
  g_autofree char *path = g_build_filename (self->maker->folder, "old.jianyi-archive", NULL);
  JyFounding founding = { .office_name = "旧院" };
  JyDocketWays ways = { 0 };
  g_autoptr (JyDocket) docket = NULL;
  g_autoptr (JyDocket) opened = NULL;
  g_auto (JyArchiveSeal) seal = { 0 };
  g_autofree char *unpacked = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize length, length_after;

  for (int version = 1; version < jy_migrations_latest (NULL); version++)
    {
      GBytes *script = jy_migrations_script (version, &error);

      g_assert_no_error (error);
      g_ptr_array_add (kept, script);
      g_ptr_array_add (scripts, (gpointer) g_bytes_get_data (script, NULL));
    }
  g_ptr_array_add (scripts, NULL);
  ways.migrations = (const char *const *) scripts->pdata;
  docket = jy_docket_create_by (old, &founding, self->maker->time, &ways, &error);
  g_assert_no_error (error);
  jy_docket_close (docket);
  seal.made_at = g_strdup ("2020-01-01T00:00:00.000Z");
  g_assert_true (jy_copy_check (old, &seal.facts, NULL, &error));
  g_assert_cmpint (seal.facts.schema, <, jy_migrations_latest (NULL));
  g_assert_true (jy_archive_write (path, old, &seal, NULL, &error));
  g_assert_no_error (error);
  before = read_all (path, &length);

  opened = jy_archive_open (path, self->maker->time, &unpacked, &error);
  g_assert_no_error (error);
  g_assert_true (jy_docket_is_read_only (opened));
  jy_docket_close (opened);
  jy_archive_forget (unpacked);
  g_assert_false (g_file_test (unpacked, G_FILE_TEST_EXISTS));
  after = read_all (path, &length_after);
  g_assert_cmpmem (before, length, after, length_after);
  jy_copy_remove (old);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/services/backups/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("changed", test_changed);
  ADD ("locked", test_locked);
  ADD ("full-disk", test_full_disk);
  ADD ("alarm", test_alarm);
  ADD ("plan", test_plan);
  ADD ("restore", test_restore);
  ADD ("archive", test_archive);
  ADD ("old-archive", test_old_archive);
  return g_test_run ();
}
