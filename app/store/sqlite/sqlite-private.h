/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "store/sql/connection.h"

G_BEGIN_DECLS

/* What the files of this driver share. */

typedef struct
{
  JyConnection base;
  sqlite3 *db;
  gboolean migrating; /* the authorizer stands aside */
  gint64 data_version;
  int form;    /* the schema's version when it was first written to; 0: not yet */
  guint64 log; /* inode of the log that is written to; 0: not seen yet */
} JySqlite;

#define DB(connection) (((JySqlite *) (connection))->db)

/** Runs statements without values or rows. */
gboolean jy_sqlite_execute (sqlite3 *db, const char *sql, GError **error);

/** Remembers the log that is open now. */
void jy_sqlite_note_log (JySqlite *self);
/** Inside a transaction: whether the file and its log still lie under their names and it still has
 * the form it was opened with; what is written elsewhere, or past a newer program's schema, would
 * be lost. */
gboolean jy_sqlite_is_in_place (JySqlite *self, GError **error);

G_END_DECLS
