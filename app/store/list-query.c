/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/list-query.h"

#include <string.h>

#include "base/free.h"
#include "domain/lifecycle.h"
#include "store/alarm.h"
#include "store/figures.h"
#include "store/list-members.h"
#include "store/sort-key.h"
#include "store/standing.h"

#define PAGE_COLUMNS                                                                               \
  "SELECT id, number, title, type, line, stage, phase, phase_count, addressee_count, addressees,"  \
  " handler_name, "

/* The clock that a list of one rule shows: its first day, where the case has several. Put so that
 * the clocks of the case are looked through, never all of the rule in the order of their days. */
#define DUE_OF_RULE                                                                                \
  "(SELECT MIN (due) FROM clock WHERE clock.office = recommendation.office"                        \
  " AND clock.recommendation = recommendation.id AND clock.open + 0 = 1"                           \
  " AND (clock.rule || '') = $2)"
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
add_equal (JyListBuilder *self, const char *column, const char *value, gboolean leads)
{
  g_string_append_printf (self->sql, leads ? " AND %s = " : " AND (%s || '') = ", column);
  jy_list_place_text (self, value);
}

static void
add_phase (JyListBuilder *self, const JyListQuery *query, gboolean leads)
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
add_alarm (JyListBuilder *self, JyAlarm alarm)
{
  g_string_append_printf (self->sql, " AND alarm <> 0 AND alarm = %d", (int) alarm);
}

static void
place_for_figure (gpointer data, const char *text)
{
  jy_list_place_text (data, text);
}

static void
add_figure (JyListBuilder *self, const JyFigureCases *figure)
{
  g_string_append (self->sql, " AND id IN (");
  jy_figures_add_cases (self->sql, figure, place_for_figure, self);
  g_string_append_c (self->sql, ')');
}

/* Through the index of words; what holds no word finds nothing. */
static void
add_words (JyListBuilder *self, const JySearchSql *search, const char *words)
{
  g_autofree char *expression = search->expression (words);

  if (!expression)
    {
      g_string_append (self->sql, " AND 1 = 0");
      return;
    }
  g_string_append_printf (self->sql, " AND %s", search->among);
  jy_list_place_text (self, expression);
  g_string_append (self->sql, search->among_end);
}

/* @by: what the cases are gathered by, @but: what is said already. */
static void
add_filters (JyListBuilder *self, const JySearchSql *search, const JyListQuery *query, JySort sort,
             Lead lead, JyListMember by, JyListMember but)
{
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
  if (query->unwatched && lead != LEAD_ALARM)
    g_string_append (self->sql, " AND next_due = '9999-12-31'");
  jy_list_members_add (self, query, by, but);
  jy_list_days_add (self, query,
                    lead == LEAD_ALL || lead == LEAD_SEALED || by == JY_LIST_DAYS
                        || (sort == JY_SORT_DUE && by == JY_LIST_NO_MEMBER));
  if (query->figure)
    add_figure (self, query->figure);
  /* Without @search they stand before all filters. */
  if (search && given (query->words))
    add_words (self, search, query->words);
}

/* @late: asked after what stands apart, of those alone that have it: the row itself is read then,
 * and not of each case that an index is walked past. */
static void
add_reader (JyListBuilder *self, const JyListQuery *query, gboolean late)
{
  if (!query->reader)
    return;
  g_string_append (self->sql,
                   late ? " AND EXISTS (SELECT 1 FROM recommendation AS met"
                          " WHERE met.office = recommendation.office"
                          " AND met.id = recommendation.id AND (met.sealed = 0 OR " MAY_READ
                        : " AND (sealed = 0 OR " MAY_READ);
  jy_list_place_text (self, query->reader);
  g_string_append (self->sql, late ? ")))" : "))");
}

static void
add_limit (JyListBuilder *self, guint limit, guint offset)
{
  g_string_append (self->sql, " LIMIT ");
  jy_list_place_number (self, limit ? (gint64) limit : G_MAXINT64);
  g_string_append (self->sql, " OFFSET ");
  jy_list_place_number (self, offset);
}

/* Compares with the opaque key @key: of @order, shown as @column with the id of @id. */
static void
add_key (JyListBuilder *self, gboolean is_number, const char *column, const char *id,
         const char *comparison, const char *key)
{
  const char *part = strstr (key, JY_LIST_PART);
  g_autofree char *value = part ? g_strndup (key, (gsize) (part - key)) : g_strdup ("");

  g_string_append_printf (self->sql, " AND (%s, %s) %s (", column, id, comparison);
  if (is_number)
    jy_list_place_number (self, g_ascii_strtoll (value, NULL, 10));
  else
    jy_list_place_text (self, value);
  g_string_append (self->sql, ", ");
  jy_list_place_text (self, part ? part + strlen (JY_LIST_PART) : "");
  g_string_append_c (self->sql, ')');
}

#define AFTER_CLOCK                                                                                \
  ", registered_on, seq, relapsed_on, " MARKS ", follow_up_name, issued_on, served_on, reply_due," \
  " replied_on, outcome, closed_on, " TAGS ", "

/* The clock a row shows: its rule and day, that of one rule ($2 then) on @day. */
static void
add_clock (JyListBuilder *self, const JyListQuery *query, const char *day)
{
  if (!given (query->rule))
    {
      g_string_append (self->sql, "next_rule, next_due");
      return;
    }
  jy_list_place_text (self, query->rule);
  g_string_append_printf (self->sql, ", %s", day);
}

/* The first open clock of the rule $2 of each case, in the order of their days. */
#define FIRST_OF_RULE                                                                              \
  "(SELECT led.office AS led_office, led.recommendation AS led_case, led.due AS led_due"           \
  " FROM clock AS led WHERE led.office = $1 AND led.rule = $2 AND led.open = 1"                    \
  " AND NOT EXISTS (SELECT 1 FROM clock AS other WHERE other.office = led.office"                  \
  " AND other.recommendation = led.recommendation AND (other.rule || '') = $2"                     \
  " AND other.open + 0 = 1"                                                                        \
  " AND (other.due, other.n) < (led.due, led.n))) AS led CROSS JOIN recommendation"

/* In which order rows come, and from where. */
typedef struct
{
  JySort sort;
  const Order *order;
  gboolean descending;
  gboolean of_rule; /* from the clocks of the rule asked for, by their days */
  gboolean listed;  /* from where what is asked for is listed in every order */
  Lead lead;
  char *column; /* what is sorted by */
  char *plain;  /* the same in a condition; of a sorted list so that no index is chosen for it */
  const char *id;
} Way;

static void
way_clear (Way *self)
{
  g_free (self->column);
  g_free (self->plain);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Way, way_clear)

gboolean
jy_list_query_is_listed (const JyListQuery *self, JyListMember member)
{
  return jy_list_member_is_listed (member) && jy_list_member_is_asked (self, member)
         && !(effective_sort (self) == JY_SORT_DUE && given (self->rule));
}

gboolean
jy_list_query_leads (const JyListQuery *self)
{
  return lead_of (self, effective_sort (self)) != LEAD_NONE || self->open_only
         || jy_list_member_is_asked (self, JY_LIST_DAYS)
         || (effective_sort (self) == JY_SORT_DUE && given (self->rule));
}

static Way
way_of (const JyListQuery *query, JyListMember by)
{
  JySort sort = effective_sort (query);
  const Order *order = &orders[sort];
  gboolean of_rule = sort == JY_SORT_DUE && given (query->rule);
  /* What words find, what stands behind a figure or was gathered is sorted; to walk along an index
   * until enough of it is met would take long. */
  gboolean listed = jy_list_query_is_listed (query, by);
  gboolean found = given (query->words) || query->figure || (by != JY_LIST_NO_MEMBER && !listed);
  Way way = { .sort = sort,
              .order = order,
              .descending = order->latest_first != (query->descending != FALSE),
              .of_rule = of_rule && !found,
              .listed = listed,
              .lead = found || of_rule || listed ? LEAD_NONE : lead_of (query, sort),
              .id = listed || (of_rule && !found) ? "led_case" : "id" };

  if (listed)
    way.column = g_strdup ("led_key");
  else
    way.column = g_strdup (!of_rule ? order->column : found ? DUE_OF_RULE : "led_due");
  if (!found || of_rule)
    way.plain = g_strdup (way.column);
  else
    way.plain = g_strdup_printf (order->is_number ? "(%s + 0)" : "(%s || '')", way.column);
  return way;
}

static void
add_order (JyListBuilder *self, const Way *way, const char *after, const char *until)
{
  const char *direction = way->descending ? " DESC" : "";

  if (after)
    add_key (self, way->order->is_number, way->plain, way->id, way->descending ? "<" : ">", after);
  if (until)
    add_key (self, way->order->is_number, way->plain, way->id,
             way->descending ? ">=" : "<=", until);
  g_string_append_printf (self->sql, " ORDER BY %s%s, %s%s", way->plain, direction, way->id,
                          direction);
}

/* Of @query what the index of the way is chosen by. */
static JyListQuery
leading_part (const JyListQuery *query, Lead lead)
{
  return (JyListQuery){
    .phase = lead == LEAD_PHASE ? query->phase : NULL,
    .type = lead == LEAD_TYPE ? query->type : NULL,
    .line = lead == LEAD_LINE ? query->line : NULL,
    .handler = lead == LEAD_HANDLER ? query->handler : NULL,
    .follow_up = lead == LEAD_FOLLOW_UP ? query->follow_up : NULL,
    .unwatched = lead == LEAD_ALARM && query->unwatched,
    .open_only = query->open_only,
  };
}

JyListSql *
jy_list_sql_step (const JyListQuery *query, const char *after, guint steps)
{
  g_auto (Way) way = way_of (query, JY_LIST_NO_MEMBER);
  JyListQuery leading = leading_part (query, way.lead);
  JyListBuilder builder;

  if (way.of_rule)
    return NULL;
  jy_list_builder_init (&builder, "SELECT ");
  g_string_append_printf (builder.sql, "%s, id FROM recommendation WHERE office = $1", way.column);
  add_filters (&builder, NULL, &leading, way.sort, way.lead, JY_LIST_NO_MEMBER, JY_LIST_NO_MEMBER);
  add_order (&builder, &way, after, NULL);
  add_limit (&builder, 1, steps);
  return jy_list_builder_end (&builder);
}

/* Which cases, for a page: what a row shows is read of those that it has alone. */
static void
add_page_cases (JyListBuilder *self, const JySearchSql *search, const JyListQuery *query,
                JyListMember by, const Way *way, const char *after, const char *until)
{
  add_filters (self, search, query, way->sort, way->lead, by,
               way->of_rule  ? JY_LIST_RULE
               : way->listed ? by
                             : JY_LIST_NO_MEMBER);
  add_reader (self, query, by == JY_LIST_NO_MEMBER && jy_list_members_are_asked (query));
  add_order (self, way, after, until);
}

JyListSql *
jy_list_sql_page (const JySearchSql *search, const JyListQuery *query, JyListMember by,
                  const char *after, const char *until, guint offset, guint limit)
{
  g_auto (Way) way = way_of (query, by);
  /* Gathered cases are sorted before the page is cut. */
  gboolean apart = by != JY_LIST_NO_MEMBER && !way.listed && limit > 0;
  JyListBuilder builder;

  jy_list_builder_init (&builder, PAGE_COLUMNS);
  add_clock (&builder, query, way.of_rule ? way.column : DUE_OF_RULE);
  g_string_append_printf (builder.sql, AFTER_CLOCK "%s FROM ", way.column);
  if (way.listed)
    jy_list_members_lead (&builder, query, by, way.order->column);
  else
    g_string_append (builder.sql, way.of_rule ? FIRST_OF_RULE : "recommendation");
  g_string_append (builder.sql, " WHERE office = $1");
  if (way.of_rule || way.listed)
    g_string_append (builder.sql, " AND office = led_office AND id = led_case");
  if (apart)
    g_string_append (builder.sql, " AND id IN (SELECT id FROM recommendation WHERE office = $1");
  add_page_cases (&builder, search, query, by, &way, after, until);
  add_limit (&builder, limit, offset);
  if (apart)
    {
      g_string_append_c (builder.sql, ')');
      add_order (&builder, &way, NULL, NULL);
    }
  return jy_list_builder_end (&builder);
}

JyListSql *
jy_list_sql_best (const JySearchSql *search, const JyListQuery *query, const char *after,
                  guint offset, guint limit)
{
  g_autofree char *expression = search->expression (query->words);
  JyListBuilder builder;

  jy_list_builder_init (&builder, PAGE_COLUMNS);
  add_clock (&builder, query, DUE_OF_RULE);
  g_string_append (builder.sql, AFTER_CLOCK "score FROM ");
  g_string_append (builder.sql, search->best);
  jy_list_place_text (&builder, expression ? expression : "");
  g_string_append_printf (builder.sql,
                          "%s recommendation ON recommendation.office = found_office"
                          " AND recommendation.id = found WHERE office = $1",
                          search->best_end);
  add_filters (&builder, NULL, query, JY_SORT_NEWEST, LEAD_NONE, JY_LIST_NO_MEMBER,
               JY_LIST_NO_MEMBER);
  add_reader (&builder, query, FALSE);
  if (after)
    add_key (&builder, TRUE, "score", "id", ">", after);
  g_string_append (builder.sql, " ORDER BY score, id");
  add_limit (&builder, limit, offset);
  return jy_list_builder_end (&builder);
}

JyListSql *
jy_list_sql_count (const JySearchSql *search, const JyListQuery *query, JyListMember by)
{
  JyListBuilder builder;

  jy_list_builder_init (&builder, "SELECT COUNT(*) FROM recommendation WHERE office = $1");
  add_filters (&builder, search, query, JY_SORT_NEWEST, LEAD_ALL, by, JY_LIST_NO_MEMBER);
  add_reader (&builder, query, FALSE);
  return jy_list_builder_end (&builder);
}

JyListSql *
jy_list_sql_hidden (const JySearchSql *search, const JyListQuery *query)
{
  JyListBuilder builder;

  jy_list_builder_init (&builder,
                        "SELECT COUNT(*) FROM recommendation WHERE office = $1 AND sealed = 1");
  add_filters (&builder, search, query, JY_SORT_NEWEST, LEAD_SEALED, JY_LIST_NO_MEMBER,
               JY_LIST_NO_MEMBER);
  g_string_append (builder.sql, " AND NOT " MAY_READ);
  jy_list_place_text (&builder, query->reader ? query->reader : "");
  g_string_append_c (builder.sql, ')');
  return jy_list_builder_end (&builder);
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
