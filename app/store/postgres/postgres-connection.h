/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/** Asks for the password of @user; NULL where there is none to be had. In the lane's thread.
 * (transfer full) */
typedef char *(*JyPostgresPassword) (const char *user, gpointer data);

/** Where a docket on a server lies, and as whom it is opened. */
typedef struct
{
  const char *uri;    /* postgresql://PERSON@HOST[:PORT]/DATABASE; never with a password */
  const char *office; /* whose docket it is: its writers take turns, its changes are heard of */
  gboolean reader;    /* no statement may write */
  JyPostgresPassword password; /* NULL: none is known */
  gpointer password_data;
} JyPostgresPlace;

/**
 * jy_postgres_open:
 * @place: read now alone; the library of the server keeps the password for as long as the
 *   connection lives, which may have to be made anew
 *
 * Connects. Off this machine the connection is encrypted and the server's certificate is checked
 * (TLS, verify-full): anything weaker in the address is refused before a byte is sent, and so is a
 * password in it, which would end up in lists and logs. A server out of reach, an account or
 * password that it does not take and a database it does not have are JY_STORE_ERROR_SERVER.
 * (transfer full); one thread at a time, jy_connection_cancel() apart.
 *
 * A connection that is lost is made again with the next statement or transaction; what was lost
 * with it is an error, never silently repeated.
 */
JyConnection *jy_postgres_open (const JyPostgresPlace *place, GError **error);

/** Whether the database holds a docket of this program; else JY_STORE_ERROR_NOT_OURS. */
gboolean jy_postgres_check_ours (JyConnection *self, GError **error);

/** Form of the docket, as user_version of SQLite; 0 where there is none yet, -1 with @error. */
int jy_postgres_form (JyConnection *self, GError **error);

/** The form that this program's own scripts lead to. */
int jy_postgres_latest_form (void);

/**
 * jy_postgres_bring_up:
 *
 * Makes the schema in a database that has none, or brings an older one up to date: one form after
 * the other, each in one transaction. For who owns the database, not for people's accounts, which
 * are members of the role "jianyi_person" that it makes. JY_STORE_ERROR_NEWER for a newer one.
 */
gboolean jy_postgres_bring_up (JyConnection *self, GError **error);

G_END_DECLS
