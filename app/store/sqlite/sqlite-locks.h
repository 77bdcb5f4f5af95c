/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * jy_sqlite_keep_locks:
 *
 * Makes SQLite's locks on a docket outlast that another part of the program opens and closes the
 * same file. Locks of fcntl() belong to the process and go with whichever of its descriptors is
 * closed first: a file chooser that looks into the docket's folder would drop them, and the next
 * program that closes the docket would take itself for the last one and remove its log. Locks of
 * an open file description (Linux 3.15) conflict with those of other programs in the same way, but
 * stay.
 *
 * To be called before the first file is opened; calls after the first do nothing. Any thread.
 */
void jy_sqlite_keep_locks (void);

G_END_DECLS
