/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/alarm.h"

/* Of them and the rest of their day at once: a person's own writing waits for no more. */
#define STEP "500"

/* '' stands before every day. */
static const char *
write_day (JyDate day, char text[JY_DATE_LENGTH])
{
  text[0] = '\0';
  return day == JY_DATE_NONE ? text : jy_date_write (day, text);
}

/* The day of the only row, none where there is no such row or it holds no day; FALSE and an error.
 */
static gboolean
read_day (JyStatement *taken, JyDate *day, GError **error)
{
  g_autoptr (JyStatement) statement = taken;
  GError *failure = NULL;

  *day = JY_DATE_NONE;
  if (!statement)
    return FALSE;
  if (jy_statement_step (statement, &failure))
    *day = jy_date_parse (jy_statement_text (statement, 0), NULL);
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

gboolean
jy_alarm_day (JyConnection *db, const char *office, JyDate *day, GError **error)
{
  return read_day (
      jy_connection_query (db, error, "SELECT late_before FROM office WHERE id = $1", "t", office),
      day, error);
}

/* How far to go from @from towards @today. */
static gboolean
next_day (JyConnection *db, const char *office, JyDate from, JyDate today, JyDate *next,
          GError **error)
{
  gboolean back = from > today;
  char first[JY_DATE_LENGTH], end[JY_DATE_LENGTH];
  JyStatement *statement = jy_connection_query (
      db, error,
      back ? "SELECT next_due FROM recommendation WHERE office = $1 AND next_due >= $2"
             " AND next_due < $3 ORDER BY next_due DESC LIMIT 1 OFFSET " STEP
           : "SELECT next_due FROM recommendation WHERE office = $1 AND next_due >= $2"
             " AND next_due < $3 ORDER BY next_due LIMIT 1 OFFSET " STEP,
      "ttt", office, write_day (MIN (from, today), first), write_day (MAX (from, today), end));

  if (!read_day (statement, next, error))
    return FALSE;
  if (*next == JY_DATE_NONE)
    *next = today;
  else if (back)
    *next = MIN (*next + 1, from - 1);
  else
    *next = MAX (*next, from + 1);
  return TRUE;
}

gboolean
jy_alarm_move (JyConnection *db, const char *office, JyDate today, gboolean *done, GError **error)
{
  char first[JY_DATE_LENGTH], end[JY_DATE_LENGTH], until[JY_DATE_LENGTH];
  JyDate from, next;

  if (!jy_alarm_day (db, office, &from, error))
    return FALSE;
  *done = from == today;
  if (*done)
    return TRUE;
  if (!next_day (db, office, from, today, &next, error))
    return FALSE;
  *done = next == today;
  return jy_connection_run (db, error,
                            "UPDATE recommendation SET alarm = $4 WHERE office = $1"
                            " AND next_due >= $2 AND next_due < $3",
                            "ttti", office, write_day (MIN (from, next), first),
                            write_day (MAX (from, next), end),
                            (gint64) (from < next ? JY_ALARM_LATE : JY_ALARM_NONE))
         && jy_connection_run (db, error, "UPDATE office SET late_before = $2 WHERE id = $1", "tt",
                               office, jy_date_write (next, until));
}
