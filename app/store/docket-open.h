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
 * JY_STORE_ERROR_NOT_FOUND.
 */
JyDocket *jy_docket_open_server (const JyPostgresPlace *place, JyTimeSource *time, GError **error);

/** The writer's connection of a file that was checked, recovered and migrated.
 * @office and @read_only receive what was found. (transfer full) */
JyConnection *jy_docket_file_open (const char *path, const JyDocketWays *ways, char **office,
                                   gboolean *read_only, GError **error);
/** Makes the file with its schema and office row beside @path and renames it into place. */
gboolean jy_docket_file_create (const char *path, const JyFounding *founding,
                                const JyDocketWays *ways, GError **error);

/** Makes an empty file @path with its schema alone, without an office: for what is put into it
 * before it has its name. */
gboolean jy_docket_file_make (const char *path, GError **error);
/** Gives the finished and closed file @from the name @to, never over another. */
gboolean jy_docket_file_place (const char *from, const char *to, GError **error);
/** Removes a file, with what SQLite keeps beside it. */
void jy_docket_file_remove (const char *path);

/** What is found out about a docket on a server before it is opened. */
typedef struct
{
  JyPostgresPlace place; /* owns its address and office */
  char *account;         /* jy_docket_account() */
  struct _JyServerKey *key;
} JyDocketServer;

/** Finds out which docket @address means; @key may be NULL. NULL and an error. (transfer full) */
JyDocketServer *jy_docket_server_find (const char *address, const JyDocketKey *key, GError **error);
/** Makes schema and office of @founding on the server, and finds it. (transfer full) */
JyDocketServer *jy_docket_server_found (const char *address, const JyFounding *founding,
                                        const JyDocketKey *key, GError **error);
/** A connection to @address of who owns the database, whatever it holds; @office takes its turn
 * when it writes. The password is asked for each time. (transfer full) */
JyConnection *jy_docket_server_reach (const char *address, const char *office,
                                      const JyDocketKey *key, GError **error);
void jy_docket_server_free (JyDocketServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyDocketServer, jy_docket_server_free)

/** The writer's connection of a server's docket of a form that this program knows, which keeps the
 * office. (transfer full) */
JyConnection *jy_docket_server_open (const JyPostgresPlace *place, GError **error);

G_END_DECLS
