/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * A server of PostgreSQL for the time of a test program: a cluster of its own in a temporary
 * folder, reached through a socket there and from nowhere else. Root gives itself up for the
 * account "postgres", or "nobody" where there is none. It ends with the program, however that ends.
 *
 * Whoever connects is believed to be the account named, but for "guarded", who needs a password.
 */
typedef struct _PostgresServer PostgresServer;

/** Makes and starts one, with the database "docket", which holds the docket's schema and @office
 * alone, and the accounts "someone" and "guarded" (password "开门") in the role "jianyi_person",
 * "someone" in "jianyi_keeper" too. Fails the test where postgresql is not installed. */
PostgresServer *postgres_server_new (const char *office);
/** Ends it at once and removes its folder. */
void postgres_server_free (PostgresServer *self);

/** Address of @database for @account; (transfer full). */
char *postgres_server_uri (PostgresServer *self, const char *account, const char *database);
/** Runs @sql as the owner of everything; gives the code of what it is refused with ("" where it is
 * not), (transfer full). */
char *postgres_server_try (PostgresServer *self, const char *database, const char *sql);
/** First column of the first row, NULL where there is none; (transfer full). */
char *postgres_server_peek (PostgresServer *self, const char *database, const char *sql);
/** Runs @sql past every guard: the trigger on events is set aside for it. */
void postgres_server_tamper (PostgresServer *self, const char *database, const char *sql);
/** A database like "docket", of which nobody knows another use at the time; (transfer full). */
char *postgres_server_make_docket (PostgresServer *self);
/** Gives one back: it is emptied for whoever asks next. */
void postgres_server_give_back (PostgresServer *self, const char *database);

/** A connection of the driver for the office "o"; (transfer full). */
JyConnection *postgres_server_open (PostgresServer *self, const char *account, const char *database,
                                    gboolean reader);

G_END_DECLS
