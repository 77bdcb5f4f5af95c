/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/connection.h"

#include <glib/gi18n.h>

#include "store/error.h"

/* Idle statements kept prepared at most: what an action, a page and a list ask come to less. */
#define MOST_IDLE 256

static void
drop (JyConnection *self, JyStatement *statement)
{
  g_autofree char *sql = statement->sql;

  self->driver->finalize (statement);
}

void
jy_connection_init (JyConnection *self, const JyDriver *driver)
{
  self->driver = driver;
  self->statements = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->idle);
  self->in_transaction = FALSE;
  self->cancelled = 0;
  g_datalist_init (&self->extras);
}

void
jy_connection_close (JyConnection *self)
{
  GList *link;

  if (!self)
    return;
  jy_connection_roll_back (self);
  g_datalist_clear (&self->extras);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  while ((link = g_queue_pop_head_link (&self->idle)) != NULL)
    drop (self, link->data);
  self->driver->close (self);
}

void
jy_connection_cancel (JyConnection *self)
{
  g_atomic_int_set (&self->cancelled, 1);
  self->driver->cancel (self);
}

static gboolean
is_cancelled (JyConnection *self, GError **error)
{
  if (G_LIKELY (!g_atomic_int_get (&self->cancelled)))
    return FALSE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
  return TRUE;
}

JyStatement *
jy_connection_prepare (JyConnection *self, const char *sql, GError **error)
{
  JyStatement *statement = g_hash_table_lookup (self->statements, sql);

  if (statement)
    {
      g_hash_table_remove (self->statements, sql);
      g_queue_unlink (&self->idle, &statement->link);
      statement->done = FALSE;
      statement->borrows = FALSE;
      return statement;
    }
  statement = self->driver->prepare (self, sql, error);
  if (statement)
    {
      statement->connection = self;
      statement->sql = g_strdup (sql);
      statement->link.data = statement;
      statement->done = FALSE;
    }
  return statement;
}

void
jy_statement_release (JyStatement *self)
{
  JyConnection *connection;

  if (!self)
    return;
  connection = self->connection;
  connection->driver->reset (self);
  /* One idle statement a text: a second one of a nested call goes. */
  if (g_hash_table_contains (connection->statements, self->sql))
    {
      drop (connection, self);
      return;
    }
  g_hash_table_insert (connection->statements, self->sql, self);
  g_queue_push_head_link (&connection->idle, &self->link);
  if (connection->idle.length > MOST_IDLE)
    {
      JyStatement *oldest = g_queue_pop_tail_link (&connection->idle)->data;

      g_hash_table_remove (connection->statements, oldest->sql);
      drop (connection, oldest);
    }
}

static gboolean
bind_all (JyStatement *statement, const char *types, va_list arguments, GError **error)
{
  const JyDriver *driver = statement->connection->driver;
  gboolean ok = TRUE;

  for (int i = 0; types && types[i]; i++)
    switch (types[i])
      {
      case 't':
        {
          const char *text = va_arg (arguments, const char *);

          ok &= text ? driver->bind_text (statement, i + 1, text, -1)
                     : driver->bind_null (statement, i + 1);
          break;
        }
      case 'i':
        ok &= driver->bind_int (statement, i + 1, va_arg (arguments, gint64));
        break;
      case 'b':
        {
          GBytes *bytes = va_arg (arguments, GBytes *);
          gsize size = 0;
          gconstpointer data = bytes ? g_bytes_get_data (bytes, &size) : NULL;

          ok &= bytes ? driver->bind_blob (statement, i + 1, data ? data : "", size)
                      : driver->bind_null (statement, i + 1);
          break;
        }
      default:
        g_return_val_if_reached (FALSE);
      }
  if (!ok)
    {
      g_info ("a value could not be bound to: %s", statement->sql);
      g_set_error_literal (error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
                           _ ("The docket could not take a value: it is too long. Shorten it."));
    }
  return ok;
}

static JyStatement *
query_va (JyConnection *self, gboolean borrows, GError **error, const char *sql, const char *types,
          va_list arguments)
{
  g_autoptr (JyStatement) statement = NULL;

  if (is_cancelled (self, error))
    return NULL;
  statement = jy_connection_prepare (self, sql, error);
  if (!statement)
    return NULL;
  statement->borrows = borrows;
  if (!bind_all (statement, types, arguments, error))
    return NULL;
  return g_steal_pointer (&statement);
}

JyStatement *
jy_connection_query (JyConnection *self, GError **error, const char *sql, const char *types, ...)
{
  JyStatement *statement;
  va_list arguments;

  va_start (arguments, types);
  statement = query_va (self, FALSE, error, sql, types, arguments);
  va_end (arguments);
  return statement;
}

gboolean
jy_connection_run (JyConnection *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (JyStatement) statement = NULL;
  va_list arguments;
  int result;

  va_start (arguments, types);
  statement = query_va (self, TRUE, error, sql, types, arguments);
  va_end (arguments);
  if (!statement)
    return FALSE;
  do
    result = self->driver->step (statement, error);
  while (result == 1);
  return result == 0;
}

void
jy_connection_make_room (JyConnection *self, gboolean more)
{
  if (self->driver->make_room)
    self->driver->make_room (self, more);
}

gboolean
jy_connection_begin (JyConnection *self, gboolean for_write, GError **error)
{
  g_return_val_if_fail (!self->in_transaction, FALSE);

  if (is_cancelled (self, error) || !self->driver->begin (self, for_write, error))
    return FALSE;
  self->in_transaction = TRUE;
  self->appended = 0;
  return TRUE;
}

gboolean
jy_connection_commit (JyConnection *self, GError **error)
{
  if (!self->in_transaction)
    {
      /* The engine gave the transaction up by itself, after an error that was passed over. */
      g_set_error_literal (
          error, JY_STORE_ERROR, JY_STORE_ERROR_FAILED,
          _ ("The change was not kept, because a part of it failed. Try it again."));
      return FALSE;
    }
  if (!self->driver->commit (self, error))
    return FALSE;
  self->in_transaction = FALSE;
  if (self->own_events)
    g_atomic_int_add (self->own_events, self->appended);
  return TRUE;
}

void
jy_connection_roll_back (JyConnection *self)
{
  if (!self->in_transaction)
    return;
  self->driver->roll_back (self);
  self->in_transaction = FALSE;
}

gboolean
jy_statement_step (JyStatement *self, GError **error)
{
  int result;

  if (self->done || is_cancelled (self->connection, error))
    return FALSE;
  result = self->connection->driver->step (self, error);
  self->done = result != 1;
  return result == 1;
}

const char *
jy_statement_text (JyStatement *self, int column)
{
  return self->connection->driver->column_text (self, column, NULL);
}

char *
jy_statement_dup (JyStatement *self, int column)
{
  return g_strdup (jy_statement_text (self, column));
}

char *
jy_statement_dup_some (JyStatement *self, int column)
{
  const char *text = jy_statement_text (self, column);

  return text && *text ? g_strdup (text) : NULL;
}

gint64
jy_statement_int (JyStatement *self, int column)
{
  return self->connection->driver->column_int (self, column);
}

GBytes *
jy_statement_bytes (JyStatement *self, int column)
{
  gsize size = 0;
  const char *bytes;

  if (self->connection->driver->column_is_null (self, column))
    return NULL;
  bytes = self->connection->driver->column_text (self, column, &size);
  return g_bytes_new (bytes, size);
}

GPtrArray *
jy_statement_all (JyStatement *self, JyRowFunc read, GDestroyNotify free_row, GError **error)
{
  g_autoptr (JyStatement) statement = self;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  GError *failure = NULL;

  if (!statement)
    return NULL;
  while (jy_statement_step (statement, &failure))
    {
      gpointer row = read (statement, error);

      if (!row)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  if (failure)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return g_steal_pointer (&rows);
}

static gpointer
read_text (JyStatement *row, GError **error)
{
  return jy_statement_dup (row, 0);
}

GPtrArray *
jy_statement_texts (JyStatement *self, GError **error)
{
  return jy_statement_all (self, read_text, g_free, error);
}

gint64
jy_statement_number (JyStatement *self, GError **error)
{
  g_autoptr (JyStatement) statement = self;

  return statement && jy_statement_step (statement, error) ? jy_statement_int (statement, 0) : -1;
}
