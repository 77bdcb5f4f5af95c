/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file as a whole: whose it is, its version, copies, checks. */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "store/error.h"
#include "store/sqlite/sqlite-connection.h"
#include "store/sqlite/sqlite-error.h"
#include "store/sqlite/sqlite-locks.h"
#include "store/sqlite/sqlite-private.h"

static gboolean
read_number (JyConnection *self, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (self, error, sql, NULL);
  g_autoptr (GError) failure = NULL;

  if (!statement)
    return FALSE;
  if (!jy_statement_step (statement, &failure))
    {
      if (failure)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        jy_sqlite_set_error (error, SQLITE_ERROR, DB (self), sql);
      return FALSE;
    }
  *number = jy_statement_int (statement, 0);
  return TRUE;
}

gboolean
jy_sqlite_check_ours (JyConnection *self, GError **error)
{
  gint64 id = 0;

  if (!read_number (self, "PRAGMA application_id", &id, error))
    return FALSE;
  if (id == JY_SQLITE_APPLICATION_ID)
    return TRUE;
  g_info ("application id %" G_GINT64_MODIFIER "x", id);
  jy_sqlite_set_error (error, SQLITE_NOTADB, NULL, "application_id");
  return FALSE;
}

int
jy_sqlite_version (JyConnection *self, GError **error)
{
  gint64 version = 0;

  return read_number (self, "PRAGMA user_version", &version, error) ? (int) version : -1;
}

/* 0 where there is none. */
static guint64
log_inode (JySqlite *self)
{
  g_autofree char *log = g_strconcat (sqlite3_db_filename (self->db, "main"), "-wal", NULL);
  GStatBuf status;

  return g_stat (log, &status) == 0 ? (guint64) status.st_ino : 0;
}

void
jy_sqlite_note_log (JySqlite *self)
{
  self->log = log_inode (self);
}

/* Whoever believes to be the last to close a docket removes its log. Where locks cannot be kept
 * (sqlite-locks.h) or somebody clears up by hand, what is written here would go into a file without
 * a name. */
static gboolean
has_its_log (JySqlite *self, GError **error)
{
  guint64 now = log_inode (self);

  if (self->log == 0)
    self->log = now;
  if (self->log == now)
    return TRUE;
  g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
                       _ ("The log beside the docket was removed by another program while it was "
                          "open. Nothing was recorded now, and what was recorded before is kept: "
                          "close the window, open the docket again and do it once more."));
  return FALSE;
}

gboolean
jy_sqlite_is_in_place (JySqlite *self, GError **error)
{
  int moved = 0;
  int form;

  if (sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved)
    {
      g_set_error (
          error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
          _ ("The docket was moved, removed or replaced while it was open: “%s” is not the "
             "file that was opened. Put it back, or close the window and open it where it "
             "lies now."),
          sqlite3_db_filename (self->db, "main"));
      return FALSE;
    }
  if (!has_its_log (self, error))
    return FALSE;
  form = jy_sqlite_version (&self->base, error);
  if (form < 0)
    return FALSE;
  if (self->form == 0)
    self->form = form;
  if (form == self->form)
    return TRUE;
  g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_NEWER,
                       _ ("The docket was changed by another version of the program while it was "
                          "open. Close the window and open it with that version."));
  return FALSE;
}

gboolean
jy_sqlite_migrate (JyConnection *base, const char *script, int version, GError **error)
{
  JySqlite *self = (JySqlite *) base;
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                            JY_SQLITE_APPLICATION_ID, version);
  gboolean ok;

  self->migrating = TRUE;
  ok = jy_sqlite_execute (self->db, "BEGIN IMMEDIATE", error)
       && jy_sqlite_execute (self->db, script, error) && jy_sqlite_execute (self->db, marks, error)
       && jy_sqlite_execute (self->db, "COMMIT", error);
  if (!ok)
    base->driver->roll_back (base);
  self->migrating = FALSE;
  return ok;
}

/* Makes what was written to @path safe against a loss of power. */
static gboolean
synchronise (const char *path)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok = file >= 0 && fsync (file) == 0;

  if (file >= 0)
    close (file);
  return ok;
}

gboolean
jy_sqlite_copy (JyConnection *base, const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".part", NULL);
  sqlite3 *target = NULL;
  sqlite3_backup *backup = NULL;
  int code;

  jy_sqlite_keep_locks ();
  g_unlink (beside);
  code = sqlite3_open_v2 (beside, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (code == SQLITE_OK)
    {
      g_chmod (beside, 0600);
      backup = sqlite3_backup_init (target, "main", DB (base), "main");
      code = backup ? sqlite3_backup_step (backup, -1) : sqlite3_errcode (target);
      if (code == SQLITE_DONE)
        code = SQLITE_OK;
      if (backup && code == SQLITE_OK)
        code = sqlite3_backup_finish (backup);
      else if (backup)
        sqlite3_backup_finish (backup);
    }
  /* A file of its own, that can be read where nothing can be written beside it. */
  if (code == SQLITE_OK)
    code = sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  if (code != SQLITE_OK)
    jy_sqlite_set_error (error, code, target, beside);
  if (sqlite3_close (target) != SQLITE_OK && code == SQLITE_OK)
    code = SQLITE_IOERR;
  if (code == SQLITE_OK && synchronise (beside) && g_rename (beside, path) == 0)
    return TRUE;
  if (code == SQLITE_OK)
    jy_sqlite_set_error (error, SQLITE_IOERR, NULL, path);
  g_unlink (beside);
  return FALSE;
}

static int
on_check_row (void *sound, int columns, char **values, char **names)
{
  if (columns > 0 && g_strcmp0 (values[0], "ok") != 0)
    {
      g_info ("quick_check: %s", values[0]);
      *(gboolean *) sound = FALSE;
    }
  return 0;
}

static gboolean
quick_check (sqlite3 *db, GError **error)
{
  gboolean sound = TRUE;
  int code = sqlite3_exec (db, "PRAGMA quick_check(10)", on_check_row, &sound, NULL);

  if (code == SQLITE_OK && !sound)
    code = SQLITE_CORRUPT;
  if (code != SQLITE_OK)
    jy_sqlite_set_error (error, code, code == SQLITE_CORRUPT ? NULL : db, "quick_check");
  return code == SQLITE_OK;
}

gboolean
jy_sqlite_quick_check (JyConnection *self, GError **error)
{
  return quick_check (DB (self), error);
}

static int
on_number (void *number, int columns, char **values, char **names)
{
  *(gint64 *) number = columns > 0 && values[0] ? g_ascii_strtoll (values[0], NULL, 10) : 0;
  return 0;
}

/* Whether the file names this program; nothing is written to one that does not. */
static int
check_mark (sqlite3 *db)
{
  gint64 mark = 0;
  int code = sqlite3_exec (db, "PRAGMA application_id", on_number, &mark, NULL);

  if (code == SQLITE_OK && mark != JY_SQLITE_APPLICATION_ID)
    code = SQLITE_NOTADB;
  return code;
}

gboolean
jy_sqlite_check_alone (const char *path, GError **error)
{
  sqlite3 *db = NULL;
  gboolean sound = TRUE;
  int code;

  jy_sqlite_keep_locks ();
  code = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

  /* With this mode the first read takes the file for itself, and gets it only where nobody else,
   * of this program or another, has it open. */
  if (code == SQLITE_OK)
    code = sqlite3_exec (db, "PRAGMA locking_mode = EXCLUSIVE; SELECT count(*) FROM sqlite_schema",
                         NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = check_mark (db);
  if (code == SQLITE_OK)
    sound = quick_check (db, error);
  else if ((code & 0xff) != SQLITE_BUSY)
    {
      sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      jy_sqlite_set_error (error, code, db, "recovery");
      sound = FALSE;
    }
  sqlite3_close (db);
  return sound;
}

gboolean
jy_sqlite_settle (const char *path, GError **error)
{
  sqlite3 *db = NULL;
  int code;

  jy_sqlite_keep_locks ();
  code = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_exec (db, "PRAGMA locking_mode = EXCLUSIVE; SELECT count(*) FROM sqlite_schema",
                         NULL, NULL, NULL);
  if (code == SQLITE_OK)
    code = check_mark (db);
  if (code == SQLITE_OK)
    code = sqlite3_exec (db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
  else
    sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_close (db);
  if ((code & 0xff) != SQLITE_BUSY && (code & 0xff) != SQLITE_LOCKED)
    return TRUE;
  g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_IN_USE,
               _ ("“%s” is open in a program. Close its window, and end what else works on it, "
                  "then try again."),
               path);
  return FALSE;
}

void
jy_sqlite_limit_pages (JyConnection *self, gint64 pages)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, pages);

  jy_sqlite_execute (DB (self), sql, NULL);
}
