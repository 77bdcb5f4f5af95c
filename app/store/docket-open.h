/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/docket.h"

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

/** The writer's connection of a file that was checked, recovered and migrated.
 * @office and @read_only receive what was found. (transfer full) */
JyConnection *jy_docket_file_open (const char *path, const JyDocketWays *ways, char **office,
                                   gboolean *read_only, GError **error);
/** Makes the file with its schema and office row beside @path and renames it into place. */
gboolean jy_docket_file_create (const char *path, const JyFounding *founding,
                                const JyDocketWays *ways, GError **error);

G_END_DECLS
