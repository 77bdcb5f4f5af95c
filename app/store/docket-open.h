/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/docket.h"
#include "store/postgres/postgres-connection.h"

G_BEGIN_DECLS

/** What opening asks of the machine; tests put their own in its place. */
typedef struct
{
  gboolean (*is_network) (const char *path);
  gboolean (*is_read_only) (const char *path);
  const char *const *migrations; /* scripts of versions 1, 2, …; NULL: the program's */
} JyDocketWays;

/** jy_docket_open() by @ways; NULL members as in the program. */
JyDocket *jy_docket_open_by (const char *path, JyTimeSource *time, const JyDocketWays *ways,
                             GError **error);
JyDocket *jy_docket_create_by (const char *path, const JyFounding *founding, JyTimeSource *time,
                               const JyDocketWays *ways, GError **error);

/**
 * jy_docket_open_server:
 * @place: copied; its office must be given, and what its password is asked with outlive the docket
 *
 * Opens a docket on a server. It is never brought up to date from here: an older form is
 * JY_STORE_ERROR_READ_ONLY, a newer one JY_STORE_ERROR_NEWER, and an office it does not keep
 * JY_STORE_ERROR_NOT_FOUND. Search (store/search.h) is not there yet.
 */
JyDocket *jy_docket_open_server (const JyPostgresPlace *place, JyTimeSource *time, GError **error);

/** The writer's connection of a file that was checked, recovered and migrated.
 * @office and @read_only receive what was found. (transfer full) */
JyConnection *jy_docket_file_open (const char *path, const JyDocketWays *ways, char **office,
                                   gboolean *read_only, GError **error);
/** Makes the file with its schema and office row beside @path and renames it into place. */
gboolean jy_docket_file_create (const char *path, const JyFounding *founding,
                                const JyDocketWays *ways, GError **error);

/** The writer's connection of a server's docket of a form that this program knows, which keeps the
 * office. (transfer full) */
JyConnection *jy_docket_server_open (const JyPostgresPlace *place, GError **error);

G_END_DECLS
