/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/recommendation-rows.h"

#include <string.h>

#include "domain/number.h"
#include "store/alarm.h"
#include "store/ledger-cells.h"
#include "store/sort-key.h"
#include "store/standing.h"

/* Bytes of sort keys: what is longer never decides an order that people see. */
#define TITLE_KEY_BYTES 40
#define AGENCY_KEY_BYTES 40
#define HANDLER_KEY_BYTES 24

static const char *const unit_words[] = { "day", "month", "working-day", "date" };
static const char *const duty_words[] = { "office", "agency" };

JyUnit
jy_clock_unit_read (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (unit_words); i++)
    if (g_strcmp0 (unit_words[i], word) == 0)
      return (JyUnit) i;
  return JY_UNIT_DATE;
}

JyDuty
jy_clock_duty_read (const char *word)
{
  return g_strcmp0 (word, duty_words[JY_DUTY_AGENCY]) == 0 ? JY_DUTY_AGENCY : JY_DUTY_OFFICE;
}

static void
put_text (JyCells *row, guint column, const char *text)
{
  row->cells[column] = text ? text : "";
}

static void
put_number (JyCells *row, guint column, gint64 number)
{
  g_snprintf (row->room[column], JY_CELL_ROOM, "%" G_GINT64_FORMAT, number);
  row->cells[column] = row->room[column];
}

/* @none: what stands for no day. */
static void
put_day (JyCells *row, guint column, JyDate day, const char *none)
{
  row->cells[column] = day == JY_DATE_NONE ? none : jy_date_write (day, row->room[column]);
}

/* Where there is none an empty one is written. */
static gboolean
same_text (const char *a, const char *b)
{
  return a == b || strcmp (a ? a : "", b ? b : "") == 0;
}

/* -- parts */

static const char *const addressee_columns[] = {
  "office",         "recommendation", "key",           "agency",     "name",        "code",
  "state",          "entered_on",     "supplementing", "consulted",  "outcome",     "settled_by",
  "version_served", "served_on",      "served_way",    "replied_on", "reply_class", "last_reply_on",
  "urges",          "objections",
};

static GPtrArray *
addressee_parts (const JyRecommendation *self)
{
  return self->addressees;
}

static void
addressee_fill (const JyRecommendation *self, guint index, JyCells *row)
{
  const JyAddressee *addressee = g_ptr_array_index (self->addressees, index);
  guint n = 0;

  put_text (row, n++, self->office);
  put_text (row, n++, self->id);
  put_text (row, n++, addressee->key);
  put_text (row, n++, addressee->agency);
  put_text (row, n++, addressee->name);
  put_text (row, n++, addressee->code);
  put_text (row, n++, jy_state_id (addressee->state));
  put_day (row, n++, addressee->entered_on, "");
  put_number (row, n++, addressee->supplementing != FALSE);
  put_number (row, n++, addressee->consulted != FALSE);
  put_text (row, n++, addressee->outcome);
  put_text (row, n++, addressee->settled_by);
  put_number (row, n++, addressee->version_served);
  put_day (row, n++, addressee->served_on, "");
  put_text (row, n++, addressee->served_way);
  put_day (row, n++, addressee->replied_on, "");
  put_text (row, n++, addressee->reply_class);
  put_day (row, n++, addressee->last_reply_on, "");
  put_number (row, n++, addressee->urges);
  put_number (row, n++, addressee->objections);
}

static gboolean
addressee_same (const JyRecommendation *self, const JyRecommendation *other, guint index)
{
  const JyAddressee *a = g_ptr_array_index (self->addressees, index);
  const JyAddressee *b = g_ptr_array_index (other->addressees, index);

  return a->state == b->state && a->entered_on == b->entered_on
         && a->supplementing == b->supplementing && a->consulted == b->consulted
         && a->version_served == b->version_served && a->served_on == b->served_on
         && a->replied_on == b->replied_on && a->last_reply_on == b->last_reply_on
         && a->urges == b->urges && a->objections == b->objections && same_text (a->key, b->key)
         && same_text (a->agency, b->agency) && same_text (a->name, b->name)
         && same_text (a->code, b->code) && same_text (a->outcome, b->outcome)
         && same_text (a->settled_by, b->settled_by) && same_text (a->served_way, b->served_way)
         && same_text (a->reply_class, b->reply_class);
}

static const char *const item_columns[] = {
  "office",  "recommendation", "id",    "addressee", "suggestion", "text",  "who",
  "due",     "accepted_on",    "state", "claim",     "verdict",    "proof", "verified_on",
  "version",
};

static GPtrArray *
item_parts (const JyRecommendation *self)
{
  return self->items;
}

static void
item_fill (const JyRecommendation *self, guint index, JyCells *row)
{
  const JyItem *item = g_ptr_array_index (self->items, index);
  guint n = 0;

  put_text (row, n++, self->office);
  put_text (row, n++, self->id);
  put_text (row, n++, item->id);
  put_text (row, n++, item->addressee);
  put_text (row, n++, item->suggestion);
  put_text (row, n++, item->text);
  put_text (row, n++, item->who);
  put_day (row, n++, item->due, JY_DATE_NEVER_TEXT);
  put_day (row, n++, item->accepted_on, "");
  put_text (row, n++, item->state);
  put_text (row, n++, item->claim);
  put_text (row, n++, item->verdict);
  put_text (row, n++, item->proof);
  put_day (row, n++, item->verified_on, "");
  put_number (row, n++, item->version);
}

static gboolean
item_same (const JyRecommendation *self, const JyRecommendation *other, guint index)
{
  const JyItem *a = g_ptr_array_index (self->items, index);
  const JyItem *b = g_ptr_array_index (other->items, index);

  return a->due == b->due && a->accepted_on == b->accepted_on && a->verified_on == b->verified_on
         && a->version == b->version && same_text (a->id, b->id)
         && same_text (a->addressee, b->addressee) && same_text (a->suggestion, b->suggestion)
         && same_text (a->text, b->text) && same_text (a->who, b->who)
         && same_text (a->state, b->state) && same_text (a->claim, b->claim)
         && same_text (a->verdict, b->verdict) && same_text (a->proof, b->proof);
}

static const char *const clock_columns[] = {
  "office",     "recommendation", "n",      "rule",    "addressee", "item",      "recipient",
  "started_by", "starts",         "length", "unit",    "duty",      "nominal",   "due",
  "act_by",     "statutory",      "met",    "stopped", "suspended", "complete",  "calendar",
  "rules",      "source",         "open",   "lapses",  "reason",    "reason_by", "reason_on",
};

static GPtrArray *
clock_parts (const JyRecommendation *self)
{
  return self->clocks;
}

static void
clock_fill (const JyRecommendation *self, guint index, JyCells *row)
{
  const JyClock *clock = g_ptr_array_index (self->clocks, index);
  guint n = 0;

  put_text (row, n++, self->office);
  put_text (row, n++, self->id);
  put_number (row, n++, index);
  put_text (row, n++, clock->rule);
  put_text (row, n++, clock->addressee);
  put_text (row, n++, clock->item);
  put_text (row, n++, clock->recipient);
  put_number (row, n++, clock->started_by);
  put_day (row, n++, clock->from, "");
  put_number (row, n++, clock->length);
  put_text (row, n++, unit_words[clock->unit]);
  put_text (row, n++, duty_words[clock->duty]);
  put_day (row, n++, clock->nominal, JY_DATE_NEVER_TEXT);
  put_day (row, n++, clock->due, JY_DATE_NEVER_TEXT);
  put_day (row, n++, clock->act_by, JY_DATE_NEVER_TEXT);
  put_day (row, n++, clock->statutory, JY_DATE_NEVER_TEXT);
  put_day (row, n++, clock->met_on, JY_DATE_NEVER_TEXT);
  put_day (row, n++, clock->stopped_on, JY_DATE_NEVER_TEXT);
  put_day (row, n++, clock->suspended_on, JY_DATE_NEVER_TEXT);
  put_number (row, n++, clock->complete != FALSE);
  put_number (row, n++, clock->calendar);
  put_number (row, n++, clock->rules);
  put_text (row, n++, clock->source);
  put_number (row, n++, jy_clock_is_open (clock) != FALSE);
  put_number (row, n++, jy_clock_lapses (clock) != FALSE);
  put_text (row, n++, clock->reason);
  put_text (row, n++, clock->reason_by);
  put_day (row, n++, clock->reason_on, "");
}

static gboolean
clock_same (const JyRecommendation *self, const JyRecommendation *other, guint index)
{
  const JyClock *a = g_ptr_array_index (self->clocks, index);
  const JyClock *b = g_ptr_array_index (other->clocks, index);

  /* Whether it is open, and whether it lapses, follows from these. */
  return a->started_by == b->started_by && a->from == b->from && a->length == b->length
         && a->unit == b->unit && a->duty == b->duty && a->nominal == b->nominal && a->due == b->due
         && a->act_by == b->act_by && a->statutory == b->statutory && a->met_on == b->met_on
         && a->stopped_on == b->stopped_on && a->suspended_on == b->suspended_on
         && a->complete == b->complete && a->calendar == b->calendar && a->rules == b->rules
         && a->reason_on == b->reason_on && same_text (a->reason, b->reason)
         && same_text (a->reason_by, b->reason_by) && same_text (a->rule, b->rule)
         && same_text (a->addressee, b->addressee) && same_text (a->item, b->item)
         && same_text (a->recipient, b->recipient) && same_text (a->source, b->source);
}

static const JyRowTable tables[] = {
  {
      "addressee",
      addressee_columns,
      G_N_ELEMENTS (addressee_columns),
      "INSERT INTO addressee (office, recommendation, key, agency, name, code, state, entered_on,"
      " supplementing, consulted, outcome, settled_by, version_served, served_on, served_way,"
      " replied_on, reply_class, last_reply_on, urges, objections)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
      " $19, $20)"
      " ON CONFLICT (office, recommendation, key) DO UPDATE SET agency = excluded.agency,"
      " name = excluded.name, code = excluded.code, state = excluded.state,"
      " entered_on = excluded.entered_on, supplementing = excluded.supplementing,"
      " consulted = excluded.consulted, outcome = excluded.outcome,"
      " settled_by = excluded.settled_by, version_served = excluded.version_served,"
      " served_on = excluded.served_on, served_way = excluded.served_way,"
      " replied_on = excluded.replied_on, reply_class = excluded.reply_class,"
      " last_reply_on = excluded.last_reply_on, urges = excluded.urges,"
      " objections = excluded.objections",
      "DELETE FROM addressee WHERE office = $1 AND recommendation = $2 AND key = $3",
      "office = $1 AND recommendation = $2 AND key = $3",
      "SELECT office, recommendation, key, agency, name, code, state, entered_on, supplementing,"
      " consulted, outcome, settled_by, version_served, served_on, served_way, replied_on,"
      " reply_class, last_reply_on, urges, objections FROM addressee"
      " WHERE office = $1 AND recommendation = $2 AND key = $3",
      "SELECT COUNT(*) FROM addressee WHERE office = $1 AND recommendation = $2",
      addressee_parts,
      addressee_fill,
      addressee_same,
  },
  {
      "item",
      item_columns,
      G_N_ELEMENTS (item_columns),
      "INSERT INTO item (office, recommendation, id, addressee, suggestion, text, who, due,"
      " accepted_on, state, claim, verdict, proof, verified_on, version)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
      " ON CONFLICT (office, recommendation, id) DO UPDATE SET addressee = excluded.addressee,"
      " suggestion = excluded.suggestion, text = excluded.text, who = excluded.who,"
      " due = excluded.due, accepted_on = excluded.accepted_on, state = excluded.state,"
      " claim = excluded.claim, verdict = excluded.verdict, proof = excluded.proof,"
      " verified_on = excluded.verified_on, version = excluded.version",
      "DELETE FROM item WHERE office = $1 AND recommendation = $2 AND id = $3",
      "office = $1 AND recommendation = $2 AND id = $3",
      "SELECT office, recommendation, id, addressee, suggestion, text, who, due, accepted_on,"
      " state, claim, verdict, proof, verified_on, version FROM item"
      " WHERE office = $1 AND recommendation = $2 AND id = $3",
      "SELECT COUNT(*) FROM item WHERE office = $1 AND recommendation = $2",
      item_parts,
      item_fill,
      item_same,
  },
  {
      "clock",
      clock_columns,
      G_N_ELEMENTS (clock_columns),
      "INSERT INTO clock (office, recommendation, n, rule, addressee, item, recipient, started_by,"
      " starts, length, unit, duty, nominal, due, act_by, statutory, met, stopped, suspended,"
      " complete, calendar, rules, source, open, lapses, reason, reason_by, reason_on)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
      " $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)"
      " ON CONFLICT (office, recommendation, n) DO UPDATE SET rule = excluded.rule,"
      " addressee = excluded.addressee, item = excluded.item, recipient = excluded.recipient,"
      " started_by = excluded.started_by, starts = excluded.starts, length = excluded.length,"
      " unit = excluded.unit, duty = excluded.duty, nominal = excluded.nominal,"
      " due = excluded.due, act_by = excluded.act_by, statutory = excluded.statutory,"
      " met = excluded.met, stopped = excluded.stopped, suspended = excluded.suspended,"
      " complete = excluded.complete, calendar = excluded.calendar, rules = excluded.rules,"
      " source = excluded.source, open = excluded.open, lapses = excluded.lapses,"
      " reason = excluded.reason, reason_by = excluded.reason_by, reason_on = excluded.reason_on",
      "DELETE FROM clock WHERE office = $1 AND recommendation = $2 AND n = CAST ($3 AS INTEGER)",
      "office = $1 AND recommendation = $2 AND n = CAST ($3 AS INTEGER)",
      "SELECT office, recommendation, n, rule, addressee, item, recipient, started_by, starts,"
      " length, unit, duty, nominal, due, act_by, statutory, met, stopped, suspended, complete,"
      " calendar, rules, source, open, lapses, reason, reason_by, reason_on FROM clock"
      " WHERE office = $1 AND recommendation = $2 AND n = CAST ($3 AS INTEGER)",
      "SELECT COUNT(*) FROM clock WHERE office = $1 AND recommendation = $2",
      clock_parts,
      clock_fill,
      clock_same,
  },
};

const JyRowTable *
jy_row_tables (gsize *n)
{
  *n = G_N_ELEMENTS (tables);
  return tables;
}

/* -- the recommendation itself */

const char *const jy_recommendation_columns[JY_N_CELLS] = {
  "office",        "id",          "number",       "number_key",      "title",
  "title_key",     "type",        "line",         "stage",           "stage_rank",
  "phase",         "phase_count", "states",       "addressee_count", "addressees",
  "agency_key",    "handler",     "handler_name", "handler_key",     "follow_up",
  "next_rule",     "next_due",    "open",         "sealed",          "registered_on",
  "seq",           "relapsed_on", "predecessor",  "linked",          "follow_up_name",
  "follow_up_key", "issued_on",   "served_on",    "reply_due",       "replied_on",
  "outcome",       "closed_on",   "alarm",
};

/* The open clock that is due first and neither suspended nor a right that lapses. */
static const JyClock *
next_clock (GPtrArray *clocks)
{
  const JyClock *best = NULL;

  for (guint i = 0; clocks && i < clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (clocks, i);

      if (clock->due == JY_DATE_NONE || clock->suspended_on != JY_DATE_NONE
          || !jy_clock_is_open (clock) || jy_clock_lapses (clock))
        continue;
      if (!best || clock->due < best->due)
        best = clock;
    }
  return best;
}

/* Year, number, series: how a ledger is read. */
static const char *
number_key (const char *text, GStringChunk *texts)
{
  g_autoptr (JyNumber) number = NULL;
  g_autofree char *key = NULL;

  if (!text || !*text)
    return "9999";
  number = jy_number_parse (text, JY_TYPE_NONE, NULL);
  if (number)
    key = g_strdup_printf ("%04d/%08d/%s", number->year, number->number, number->series);
  else
    key = g_strdup_printf ("9998/%s", text);
  return g_string_chunk_insert (texts, key);
}

/* All names, one a line: searched whole, shown by the first. */
static const char *
names (const JyRecommendation *self, GStringChunk *texts)
{
  g_autoptr (GString) all = NULL;

  if (self->addressees->len == 0)
    return "";
  if (self->addressees->len == 1)
    {
      const JyAddressee *only = g_ptr_array_index (self->addressees, 0);

      return only->name ? only->name : "";
    }
  all = g_string_new (NULL);
  for (guint i = 0; i < self->addressees->len; i++)
    {
      const JyAddressee *addressee = g_ptr_array_index (self->addressees, i);

      if (i > 0)
        g_string_append_c (all, '\n');
      g_string_append (all, addressee->name ? addressee->name : "");
    }
  return g_string_chunk_insert (texts, all->str);
}

/* Until it is opened, whoever registered a case handles it; what an import leaves empty stays so.
 */
static const char *
handler_of (const JyRecommendation *self, const char *handler, const char *registrant)
{
  return handler || self->imported ? handler : registrant;
}

void
jy_recommendation_cells (const JyRecommendation *self, JyCells *row, GStringChunk *texts)
{
  const JyClock *next = next_clock (self->clocks);
  guint behind = 0;
  JyState state = jy_recommendation_furthest_behind (self, &behind);
  const char *type = jy_type_id (self->type);

  put_text (row, JY_CELL_OFFICE, self->office);
  put_text (row, JY_CELL_ID, self->id);
  put_text (row, JY_CELL_NUMBER, self->number);
  row->cells[JY_CELL_NUMBER_KEY] = NULL;
  put_text (row, JY_CELL_TITLE, self->title);
  row->cells[JY_CELL_TITLE_KEY] = NULL;
  put_text (row, JY_CELL_TYPE, type);
  put_text (row, JY_CELL_LINE, self->line);
  put_text (row, JY_CELL_STAGE, jy_stage_id (self->stage));
  put_number (row, JY_CELL_STAGE_RANK,
              self->stage * 10 + (state == JY_STATE_NONE ? 0 : (int) state + 1));
  put_text (row, JY_CELL_PHASE, jy_recommendation_phase_id (self));
  put_number (row, JY_CELL_PHASE_COUNT, state == JY_STATE_NONE ? 0 : behind);
  put_number (row, JY_CELL_STATES, jy_standing_bits (self));
  put_number (row, JY_CELL_ADDRESSEE_COUNT, self->addressees->len);
  put_text (row, JY_CELL_ADDRESSEES, names (self, texts));
  row->cells[JY_CELL_AGENCY_KEY] = NULL;
  put_text (row, JY_CELL_HANDLER, handler_of (self, self->handler, self->registrant));
  put_text (row, JY_CELL_HANDLER_NAME,
            handler_of (self, self->handler_name, self->registrant_name));
  row->cells[JY_CELL_HANDLER_KEY] = NULL;
  put_text (row, JY_CELL_FOLLOW_UP, self->follow_up);
  put_text (row, JY_CELL_NEXT_RULE, next ? next->rule : NULL);
  put_day (row, JY_CELL_NEXT_DUE, next ? next->due : JY_DATE_NONE, JY_DATE_NEVER_TEXT);
  put_number (row, JY_CELL_OPEN, !jy_stage_is_end (self->stage));
  put_number (row, JY_CELL_SEALED, self->sealed != FALSE);
  put_day (row, JY_CELL_REGISTERED_ON, self->registered_on, "");
  put_number (row, JY_CELL_SEQ, self->seq);
  put_day (row, JY_CELL_RELAPSED_ON, self->relapsed_on, "");
  put_text (row, JY_CELL_PREDECESSOR, jy_json_text (self->particulars, "predecessor"));
  put_text (row, JY_CELL_LINKED, jy_json_text (self->particulars, "linked"));
  row->cells[JY_CELL_ALARM] = NULL;
  jy_ledger_cells (self, row, texts);
}

static gboolean
put_alarm (JyConnection *db, const JyRecommendation *self, JyCells *row, GError **error)
{
  const char *due = row->cells[JY_CELL_NEXT_DUE];
  JyAlarm alarm = JY_ALARM_NONE;
  char before[JY_DATE_LENGTH];
  JyDate day;

  if (!jy_alarm_day (db, self->office, &day, error))
    return FALSE;
  if (g_str_equal (due, JY_DATE_NEVER_TEXT))
    alarm = jy_stage_is_end (self->stage) ? JY_ALARM_NONE : JY_ALARM_UNWATCHED;
  else if (day != JY_DATE_NONE && strcmp (due, jy_date_write (day, before)) < 0)
    alarm = JY_ALARM_LATE;
  put_number (row, JY_CELL_ALARM, alarm);
  return TRUE;
}

static const char *
kept_key (JyConnection *db, const char *text, gsize bytes, GStringChunk *texts)
{
  g_autofree char *key = jy_sort_key (db, text, bytes);

  return g_string_chunk_insert (texts, key);
}

gboolean
jy_recommendation_cells_sort (JyConnection *db, const JyRecommendation *self, JyColumns *wanted,
                              JyCells *row, GStringChunk *texts, GError **error)
{
  const JyAddressee *first
      = self->addressees->len > 0 ? g_ptr_array_index (self->addressees, 0) : NULL;

  if (*wanted & JY_COLUMN (JY_CELL_NUMBER))
    {
      row->cells[JY_CELL_NUMBER_KEY] = number_key (self->number, texts);
      *wanted |= JY_COLUMN (JY_CELL_NUMBER_KEY);
    }
  if (*wanted & JY_COLUMN (JY_CELL_TITLE))
    {
      row->cells[JY_CELL_TITLE_KEY] = kept_key (db, self->title, TITLE_KEY_BYTES, texts);
      *wanted |= JY_COLUMN (JY_CELL_TITLE_KEY);
    }
  if (*wanted & JY_COLUMN (JY_CELL_ADDRESSEES))
    {
      row->cells[JY_CELL_AGENCY_KEY]
          = kept_key (db, first ? first->name : NULL, AGENCY_KEY_BYTES, texts);
      *wanted |= JY_COLUMN (JY_CELL_AGENCY_KEY);
    }
  if (*wanted & JY_COLUMN (JY_CELL_HANDLER_NAME))
    {
      row->cells[JY_CELL_HANDLER_KEY]
          = kept_key (db, handler_of (self, self->handler_name, self->registrant_name),
                      HANDLER_KEY_BYTES, texts);
      *wanted |= JY_COLUMN (JY_CELL_HANDLER_KEY);
    }
  if (*wanted & JY_COLUMN (JY_CELL_FOLLOW_UP_NAME))
    {
      row->cells[JY_CELL_FOLLOW_UP_KEY]
          = kept_key (db, row->cells[JY_CELL_FOLLOW_UP_NAME], HANDLER_KEY_BYTES, texts);
      *wanted |= JY_COLUMN (JY_CELL_FOLLOW_UP_KEY);
    }
  if (!(*wanted & (JY_COLUMN (JY_CELL_NEXT_DUE) | JY_COLUMN (JY_CELL_OPEN))))
    return TRUE;
  *wanted |= JY_COLUMN (JY_CELL_ALARM);
  return put_alarm (db, self, row, error);
}

void
jy_cells_bind (JyStatement *statement, const JyCells *row, guint n)
{
  const JyDriver *driver = statement->connection->driver;

  for (guint i = 0; i < n; i++)
    driver->bind_text (statement, (int) i + 1, row->cells[i], -1);
}
