/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements, their rows, and transactions. Values go and come as text, whose type the server takes
 * from the statement; bytes alone go as they are. Rows come one by one as they are asked for; where
 * another statement begins meanwhile, those that are left are taken in and kept. */
#include "store/postgres/postgres-connection.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/error.h"
#include "store/postgres/postgres-error.h"
#include "store/postgres/postgres-private.h"

/* Types of results that SQLite does not know (pg_type). */
#define TYPE_BOOLEAN 16
#define TYPE_BYTES 17

#define NAME_LENGTH 24
/* How many statements that are kept no more the server is told of at once. */
#define MOST_GIVEN_UP 32

struct _JyPostgresStatement
{
  JyStatement base;
  char name[NAME_LENGTH];
  guint session; /* where it is prepared */
  int n_values;
  char **values;
  int *lengths;
  int *formats; /* 1: bytes as they are */
  gboolean begun;
  PGresult *row;
  GQueue waiting;     /* PGresult: rows that were taken in */
  GError *failure;    /* what came after them */
  GPtrArray *decoded; /* bytes of the row, for as long as it stands; NULL: none */
};

#define STATEMENT(statement) ((JyPostgresStatement *) (statement))

static JyPostgres *
owner (JyPostgresStatement *self)
{
  return SELF (self->base.connection);
}

/* -- what runs */

/* The next row of what runs; NULL at its end, with @error set where it did not end well. */
static PGresult *
take_row (JyPostgres *self, GError **error)
{
  PGresult *result = jy_libpq.PQgetResult (self->db);
  PGresult *rest;
  ExecStatusType status = jy_libpq.PQresultStatus (result);

  if (status == PGRES_SINGLE_TUPLE)
    return result;
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
    jy_postgres_set_error (error, self->db, result, self->streaming->base.sql);
  jy_libpq.PQclear (result);
  while ((rest = jy_libpq.PQgetResult (self->db)) != NULL)
    jy_libpq.PQclear (rest);
  self->streaming = NULL;
  jy_postgres_set_idle (self);
  return NULL;
}

void
jy_postgres_collect (JyPostgres *self)
{
  JyPostgresStatement *streaming = self->streaming;
  PGresult *row;

  if (!streaming)
    return;
  while ((row = take_row (self, &streaming->failure)) != NULL)
    g_queue_push_tail (&streaming->waiting, row);
}

/* -- statements */

/* Lets the server forget the statements that are kept no more. Within a transaction that has failed
 * it would refuse to; those of an earlier session went with it. */
static void
forget (JyPostgres *self)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  if (self->given_up->len < MOST_GIVEN_UP
      || jy_libpq.PQtransactionStatus (self->db) == PQTRANS_INERROR)
    return;
  for (guint i = 0; i < self->given_up->len; i++)
    g_string_append_printf (sql, "DEALLOCATE %s;", (char *) self->given_up->pdata[i]);
  jy_postgres_execute (self, sql->str, NULL);
  g_ptr_array_set_size (self->given_up, 0);
}

static gboolean
prepare_on_server (JyPostgres *self, JyPostgresStatement *statement, const char *sql,
                   GError **error)
{
  PGresult *result;
  gboolean ok;

  jy_postgres_collect (self);
  if (!jy_postgres_keep_alive (self, error))
    return FALSE;
  forget (self);
  g_snprintf (statement->name, sizeof statement->name, "s%u", self->names++);
  result = jy_libpq.PQprepare (self->db, statement->name, sql, 0, NULL);
  ok = jy_libpq.PQresultStatus (result) == PGRES_COMMAND_OK;
  if (ok)
    statement->session = self->session;
  else
    jy_postgres_set_error (error, self->db, result, sql);
  jy_libpq.PQclear (result);
  return ok;
}

/* The highest $n. */
static int
count_parameters (const char *sql)
{
  int most = 0;

  for (const char *p = strchr (sql, '$'); p; p = strchr (p + 1, '$'))
    most = MAX (most, (int) g_ascii_strtoull (p + 1, NULL, 10));
  return most;
}

static void
clear_row (JyPostgresStatement *self)
{
  g_clear_pointer (&self->row, jy_libpq.PQclear);
  g_clear_pointer (&self->decoded, g_ptr_array_unref);
}

static void
driver_reset (JyStatement *base)
{
  JyPostgresStatement *self = STATEMENT (base);
  JyPostgres *connection = owner (self);
  PGresult *row;

  if (connection->streaming == self)
    while ((row = take_row (connection, NULL)) != NULL)
      jy_libpq.PQclear (row);
  clear_row (self);
  while ((row = g_queue_pop_head (&self->waiting)) != NULL)
    jy_libpq.PQclear (row);
  g_clear_error (&self->failure);
  for (int i = 0; i < self->n_values; i++)
    g_clear_pointer (&self->values[i], g_free);
  self->begun = FALSE;
}

static void
driver_finalize (JyStatement *base)
{
  JyPostgresStatement *self = STATEMENT (base);
  JyPostgres *connection = owner (self);

  driver_reset (base);
  if (self->session == connection->session)
    g_ptr_array_add (connection->given_up, g_strdup (self->name));
  g_free (self->values);
  g_free (self->lengths);
  g_free (self->formats);
  g_free (self);
}

static JyStatement *
driver_prepare (JyConnection *connection, const char *sql, GError **error)
{
  JyPostgresStatement *self = g_new0 (JyPostgresStatement, 1);

  if (!prepare_on_server (SELF (connection), self, sql, error))
    {
      g_free (self);
      return NULL;
    }
  self->base.connection = connection;
  g_queue_init (&self->waiting);
  self->n_values = count_parameters (sql);
  self->values = g_new0 (char *, self->n_values + 1);
  self->lengths = g_new0 (int, self->n_values + 1);
  self->formats = g_new0 (int, self->n_values + 1);
  return &self->base;
}

/* @value (transfer full) */
static gboolean
bind (JyStatement *base, int index, char *value, gsize length, int format)
{
  JyPostgresStatement *self = STATEMENT (base);

  if (index < 1 || index > self->n_values || length > G_MAXINT)
    {
      g_free (value);
      return FALSE;
    }
  g_free (self->values[index - 1]);
  self->values[index - 1] = value;
  self->lengths[index - 1] = (int) length;
  self->formats[index - 1] = format;
  return TRUE;
}

static gboolean
driver_bind_text (JyStatement *self, int index, const char *value, gssize length)
{
  gsize size = length < 0 ? strlen (value) : (gsize) length;

  return bind (self, index, g_strndup (value, size), size, 0);
}

static gboolean
driver_bind_int (JyStatement *self, int index, gint64 value)
{
  return bind (self, index, g_strdup_printf ("%" G_GINT64_FORMAT, value), 0, 0);
}

static gboolean
driver_bind_blob (JyStatement *self, int index, gconstpointer bytes, gsize length)
{
  char *copy = g_malloc (length + 1);

  memcpy (copy, bytes, length);
  return bind (self, index, copy, length, 1);
}

static gboolean
driver_bind_null (JyStatement *self, int index)
{
  return bind (self, index, NULL, 0, 0);
}

/* -- rows */

static gboolean
begin_rows (JyPostgresStatement *self, GError **error)
{
  JyPostgres *connection = owner (self);

  jy_postgres_collect (connection);
  if (!jy_postgres_keep_alive (connection, error))
    return FALSE;
  if (self->session != connection->session
      && !prepare_on_server (connection, self, self->base.sql, error))
    return FALSE;
  if (!jy_libpq.PQsendQueryPrepared (connection->db, self->name, self->n_values,
                                     (const char *const *) self->values, self->lengths,
                                     self->formats, 0))
    {
      jy_postgres_set_error (error, connection->db, NULL, self->base.sql);
      return FALSE;
    }
  jy_postgres_set_busy (connection);
  jy_libpq.PQsetSingleRowMode (connection->db);
  connection->streaming = self;
  self->begun = TRUE;
  return TRUE;
}

static int
driver_step (JyStatement *base, GError **error)
{
  JyPostgresStatement *self = STATEMENT (base);
  GError *failure = NULL;

  clear_row (self);
  if (!self->begun && !begin_rows (self, error))
    return -1;
  self->row = g_queue_pop_head (&self->waiting);
  if (!self->row && owner (self)->streaming == self)
    self->row = take_row (owner (self), &failure);
  else if (!self->row)
    failure = g_steal_pointer (&self->failure);
  if (failure)
    g_propagate_error (error, failure);
  return self->row ? 1 : failure ? -1 : 0;
}

/* What the server writes as \x6a79 and so on. */
static const char *
decode (JyPostgresStatement *self, const char *text, gsize *length)
{
  guchar *bytes = jy_libpq.PQunescapeBytea ((const guchar *) text, length);

  if (!self->decoded)
    self->decoded = g_ptr_array_new_with_free_func (jy_libpq.PQfreemem);
  g_ptr_array_add (self->decoded, bytes);
  return (const char *) bytes;
}

static const char *
driver_column_text (JyStatement *base, int column, gsize *length)
{
  JyPostgresStatement *self = STATEMENT (base);
  gsize size = 0;
  const char *text = NULL;

  if (self->row && !jy_libpq.PQgetisnull (self->row, 0, column))
    {
      text = jy_libpq.PQgetvalue (self->row, 0, column);
      size = (gsize) jy_libpq.PQgetlength (self->row, 0, column);
      if (jy_libpq.PQftype (self->row, column) == TYPE_BYTES)
        text = decode (self, text, &size);
      else if (jy_libpq.PQftype (self->row, column) == TYPE_BOOLEAN)
        text = text[0] == 't' ? "1" : "0";
    }
  if (length)
    *length = size;
  return text;
}

static gint64
driver_column_int (JyStatement *self, int column)
{
  const char *text = driver_column_text (self, column, NULL);

  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gboolean
driver_column_is_null (JyStatement *base, int column)
{
  JyPostgresStatement *self = STATEMENT (base);

  return !self->row || jy_libpq.PQgetisnull (self->row, 0, column);
}

/* -- transactions */

static void
driver_roll_back (JyConnection *base)
{
  JyPostgres *self = SELF (base);

  if (jy_libpq.PQstatus (self->db) == CONNECTION_OK
      && jy_libpq.PQtransactionStatus (self->db) != PQTRANS_IDLE)
    jy_postgres_execute (self, "ROLLBACK", NULL);
}

/* Writers of an office take turns, as on SQLite: what one has read stays true until it commits, and
 * what it then reads is what the one before it left. */
static gboolean
take_turn (JyConnection *base, GError **error)
{
  return jy_connection_run (base, error,
                            "SELECT pg_advisory_xact_lock (hashtextextended ('jianyi ' || $1, 0))",
                            "t", SELF (base)->office);
}

static gboolean
driver_begin (JyConnection *base, gboolean for_write, GError **error)
{
  JyPostgres *self = SELF (base);

  jy_postgres_collect (self);
  if (!jy_postgres_keep_alive (self, error))
    return FALSE;
  if (!for_write)
    return jy_postgres_execute (self, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", error);
  if (!jy_postgres_execute (self, "BEGIN ISOLATION LEVEL READ COMMITTED", error))
    return FALSE;
  if (!take_turn (base, error))
    {
      driver_roll_back (base);
      return FALSE;
    }
  /* What waits for its turn may lose its connection meanwhile, and would go on with another one
   * outside of any transaction. */
  if (jy_libpq.PQtransactionStatus (self->db) == PQTRANS_INTRANS)
    return TRUE;
  jy_postgres_set_lost (error);
  return FALSE;
}

static gboolean
driver_commit (JyConnection *base, GError **error)
{
  JyPostgres *self = SELF (base);

  jy_postgres_collect (self);
  /* The server would answer a COMMIT after an error that was passed over with a roll back; and a
   * connection that broke has taken the transaction with it. */
  if (!jy_libpq.PQconsumeInput (self->db)
      || jy_libpq.PQtransactionStatus (self->db) != PQTRANS_INTRANS)
    {
      g_set_error_literal (
          error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
          _ ("The change was not kept, because a part of it failed. Try it again."));
      return FALSE;
    }
  if (jy_postgres_execute (self, "COMMIT", error))
    return TRUE;
  if (jy_libpq.PQstatus (self->db) == CONNECTION_BAD && error)
    {
      g_clear_error (error);
      g_set_error_literal (
          error, JY_STORE_ERROR, JY_STORE_ERROR_SERVER,
          _ ("The connection to the server was lost while the change was being kept. Look whether "
             "it is there before you do it again."));
    }
  return FALSE;
}

/* -- what others do */

/* Whether it listened before, in a session that is no more. */
static gboolean
listen_again (JyPostgres *self)
{
  char *channel = jy_libpq.PQescapeIdentifier (self->db, self->channel, strlen (self->channel));
  g_autofree char *sql = g_strconcat ("LISTEN ", channel, NULL);
  gboolean again = self->heard != 0;

  jy_libpq.PQfreemem (channel);
  if (!jy_postgres_execute (self, sql, NULL))
    return FALSE;
  self->heard = self->session;
  return again;
}

static gboolean
driver_changed_outside (JyConnection *base)
{
  JyPostgres *self = SELF (base);
  gboolean changed = FALSE;
  PGnotify *notice;

  jy_postgres_collect (self);
  if (!jy_postgres_keep_alive (self, NULL))
    return FALSE;
  /* What was told while there was no connection is missed: it may be anything. */
  if (self->heard != self->session)
    return listen_again (self);
  /* What was told before this is answered has come in with the answer. */
  if (!jy_postgres_execute (self, "SELECT 1", NULL))
    return FALSE;
  while ((notice = jy_libpq.PQnotifies (self->db)) != NULL)
    {
      changed |= notice->be_pid != jy_libpq.PQbackendPID (self->db);
      jy_libpq.PQfreemem (notice);
    }
  return changed;
}

static void
driver_close (JyConnection *base)
{
  JyPostgres *self = SELF (base);

  jy_postgres_collect (self);
  jy_postgres_set_idle (self);
  jy_libpq.PQfreeCancel (self->canceller);
  jy_libpq.PQfinish (self->db);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->ended);
  g_ptr_array_unref (self->given_up);
  g_free (self->office);
  g_free (self->channel);
  g_free (self);
}

const JyDriver jy_postgres_driver = {
  .name = "postgres",
  .search = &jy_postgres_search,
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
  .cancel = jy_postgres_cancel,
  .changed_outside = driver_changed_outside,
};
