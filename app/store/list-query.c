/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/list-query.h"

#include <string.h>

#include "base/free.h"
#include "domain/lifecycle.h"
#include "store/alarm.h"
#include "store/figures.h"
#include "store/marks.h"
#include "store/sort-key.h"
#include "store/standing.h"

/* Parts the sort key of an opaque key from the id. */
#define PART "\x1f"

#define PAGE_COLUMNS                                                                               \
  "SELECT id, number, title, type, line, stage, phase, phase_count, addressee_count, addressees,"  \
  " handler_name, "

/* The clock that a list of one rule shows: its first day, where the case has several. */
#define DUE_OF_RULE                                                                                \
  "(SELECT MIN (due) FROM clock WHERE clock.office = recommendation.office"                        \
  " AND clock.recommendation = recommendation.id AND clock.open = 1 AND clock.rule = $2)"
/* Marks as bits, for the badges of a row. */
#define MARKS                                                                                      \
  "(SELECT COALESCE (SUM (CASE mark WHEN 'leader' THEN 1 WHEN 'uninspected' THEN 2 ELSE 0 END),"   \
  " 0) FROM case_mark WHERE case_mark.office = recommendation.office"                              \
  " AND case_mark.recommendation = recommendation.id)"

#define TAGS                                                                                       \
  "(SELECT COALESCE (group_concat (tag, '、'), '') FROM case_tag"                                 \
  " WHERE case_tag.office = recommendation.office"                                                 \
  " AND case_tag.recommendation = recommendation.id)"

#define MAY_READ                                                                                   \
  "EXISTS (SELECT 1 FROM reader WHERE reader.office = recommendation.office"                       \
  " AND reader.recommendation = recommendation.id AND reader.person = "

JyListQuery *
jy_list_query_new (void)
{
  return g_new0 (JyListQuery, 1);
}

JyListQuery *
jy_list_query_copy (const JyListQuery *self)
{
  JyListQuery *copy = g_memdup2 (self, sizeof *self);

  copy->phase = g_strdup (self->phase);
  copy->type = g_strdup (self->type);
  copy->line = g_strdup (self->line);
  copy->agency = g_strdup (self->agency);
  copy->handler = g_strdup (self->handler);
  copy->follow_up = g_strdup (self->follow_up);
  copy->words = g_strdup (self->words);
  copy->rule = g_strdup (self->rule);
  copy->brand = g_strdup (self->brand);
  copy->tag = g_strdup (self->tag);
  copy->reader = g_strdup (self->reader);
  copy->figure = jy_figure_cases_copy (self->figure);
  return copy;
}

void
jy_list_query_free (JyListQuery *self)
{
  if (!self)
    return;
  jy_free_each (self->phase, self->type, self->line, self->agency, self->handler, self->follow_up,
                self->words, self->rule, self->brand, self->tag, self->reader);
  jy_figure_cases_free (self->figure);
  g_free (self);
}

/* -- building */

typedef struct
{
  GString *sql;
  GArray *values;
} Builder;

static void
value_clear (gpointer data)
{
  g_free (((JyListValue *) data)->text);
}

static void
builder_init (Builder *self, const char *sql)
{
  self->sql = g_string_new (sql);
  self->values = g_array_new (FALSE, TRUE, sizeof (JyListValue));
  g_array_set_clear_func (self->values, value_clear);
}

static JyListSql *
builder_end (Builder *self)
{
  JyListSql *sql = g_new0 (JyListSql, 1);

  sql->sql = g_string_free (self->sql, FALSE);
  sql->values = self->values;
  return sql;
}

static void
place_text (Builder *self, const char *text)
{
  JyListValue value = { .text = g_strdup (text) };

  g_array_append_val (self->values, value);
  g_string_append_printf (self->sql, "$%u", self->values->len + 1);
}

static void
place_number (Builder *self, gint64 number)
{
  JyListValue value = { .is_number = TRUE, .number = number };

  g_array_append_val (self->values, value);
  g_string_append_printf (self->sql, "$%u", self->values->len + 1);
}

static gboolean
given (const char *text)
{
  return text && *text;
}

/* -- sorting */

typedef struct
{
  const char *name;
  const char *column;
  gboolean latest_first;
  gboolean is_number;
} Order;

static const Order orders[JY_N_SORTS] = {
  [JY_SORT_NEWEST] = { "newest", "registered_on", TRUE, FALSE },
  [JY_SORT_DUE] = { "due", "next_due", FALSE, FALSE },
  [JY_SORT_NUMBER] = { "number", "number_key", FALSE, FALSE },
  [JY_SORT_TITLE] = { "title", "title_key", FALSE, FALSE },
  [JY_SORT_AGENCY] = { "agency", "agency_key", FALSE, FALSE },
  [JY_SORT_TYPE] = { "type", "type", FALSE, FALSE },
  [JY_SORT_PHASE] = { "phase", "stage_rank", FALSE, TRUE },
  [JY_SORT_HANDLER] = { "handler", "handler_key", FALSE, FALSE },
  [JY_SORT_LINE] = { "line", "line", FALSE, FALSE },
  [JY_SORT_FOLLOW_UP] = { "follow-up", "follow_up_key", FALSE, FALSE },
  [JY_SORT_ISSUED] = { "issued", "issued_on", TRUE, FALSE },
  [JY_SORT_SERVED] = { "served", "served_on", TRUE, FALSE },
  [JY_SORT_REPLY_DUE] = { "reply-due", "reply_due", FALSE, FALSE },
  [JY_SORT_REPLIED] = { "replied", "replied_on", TRUE, FALSE },
  [JY_SORT_OUTCOME] = { "outcome", "outcome", FALSE, FALSE },
  [JY_SORT_CLOSED] = { "closed", "closed_on", TRUE, FALSE },
};

JySort
jy_sort_find (const char *name)
{
  for (guint i = 0; name && i < JY_N_SORTS; i++)
    if (g_str_equal (orders[i].name, name))
      return (JySort) i;
  return JY_SORT_NEWEST;
}

/* Whether cases of one phase asked for may show different ones: letters that are out. */
static gboolean
is_mixed (const JyListQuery *query)
{
  return g_str_equal (query->phase, jy_stage_id (JY_STAGE_ISSUED))
         || jy_state_find (query->phase) != JY_STATE_NONE;
}

/* The bit of the state asked for; 0: none, or a stage. */
static guint
asked_bit (const JyListQuery *query)
{
  return given (query->phase) ? jy_standing_bit (query->phase) : 0;
}

/* Where a filter makes all alike in what they are sorted by, they come by their age. */
static JySort
effective_sort (const JyListQuery *query)
{
  gboolean alike = query->sort >= JY_N_SORTS
                   || (query->sort == JY_SORT_HANDLER && given (query->handler))
                   || (query->sort == JY_SORT_TYPE && given (query->type))
                   || (query->sort == JY_SORT_LINE && given (query->line))
                   || (query->sort == JY_SORT_FOLLOW_UP && given (query->follow_up))
                   || (query->sort == JY_SORT_CLOSED && (query->open_only || asked_bit (query)))
                   || (query->sort == JY_SORT_PHASE && given (query->phase) && !is_mixed (query));

  return alike ? JY_SORT_NEWEST : query->sort;
}

/* -- filters */

typedef enum
{
  LEAD_NONE,
  LEAD_HANDLER,
  LEAD_PHASE,
  LEAD_TYPE,
  LEAD_LINE,
  LEAD_FOLLOW_UP,
  LEAD_ALARM,
  LEAD_SEALED, /* nothing of the question: that it is sealed */
  LEAD_ALL,    /* let the engine choose: nothing is sorted */
} Lead;

/* Whether the phase asked for is one of cases not at an end. */
static gboolean
is_open_phase (const JyListQuery *query)
{
  return given (query->phase)
         && (asked_bit (query) != 0 || !jy_stage_is_end (jy_stage_find (query->phase)));
}

/* Cases without a clock have an alarm too. */
static gboolean
asks_unwatched (const JyListQuery *query)
{
  return query->unwatched && query->open_only;
}

/* The filter that has an index in the order of @sort; of several the one that leaves least. */
static Lead
lead_of (const JyListQuery *query, JySort sort)
{
  if (asks_unwatched (query) || (query->overdue_on != JY_DATE_NONE && query->has_alarms))
    return LEAD_ALARM;
  if (is_open_phase (query))
    return LEAD_PHASE;
  if (given (query->follow_up) && sort == JY_SORT_DUE)
    return LEAD_FOLLOW_UP;
  /* Those not at an end have indexes of their own, and are few. */
  if (query->open_only)
    return LEAD_NONE;
  if (given (query->handler))
    return LEAD_HANDLER;
  if (given (query->line))
    return LEAD_LINE;
  if (given (query->type))
    return LEAD_TYPE;
  return given (query->phase) ? LEAD_PHASE : LEAD_NONE;
}

/* A comparison; one that does not lead is put so that no index is chosen for it. */
static void
add_equal (Builder *self, const char *column, const char *value, gboolean leads)
{
  g_string_append_printf (self->sql, leads ? " AND %s = " : " AND (%s || '') = ", column);
  place_text (self, value);
}

static void
add_phase (Builder *self, const JyListQuery *query, gboolean leads)
{
  guint bit = asked_bit (query);

  /* Word for word the condition of the partial index, or on purpose not. */
  if (bit != 0)
    g_string_append_printf (self->sql, " AND (states & %u) %s 0", bit, leads ? "<>" : ">");
  else
    add_equal (self, "stage", query->phase, leads);
}

/* Word for word the condition of the partial indexes, and which of both alarms it is. */
static void
add_alarm (Builder *self, JyAlarm alarm)
{
  g_string_append_printf (self->sql, " AND alarm <> 0 AND alarm = %d", (int) alarm);
}

/* @leads: whether the index of the days may lead, whatever the order asked for. */
static void
add_day (Builder *self, const char *comparison, JyDate day, gboolean leads)
{
  char text[JY_DATE_LENGTH];

  if (day == JY_DATE_NONE)
    return;
  g_string_append_printf (self->sql, leads ? " AND next_due %s " : " AND (next_due || '') %s ",
                          comparison);
  place_text (self, jy_date_write (day, text));
}

static void
place_for_figure (gpointer data, const char *text)
{
  place_text (data, text);
}

static void
add_figure (Builder *self, const JyFigureCases *figure)
{
  g_string_append (self->sql, " AND id IN (");
  jy_figures_add_cases (self->sql, figure, place_for_figure, self);
  g_string_append_c (self->sql, ')');
}

/* Through the index of words; what holds no word finds nothing. */
static void
add_words (Builder *self, const JySearchSql *search, const char *words)
{
  g_autofree char *expression = search->expression (words);

  if (!expression)
    {
      g_string_append (self->sql, " AND 1 = 0");
      return;
    }
  g_string_append_printf (self->sql, " AND %s", search->among);
  place_text (self, expression);
  g_string_append (self->sql, search->among_end);
}

/* Cases with a mark of @value. */
static void
add_mark (Builder *self, const char *mark, const char *value)
{
  g_string_append_printf (self->sql,
                          " AND id IN (SELECT case_mark.recommendation FROM case_mark"
                          " WHERE case_mark.office = $1 AND case_mark.mark = '%s'"
                          " AND case_mark.value = ",
                          mark);
  place_text (self, value);
  g_string_append_c (self->sql, ')');
}

static void
add_filters (Builder *self, const JySearchSql *search, const JyListQuery *query, JySort sort,
             Lead lead)
{
  gboolean by_day = lead == LEAD_ALL || lead == LEAD_SEALED || sort == JY_SORT_DUE
                    || (lead != LEAD_ALARM && !query->open_only && asked_bit (query) == 0);

  if (lead == LEAD_ALARM)
    add_alarm (self, asks_unwatched (query) ? JY_ALARM_UNWATCHED : JY_ALARM_LATE);
  /* What is in such a phase, and what nobody watches, is open: not said twice. */
  if (query->open_only && !is_open_phase (query))
    g_string_append (self->sql, lead == LEAD_ALARM ? " AND +open = 1" : " AND open = 1");
  if (given (query->handler))
    add_equal (self, "handler", query->handler, lead == LEAD_HANDLER || lead == LEAD_ALL);
  if (given (query->phase))
    add_phase (self, query, lead == LEAD_PHASE || lead == LEAD_ALL);
  if (given (query->type))
    add_equal (self, "type", query->type, lead == LEAD_TYPE || lead == LEAD_ALL);
  if (given (query->follow_up))
    {
      gboolean leads = lead == LEAD_FOLLOW_UP || lead == LEAD_ALL;

      add_equal (self, "follow_up", query->follow_up, leads);
      if (leads)
        g_string_append (self->sql, " AND follow_up <> ''");
    }
  if (given (query->line))
    add_equal (self, "line", query->line, lead == LEAD_LINE || lead == LEAD_ALL);
  if (given (query->agency))
    {
      g_string_append (self->sql, " AND id IN (SELECT recommendation FROM addressee"
                                  " WHERE addressee.office = $1 AND addressee.agency IN"
                                  " (SELECT agency.id FROM agency WHERE agency.office = $1"
                                  " AND (agency.id = ");
      place_text (self, query->agency);
      g_string_append (self->sql, " OR agency.successor = ");
      place_text (self, query->agency);
      g_string_append (self->sql, ")))");
    }
  if (given (query->rule))
    {
      g_string_append (self->sql, " AND id IN (SELECT recommendation FROM clock"
                                  " WHERE clock.office = $1 AND clock.open = 1"
                                  " AND clock.rule = ");
      place_text (self, query->rule);
      g_string_append_c (self->sql, ')');
    }
  if (query->unwatched && lead != LEAD_ALARM)
    g_string_append (self->sql, " AND next_due = '9999-12-31'");
  /* A case without a clock is due never. Among those that are open enough are overdue to walk along
   * another order; of all there are too few. */
  add_day (self, query->due_by < jy_date_never () ? "<=" : "<", query->due_by, by_day);
  add_day (self, "<", query->overdue_on, by_day);
  add_day (self, "=", query->due_on, TRUE);
  if (query->leader_handled)
    add_mark (self, JY_MARK_LEADER, "");
  if (query->uninspected)
    add_mark (self, JY_MARK_UNINSPECTED, "");
  if (given (query->brand))
    add_mark (self, JY_MARK_BRAND, query->brand);
  if (query->figure)
    add_figure (self, query->figure);
  if (given (query->tag))
    {
      g_string_append (self->sql, " AND id IN (SELECT case_tag.recommendation FROM case_tag"
                                  " WHERE case_tag.office = $1 AND case_tag.tag = ");
      place_text (self, query->tag);
      g_string_append_c (self->sql, ')');
    }
  /* Without @search they stand before all filters. */
  if (search && given (query->words))
    add_words (self, search, query->words);
}

static void
add_reader (Builder *self, const JyListQuery *query)
{
  if (!query->reader)
    return;
  g_string_append (self->sql, " AND (sealed = 0 OR " MAY_READ);
  place_text (self, query->reader);
  g_string_append (self->sql, "))");
}

static void
add_limit (Builder *self, guint limit, guint offset)
{
  g_string_append (self->sql, " LIMIT ");
  place_number (self, limit ? (gint64) limit : G_MAXINT64);
  g_string_append (self->sql, " OFFSET ");
  place_number (self, offset);
}

static void
add_after (Builder *self, const Order *order, const char *column, const char *plain,
           gboolean descending, const char *after)
{
  const char *part = strstr (after, PART);
  g_autofree char *key = part ? g_strndup (after, (gsize) (part - after)) : g_strdup ("");

  g_string_append_printf (self->sql, " AND (%s%s, id) %s (", plain, column, descending ? "<" : ">");
  if (order->is_number)
    place_number (self, g_ascii_strtoll (key, NULL, 10));
  else
    place_text (self, key);
  g_string_append (self->sql, ", ");
  place_text (self, part ? part + strlen (PART) : "");
  g_string_append_c (self->sql, ')');
}

#define AFTER_CLOCK                                                                                \
  ", registered_on, seq, relapsed_on, " MARKS ", follow_up_name, issued_on, served_on, reply_due," \
  " replied_on, outcome, closed_on, " TAGS ", "

/* The clock a row shows; whether it is that of one rule, which is $2 then. */
static gboolean
add_clock (Builder *self, const JyListQuery *query)
{
  if (!given (query->rule))
    {
      g_string_append (self->sql, "next_rule, next_due");
      return FALSE;
    }
  place_text (self, query->rule);
  g_string_append (self->sql, ", " DUE_OF_RULE);
  return TRUE;
}

JyListSql *
jy_list_sql_page (const JySearchSql *search, const JyListQuery *query, const char *after,
                  guint offset, guint limit)
{
  JySort sort = effective_sort (query);
  const Order *order = &orders[sort];
  gboolean descending = order->latest_first != (query->descending != FALSE);
  const char *direction = descending ? " DESC" : "";
  /* What words find, or stands behind a figure, is sorted; to walk along an index until enough of
   * it is met would take long. */
  gboolean found = given (query->words) || query->figure != NULL;
  const char *plain = found ? "+" : "";
  const char *column = order->column;
  Builder builder;

  builder_init (&builder, PAGE_COLUMNS);
  if (add_clock (&builder, query) && sort == JY_SORT_DUE)
    column = DUE_OF_RULE;
  g_string_append_printf (builder.sql, AFTER_CLOCK "%s FROM recommendation WHERE office = $1",
                          column);
  add_filters (&builder, search, query, sort, found ? LEAD_NONE : lead_of (query, sort));
  add_reader (&builder, query);
  if (after)
    add_after (&builder, order, column, plain, descending, after);
  g_string_append_printf (builder.sql, " ORDER BY %s%s%s, id%s", plain, column, direction,
                          direction);
  add_limit (&builder, limit, offset);
  return builder_end (&builder);
}

JyListSql *
jy_list_sql_best (const JySearchSql *search, const JyListQuery *query, const char *after,
                  guint offset, guint limit)
{
  static const Order by_score = { "score", FALSE, TRUE };
  g_autofree char *expression = search->expression (query->words);
  Builder builder;

  builder_init (&builder, PAGE_COLUMNS);
  add_clock (&builder, query);
  g_string_append (builder.sql, AFTER_CLOCK "score FROM ");
  g_string_append (builder.sql, search->best);
  place_text (&builder, expression ? expression : "");
  g_string_append_printf (builder.sql,
                          "%s CROSS JOIN recommendation ON recommendation.office = found_office"
                          " AND recommendation.id = found WHERE office = $1",
                          search->best_end);
  add_filters (&builder, NULL, query, JY_SORT_NEWEST, LEAD_NONE);
  add_reader (&builder, query);
  if (after)
    add_after (&builder, &by_score, "score", "", FALSE, after);
  g_string_append (builder.sql, " ORDER BY score, id");
  add_limit (&builder, limit, offset);
  return builder_end (&builder);
}

JyListSql *
jy_list_sql_count (const JySearchSql *search, const JyListQuery *query)
{
  Builder builder;

  builder_init (&builder, "SELECT COUNT(*) FROM recommendation WHERE office = $1");
  add_filters (&builder, search, query, JY_SORT_NEWEST, LEAD_ALL);
  add_reader (&builder, query);
  return builder_end (&builder);
}

JyListSql *
jy_list_sql_hidden (const JySearchSql *search, const JyListQuery *query)
{
  Builder builder;

  builder_init (&builder, "SELECT COUNT(*) FROM recommendation WHERE office = $1 AND sealed = 1");
  add_filters (&builder, search, query, JY_SORT_NEWEST, LEAD_SEALED);
  g_string_append (builder.sql, " AND NOT " MAY_READ);
  place_text (&builder, query->reader ? query->reader : "");
  g_string_append_c (builder.sql, ')');
  return builder_end (&builder);
}

void
jy_list_sql_free (JyListSql *self)
{
  if (!self)
    return;
  g_array_unref (self->values);
  g_free (self->sql);
  g_free (self);
}

JyStatement *
jy_list_sql_query (const JyListSql *self, JyConnection *db, const char *office, GError **error)
{
  JyStatement *statement = jy_connection_query (db, error, self->sql, "t", office);

  for (guint i = 0; statement && i < self->values->len; i++)
    {
      const JyListValue *value = &g_array_index (self->values, JyListValue, i);

      if (value->is_number)
        db->driver->bind_int (statement, (int) i + 2, value->number);
      else
        db->driver->bind_text (statement, (int) i + 2, value->text, -1);
    }
  return statement;
}

gboolean
jy_list_query_is_tallied (const JyListQuery *self)
{
  return !given (self->line) && !given (self->agency) && !given (self->handler)
         && !given (self->follow_up) && !self->figure && !given (self->words) && !given (self->rule)
         && !self->unwatched && !given (self->brand) && !given (self->tag) && !self->leader_handled
         && !self->uninspected && self->due_by == JY_DATE_NONE && self->overdue_on == JY_DATE_NONE
         && self->due_on == JY_DATE_NONE;
}
