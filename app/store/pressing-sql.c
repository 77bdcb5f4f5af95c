/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pressing-sql.h"

#include <string.h>

#include "domain/reminder.h"
#include "store/lists.h"
#include "store/standing.h"

/* -- putting a question together */

typedef struct
{
  GString *sql;
  GPtrArray *values;
} Builder;

static void
builder_init (Builder *self)
{
  self->sql = g_string_sized_new (2048);
  self->values = g_ptr_array_new_with_free_func (g_free);
}

static void
add (Builder *self, const char *sql)
{
  g_string_append (self->sql, sql);
}

/* A value as the next parameter. */
static void
add_value (Builder *self, const char *value)
{
  g_ptr_array_add (self->values, g_strdup (value ? value : ""));
  g_string_append_printf (self->sql, "$%u", self->values->len);
}

static void
add_day (Builder *self, JyDate date)
{
  char text[JY_DATE_LENGTH];

  add_value (self, jy_date_write (date, text));
}

static JyPressingSql *
builder_end (Builder *self, guint limit)
{
  JyPressingSql *sql = g_new0 (JyPressingSql, 1);

  if (limit > 0)
    g_string_append_printf (self->sql, " LIMIT $%u", self->values->len + 1);
  sql->sql = g_string_free (self->sql, FALSE);
  sql->values = self->values;
  sql->limit = limit;
  return sql;
}

void
jy_pressing_sql_free (JyPressingSql *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->values);
  g_free (self->sql);
  g_free (self);
}

JyStatement *
jy_pressing_sql_query (const JyPressingSql *self, JyConnection *db, GError **error)
{
  JyStatement *statement = jy_connection_prepare (db, self->sql, error);

  if (!statement)
    return NULL;
  for (guint i = 0; i < self->values->len; i++)
    db->driver->bind_text (statement, (int) i + 1, g_ptr_array_index (self->values, i), -1);
  if (self->limit > 0)
    db->driver->bind_int (statement, (int) self->values->len + 1, self->limit);
  return statement;
}

/* -- parts */

#define CASE_COLUMNS                                                                               \
  "SELECT r.id, r.number, r.title, r.type, r.stage, COALESCE (a.state, ''), r.handler,"            \
  " r.handler_name, r.follow_up, "

#define CLOCK_COLUMNS                                                                              \
  "c.rule, c.addressee, COALESCE (a.name, ''), c.item, COALESCE (i.text, ''), c.recipient,"        \
  " c.reason, c.reason_by, c.n, c.due, c.act_by, c.reason_on, COALESCE (a.entered_on, ''),"        \
  " c.started_by, c.duty, c.complete"

/* Of what has no clock: the case's most urgent day. */
#define WAITING_COLUMNS(addressee, name, item, text, part, since)                                  \
  "'', " addressee ", " name ", " item ", " text ", '', '', '', " part                             \
  ", r.next_due, '9999-12-31', '', " since ", 0, 'office', 1"

/* Duties that run: what the index clock_pressing holds. */
#define PRESSING "c.open = 1 AND c.lapses = 0 AND c.suspended = '9999-12-31'"

/* The day reminders go by. */
#define REMIND_DAY "CASE WHEN c.act_by < c.due THEN c.act_by ELSE c.due END"

#define OF_CASE                                                                                    \
  " ON a.office = c.office AND a.recommendation = c.recommendation AND a.key = c.addressee"

static void
add_may_read (Builder *self, const JyPressingAsk *ask)
{
  add (self, " AND (r.sealed = 0 OR EXISTS (SELECT 1 FROM reader WHERE reader.office = r.office"
             " AND reader.recommendation = r.id AND reader.person = ");
  add_value (self, ask->reader);
  add (self, "))");
}

/* Within the lead of its clock. */
static void
add_soon (Builder *self, const JyPressingAsk *ask)
{
  add (self, REMIND_DAY " <= CASE c.rule");
  for (guint i = 0; ask->rules && ask->rules[i]; i++)
    {
      g_string_append_printf (self->sql, " WHEN '%s' THEN ", ask->rules[i]);
      add_day (self, ask->today + ask->leads[i]);
    }
  add (self, " ELSE ");
  add_day (self, ask->today + ask->lead);
  add (self, " END");
}

static int
longest_lead (const JyPressingAsk *ask)
{
  int longest = ask->lead;

  for (guint i = 0; ask->rules && ask->rules[i]; i++)
    longest = MAX (longest, ask->leads[i]);
  return longest;
}

static int
lead_of (const JyPressingAsk *ask, const char *rule)
{
  for (guint i = 0; ask->rules && ask->rules[i]; i++)
    if (g_str_equal (ask->rules[i], rule))
      return ask->leads[i];
  return ask->lead;
}

/* The first and the last day that a clock of the band can be due. */
static void
band_days (const JyPressingAsk *ask, JyPressingBand band, JyDate *first, JyDate *last)
{
  *first = jy_date_from_ymd (1, 1, 1);
  *last = ask->today - 1;
  if (band == JY_PRESSING_TODAY)
    *first = *last = ask->today;
  else if (band == JY_PRESSING_SOON)
    {
      *first = ask->today + 1;
      *last = ask->today + longest_lead (ask) + JY_LONGEST_REST;
    }
}

/* Ids of this person's cases; @and narrows them down. */
static void
add_mine (Builder *self, const JyPressingAsk *ask, const char *and, const char *value)
{
  add (self, "(SELECT r.id FROM recommendation AS r WHERE r.office = ");
  add_value (self, ask->office);
  add (self, " AND r.handler = ");
  add_value (self, ask->mine);
  add (self, and);
  if (value)
    add_value (self, value);
  add (self, " UNION SELECT r.id FROM recommendation AS r WHERE r.office = ");
  add_value (self, ask->office);
  add (self, " AND r.follow_up = ");
  add_value (self, ask->mine);
  add (self, " AND r.follow_up <> ''");
  add (self, and);
  if (value)
    add_value (self, value);
  add (self, ") AS mine");
}

/* -- duties that run */

/* FROM … WHERE of a band, up to its days and whom it is shown to. */
static void
add_band (Builder *self, const JyPressingAsk *ask, JyPressingBand band, const JyPressingKey *after,
          gboolean with_names)
{
  JyDate first, last;
  char begin[JY_DATE_LENGTH], end[JY_DATE_LENGTH];

  band_days (ask, band, &first, &last);
  jy_date_write (first, begin);
  jy_date_write (last, end);
  if (ask->mine)
    {
      add (self, " FROM ");
      add_mine (self, ask, " AND r.next_due <= ", end);
      add (self, " CROSS JOIN recommendation AS r CROSS JOIN clock AS c");
    }
  else
    add (self, " FROM clock AS c CROSS JOIN recommendation AS r");
  if (with_names)
    add (self, " LEFT JOIN addressee AS a" OF_CASE " LEFT JOIN item AS i ON i.office = c.office"
               " AND i.recommendation = c.recommendation AND i.id = c.item");
  add (self, " WHERE ");
  if (ask->mine)
    add (self, "r.id = mine.id AND r.office = ");
  else
    add (self, "r.office = c.office AND r.id = c.recommendation AND c.office = ");
  add_value (self, ask->office);
  if (ask->mine)
    add (self, " AND c.office = r.office AND c.recommendation = r.id");
  add (self, " AND " PRESSING " AND c.due >= ");
  add_value (self, after && strcmp (after->due, begin) > 0 ? after->due : begin);
  add (self, " AND c.due <= ");
  add_value (self, end);
  if (band == JY_PRESSING_SOON)
    {
      add (self, " AND ");
      add_soon (self, ask);
    }
  add_may_read (self, ask);
}

JyPressingSql *
jy_pressing_sql_page (const JyPressingAsk *ask, JyPressingBand band, const JyPressingKey *after,
                      guint limit)
{
  Builder self;

  builder_init (&self);
  add (&self, CASE_COLUMNS CLOCK_COLUMNS);
  add_band (&self, ask, band, after, TRUE);
  if (after)
    {
      add (&self, " AND (c.due, c.recommendation, c.n) > (");
      add_value (&self, after->due);
      add (&self, ", ");
      add_value (&self, after->recommendation);
      add (&self, ", CAST (");
      add_value (&self, after->part);
      add (&self, " AS INTEGER))");
    }
  add (&self, " ORDER BY c.due, c.recommendation, c.n");
  return builder_end (&self, limit);
}

/* Of everybody's duties none but the index is read; what is sealed to the reader is taken off. */
JyPressingSql *
jy_pressing_sql_count (const JyPressingAsk *ask, JyPressingBand band)
{
  Builder self;
  JyDate first, last;
  const char *day;

  builder_init (&self);
  if (ask->mine)
    {
      add (&self, "SELECT COUNT(*)");
      add_band (&self, ask, band, NULL, FALSE);
      return builder_end (&self, 0);
    }
  band_days (ask, band, &first, &last);
  for (guint part = 0; part < 2; part++)
    {
      add (&self, part == 0 ? "SELECT (SELECT COUNT(*) FROM clock AS c WHERE c.office = "
                            : ") - (SELECT COUNT(*) FROM recommendation AS r CROSS JOIN clock AS c"
                              " WHERE r.sealed = 1 AND c.office = r.office"
                              " AND c.recommendation = r.id AND r.office = ");
      add_value (&self, ask->office);
      /* Those of a sealed case are found by the case, not by their day. */
      day = part == 0 ? "c.due" : "c.due || ''";
      g_string_append_printf (self.sql, " AND " PRESSING " AND %s >= ", day);
      add_day (&self, first);
      g_string_append_printf (self.sql, " AND %s <= ", day);
      add_day (&self, last);
      if (band == JY_PRESSING_SOON)
        {
          add (&self, " AND ");
          add_soon (&self, ask);
        }
    }
  add (&self, " AND NOT EXISTS (SELECT 1 FROM reader WHERE reader.office = r.office"
              " AND reader.recommendation = r.id AND reader.person = ");
  add_value (&self, ask->reader);
  add (&self, "))");
  return builder_end (&self, 0);
}

/* -- what waits */

/* What makes a case wait, of the table recommendation alone; @value: of its parameter, or NULL. */
static void
phase_condition (const JyWaits *waits, char condition[64], const char **value)
{
  guint bit = 0;

  *value = NULL;
  switch (waits->kind)
    {
    case JY_WAITS_STAGE:
    case JY_WAITS_APPLY:
      g_strlcpy (condition, " AND r.stage = ", 64);
      *value = waits->phase;
      return;
    case JY_WAITS_ENDORSE:
      g_strlcpy (condition, " AND r.stage IN ('review', 'approval')", 64);
      return;
    case JY_WAITS_SETTLED:
      bit = jy_standing_bit (JY_PHASE_ALL_SETTLED);
      break;
    case JY_WAITS_STATE:
      bit = jy_standing_bit (waits->phase);
      break;
    case JY_WAITS_ITEM:
      bit = jy_standing_bit (jy_state_id (JY_STATE_FOLLOWING));
      break;
    case JY_WAITS_MONITOR:
    default:
      g_strlcpy (condition, " AND r.open = 1 AND r.next_due < '9999-12-31'", 64);
      return;
    }
  g_snprintf (condition, 64, " AND (r.states & %u) <> 0", bit);
}

/* What the rows of a kind consist of beside the case. */
static void
add_parts (Builder *self, const JyWaits *waits)
{
  switch (waits->kind)
    {
    case JY_WAITS_STATE:
      add (self, " CROSS JOIN addressee AS a");
      break;
    case JY_WAITS_ITEM:
      add (self, " CROSS JOIN item AS i LEFT JOIN addressee AS a ON a.office = i.office"
                 " AND a.recommendation = i.recommendation AND a.key = i.addressee");
      break;
    case JY_WAITS_MONITOR:
      add (self, " CROSS JOIN clock AS c LEFT JOIN addressee AS a" OF_CASE
                 " LEFT JOIN item AS i ON i.office = c.office"
                 " AND i.recommendation = c.recommendation AND i.id = c.item");
      break;
    default:
      break;
    }
}

static void
add_part_conditions (Builder *self, const JyPressingAsk *ask, const JyWaits *waits)
{
  switch (waits->kind)
    {
    case JY_WAITS_STATE:
      add (self, " AND a.office = r.office AND a.recommendation = r.id AND a.state = ");
      add_value (self, waits->phase);
      break;
    case JY_WAITS_ITEM:
      add (self, " AND i.office = r.office AND i.recommendation = r.id AND i.state = 'claimed'"
                 " AND i.verdict = ''");
      break;
    case JY_WAITS_MONITOR:
      add (self, " AND c.office = r.office AND c.recommendation = r.id AND c.rule = 'monitor'"
                 " AND " PRESSING " AND c.due > ");
      add_day (self, ask->today);
      add (self, " AND NOT (");
      add_soon (self, ask);
      add (self, ")");
      break;
    case JY_WAITS_ENDORSE:
      if (!waits->every_type)
        add (self, " AND r.type = 'public-interest'");
      add (self, " AND NOT EXISTS (SELECT 1 FROM event AS e WHERE e.office = r.office"
                 " AND e.stream = r.id AND e.action = 'endorse' AND e.seq > COALESCE ((SELECT"
                 " MAX (s.seq) FROM event AS s WHERE s.office = r.office AND s.stream = r.id"
                 " AND s.action = 'submit'), 0))");
      break;
    case JY_WAITS_APPLY:
      add (self, " AND NOT EXISTS (SELECT 1 FROM event AS e WHERE e.office = r.office"
                 " AND e.stream = r.id AND e.action = 'apply')");
      break;
    default:
      break;
    }
}

/* Not what stands among the duties already. */
static void
add_not_pressing (Builder *self, const JyPressingAsk *ask, const JyWaits *waits)
{
  if (!waits->clock)
    return;
  add (self, " AND NOT EXISTS (SELECT 1 FROM clock AS c WHERE c.office = r.office"
             " AND c.recommendation = r.id AND " PRESSING " AND c.rule = ");
  add_value (self, waits->clock);
  add (self, " AND " REMIND_DAY " <= ");
  add_day (self, ask->today + lead_of (ask, waits->clock));
  if (waits->kind == JY_WAITS_STATE)
    add (self, " AND c.addressee = a.key");
  else if (waits->kind == JY_WAITS_ITEM)
    add (self, " AND c.item = i.id");
  add (self, ")");
}

static void
add_waiting (Builder *self, const JyPressingAsk *ask, const JyWaits *waits)
{
  char condition[64];
  const char *value = NULL;

  phase_condition (waits, condition, &value);
  add (self, " FROM ");
  if (ask->mine)
    {
      add_mine (self, ask, condition, value);
      add (self, " CROSS JOIN ");
    }
  add (self, "recommendation AS r");
  add_parts (self, waits);
  add (self, " WHERE ");
  if (ask->mine)
    add (self, "r.id = mine.id AND ");
  add (self, "r.office = ");
  add_value (self, ask->office);
  if (!ask->mine)
    {
      /* The same words as in the partial indexes, of the one table that has such columns. */
      add (self, condition);
      if (value)
        add_value (self, value);
    }
  add_part_conditions (self, ask, waits);
  add_not_pressing (self, ask, waits);
  add_may_read (self, ask);
}

static const char *
waiting_part (const JyWaits *waits)
{
  return waits->kind == JY_WAITS_STATE     ? "a.key"
         : waits->kind == JY_WAITS_ITEM    ? "i.id"
         : waits->kind == JY_WAITS_MONITOR ? "CAST (c.n AS TEXT)"
                                           : "CAST ('' AS TEXT)";
}

#define CASE_ALONE                                                                                 \
  "SELECT r.id, r.number, r.title, r.type, r.stage, '', r.handler, r.handler_name, r.follow_up, "

static const char *
waiting_columns (const JyWaits *waits)
{
  switch (waits->kind)
    {
    case JY_WAITS_STATE:
      return CASE_COLUMNS WAITING_COLUMNS ("a.key", "a.name", "''", "''", "a.key", "a.entered_on");
    case JY_WAITS_ITEM:
      return CASE_COLUMNS WAITING_COLUMNS ("i.addressee", "COALESCE (a.name, '')", "i.id", "i.text",
                                           "i.id", "i.accepted_on");
    case JY_WAITS_MONITOR:
      return CASE_COLUMNS CLOCK_COLUMNS;
    case JY_WAITS_SETTLED:
      return "SELECT r.id, r.number, r.title, r.type, r.stage, 'settled', r.handler,"
             " r.handler_name, r.follow_up, " WAITING_COLUMNS ("''", "r.addressees", "''", "''",
                                                               "''", "''");
    default:
      return CASE_ALONE WAITING_COLUMNS ("''", "r.addressees", "''", "''", "''", "''");
    }
}

JyPressingSql *
jy_waiting_sql_page (const JyPressingAsk *ask, const JyWaits *waits, const JyPressingKey *after,
                     guint limit)
{
  Builder self;

  builder_init (&self);
  add (&self, waiting_columns (waits));
  add_waiting (&self, ask, waits);
  if (after)
    {
      add (&self, " AND r.next_due >= ");
      add_value (&self, after->due);
      g_string_append_printf (self.sql, " AND (r.next_due, r.id, %s) > (", waiting_part (waits));
      add_value (&self, after->due);
      add (&self, ", ");
      add_value (&self, after->recommendation);
      add (&self, ", ");
      add_value (&self, after->part);
      add (&self, ")");
    }
  g_string_append_printf (self.sql, " ORDER BY r.next_due, r.id, %s", waiting_part (waits));
  return builder_end (&self, limit);
}

JyPressingSql *
jy_waiting_sql_count (const JyPressingAsk *ask, const JyWaits *waits)
{
  Builder self;

  builder_init (&self);
  add (&self, "SELECT COUNT(*)");
  add_waiting (&self, ask, waits);
  return builder_end (&self, 0);
}
