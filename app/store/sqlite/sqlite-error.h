/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/** Sets JY_STORE_ERROR (or G_IO_ERROR_CANCELLED) for the SQLite result @code with a sentence that
 * says what to do; SQLite's own words for @db (may be NULL) and @what go to the log. */
void jy_sqlite_set_error (GError **error, int code, sqlite3 *db, const char *what);

G_END_DECLS
