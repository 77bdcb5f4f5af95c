/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sql/connection.h"

G_BEGIN_DECLS

/** "JYSD" (检议 SQLite docket) at the place where SQLite files name their program. */
#define JY_SQLITE_APPLICATION_ID 0x4A595344

typedef enum
{
  JY_SQLITE_WRITER,    /* read and write */
  JY_SQLITE_READER,    /* no statement may write; the file's side files may be */
  JY_SQLITE_READ_ONLY, /* the medium cannot be written */
  JY_SQLITE_FRESH,     /* a file just made: no journal of its own yet */
} JySqliteMode;

/**
 * jy_sqlite_open:
 *
 * Opens @path, which must exist, with everything that keeps it safe: WAL, full synchronisation,
 * foreign keys, defensive mode, untrusted schema, a bounded wait, and an authorizer that lets no
 * statement change or remove events nor alter the schema. A file that is no database is
 * JY_STORE_ERROR_NOT_OURS, a torn one JY_STORE_ERROR_CORRUPT. (transfer full); one thread at a
 * time.
 */
JyConnection *jy_sqlite_open (const char *path, JySqliteMode mode, GError **error);

/** Keeps the file in WAL mode from now on. Changes the file: only once it is known to be ours. */
gboolean jy_sqlite_keep_log (JyConnection *self, GError **error);

/** Whether @self is SQLite's and the file names this program; JY_STORE_ERROR_NOT_OURS. */
gboolean jy_sqlite_check_ours (JyConnection *self, GError **error);

/** Version of the schema (user_version), or -1 with @error. */
int jy_sqlite_version (JyConnection *self, GError **error);

/** Runs a schema file in one transaction and sets the version; the authorizer stands aside. */
gboolean jy_sqlite_migrate (JyConnection *self, const char *script, int version, GError **error);

/** Copies the whole docket to @path through the backup interface: beside it first, then renamed and
 * synchronised. It keeps no log: all of it is in the one file. An older copy of that name is
 * replaced. */
gboolean jy_sqlite_copy (JyConnection *self, const char *path, GError **error);

/** PRAGMA quick_check; JY_STORE_ERROR_CORRUPT where the file is torn. */
gboolean jy_sqlite_quick_check (JyConnection *self, GError **error);

/**
 * jy_sqlite_check_alone:
 *
 * Opens @path alone and runs quick_check; where another program has it open nothing is
 * checked and TRUE comes back: that program has checked already.
 */
gboolean jy_sqlite_check_alone (const char *path, GError **error);

/** Takes what stands in the log of @path into the file, as far as the file can be read.
 * JY_STORE_ERROR_IN_USE where a program has it open, this one too. */
gboolean jy_sqlite_settle (const char *path, GError **error);

/** Largest number of pages the file may take, for tests of a full disk. */
void jy_sqlite_limit_pages (JyConnection *self, gint64 pages);

G_END_DECLS
