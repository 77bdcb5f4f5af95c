/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/lists.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/free.h"
#include "base/text.h"
#include "domain/lifecycle.h"
#include "store/alarm.h"
#include "store/list-query.h"
#include "store/recommendation-rows.h"
#include "store/search.h"
#include "store/standing.h"

#define KEY_COLUMN 25
/* So many cases are gathered and sorted sooner than met along an index, whatever the docket. */
#define FEW 4096
/* So far a page is looked for along the index of its order, before its cases are gathered. */
#define STEPS 16384

/* A row and its texts are one block, but for what services find out. */
void
jy_row_free (JyRow *self)
{
  if (!self)
    return;
  g_free (self->sounds);
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

/* The texts of a row, in the order in which they stand in its block. */
enum
{
  TEXT_ID,
  TEXT_NUMBER,
  TEXT_TITLE,
  TEXT_TYPE,
  TEXT_LINE,
  TEXT_STAGE,
  TEXT_PHASE,
  TEXT_ADDRESSEES,
  TEXT_AGENCIES,
  TEXT_HANDLER,
  TEXT_CLOCK,
  TEXT_FOLLOW_UP,
  TEXT_OUTCOME,
  TEXT_TAGS,
  TEXT_KEY,
  N_TEXTS,
};

static const int text_columns[N_TEXTS]
    = { 0, 1, 2, 3, 4, 5, 6, 9, 9, 10, 11, 17, 22, 24, KEY_COLUMN };

/* Room for what is put after the first of several names, or between key and id. */
#define MORE_ROOM 24

/* 甲局等3家: what follows the first of several names. */
static void
write_more (char more[MORE_ROOM], guint count)
{
  more[0] = '\0';
  if (count > 1 && jy_text_locale_is_chinese ())
    g_snprintf (more, MORE_ROOM, "等%u家", count);
  else if (count > 1)
    g_snprintf (more, MORE_ROOM, " +%u", count - 1);
}

/* Appends @length bytes and, with @closed, the end; where they begin. */
static char *
put (char **at, const char *text, gsize length, gboolean closed)
{
  char *begin = *at;

  memcpy (begin, text, length);
  *at += length;
  if (closed)
    *(*at)++ = '\0';
  return begin;
}

static gpointer
read_row (JyStatement *statement, GError **error)
{
  JyConnection *db = statement->connection;
  guint count = (guint) jy_statement_int (statement, 8);
  const char *texts[N_TEXTS];
  gsize lengths[N_TEXTS], size = sizeof (JyRow) + MORE_ROOM + 1;
  char *placed[N_TEXTS];
  char more[MORE_ROOM];
  JyRow *row;
  char *at;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      texts[i] = db->driver->column_text (statement, text_columns[i], &lengths[i]);
      size += lengths[i] + 1;
    }
  size += lengths[TEXT_ID] + 1;
  /* Names are parted by line breaks. */
  if (count > 1)
    lengths[TEXT_ADDRESSEES] = strcspn (texts[TEXT_ADDRESSEES], "\n");
  write_more (more, count);

  row = g_malloc (size);
  at = (char *) (row + 1);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      placed[i] = put (&at, texts[i], lengths[i], i != TEXT_ADDRESSEES && i != TEXT_KEY);
      if (i == TEXT_ADDRESSEES)
        put (&at, more, strlen (more), TRUE);
    }
  put (&at, JY_LIST_PART, strlen (JY_LIST_PART), FALSE);
  put (&at, texts[TEXT_ID], lengths[TEXT_ID], TRUE);

  *row = (JyRow){
    .id = placed[TEXT_ID],
    .number = lengths[TEXT_NUMBER] ? placed[TEXT_NUMBER] : NULL,
    .title = placed[TEXT_TITLE],
    .type = placed[TEXT_TYPE],
    .line = placed[TEXT_LINE],
    .stage = placed[TEXT_STAGE],
    .phase = placed[TEXT_PHASE],
    .phase_count = (guint) jy_statement_int (statement, 7),
    .addressee_count = count,
    .addressees = placed[TEXT_ADDRESSEES],
    .agencies = placed[TEXT_AGENCIES],
    .handler = placed[TEXT_HANDLER],
    .clock = lengths[TEXT_CLOCK] ? placed[TEXT_CLOCK] : NULL,
    .due = day (statement, 12),
    .registered_on = day (statement, 13),
    .seq = (guint) jy_statement_int (statement, 14),
    .relapsed_on = day (statement, 15),
    .leader_handled = (jy_statement_int (statement, 16) & 1) != 0,
    .uninspected = (jy_statement_int (statement, 16) & 2) != 0,
    .follow_up = placed[TEXT_FOLLOW_UP],
    .issued_on = day (statement, 18),
    .served_on = day (statement, 19),
    .reply_due = day (statement, 20),
    .replied_on = day (statement, 21),
    .outcome = placed[TEXT_OUTCOME],
    .closed_on = day (statement, 23),
    .tags = placed[TEXT_TAGS],
    .key = placed[TEXT_KEY],
  };
  return row;
}

/* Whether the words that @query sorts by find no more than is put best first; -1 and an error. */
static int
finds_few (JyConnection *db, const JyListQuery *query, GError **error)
{
  g_autofree char *expression = NULL;

  if (query->sort != JY_SORT_FOUND || !query->words || !*query->words)
    return FALSE;
  expression = jy_search_expression (db, query->words);
  return expression ? jy_search_is_few (db, expression, error) : FALSE;
}

/* The same question (its texts borrowed) that knows whether late cases are marked so far. */
static gboolean
know_alarms (JyConnection *db, const char *office, const JyListQuery *query, JyListQuery *asked,
             GError **error)
{
  JyDate day = JY_DATE_NONE;

  *asked = *query;
  if (query->overdue_on != JY_DATE_NONE && !jy_alarm_day (db, office, &day, error))
    return FALSE;
  asked->has_alarms = query->overdue_on != JY_DATE_NONE && query->overdue_on <= day;
  return TRUE;
}

static gint64
count_by (JyConnection *db, const char *office, JyListSql *taken, GError **error)
{
  g_autoptr (JyListSql) sql = taken;

  return jy_statement_number (jy_list_sql_query (sql, db, office, error), error);
}

/* Whether @query asks for nothing but what is listed in every order, and that once. */
static gboolean
is_listed_alone (const JyListQuery *query, JyListMember *by)
{
  guint n = 0;

  for (JyListMember member = 0; member < JY_LIST_NO_MEMBER; member++)
    if (jy_list_member_gathers (query, member))
      {
        *by = member;
        n++;
      }
  return n == 1 && jy_list_query_is_listed (query, *by) && !jy_list_query_leads (query);
}

/* By what the cases of @query are found: of what it asks for, that which leaves least, no more
 * than @most in @n; JY_LIST_NO_MEMBER with 0 where all has an index in every order. */
static gboolean
find_rarest (JyConnection *db, const char *office, const JyListQuery *query, guint most,
             JyListMember *by, gint64 *n, GError **error)
{
  *by = JY_LIST_NO_MEMBER;
  *n = 0;
  /* What words find is few as it is. */
  if ((query->words && *query->words) || query->figure || is_listed_alone (query, by))
    return TRUE;
  *by = JY_LIST_NO_MEMBER;
  for (JyListMember member = 0; member < JY_LIST_NO_MEMBER; member++)
    if (jy_list_member_gathers (query, member))
      {
        gint64 found = count_by (db, office, jy_list_sql_members (query, member, most), error);

        if (found < 0)
          return FALSE;
        if (*by == JY_LIST_NO_MEMBER || found < *n)
          {
            *by = member;
            *n = found;
          }
      }
  return TRUE;
}

static GPtrArray *
read_page (JyConnection *db, const char *office, JyListSql *taken, GError **error)
{
  g_autoptr (JyListSql) sql = taken;

  return jy_statement_all (jy_list_sql_query (sql, db, office, error), read_row,
                           (GDestroyNotify) jy_row_free, error);
}

/* Where the walk has gone far enough, as an opaque key; NULL: its index ends before. */
static gboolean
find_step (JyConnection *db, const char *office, const JyListQuery *query, const char *after,
           guint steps, char **until, GError **error)
{
  g_autoptr (JyListSql) sql = jy_list_sql_step (query, after, steps);
  g_autoptr (JyStatement) statement = NULL;
  GError *failure = NULL;

  *until = NULL;
  if (!sql)
    return TRUE;
  statement = jy_list_sql_query (sql, db, office, error);
  if (!statement)
    return FALSE;
  if (jy_statement_step (statement, &failure))
    *until = g_strconcat (jy_statement_text (statement, 0), JY_LIST_PART,
                          jy_statement_text (statement, 1), NULL);
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

GPtrArray *
jy_lists_page (JyConnection *db, const char *office, const JyListQuery *query, const char *after,
               guint offset, guint limit, GError **error)
{
  return jy_lists_page_within (db, office, query, after, offset, limit, FEW, STEPS, error);
}

GPtrArray *
jy_lists_page_within (JyConnection *db, const char *office, const JyListQuery *query,
                      const char *after, guint offset, guint limit, guint few, guint steps,
                      GError **error)
{
  const JySearchSql *search = db->driver->search;
  int best = finds_few (db, query, error);
  JyListMember by;
  JyListQuery asked;
  gint64 n;

  if (best < 0 || !know_alarms (db, office, query, &asked, error))
    return NULL;
  if (best)
    return read_page (db, office, jy_list_sql_best (search, &asked, after, offset, limit), error);
  if (!find_rarest (db, office, &asked, few + 1, &by, &n, error))
    return NULL;
  /* Along what is listed the way is short unless something else asked for is rare there. */
  if (n > few && limit > 0
      && (jy_list_query_leads (&asked) || !jy_list_query_is_listed (&asked, by)))
    {
      g_autofree char *until = NULL;
      g_autoptr (GPtrArray) met = NULL;

      if (!find_step (db, office, &asked, after, steps, &until, error))
        return NULL;
      met = read_page (
          db, office,
          jy_list_sql_page (search, &asked, JY_LIST_NO_MEMBER, after, until, offset, limit), error);
      /* Where they stand far down in this order, to gather them is the shorter way. */
      if (!met || !until || met->len == limit)
        return g_steal_pointer (&met);
    }
  return read_page (db, office, jy_list_sql_page (search, &asked, by, after, NULL, offset, limit),
                    error);
}

gboolean
jy_lists_each (JyConnection *db, const char *office, const JyListQuery *query, JyRowTaker take,
               gpointer data, GError **error)
{
  g_autoptr (JyListSql) sql = NULL;
  g_autoptr (JyStatement) statement = NULL;
  GError *failure = NULL;
  JyListMember by;
  JyListQuery asked;
  gint64 n;

  if (!know_alarms (db, office, query, &asked, error)
      || !find_rarest (db, office, &asked, FEW + 1, &by, &n, error))
    return FALSE;
  sql = jy_list_sql_page (db->driver->search, &asked, by, NULL, NULL, 0, 0);
  statement = jy_list_sql_query (sql, db, office, error);
  if (!statement)
    return FALSE;
  while (!failure && jy_statement_step (statement, &failure))
    {
      JyRow *row = read_row (statement, &failure);

      if (row)
        take (row, data, &failure);
      jy_row_free (row);
    }
  if (failure)
    g_propagate_error (error, failure);
  return failure == NULL;
}

gboolean
jy_lists_act_by (JyConnection *db, const char *office, JyRow *row, GError **error)
{
  char due[JY_DATE_LENGTH];
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error,
      "SELECT MIN (act_by) FROM clock WHERE office = $1 AND recommendation = $2 AND rule = $3"
      " AND due = $4 AND open = 1 AND suspended = '9999-12-31'",
      "tttt", office, row->id, row->clock, jy_date_write (row->due, due));

  if (!statement || !jy_statement_step (statement, error))
    return FALSE;
  row->act_by = day (statement, 0);
  return TRUE;
}

char *
jy_lists_page_sql (const JySearchSql *search, const JyListQuery *query, gboolean after)
{
  g_autoptr (JyListSql) sql = jy_list_sql_page (search, query, JY_LIST_NO_MEMBER,
                                                after ? JY_LIST_PART : NULL, NULL, 0, 1);

  return g_strdup (sql->sql);
}

/* -- counting */

/* Whether a tally is in the question: that of the stage or state asked for; of all, the stages. */
static gboolean
is_asked (const JyListQuery *query, const char *phase, const char *type)
{
  if (query->open_only && jy_stage_is_end (jy_stage_find (phase)))
    return FALSE;
  if (query->type && *query->type && !g_str_equal (query->type, type))
    return FALSE;
  if (query->phase && *query->phase)
    return g_str_equal (query->phase, phase);
  return jy_standing_bit (phase) == 0;
}

static gint64
count_tallied (JyConnection *db, const char *office, const JyListQuery *query, GError **error)
{
  g_autoptr (JyStatement) statement = jy_connection_query (
      db, error, "SELECT phase, type, n FROM tally WHERE office = $1", "t", office);
  GError *failure = NULL;
  gint64 count = 0;

  if (!statement)
    return -1;
  while (jy_statement_step (statement, &failure))
    if (is_asked (query, jy_statement_text (statement, 0), jy_statement_text (statement, 1)))
      count += jy_statement_int (statement, 2);
  if (failure)
    {
      g_propagate_error (error, failure);
      return -1;
    }
  return count;
}

gint64
jy_lists_count (JyConnection *db, const char *office, const JyListQuery *query, GError **error)
{
  gint64 all, hidden;

  if (!jy_list_query_is_tallied (query))
    {
      JyListQuery asked = *query;
      JyListMember by;
      gint64 n;

      /* Nothing is sorted. */
      asked.sort = JY_SORT_NEWEST;
      if (!find_rarest (db, office, &asked, FEW + 1, &by, &n, error))
        return -1;
      return count_by (db, office, jy_list_sql_count (db->driver->search, &asked, by), error);
    }
  all = count_tallied (db, office, query, error);
  if (all <= 0 || !query->reader)
    return all;
  hidden = count_by (db, office, jy_list_sql_hidden (db->driver->search, query), error);
  return hidden < 0 ? -1 : all - hidden;
}

/* -- clocks */

void
jy_due_row_free (JyDueRow *self)
{
  if (!self)
    return;
  jy_clock_free (self->clock);
  jy_free_each (self->recommendation, self->number, self->title, self->addressee_name);
  g_free (self);
}

static JyClock *
read_clock (JyStatement *statement)
{
  JyClock *clock = g_new0 (JyClock, 1);
  int n = 0;

  clock->rule = jy_statement_dup (statement, n++);
  clock->addressee = jy_statement_dup_some (statement, n++);
  clock->item = jy_statement_dup_some (statement, n++);
  clock->recipient = jy_statement_dup_some (statement, n++);
  clock->started_by = (guint) jy_statement_int (statement, n++);
  clock->from = day (statement, n++);
  clock->length = (int) jy_statement_int (statement, n++);
  clock->unit = jy_clock_unit_read (jy_statement_text (statement, n++));
  clock->duty = jy_clock_duty_read (jy_statement_text (statement, n++));
  clock->nominal = day (statement, n++);
  clock->due = day (statement, n++);
  clock->act_by = day (statement, n++);
  clock->statutory = day (statement, n++);
  clock->suspended_on = day (statement, n++);
  clock->complete = jy_statement_int (statement, n++) != 0;
  clock->calendar = (guint) jy_statement_int (statement, n++);
  clock->rules = (guint) jy_statement_int (statement, n++);
  clock->source = jy_statement_dup_some (statement, n++);
  return clock;
}

static gpointer
read_due_row (JyStatement *statement, GError **error)
{
  JyDueRow *row = g_new0 (JyDueRow, 1);

  row->clock = read_clock (statement);
  row->recommendation = jy_statement_dup (statement, 18);
  row->number = jy_statement_dup_some (statement, 19);
  row->title = jy_statement_dup (statement, 20);
  row->addressee_name = jy_statement_dup_some (statement, 21);
  return row;
}

#define DUE_SQL(more)                                                                              \
  "SELECT clock.rule, clock.addressee, clock.item, clock.recipient, clock.started_by,"             \
  " clock.starts, clock.length, clock.unit, clock.duty, clock.nominal, clock.due, clock.act_by,"   \
  " clock.statutory, clock.suspended, clock.complete, clock.calendar, clock.rules, clock.source,"  \
  " clock.recommendation, recommendation.number, recommendation.title, addressee.name"             \
  " FROM clock JOIN recommendation ON recommendation.office = clock.office"                        \
  " AND recommendation.id = clock.recommendation"                                                  \
  " LEFT JOIN addressee ON addressee.office = clock.office"                                        \
  " AND addressee.recommendation = clock.recommendation AND addressee.key = clock.addressee"       \
  " WHERE clock.office = $1 AND clock.open = 1 AND clock.due <= $2"                                \
  " AND (clock.lapses = 0 OR clock.due >= $3)" more                                                \
  " ORDER BY clock.due, clock.recommendation, clock.n LIMIT $4"

GPtrArray *
jy_lists_due (JyConnection *db, const char *office, JyDate today, JyDate until, const char *reader,
              guint limit, GError **error)
{
  JyStatement *statement;
  char last[JY_DATE_LENGTH] = JY_DATE_NEVER_TEXT, now[JY_DATE_LENGTH];
  gint64 most = limit ? (gint64) limit : G_MAXINT64;

  if (until != JY_DATE_NONE)
    jy_date_write (until, last);
  jy_date_write (today, now);
  if (reader)
    statement = jy_connection_query (
        db, error,
        DUE_SQL (" AND (recommendation.sealed = 0 OR EXISTS (SELECT 1 FROM reader"
                 " WHERE reader.office = clock.office"
                 " AND reader.recommendation = clock.recommendation AND reader.person = $5))"),
        "tttit", office, last, now, most, reader);
  else
    statement = jy_connection_query (db, error, DUE_SQL (""), "ttti", office, last, now, most);
  return jy_statement_all (statement, read_due_row, (GDestroyNotify) jy_due_row_free, error);
}

GPtrArray *
jy_lists_due_between (JyConnection *db, const char *office, JyDate today, JyDate first, JyDate last,
                      const char *reader, guint limit, GError **error)
{
  char from[JY_DATE_LENGTH], to[JY_DATE_LENGTH], now[JY_DATE_LENGTH];

  jy_date_write (first, from);
  jy_date_write (last, to);
  jy_date_write (today, now);
  return jy_statement_all (
      jy_connection_query (
          db, error,
          DUE_SQL (" AND (recommendation.sealed = 0 OR EXISTS (SELECT 1 FROM reader"
                   " WHERE reader.office = clock.office"
                   " AND reader.recommendation = clock.recommendation AND reader.person = $5))"
                   " AND clock.due >= $6"),
          "tttitt", office, to, now, limit ? (gint64) limit : G_MAXINT64, reader, from),
      read_due_row, (GDestroyNotify) jy_due_row_free, error);
}
