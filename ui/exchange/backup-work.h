/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/backups.h"

G_BEGIN_DECLS

/* What the window of copies has done on a worker. */

typedef enum
{
  JY_BACKUP_WORK_READ,
  JY_BACKUP_WORK_MAKE,
  JY_BACKUP_WORK_CHECK,
  JY_BACKUP_WORK_ARCHIVE,
} JyBackupWorkKind;

/** Owned. */
typedef struct
{
  JyDesk *desk; /* or NULL */
  JyBackupWorkKind kind;
  char *docket;
  char *path;     /* or NULL */
  char *password; /* or NULL */
  GCancellable *cancellable;
  char *folder; /* of the copies, once read */
} JyBackupWork;

/** GDestroyNotify of the task's data, a JyBackupWork. */
void jy_backup_work_free (gpointer data);
/** GTaskThreadFunc: does what the task's data say. Returns the list (GPtrArray of JyBackup) for
 * JY_BACKUP_WORK_READ, else a sentence that tells what was done. */
void jy_backup_work_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

G_END_DECLS
