/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/*
 * Which rows an action wrote, found by looking before and after it, and the same rows written by
 * prepared statements alone.
 */

/** The rows that an action on one case may write, as they stand now. */
typedef struct _RowSnapshot RowSnapshot;

/** @db: a connection that reads. */
RowSnapshot *row_snapshot_new (sqlite3 *db, const char *recommendation);
void row_snapshot_free (RowSnapshot *self);

/** What differs between two snapshots, each change with its prepared statement on @db. */
typedef struct _RowChanges RowChanges;

RowChanges *row_changes_new (sqlite3 *db, const RowSnapshot *before, const RowSnapshot *after);
void row_changes_free (RowChanges *self);
guint row_changes_count (const RowChanges *self);
/** Writes them in one durable transaction. */
void row_changes_write (RowChanges *self);

/** Ends the program unless the file at @other holds the same rows as @db. */
void row_changes_check_same (sqlite3 *db, const char *other);

G_END_DECLS
