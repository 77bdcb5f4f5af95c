/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/received.h"

#include "base/free.h"

void
jy_received_free (JyReceived *self)
{
  if (!self)
    return;
  jy_free_each (self->recommendation, self->source, self->source_name, self->package);
  g_free (self);
}

gboolean
jy_received_add (JyConnection *db, const char *office, const JyReceived *row, GError **error)
{
  char day[JY_DATE_LENGTH];

  return jy_connection_run (
      db, error,
      "INSERT INTO received (office, recommendation, first, last, source, source_name, day,"
      " package, rules, calendar) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      "ttiittttii", office, row->recommendation, (gint64) row->first, (gint64) row->last,
      row->source, row->source_name, jy_date_write (row->day, day), row->package,
      (gint64) row->rules, (gint64) row->calendar);
}

static gpointer
read_row (JyStatement *row, GError **error)
{
  JyReceived *self = g_new0 (JyReceived, 1);

  self->recommendation = jy_statement_dup (row, 0);
  self->first = (guint) jy_statement_int (row, 1);
  self->last = (guint) jy_statement_int (row, 2);
  self->source = jy_statement_dup (row, 3);
  self->source_name = jy_statement_dup (row, 4);
  self->day = jy_date_parse (jy_statement_text (row, 5), NULL);
  self->package = jy_statement_dup (row, 6);
  self->rules = (guint) jy_statement_int (row, 7);
  self->calendar = (guint) jy_statement_int (row, 8);
  return self;
}

GPtrArray *
jy_received_list (JyConnection *db, const char *office, const char *recommendation, GError **error)
{
  JyStatement *statement
      = recommendation
            ? jy_connection_query (db, error,
                                   "SELECT recommendation, first, last, source, source_name, day,"
                                   " package, rules, calendar FROM received WHERE office = $1"
                                   " AND recommendation = $2 ORDER BY first",
                                   "tt", office, recommendation)
            : jy_connection_query (db, error,
                                   "SELECT recommendation, first, last, source, source_name, day,"
                                   " package, rules, calendar FROM received WHERE office = $1"
                                   " ORDER BY recommendation, first",
                                   "t", office);

  return jy_statement_all (statement, read_row, (GDestroyNotify) jy_received_free, error);
}

const JyReceived *
jy_received_find (GPtrArray *list, guint seq)
{
  for (guint i = 0; list && i < list->len; i++)
    {
      const JyReceived *row = list->pdata[i];

      if (seq >= row->first && seq <= row->last)
        return row;
    }
  return NULL;
}

void
jy_received_cap (GPtrArray *list, GPtrArray *events)
{
  for (guint i = 0; list->len > 0 && i < events->len; i++)
    {
      JyEvent *event = events->pdata[i];
      const JyReceived *row = jy_received_find (list, event->seq);

      if (!row)
        continue;
      event->rules = MIN (event->rules, row->rules);
      event->calendar = MIN (event->calendar, row->calendar);
    }
}
