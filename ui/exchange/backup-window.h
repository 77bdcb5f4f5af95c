/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/backups.h"

G_BEGIN_DECLS

/**
 * jy_backup_window_new:
 * @desk: (nullable): NULL where the docket cannot be opened: then copies are only brought back
 * @docket: where the docket lies
 *
 * The copies of a docket: made now, looked through, brought back; and the archive. Emits "restore"
 * (const char *from, const char *password or NULL) once the person has agreed that the docket is
 * replaced. Main thread.
 */
GtkWidget *jy_backup_window_new (GtkWindow *parent, JyDesk *desk, const char *docket);

G_END_DECLS
