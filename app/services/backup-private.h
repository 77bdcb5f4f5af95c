/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/backups.h"

G_BEGIN_DECLS

/* What the files about copies share. Nothing outside app/services includes it. */

/** How the copies of a docket stand, in a file beside it: a copy that failed is not told by the
 * docket itself, which may be what failed. */
typedef struct
{
  char *tried_at; /* instant of the last try, or NULL */
  char *problem;  /* why it failed, or NULL */
  char *made_at;  /* of the last one that did not, or NULL, as what follows */
  char *path;
  guint64 size;
  guint64 events;
  char *head;
} JyBackupState;

/** Frees what it holds, not itself. */
void jy_backup_state_clear (JyBackupState *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JyBackupState, jy_backup_state_clear)
/** Empty where there is none that can be read. */
void jy_backup_state_read (JyBackupState *self, const char *docket);
gboolean jy_backup_state_write (const JyBackupState *self, const char *docket, GError **error);

/** The docket of an archive, brought to a folder of this program and opened for reading only;
 * @unpacked: (out) (transfer full): to be removed with jy_archive_forget() once it is closed.
 * Errors of the lower layers. (transfer full) */
JyDocket *jy_archive_open (const char *path, JyTimeSource *time, char **unpacked, GError **error);
/** Removes what was unpacked. */
void jy_archive_forget (const char *unpacked);

G_END_DECLS
