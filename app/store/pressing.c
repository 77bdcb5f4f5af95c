/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pressing.h"

#include <string.h>

#include "store/pressing-sql.h"
#include "store/recommendation-rows.h"

/* A row and its texts are one block. */
void
jy_pressing_row_free (JyPressingRow *self)
{
  g_free (self);
}

static JyDate
day (JyStatement *statement, int column)
{
  const char *text = jy_statement_text (statement, column);

  if (!text || !*text || g_str_equal (text, JY_DATE_NEVER_TEXT))
    return JY_DATE_NONE;
  return jy_date_parse (text, NULL);
}

/* A row with its texts in one piece, its other members not set. They stand first in it, in the
 * order of the columns. */
static JyPressingRow *
row_with (const char *const texts[JY_PRESSING_TEXTS], const gsize lengths[JY_PRESSING_TEXTS])
{
  gsize size = sizeof (JyPressingRow);
  JyPressingRow *row;
  char **slots;
  char *at;

  for (int i = 0; i < JY_PRESSING_TEXTS; i++)
    size += lengths[i] + 1;
  row = g_malloc (size);
  at = (char *) (row + 1);
  slots = &row->recommendation;
  for (int i = 0; i < JY_PRESSING_TEXTS; i++)
    {
      slots[i] = at;
      if (lengths[i] > 0)
        memcpy (at, texts[i], lengths[i]);
      at[lengths[i]] = '\0';
      at += lengths[i] + 1;
    }
  return row;
}

JyPressingRow *
jy_pressing_row_copy (const JyPressingRow *self)
{
  char *const *slots = &self->recommendation;
  const char *texts[JY_PRESSING_TEXTS];
  gsize lengths[JY_PRESSING_TEXTS];
  JyPressingRow *row;

  for (int i = 0; i < JY_PRESSING_TEXTS; i++)
    {
      texts[i] = slots[i] != NULL ? slots[i] : "";
      lengths[i] = strlen (texts[i]);
    }
  row = row_with (texts, lengths);
  row->due = self->due;
  row->act_by = self->act_by;
  row->reason_on = self->reason_on;
  row->since = self->since;
  row->started_by = self->started_by;
  row->duty = self->duty;
  row->complete = self->complete;
  return row;
}

static gpointer
read_row (JyStatement *statement, GError **error)
{
  const JyDriver *driver = statement->connection->driver;
  const char *texts[JY_PRESSING_TEXTS];
  gsize lengths[JY_PRESSING_TEXTS];
  JyPressingRow *row;

  for (int i = 0; i < JY_PRESSING_TEXTS; i++)
    texts[i] = driver->column_text (statement, i, &lengths[i]);
  row = row_with (texts, lengths);
  row->due = day (statement, JY_PRESSING_TEXTS);
  row->act_by = day (statement, JY_PRESSING_TEXTS + 1);
  row->reason_on = day (statement, JY_PRESSING_TEXTS + 2);
  row->since = day (statement, JY_PRESSING_TEXTS + 3);
  row->started_by = (guint) jy_statement_int (statement, JY_PRESSING_TEXTS + 4);
  row->duty = jy_clock_duty_read (jy_statement_text (statement, JY_PRESSING_TEXTS + 5));
  row->complete = jy_statement_int (statement, JY_PRESSING_TEXTS + 6) != 0;
  return row;
}

static GPtrArray *
all_rows (JyConnection *db, JyPressingSql *taken, GError **error)
{
  g_autoptr (JyPressingSql) sql = taken;

  return jy_statement_all (jy_pressing_sql_query (sql, db, error), read_row,
                           (GDestroyNotify) jy_pressing_row_free, error);
}

static gint64
one_number (JyConnection *db, JyPressingSql *taken, GError **error)
{
  g_autoptr (JyPressingSql) sql = taken;

  return jy_statement_number (jy_pressing_sql_query (sql, db, error), error);
}

GPtrArray *
jy_pressing_page (JyConnection *db, const JyPressingAsk *ask, JyPressingBand band,
                  const JyPressingKey *after, guint limit, GError **error)
{
  return all_rows (db, jy_pressing_sql_page (ask, band, after, limit), error);
}

gint64
jy_pressing_count (JyConnection *db, const JyPressingAsk *ask, JyPressingBand band, GError **error)
{
  return one_number (db, jy_pressing_sql_count (ask, band), error);
}

GPtrArray *
jy_waiting_page (JyConnection *db, const JyPressingAsk *ask, const JyWaits *waits,
                 const JyPressingKey *after, guint limit, GError **error)
{
  return all_rows (db, jy_waiting_sql_page (ask, waits, after, limit), error);
}

gint64
jy_waiting_count (JyConnection *db, const JyPressingAsk *ask, const JyWaits *waits, GError **error)
{
  return one_number (db, jy_waiting_sql_count (ask, waits), error);
}

gboolean
jy_waiting_reasons (JyConnection *db, const char *office, const char *recommendation, gboolean *any,
                    GError **error)
{
  g_autoptr (JyStatement) statement
      = jy_connection_query (db, error,
                             "SELECT EXISTS (SELECT 1 FROM event WHERE office = $1 AND stream = $2"
                             " AND action = 'note' AND body LIKE '%\"about-step\":%')",
                             "tt", office, recommendation);

  if (!statement || !jy_statement_step (statement, error))
    return FALSE;
  *any = jy_statement_int (statement, 0) != 0;
  return TRUE;
}
