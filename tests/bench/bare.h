/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The other side of benchmarks over a docket: the engine itself. Each ends the program where the
 * engine refuses. */

/** The docket at @path for reading, with the tokenizer and as large a cache as the program's. */
sqlite3 *bare_open (const char *path);
/** Ends the program with the engine's message and @sql unless @status is SQLITE_OK. */
void bare_must (sqlite3 *db, int status, const char *sql);
/** Kept prepared. (transfer full) */
sqlite3_stmt *bare_prepare (sqlite3 *db, const char *sql);
/** Frees a statement: for arrays of them. */
void bare_finalize (gpointer statement);
/** The only text that @sql asks for. (transfer full) */
char *bare_text (sqlite3 *db, const char *sql);
/** The first step of @sql that reads a table through, or all of an office; @sorted: or that sorts.
 * NULL: none. (transfer full) */
char *bare_slow_step (sqlite3 *db, const char *sql, gboolean sorted);
/** Ends the program, telling @name, where there is one. */
void bare_check_plan (sqlite3 *db, const char *name, const char *sql, gboolean sorted);

G_END_DECLS
