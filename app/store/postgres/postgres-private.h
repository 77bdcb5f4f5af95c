/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/postgres/postgres-connection.h"
#include "store/postgres/postgres-library.h"

G_BEGIN_DECLS

/* What the files of this driver share. */

typedef struct _JyPostgresStatement JyPostgresStatement;

typedef struct
{
  JyConnection base;
  PGconn *db;
  char *office;
  char *channel; /* where changes of the office are told, as an identifier */
  gboolean reader;
  guint session;                  /* counts connections: prepared statements end with theirs */
  guint heard;                    /* the session that listens to the channel; 0: none yet */
  GPtrArray *given_up;            /* char *: names of statements that the server may forget */
  guint names;                    /* of prepared statements */
  JyPostgresStatement *streaming; /* whose rows are still under way, or NULL */
  GMutex mutex;                   /* guards what follows against other threads */
  PGcancel *canceller;            /* of the session */
  GCond ended;                    /* the command that ran */
  GThread *cancelling;            /* ends the command that runs */
  gboolean busy;                  /* a command runs */
} JyPostgres;

#define SELF(connection) ((JyPostgres *) (connection))

/** Makes a session: what every connection is set to. */
gboolean jy_postgres_begin_session (JyPostgres *self, GError **error);
/** Connects anew where the connection is lost and no transaction was with it. */
gboolean jy_postgres_keep_alive (JyPostgres *self, GError **error);

/** Between these a command runs, which jy_postgres_cancel() may end. */
void jy_postgres_set_busy (JyPostgres *self);
void jy_postgres_set_idle (JyPostgres *self);
/** Asks the server to end what runs, without waiting; from any thread. */
void jy_postgres_cancel (JyConnection *base);

/** Takes in what is still under way, so that another command may begin. */
void jy_postgres_collect (JyPostgres *self);
/** Runs commands without rows, of this driver alone. */
gboolean jy_postgres_execute (JyPostgres *self, const char *sql, GError **error);

/** Writes the lifecycle's table for the server, in place of what stood there; within a writing
 * transaction of who owns the schema. */
gboolean jy_postgres_write_rules (JyConnection *db, GError **error);

/** Search on PostgreSQL: words in a tsvector, what they come to in functions of the schema. */
extern const JySearchSql jy_postgres_search;

/** The driver's table, for a connection that was just made. */
extern const JyDriver jy_postgres_driver;

G_END_DECLS
