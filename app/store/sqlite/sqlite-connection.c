/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/sqlite-connection.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/error.h"
#include "store/sqlite/sqlite-error.h"
#include "store/sqlite/sqlite-locks.h"
#include "store/sqlite/sqlite-private.h"
#include "store/sqlite/sqlite-search.h"

/* How long a writer waits for other programs' writers. They are let in by no order, so the last of
 * ten on a slow machine waits for all of them and more; the lane of writing has time, no window
 * stands still meanwhile. */
#define BUSY_MILLISECONDS 20000
#define CACHE_KIBIBYTES "-12288"
/* While thousands of cases are written: a page that does not fit is written again and again. */
#define ROOMY_CACHE_KIBIBYTES "-98304"

typedef struct
{
  JyStatement base;
  sqlite3_stmt *handle;
  guint8 *places; /* $n -> SQLite's index */
  int n_places;
} JySqliteStatement;

#define HANDLE(statement) (((JySqliteStatement *) (statement))->handle)

/* -- the driver */

static void
driver_close (JyConnection *base)
{
  JySqlite *self = (JySqlite *) base;

  sqlite3_close_v2 (self->db);
  g_free (self);
}

static void
driver_finalize (JyStatement *base)
{
  JySqliteStatement *self = (JySqliteStatement *) base;

  sqlite3_finalize (self->handle);
  g_free (self->places);
  g_free (self);
}

static JyStatement *
driver_prepare (JyConnection *connection, const char *sql, GError **error)
{
  sqlite3 *db = DB (connection);
  sqlite3_stmt *handle = NULL;
  JySqliteStatement *self;
  int code = sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);

  if (code != SQLITE_OK)
    {
      jy_sqlite_set_error (error, code, db, sql);
      return NULL;
    }
  self = g_new0 (JySqliteStatement, 1);
  self->handle = handle;
  self->n_places = sqlite3_bind_parameter_count (handle) + 1;
  self->places = g_new0 (guint8, self->n_places);
  /* SQLite numbers $1 $2 in the order in which they first appear. */
  for (int i = 1; i < self->n_places; i++)
    {
      const char *name = sqlite3_bind_parameter_name (handle, i);
      int number = name && name[0] == '$' ? atoi (name + 1) : 0;

      if (number > 0 && number < self->n_places)
        self->places[number] = (guint8) i;
    }
  return &self->base;
}

static int
place (JyStatement *base, int index)
{
  JySqliteStatement *self = (JySqliteStatement *) base;

  return index > 0 && index < self->n_places ? self->places[index] : 0;
}

static gboolean
driver_bind_text (JyStatement *self, int index, const char *value, gssize length)
{
  return sqlite3_bind_text (HANDLE (self), place (self, index), value, (int) length,
                            self->borrows ? SQLITE_STATIC : SQLITE_TRANSIENT)
         == SQLITE_OK;
}

static gboolean
driver_bind_int (JyStatement *self, int index, gint64 value)
{
  return sqlite3_bind_int64 (HANDLE (self), place (self, index), value) == SQLITE_OK;
}

static gboolean
driver_bind_blob (JyStatement *self, int index, gconstpointer bytes, gsize length)
{
  return sqlite3_bind_blob64 (HANDLE (self), place (self, index), bytes, length, SQLITE_TRANSIENT)
         == SQLITE_OK;
}

static gboolean
driver_bind_null (JyStatement *self, int index)
{
  return sqlite3_bind_null (HANDLE (self), place (self, index)) == SQLITE_OK;
}

/* After some errors (full disk, failed write) SQLite has rolled back by itself. */
static void
note_transaction (JyConnection *connection)
{
  if (connection->in_transaction && sqlite3_get_autocommit (DB (connection)))
    connection->in_transaction = FALSE;
}

static int
driver_step (JyStatement *self, GError **error)
{
  int code = sqlite3_step (HANDLE (self));

  if (G_LIKELY (code == SQLITE_ROW))
    return 1;
  if (code == SQLITE_DONE)
    return 0;
  jy_sqlite_set_error (error, code, DB (self->connection), self->sql);
  note_transaction (self->connection);
  return -1;
}

static const char *
driver_column_text (JyStatement *self, int column, gsize *length)
{
  const char *text;

  if (sqlite3_column_type (HANDLE (self), column) == SQLITE_BLOB)
    text = sqlite3_column_blob (HANDLE (self), column);
  else
    text = (const char *) sqlite3_column_text (HANDLE (self), column);
  if (length)
    *length = (gsize) sqlite3_column_bytes (HANDLE (self), column);
  return text;
}

static gint64
driver_column_int (JyStatement *self, int column)
{
  return sqlite3_column_int64 (HANDLE (self), column);
}

static gboolean
driver_column_is_null (JyStatement *self, int column)
{
  return sqlite3_column_type (HANDLE (self), column) == SQLITE_NULL;
}

static void
driver_reset (JyStatement *self)
{
  sqlite3_reset (HANDLE (self));
  sqlite3_clear_bindings (HANDLE (self));
}

static gboolean
driver_begin (JyConnection *self, gboolean for_write, GError **error)
{
  if (!jy_connection_run (self, error, for_write ? "BEGIN IMMEDIATE" : "BEGIN", NULL))
    return FALSE;
  if (!for_write || jy_sqlite_is_in_place ((JySqlite *) self, error))
    return TRUE;
  self->driver->roll_back (self);
  return FALSE;
}

static gboolean
driver_commit (JyConnection *self, GError **error)
{
  return jy_connection_run (self, error, "COMMIT", NULL);
}

static void
driver_roll_back (JyConnection *self)
{
  if (!sqlite3_get_autocommit (DB (self)))
    sqlite3_exec (DB (self), "ROLLBACK", NULL, NULL, NULL);
}

static void
driver_cancel (JyConnection *self)
{
  sqlite3_interrupt (DB (self));
}

static void
driver_make_room (JyConnection *self, gboolean more)
{
  if (more)
    sqlite3_exec (DB (self), "PRAGMA cache_size = " ROOMY_CACHE_KIBIBYTES, NULL, NULL, NULL);
  else
    sqlite3_exec (DB (self), "PRAGMA cache_size = " CACHE_KIBIBYTES "; PRAGMA shrink_memory", NULL,
                  NULL, NULL);
}

static gboolean
driver_changed_outside (JyConnection *base)
{
  JySqlite *self = (JySqlite *) base;
  g_autoptr (JyStatement) statement = jy_connection_query (base, NULL, "PRAGMA data_version", NULL);
  gint64 before = self->data_version;

  if (!statement || !jy_statement_step (statement, NULL))
    return FALSE;
  self->data_version = jy_statement_int (statement, 0);
  return before != 0 && before != self->data_version;
}

static const JyDriver driver = {
  .name = "sqlite",
  .search = &jy_sqlite_search,
  .close = driver_close,
  .prepare = driver_prepare,
  .bind_text = driver_bind_text,
  .bind_int = driver_bind_int,
  .bind_blob = driver_bind_blob,
  .bind_null = driver_bind_null,
  .step = driver_step,
  .column_text = driver_column_text,
  .column_int = driver_column_int,
  .column_is_null = driver_column_is_null,
  .reset = driver_reset,
  .finalize = driver_finalize,
  .begin = driver_begin,
  .commit = driver_commit,
  .roll_back = driver_roll_back,
  .cancel = driver_cancel,
  .make_room = driver_make_room,
  .changed_outside = driver_changed_outside,
  .check = jy_sqlite_quick_check,
};

/* -- opening */

/* What a statement may not do outside a migration: the triggers of the schema say the same again.
 */
static int
authorize (void *data, int action, const char *first, const char *second, const char *database,
           const char *trigger)
{
  JySqlite *self = data;

  if (self->migrating)
    return SQLITE_OK;
  switch (action)
    {
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      return g_strcmp0 (first, "event") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA:
      return g_strcmp0 (first, "writable_schema") == 0 || g_strcmp0 (first, "journal_mode") == 0
                 ? SQLITE_DENY
                 : SQLITE_OK;
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_ALTER_TABLE:
    case SQLITE_REINDEX:
    case SQLITE_CREATE_INDEX:
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_CREATE_VIEW:
    case SQLITE_CREATE_VTABLE:
    case SQLITE_DROP_INDEX:
    case SQLITE_DROP_TABLE:
    case SQLITE_DROP_TRIGGER:
    case SQLITE_DROP_VIEW:
    case SQLITE_DROP_VTABLE:
      return SQLITE_DENY;
    default:
      return SQLITE_OK;
    }
}

gboolean
jy_sqlite_execute (sqlite3 *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    jy_sqlite_set_error (error, code, db, sql);
  return code == SQLITE_OK;
}

static gboolean
has_content (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (name, &status) == 0 && status.st_size > 0;
}

static int
open_handle (const char *path, int flags, const char *parameters, sqlite3 **db)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", TRUE);
  g_autofree char *uri = g_strconcat ("file://", escaped, parameters, NULL);
  int code;

  jy_sqlite_keep_locks ();
  code = sqlite3_open_v2 (uri, db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_extended_result_codes (*db, 1);
      /* Another program may just be looking at what it left behind, or be closing: that is waited
       * for here already. */
      sqlite3_busy_timeout (*db, BUSY_MILLISECONDS);
      /* Opening reads nothing; this does. */
      code = sqlite3_exec (*db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    }
  return code;
}

static sqlite3 *
open_by_mode (const char *path, JySqliteMode mode, GError **error)
{
  sqlite3 *db = NULL;
  int code;

  if (mode != JY_SQLITE_READ_ONLY)
    code = open_handle (path, SQLITE_OPEN_READWRITE, "", &db);
  else
    {
      code = open_handle (path, SQLITE_OPEN_READONLY, "", &db);
      /* A folder that cannot be written has no place for the side files. That is safe to go without
       * only where nothing waits in a log. */
      if (((code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_READONLY)
          && !has_content (path, "-wal"))
        {
          sqlite3_close_v2 (db);
          db = NULL;
          code = open_handle (path, SQLITE_OPEN_READONLY, "?immutable=1", &db);
        }
    }
  if (code == SQLITE_OK)
    return db;
  jy_sqlite_set_error (error, code, db, "open");
  sqlite3_close_v2 (db);
  return NULL;
}

static int
on_journal_mode (void *is_wal, int columns, char **values, char **names)
{
  *(gboolean *) is_wal = columns > 0 && g_strcmp0 (values[0], "wal") == 0;
  return 0;
}

static gboolean
set_up (sqlite3 *db, JySqliteMode mode, GError **error)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  if (jy_sqlite_add_tokenizer (db) != SQLITE_OK)
    {
      jy_sqlite_set_error (error, SQLITE_ERROR, db, "tokenizer");
      return FALSE;
    }
  if (!jy_sqlite_execute (
          db,
          "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;"
          "PRAGMA cell_size_check = ON; PRAGMA cache_size = " CACHE_KIBIBYTES,
          error))
    return FALSE;
  if (mode == JY_SQLITE_READER || mode == JY_SQLITE_READ_ONLY)
    return jy_sqlite_execute (db, "PRAGMA query_only = ON", error);
  return TRUE;
}

JyConnection *
jy_sqlite_open (const char *path, JySqliteMode mode, GError **error)
{
  sqlite3 *db = open_by_mode (path, mode, error);
  JySqlite *self;

  if (!db)
    return NULL;
  if (!set_up (db, mode, error))
    {
      sqlite3_close_v2 (db);
      return NULL;
    }
  self = g_new0 (JySqlite, 1);
  jy_connection_init (&self->base, &driver);
  self->db = db;
  jy_sqlite_note_log (self);
  sqlite3_set_authorizer (db, authorize, self);
  return &self->base;
}

gboolean
jy_sqlite_keep_log (JyConnection *base, GError **error)
{
  JySqlite *self = (JySqlite *) base;
  gboolean is_wal = FALSE;
  int code;

  self->migrating = TRUE;
  code = sqlite3_exec (self->db, "PRAGMA journal_mode = WAL", on_journal_mode, &is_wal, NULL);
  self->migrating = FALSE;
  if (code == SQLITE_OK && is_wal)
    return TRUE;
  jy_sqlite_set_error (error, code != SQLITE_OK ? code : SQLITE_CANTOPEN, self->db, "journal_mode");
  return FALSE;
}
