/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/docket-open.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

#include "base/id.h"
#include "store/error.h"
#include "store/media.h"
#include "store/migrations.h"
#include "store/sqlite/sqlite-connection.h"

static gboolean
refuse_network (const char *path, const JyDocketWays *ways, GError **error)
{
  gboolean (*is_network) (const char *)
      = ways && ways->is_network ? ways->is_network : jy_media_is_network;

  if (!is_network (path))
    return FALSE;
  g_set_error (
      error, JY_STORE_ERROR, JY_STORE_ERROR_NETWORK,
      _ ("“%s” is on a network share, where a docket would be damaged. Keep it on a disk of "
         "this computer; an office that shares one docket uses PostgreSQL."),
      path);
  return TRUE;
}

static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_FOUND,
                     _ ("There is no docket “%s”. Check the name, or make a docket first."), path);
      else
        g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
                     _ ("The docket “%s” cannot be reached: %s. Check its folder and your rights."),
                     path, g_strerror (errno));
      return FALSE;
    }
  if (!S_ISREG (status.st_mode) || status.st_size == 0)
    {
      g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_OURS,
                   _ ("“%s” is not a docket. Choose another file."), path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;

  return g_stat (log, &status) == 0 && status.st_size > 0;
}

static char *
read_office (JyConnection *db, GError **error)
{
  g_autoptr (JyStatement) statement
      = jy_connection_query (db, error, "SELECT id FROM office ORDER BY id LIMIT 1", NULL);
  g_autoptr (GError) failure = NULL;

  if (!statement)
    return NULL;
  if (jy_statement_step (statement, &failure))
    return jy_statement_dup (statement, 0);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (
        error, JY_STORE_ERROR, JY_STORE_ERROR_CORRUPT,
        _ ("The docket names no office: it is not complete. Put back the last backup."));
  return NULL;
}

/* A file that is none of ours is named in the sentence. */
static void
name_file (GError **error, const char *path)
{
  if (error && g_error_matches (*error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_OURS))
    {
      g_clear_error (error);
      g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_NOT_OURS,
                   _ ("“%s” is not a docket. Choose another file."), path);
    }
}

static JyConnection *
open_checked (const char *path, const JyDocketWays *ways, gboolean read_only, GError **error)
{
  const char *const *scripts = ways ? ways->migrations : NULL;
  JyConnection *db;
  int version;

  /* What a program that ended unexpectedly left behind is looked at before anything is built on it.
   */
  if (!read_only && has_log (path) && !jy_sqlite_check_alone (path, error))
    return NULL;
  db = jy_sqlite_open (path, read_only ? JY_SQLITE_READ_ONLY : JY_SQLITE_WRITER, error);
  if (!db)
    return NULL;
  version = jy_sqlite_check_ours (db, error) ? jy_sqlite_version (db, error) : -1;
  if (version < 0)
    {
      jy_connection_close (db);
      return NULL;
    }
  if (read_only && version < jy_migrations_latest (scripts))
    {
      g_set_error_literal (
          error, JY_STORE_ERROR, JY_STORE_ERROR_READ_ONLY,
          _ ("This docket is of an older form and cannot be brought up to date where it "
             "cannot be written. Copy it to a disk that can be written."));
      jy_connection_close (db);
      return NULL;
    }
  /* Only now, when the file is known to be ours and of a form we know, is anything of it changed.
   */
  if (!jy_migrations_run (db, path, scripts, error)
      || (!read_only && !jy_sqlite_keep_log (db, error)))
    {
      jy_connection_close (db);
      return NULL;
    }
  return db;
}

JyConnection *
jy_docket_file_open (const char *path, const JyDocketWays *ways, char **office, gboolean *read_only,
                     GError **error)
{
  gboolean (*is_read_only) (const char *)
      = ways && ways->is_read_only ? ways->is_read_only : jy_media_is_read_only;
  g_autoptr (GError) failure = NULL;
  JyConnection *db;

  if (!check_file (path, error) || refuse_network (path, ways, error))
    return NULL;
  *read_only = is_read_only (path);
  db = open_checked (path, ways, *read_only, &failure);
  if (!db)
    {
      name_file (&failure, path);
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  *office = read_office (db, error);
  if (!*office)
    {
      jy_connection_close (db);
      return NULL;
    }
  return db;
}

/* -- a new docket */

/* @office NULL: the schema alone. */
static gboolean
fill (const char *path, const char *office, const char *name, const JyDocketWays *ways,
      GError **error)
{
  JyConnection *db = jy_sqlite_open (path, JY_SQLITE_FRESH, error);
  gboolean ok;

  if (!db)
    return FALSE;
  ok = jy_migrations_run (db, NULL, ways ? ways->migrations : NULL, error)
       && (!office
           || jy_connection_run (db, error, "INSERT INTO office (id, name) VALUES ($1, $2)", "tt",
                                 office, name));
  jy_connection_close (db);
  if (!ok)
    return FALSE;
  /* Opened once as it will be, so that the file is in WAL before it has its name. */
  db = jy_sqlite_open (path, JY_SQLITE_WRITER, error);
  ok = db != NULL && jy_sqlite_keep_log (db, error);
  jy_connection_close (db);
  return ok;
}

static gboolean
synchronise (const char *path, int flags)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC | flags, 0);
  gboolean ok = file >= 0 && fsync (file) == 0;

  if (file >= 0)
    close (file);
  return ok;
}

/* Gives the finished file its name, never over another. */
static gboolean
put_in_place (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);
  int failed = renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0 ? 0 : errno;

  if (failed == EINVAL || failed == ENOSYS)
    failed = link (from, to) != 0 ? errno : g_unlink (from) != 0 ? errno : 0;
  if (failed == 0)
    {
      synchronise (folder, O_DIRECTORY);
      return TRUE;
    }
  if (failed == EEXIST)
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS,
                 _ ("A file “%s” stands there already. Choose another name, or open it."), to);
  else
    g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
                 _ ("The docket “%s” could not be made: %s."), to, g_strerror (failed));
  return FALSE;
}

void
jy_docket_file_remove (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

/* An empty file @path for the docket that will be called @name. */
static gboolean
make_empty (const char *path, const char *name, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = -1;
  int failed;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    file = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0)
    {
      close (file);
      return TRUE;
    }
  failed = errno;
  g_set_error (error, JY_STORE_ERROR,
               failed == EROFS || failed == EACCES || failed == EPERM ? JY_STORE_ERROR_READ_ONLY
               : failed == ENOSPC                                     ? JY_STORE_ERROR_FULL
                                                                      : JY_STORE_ERROR_FAILED,
               _ ("The docket “%s” could not be made: %s. Choose another folder."), name,
               g_strerror (failed));
  return FALSE;
}

gboolean
jy_docket_file_make (const char *path, GError **error)
{
  if (refuse_network (path, NULL, error) || !make_empty (path, path, error))
    return FALSE;
  if (fill (path, NULL, NULL, NULL, error))
    return TRUE;
  jy_docket_file_remove (path);
  return FALSE;
}

gboolean
jy_docket_file_place (const char *from, const char *to, GError **error)
{
  if (synchronise (from, 0))
    return put_in_place (from, to, error);
  g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
               _ ("The disk failed to keep the new docket “%s”. Check the disk."), to);
  return FALSE;
}

gboolean
jy_docket_file_create (const char *path, const JyFounding *founding, const JyDocketWays *ways,
                       GError **error)
{
  g_autofree char *id = jy_id_new ();
  g_autofree char *beside = g_strconcat (path, ".new-", id, NULL);
  g_autofree char *own = NULL;
  const char *office = founding ? founding->office_id : NULL;
  const char *name = founding && founding->office_name ? founding->office_name : "";
  gboolean ok;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, JY_STORE_ERROR, JY_STORE_ERROR_EXISTS,
                   _ ("A file “%s” stands there already. Choose another name, or open it."), path);
      return FALSE;
    }
  if (refuse_network (path, ways, error) || !make_empty (beside, path, error))
    return FALSE;
  if (!office)
    office = own = jy_id_new ();
  ok = fill (beside, office, name, ways, error) && jy_docket_file_place (beside, path, error);
  jy_docket_file_remove (beside);
  return ok;
}
