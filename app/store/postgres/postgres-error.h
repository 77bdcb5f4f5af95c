/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "store/postgres/postgres-library.h"

G_BEGIN_DECLS

/** Sets JY_STORE_ERROR (or G_IO_ERROR_CANCELLED) for what the server answered to @what, or for a
 * lost connection (@result NULL), with a sentence that says what to do. To the log go the code and
 * the names of tables and constraints, never the server's own words: they quote what was written.
 */
void jy_postgres_set_error (GError **error, PGconn *db, const PGresult *result, const char *what);

/** The same for a connection that was lost with what had been written in it. */
void jy_postgres_set_lost (GError **error);

G_END_DECLS
