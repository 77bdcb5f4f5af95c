/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/clock-register.h"

#include "base/free.h"
#include "domain/event.h"
#include "store/recommendation-rows.h"

void
jy_register_row_free (JyRegisterRow *self)
{
  if (!self)
    return;
  jy_free_each (self->recommendation, self->number, self->title, self->addressee_name,
                self->item_text, self->by, self->recorder);
  jy_clock_free (self->clock);
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

static JyClock *
read_clock (JyStatement *statement)
{
  JyClock *clock = g_new0 (JyClock, 1);
  int n = 6;

  clock->rule = jy_statement_dup (statement, n++);
  clock->addressee = jy_statement_dup_some (statement, n++);
  clock->item = jy_statement_dup_some (statement, n++);
  clock->recipient = jy_statement_dup_some (statement, n++);
  clock->started_by = (guint) jy_statement_int (statement, n++);
  clock->from = day (statement, n++);
  clock->duty = jy_clock_duty_read (jy_statement_text (statement, n++));
  clock->nominal = day (statement, n++);
  clock->due = day (statement, n++);
  clock->act_by = day (statement, n++);
  clock->statutory = day (statement, n++);
  clock->met_on = day (statement, n++);
  clock->stopped_on = day (statement, n++);
  clock->suspended_on = day (statement, n++);
  clock->complete = jy_statement_int (statement, n++) != 0;
  clock->source = jy_statement_dup_some (statement, n++);
  clock->reason = jy_statement_dup_some (statement, n++);
  clock->reason_by = jy_statement_dup_some (statement, n++);
  clock->reason_on = day (statement, n++);
  return clock;
}

static gpointer
read_row (JyStatement *statement, GError **error)
{
  JyRegisterRow *row = g_new0 (JyRegisterRow, 1);
  const char *body = jy_statement_text (statement, 5);
  g_autoptr (JyEvent) event = body && *body ? jy_event_from_body (body, -1, NULL) : NULL;

  row->recommendation = jy_statement_dup (statement, 0);
  row->number = jy_statement_dup_some (statement, 1);
  row->title = jy_statement_dup (statement, 2);
  row->addressee_name = jy_statement_dup_some (statement, 3);
  row->item_text = jy_statement_dup_some (statement, 4);
  row->clock = read_clock (statement);
  if (event)
    {
      row->by = g_strdup (event->actor_name);
      if (g_strcmp0 (event->recorder, event->actor) != 0)
        row->recorder = g_strdup (event->recorder_name);
    }
  return row;
}

#define COLUMNS                                                                                    \
  "SELECT c.recommendation, r.number, r.title, COALESCE (a.name, ''), COALESCE (i.text, ''),"      \
  " COALESCE (e.body, ''), c.rule, c.addressee, c.item, c.recipient, c.started_by, c.starts,"      \
  " c.duty, c.nominal, c.due, c.act_by, c.statutory, c.met, c.stopped, c.suspended, c.complete,"   \
  " c.source, c.reason, c.reason_by, c.reason_on"

#define FROM " FROM clock AS c CROSS JOIN recommendation AS r"

#define PARTS                                                                                      \
  " LEFT JOIN addressee AS a ON a.office = c.office AND a.recommendation = c.recommendation"       \
  " AND a.key = c.addressee LEFT JOIN item AS i ON i.office = c.office"                            \
  " AND i.recommendation = c.recommendation AND i.id = c.item LEFT JOIN event AS e"                \
  " ON e.office = c.office AND e.stream = c.recommendation AND e.seq = c.started_by"

#define WHERE                                                                                      \
  " WHERE c.office = $1 AND c.starts >= $2 AND c.starts <= $3 AND r.office = c.office"             \
  " AND r.id = c.recommendation AND ($4 = '' OR c.rule = $4) AND (r.sealed = 0 OR EXISTS"          \
  " (SELECT 1 FROM reader WHERE reader.office = r.office AND reader.recommendation = r.id"         \
  " AND reader.person = $5))"

#define PAGE(order) COLUMNS FROM PARTS WHERE " ORDER BY " order " LIMIT $6 OFFSET $7"

/* Upwards and downwards, in the order of JyRegisterSort. What ended is met or stopped, whichever
 * came; what did not end stands last. */
static const char *const pages[JY_N_REGISTER_SORTS][2] = {
  { PAGE ("c.starts, c.recommendation, c.n"),
    PAGE ("c.starts DESC, c.recommendation DESC, c.n DESC") },
  { PAGE ("c.rule, c.starts, c.recommendation, c.n"),
    PAGE ("c.rule DESC, c.starts, c.recommendation, c.n") },
  { PAGE ("r.number_key, c.recommendation, c.n"),
    PAGE ("r.number_key DESC, c.recommendation, c.n") },
  { PAGE ("r.title_key, c.recommendation, c.n"), PAGE ("r.title_key DESC, c.recommendation, c.n") },
  { PAGE ("c.due, c.recommendation, c.n"), PAGE ("c.due DESC, c.recommendation, c.n") },
  { PAGE (
        "CASE WHEN c.met < c.stopped THEN c.met ELSE c.stopped END, c.due, c.recommendation, c.n"),
    PAGE ("CASE WHEN c.met < c.stopped THEN c.met ELSE c.stopped END DESC, c.due,"
          " c.recommendation, c.n") },
};

GPtrArray *
jy_clock_register_page (JyConnection *db, const char *office, const JyRegisterQuery *query,
                        guint offset, guint limit, GError **error)
{
  const char *sql = pages[MIN (query->sort, JY_N_REGISTER_SORTS - 1)][query->descending != FALSE];
  char first[JY_DATE_LENGTH], last[JY_DATE_LENGTH];

  jy_date_write (query->first, first);
  jy_date_write (query->last, last);
  return jy_statement_all (jy_connection_query (db, error, sql, "tttttii", office, first, last,
                                                query->rule ? query->rule : "", query->reader,
                                                (gint64) limit, (gint64) offset),
                           read_row, (GDestroyNotify) jy_register_row_free, error);
}

gint64
jy_clock_register_count (JyConnection *db, const char *office, const JyRegisterQuery *query,
                         GError **error)
{
  char first[JY_DATE_LENGTH], last[JY_DATE_LENGTH];

  jy_date_write (query->first, first);
  jy_date_write (query->last, last);
  return jy_statement_number (jy_connection_query (db, error, "SELECT COUNT(*)" FROM WHERE, "ttttt",
                                                   office, first, last,
                                                   query->rule ? query->rule : "", query->reader),
                              error);
}
