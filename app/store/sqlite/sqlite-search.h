/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "store/sql/connection.h"

G_BEGIN_DECLS

/** Search on SQLite: an FTS5 table (migrations) whose tokenizer "jianyi" is search-words.h. */
extern const JySearchSql jy_sqlite_search;

/** Makes the tokenizer known to a connection; before its first statement. An SQLite code. */
int jy_sqlite_add_tokenizer (sqlite3 *db);

G_END_DECLS
