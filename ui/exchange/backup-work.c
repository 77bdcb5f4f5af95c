/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/backup-work.h"

#include <glib/gi18n.h>

void
jy_backup_work_free (gpointer data)
{
  JyBackupWork *work = data;

  g_free (work->docket);
  g_free (work->path);
  g_free (work->password);
  g_free (work->folder);
  g_object_unref (work->cancellable);
  g_clear_object (&work->desk);
  g_free (work);
}

static char *
checked_sentence (const JyBackupWork *work, GError **error)
{
  g_auto (JyCopyFacts) facts = { 0 };

  if (!jy_backup_look (work->path, work->password, &facts, work->cancellable, error))
    return NULL;
  return g_strdup_printf (
      ngettext ("The copy holds: %lu entry, the chain and every page are whole.",
                "The copy holds: %lu entries, the chain and every page are "
                "whole.",
                (gulong) facts.events),
      (gulong) facts.events);
}

static char *
archived_sentence (const JyBackupWork *work, GError **error)
{
  g_auto (JyArchiveSeal) seal = { 0 };
  g_autofree char *shown = g_filename_display_name (work->path);

  if (!jy_desk_archive (work->desk, work->path, &seal, work->cancellable, error))
    return NULL;
  return g_strdup_printf (_ ("The docket is sealed in %s."), shown);
}

void
jy_backup_work_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  JyBackupWork *work = data;
  GError *error = NULL;
  gpointer result = NULL;
  GDestroyNotify free_result = g_free;
  JyBackup *made;

  switch (work->kind)
    {
    case JY_BACKUP_WORK_READ:
      work->folder = work->desk ? jy_desk_backup_folder (work->desk)
                                : jy_backup_default_folder (work->docket);
      result = jy_backups_in (work->folder, work->docket, &error);
      free_result = (GDestroyNotify) g_ptr_array_unref;
      break;
    case JY_BACKUP_WORK_MAKE:
      made = jy_desk_backup (work->desk, NULL, work->password, work->cancellable, &error);
      result = made ? g_strdup (_ ("A copy was made and looked through.")) : NULL;
      jy_backup_free (made);
      break;
    case JY_BACKUP_WORK_CHECK:
      result = checked_sentence (work, &error);
      break;
    case JY_BACKUP_WORK_ARCHIVE:
    default:
      result = archived_sentence (work, &error);
      break;
    }
  if (result)
    g_task_return_pointer (task, result, free_result);
  else
    g_task_return_error (task, error);
}
