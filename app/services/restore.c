/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/backups.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/id.h"
#include "services/backup-private.h"
#include "services/credentials.h"
#include "services/desk-private.h"
#include "store/docket-open.h"
#include "store/media.h"

/* -- bringing a docket back */

void
jy_restored_clear (JyRestored *self)
{
  g_clear_pointer (&self->kept, g_free);
}

static gboolean
bring (const char *from, const char *password, const char *to, JyCopyFacts *facts,
       GCancellable *cancellable, GError **error)
{
  g_auto (JyArchiveSeal) seal = { 0 };

  if (!g_file_test (from, G_FILE_TEST_EXISTS))
    {
      g_autofree char *shown = g_filename_display_name (from);

      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("There is no file %s; check the name"), shown);
      return FALSE;
    }
  if (!jy_archive_is (from))
    return jy_backup_bring (from, password, to, facts, cancellable, error);
  if (!jy_archive_read (from, to, &seal, cancellable, error))
    return FALSE;
  if (jy_copy_check (to, facts, cancellable, error))
    return TRUE;
  jy_copy_remove (to);
  return FALSE;
}

/* A name for what is being made, that nobody else uses, in the folder of @path. */
static char *
name_beside (const char *path)
{
  g_autofree char *id = jy_id_new ();

  return g_strconcat (path, ".restore-", id, NULL);
}

/* The copies that migrating makes beside it. */
static void
remove_beginnings (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, name))
      {
        g_autofree char *found = g_build_filename (folder, entry, NULL);

        g_unlink (found);
      }
}

/* Opens the docket as it will be, in this program's form, and replays it. */
static gboolean
try_docket (const char *path, JyTimeSource *time, guint64 *events, GError **error)
{
  g_autoptr (JyDesk) desk = jy_desk_open_unattended (path, NULL, time, error);
  JyAudit *audit = desk != NULL ? jy_desk_audit (desk, TRUE, error) : NULL;
  gboolean ok = audit != NULL && audit->ok;

  if (audit != NULL && !ok)
    g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                 _ ("The docket of the copy does not hold: %s; take another copy"), audit->problem);
  if (ok)
    *events = audit->events;
  jy_audit_free (audit);
  if (desk != NULL)
    jy_desk_close (desk);
  return ok;
}

static gboolean
may_begin (const JyRestoreOrder *order, GError **error)
{
  g_autofree char *shown = g_filename_display_name (order->docket);
  g_autofree char *folder = g_path_get_dirname (order->docket);
  GStatBuf one, other;

  if (jy_media_is_network (order->docket))
    g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                 _ ("“%s” is on a network share, where a docket would be damaged; restore it to a "
                    "disk of this computer"),
                 shown);
  else if (g_file_test (order->docket, G_FILE_TEST_EXISTS) && !order->replace)
    g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                 _ ("There is a docket at %s already; nothing was changed. Say that it is to be "
                    "replaced (--force): it is then kept aside"),
                 shown);
  else if (g_stat (order->docket, &one) == 0 && g_stat (order->from, &other) == 0
           && one.st_dev == other.st_dev && one.st_ino == other.st_ino)
    g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                         _ ("That is the docket itself; choose a copy of it"));
  else if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int number = errno;

      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED,
                   _ ("The folder of %s cannot be made (%s); choose another place"), shown,
                   g_strerror (number));
    }
  else
    return TRUE;
  return FALSE;
}

gboolean
jy_backup_restore (const JyRestoreOrder *order, JyRestored *restored, GError **error)
{
  g_auto (JyCopyFacts) facts = { 0 };
  g_autofree char *beside = name_beside (order->docket);
  g_autofree char *now = jy_time_source_now (order->time);
  g_autofree char *stamp = jy_backup_stamp (now);
  GError *inner = NULL;
  gboolean ok;

  *restored = (JyRestored){ 0 };
  if (!may_begin (order, error))
    return FALSE;
  ok = bring (order->from, order->password, beside, &facts, order->cancellable, &inner)
       && try_docket (beside, order->time, &restored->events, &inner)
       && jy_copy_put_in_place (beside, order->docket, stamp, &restored->kept, &inner);
  remove_beginnings (beside);
  if (ok)
    return TRUE;
  jy_service_propagate (error, inner);
  return FALSE;
}

gboolean
jy_backup_look (const char *path, const char *password, JyCopyFacts *facts,
                GCancellable *cancellable, GError **error)
{
  /* Where there is room for it and nobody else reads. */
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "jianyi", NULL);
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *to = g_build_filename (folder, name, NULL);
  GError *inner = NULL;

  *facts = (JyCopyFacts){ 0 };
  g_mkdir_with_parents (folder, 0700);
  if (!bring (path, password, to, facts, cancellable, &inner))
    {
      jy_service_propagate (error, inner);
      return FALSE;
    }
  jy_copy_remove (to);
  return TRUE;
}

/* -- archives */

typedef struct
{
  const char *to;
} Copying;

static gpointer
copy_docket (JyTurn *turn, gpointer data, GError **error)
{
  const Copying *copying = data;

  return GINT_TO_POINTER (jy_turn_require (turn, JY_ROLE_ADMIN, error)
                          && jy_copy_make (turn->db, copying->to, error));
}

/* The replay opens its copy as a docket, with a log; what is sealed is a copy that nobody opened.
 */
static gboolean
write_archive (JyDesk *self, const char *work, const char *copy, const char *path,
               JyArchiveSeal *seal, GCancellable *cancellable, GError **error)
{
  guint64 events = 0;

  seal->made_at = jy_time_source_now (jy_docket_time (self->docket));
  seal->made_by = g_strdup (jy_desk_person (self)->name);
  seal->program = g_strdup (JY_VERSION);
  return jy_backup_bring (work, NULL, copy, &seal->facts, cancellable, error)
         && try_docket (work, jy_docket_time (self->docket), &events, error)
         && jy_archive_write (path, copy, seal, cancellable, error);
}

gboolean
jy_desk_archive (JyDesk *self, const char *path, JyArchiveSeal *seal, GCancellable *cancellable,
                 GError **error)
{
  g_auto (JyArchiveSeal) own = { 0 };
  g_autofree char *work = NULL;
  g_autofree char *copy = NULL;
  Copying copying;
  GError *inner = NULL;
  gboolean ok;

  g_return_val_if_fail (JY_IS_DESK (self) && path != NULL, FALSE);

  work = name_beside (path);
  copy = name_beside (path);
  copying.to = work;
  ok = jy_desk_turn (self, JY_TURN_LONG, copy_docket, &copying, &inner) != NULL
       && write_archive (self, work, copy, path, &own, cancellable, &inner);
  remove_beginnings (work);
  jy_copy_remove (copy);
  if (ok && seal != NULL)
    {
      *seal = own;
      own = (JyArchiveSeal){ 0 };
    }
  if (!ok)
    jy_service_propagate (error, inner);
  return ok;
}

#define UNPACKED "archive-"

/* What programs that ended unexpectedly left behind. */
static void
remove_left (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, UNPACKED))
      {
        gint64 owner = g_ascii_strtoll (name + strlen (UNPACKED), NULL, 10);
        g_autofree char *left = g_build_filename (folder, name, NULL);

        if (owner > 0 && kill ((pid_t) owner, 0) != 0 && errno == ESRCH)
          jy_archive_forget (left);
      }
}

void
jy_archive_forget (const char *unpacked)
{
  g_autoptr (GDir) dir = g_dir_open (unpacked, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (unpacked, name, NULL);

      g_unlink (path);
    }
  g_rmdir (unpacked);
}

static gboolean
always (const char *path)
{
  return TRUE;
}

static gboolean
bring_up_to_date (const char *path, JyTimeSource *time, GError **error)
{
  g_autoptr (JyDocket) docket = jy_docket_open (path, time, error);

  if (docket == NULL)
    return FALSE;
  jy_docket_close (docket);
  return TRUE;
}

JyDocket *
jy_archive_open (const char *path, JyTimeSource *time, char **unpacked, GError **error)
{
  static const JyDocketWays ways = { .is_read_only = always };
  g_autofree char *all = g_build_filename (g_get_user_cache_dir (), "jianyi", NULL);
  g_autofree char *id = jy_id_new ();
  g_autofree char *mine = g_strdup_printf (UNPACKED "%ld-%s", (long) getpid (), id);
  g_autofree char *folder = g_build_filename (all, mine, NULL);
  g_autofree char *file = g_build_filename (folder, "docket.jianyi", NULL);
  g_auto (JyArchiveSeal) seal = { 0 };
  JyDocket *docket = NULL;

  remove_left (all);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int number = errno;

      g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (number),
                   _ ("The archive cannot be opened: %s cannot be made (%s)"), folder,
                   g_strerror (number));
      return NULL;
    }
  if (jy_archive_read (path, file, &seal, NULL, error) && bring_up_to_date (file, time, error))
    docket = jy_docket_open_by (file, time, &ways, error);
  if (docket != NULL)
    *unpacked = g_steal_pointer (&folder);
  else
    jy_archive_forget (folder);
  return docket;
}
