/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bare.h"

#include <stdlib.h>
#include <string.h>

#include "store/sqlite/sqlite-search.h"

void
bare_must (sqlite3 *db, int status, const char *sql)
{
  if (status == SQLITE_OK)
    return;
  g_printerr ("benchmark: %s: %s\n", sqlite3_errmsg (db), sql);
  exit (1);
}

sqlite3 *
bare_open (const char *path)
{
  static const char pragmas[] = "PRAGMA query_only = ON; PRAGMA cache_size = -16384";
  sqlite3 *db = NULL;

  bare_must (db, sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL),
             path);
  bare_must (db, sqlite3_exec (db, pragmas, NULL, NULL, NULL), pragmas);
  bare_must (db, jy_sqlite_add_tokenizer (db), "tokenizer");
  return db;
}

sqlite3_stmt *
bare_prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  bare_must (db, sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL),
             sql);
  return statement;
}

void
bare_finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

char *
bare_text (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *row = bare_prepare (db, sql);
  char *text = sqlite3_step (row) == SQLITE_ROW
                   ? g_strdup ((const char *) sqlite3_column_text (row, 0))
                   : NULL;

  sqlite3_finalize (row);
  if (text)
    return text;
  g_printerr ("benchmark: nothing is found: %s\n", sql);
  exit (1);
}

char *
bare_slow_step (sqlite3 *db, const char *sql, gboolean sorted)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *row = bare_prepare (db, explain);
  char *found = NULL;
  guint steps = 0;

  for (; !found && sqlite3_step (row) == SQLITE_ROW; steps++)
    {
      const char *detail = (const char *) sqlite3_column_text (row, 3);

      if (strstr (detail, "USING PRIMARY KEY (office=?)")
          || (sorted && (g_str_has_prefix (detail, "SCAN") || strstr (detail, "TEMP B-TREE"))))
        found = g_strdup (detail);
    }
  sqlite3_finalize (row);
  g_assert_cmpuint (steps, >, 0);
  return found;
}

void
bare_check_plan (sqlite3 *db, const char *name, const char *sql, gboolean sorted)
{
  g_autofree char *step = bare_slow_step (db, sql, sorted);

  if (!step)
    return;
  g_print ("%s-plan SLOW: %s in: %s\n", name, step, sql);
  exit (1);
}
