/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/archive.h"
#include "services/desk.h"

G_BEGIN_DECLS

/*
 * Copies of the docket (exchange/backup.h): made when asked for and by the office's plan, and
 * brought back; and archives (exchange/archive.h). Blocking, from any thread but a lane: the window
 * runs these through jy_desk_run_async(). Errors are JY_SERVICE_ERROR with one sentence, or
 * G_IO_ERROR_CANCELLED.
 */

/** After so many days without a copy, though something was recorded, people are told. */
#define JY_BACKUP_LATE_DAYS 3

/** When the plan is asked. */
typedef enum
{
  JY_BACKUP_AT_START,
  JY_BACKUP_WHILE_OPEN, /* every minute or so: the daily copy */
  JY_BACKUP_AT_CLOSE,
} JyBackupMoment;

/** The folder of copies: the setting, else one beside the docket. (transfer full) */
char *jy_desk_backup_folder (JyDesk *self);

/** The one beside the docket at @docket; (transfer full). */
char *jy_backup_default_folder (const char *docket);

/** The copies in that folder, the newest first; (transfer full) array of JyBackup. */
GPtrArray *jy_desk_backups (JyDesk *self, GError **error);
/** Those of the docket at @docket in @folder, where it cannot be opened. (transfer full) */
GPtrArray *jy_backups_in (const char *folder, const char *docket, GError **error);

/**
 * jy_desk_backup:
 * @path: where to, or NULL: the folder, under a name with day and hour; then what the rule does not
 *   keep is removed, and how it went is remembered for jy_desk_backup_alarm()
 * @password: locks it; NULL: as the setting says in the folder, else not
 *
 * A copy of the docket as it is now, opened and looked through. (transfer full)
 */
JyBackup *jy_desk_backup (JyDesk *self, const char *path, const char *password,
                          GCancellable *cancellable, GError **error);

/** Makes a copy in the folder where the plan of the settings says that one is due at @moment and
 * something was recorded since the last. @made: (out): whether one was made. FALSE: it failed,
 * which is remembered. */
gboolean jy_desk_backup_by_plan (JyDesk *self, JyBackupMoment moment, gboolean *made,
                                 GError **error);

/** What people must know of the copies: that the last try failed and why, that the last copy is
 * gone or was changed, or that there has been none for days; and what to do. NULL where all is
 * well, or nothing can be recorded here. (transfer full) */
char *jy_desk_backup_alarm (JyDesk *self);

/** Looks through the copy or archive at @path; what it holds. */
gboolean jy_backup_look (const char *path, const char *password, JyCopyFacts *facts,
                         GCancellable *cancellable, GError **error);

/** What is to be brought back. Borrowed. */
typedef struct
{
  const char *from;     /* a copy or an archive */
  const char *docket;   /* where the docket is to lie */
  const char *password; /* NULL: it is not locked */
  gboolean replace;     /* a docket that is there may be replaced; it is kept aside */
  JyTimeSource *time;
  GCancellable *cancellable;
} JyRestoreOrder;

/** What was brought back. */
typedef struct
{
  guint64 events; /* entries of the docket that is there now */
  char *kept;     /* where the docket that was replaced lies, or NULL */
} JyRestored;

/** Frees what it holds, not itself. */
void jy_restored_clear (JyRestored *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JyRestored, jy_restored_clear)

/** Makes the docket of a copy the one at @order->docket: brought beside it, looked through, brought
 * up to this program's form and replayed, and only then put in its place. No program, this one
 * neither, may have the docket open. FALSE: nothing has changed. */
gboolean jy_backup_restore (const JyRestoreOrder *order, JyRestored *restored, GError **error);

/** Writes an archive of the docket, audited with a replay; for the administrator. @seal: (out)
 * (optional): what was written on it. */
gboolean jy_desk_archive (JyDesk *self, const char *path, JyArchiveSeal *seal,
                          GCancellable *cancellable, GError **error);

G_END_DECLS
