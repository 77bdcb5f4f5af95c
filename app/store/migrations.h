/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/** The schema version that this program reads and writes: number of @scripts, or of its own (NULL).
 */
int jy_migrations_latest (const char *const *scripts);

/** The program's own script to @version, ended by a zero behind its size; (transfer full). */
GBytes *jy_migrations_script (int version, GError **error);

/**
 * jy_migrations_run:
 * @path: of the file, for the copies <path>.before-<version>; NULL makes none (a new file)
 * @scripts: one a version, from 1, ended by NULL; NULL: the program's own
 *
 * Brings an older docket up to date, one version after the other, each in one transaction
 * and after a copy. JY_STORE_ERROR_NEWER for a newer one. Writer's connection.
 */
gboolean jy_migrations_run (JyConnection *db, const char *path, const char *const *scripts,
                            GError **error);

G_END_DECLS
