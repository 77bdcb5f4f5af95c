/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/figures.h"

#include <string.h>

/* -- what is counted */

#define IF(condition) "CASE WHEN " condition " THEN 1 ELSE 0 END"

/* What an indicator goes by. A case alone stands in rows without an addressee. */
typedef struct
{
  const char *id;
  gboolean of_case;
  const char *day;
  const char *numerator;
  const char *denominator;
} Count;

static const Count counts[] = {
  { "reply-rate", FALSE, "reply_due", IF ("m.replied_on <> ''"), "1" },
  { "reply-on-time", FALSE, "reply_due", "m.in_time", "1" },
  { "urges", FALSE, "reply_due", "m.urges", "1" },
  { "rectified-after-reply", FALSE, "reply_due", IF ("m.replied_on <> '' AND m.rectified = 1"),
    "1" },
  { "adoption-of-issued", FALSE, "issued_on", "m.adopted", "1" },
  { "adoption-of-replied", FALSE, "replied_on", "m.adopted", "m.classed" },
  { "reply-days", FALSE, "replied_on", "m.reply_days", IF ("m.served_on <> ''") },
  { "pronounced", FALSE, "served_on", "m.pronounced", "1" },
  { "objection-rate", FALSE, "served_on", "m.objected", "1" },
  { "objection-upheld", FALSE, "objected_on", "m.upheld", "m.ruled" },
  { "rectified-before-suit", FALSE, "settled_on", "m.rectified",
    IF ("m.rectified = 1 OR m.sued = 1") },
  { "court-adoption", FALSE, "settled_on", "m.retried", "m.decided" },
  { "proposal-rate", TRUE, "issued_on", "1", "0" },
  { "altered", TRUE, "issued_on", "m.altered", "1" },
  { "hearings", TRUE, "issued_on", "m.hearings", "1" },
  { "filing-on-time", TRUE, "filing_due", "m.filings_in_time", "m.filings" },
  { "relapse", TRUE, "looked_on", "m.relapsed", "1" },
  { "card-errors", TRUE, "registered_on", "m.errors", "1" },
};

static const Count *
count_of (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    if (g_strcmp0 (counts[i].id, id) == 0)
      return &counts[i];
  return NULL;
}

gboolean
jy_figures_know (const char *id)
{
  return count_of (id) != NULL;
}

/* -- building */

typedef struct
{
  GString *sql;
  JyFiguresPlace place;
  gpointer data;
} Builder;

static void
add (Builder *self, const char *sql, const char *value)
{
  g_string_append (self->sql, sql);
  self->place (self->data, value);
}

static void
add_day (Builder *self, const char *sql, JyDate day)
{
  char text[JY_DATE_LENGTH];

  add (self, sql, jy_date_write (day, text));
}

/* The row of an addressee that was known together with that of its case. */
#define BESIDE(alias)                                                                              \
  alias ".office = m.office AND " alias ".recommendation = m.recommendation AND " alias            \
        ".addressee <> '' AND " alias ".known_from <= "

static void
add_agency (Builder *self, const JyStatisticsQuery *query, const Count *count)
{
  if (!query->agency)
    return;
  if (!count->of_case)
    {
      add (self, " AND m.agency = ", query->agency);
      return;
    }
  add_day (self, " AND EXISTS (SELECT 1 FROM counted o WHERE " BESIDE ("o"), query->cut_off);
  add_day (self, " AND o.known_until > ", query->cut_off);
  add (self, " AND o.agency = ", query->agency);
  g_string_append_c (self->sql, ')');
}

/* Which entries stand in the base of @count: of the period, known at the cut-off, of the filters.
 */
static void
add_base (Builder *self, const JyStatisticsQuery *query, const Count *count)
{
  g_string_append_printf (self->sql, " WHERE m.office = $1 AND m.%s <> '' AND m.%s >= ", count->day,
                          count->day);
  add_day (self, "", query->from);
  g_string_append_printf (self->sql, " AND m.%s <= ", count->day);
  add_day (self, "", MIN (query->to, query->cut_off));
  add_day (self, " AND m.known_from <= ", query->cut_off);
  add_day (self, " AND m.known_until > ", query->cut_off);
  g_string_append (self->sql, count->of_case ? " AND m.addressee = ''" : " AND m.addressee <> ''");
  if (query->type)
    add (self, " AND m.type = ", query->type);
  if (query->line)
    add (self, " AND m.line = ", query->line);
  if (query->chain)
    add (self, " AND m.chain = ", query->chain);
  if (query->handler)
    add (self, " AND m.handler = ", query->handler);
  if (query->brand && *query->brand == '\0')
    g_string_append (self->sql, " AND m.brands = '[]'");
  else if (query->brand)
    {
      add (self,
           " AND EXISTS (SELECT 1 FROM json_each (m.brands) AS b WHERE b.value = ", query->brand);
      g_string_append_c (self->sql, ')');
    }
  add_agency (self, query, count);
}

/* Sealed cases count for those who may read them. */
static void
add_reader (Builder *self, const char *reader)
{
  if (!reader)
    return;
  add (self,
       " AND m.recommendation NOT IN (SELECT s.id FROM recommendation s WHERE s.office = $1"
       " AND s.sealed = 1 AND NOT EXISTS (SELECT 1 FROM reader x WHERE x.office = s.office"
       " AND x.recommendation = s.id AND x.person = ",
       reader);
  g_string_append (self->sql, "))");
}

/* Where an indicator is asked of some types or lines alone, the others count nothing. Ids of types
 * are the program's; lines are data and bound. */
static void
add_applies (Builder *self, guint types, char **lines)
{
  if (types != 0)
    {
      const char *part = " AND m.type IN (";

      for (int type = 0; type < JY_N_TYPES; type++)
        if (types & (1u << type))
          {
            g_string_append_printf (self->sql, "%s'%s'", part, jy_type_id ((JyType) type));
            part = ", ";
          }
      g_string_append_c (self->sql, ')');
    }
  for (guint i = 0; lines && lines[i]; i++)
    add (self, i == 0 ? " AND m.line IN (" : ", ", lines[i]);
  if (lines && lines[0])
    g_string_append_c (self->sql, ')');
}

static void
add_sum (Builder *self, const JyIndicator *indicator, const char *counted)
{
  if (indicator->types == 0 && !indicator->lines)
    {
      g_string_append_printf (self->sql, ", SUM(%s)", counted);
      return;
    }
  g_string_append (self->sql, ", SUM(CASE WHEN 1 = 1");
  add_applies (self, indicator->types, indicator->lines);
  g_string_append_printf (self->sql, " THEN %s ELSE 0 END)", counted);
}

/* -- the statements of a question */

/* The key of a row and its name. */
static void
add_key (Builder *self, JyStatisticsBy by, const Count *count)
{
  switch (by)
    {
    case JY_BY_LINE:
      g_string_append (self->sql, "SELECT m.line, ''");
      break;
    case JY_BY_TYPE:
      g_string_append (self->sql, "SELECT m.type, ''");
      break;
    case JY_BY_CHAIN:
      g_string_append (self->sql, "SELECT m.chain, ''");
      break;
    case JY_BY_AGENCY:
      g_string_append (self->sql, count->of_case ? "SELECT COALESCE (l.agency, ''),"
                                                   " COALESCE (MAX(l.agency_name), '')"
                                                 : "SELECT m.agency, MAX(m.agency_name)");
      break;
    case JY_BY_BRAND:
      g_string_append (self->sql, "SELECT COALESCE (b.value, ''), ''");
      break;
    case JY_BY_MONTH:
      g_string_append_printf (self->sql, "SELECT substr (m.%s, 1, 7), ''", count->day);
      break;
    case JY_BY_HANDLER:
      g_string_append (self->sql, "SELECT m.handler, MAX(m.handler_name)");
      break;
    case JY_BY_NONE:
    case JY_N_BYS:
    default:
      g_string_append (self->sql, "SELECT '', ''");
    }
}

static void
add_from (Builder *self, const JyStatisticsQuery *query, const Count *count)
{
  g_string_append (self->sql, " FROM counted m");
  if (query->by == JY_BY_BRAND)
    g_string_append (self->sql, " LEFT JOIN json_each (m.brands) AS b ON 1 = 1");
  if (query->by == JY_BY_AGENCY && count->of_case)
    {
      add_day (self, " LEFT JOIN counted l ON " BESIDE ("l"), query->cut_off);
      add_day (self, " AND l.known_until > ", query->cut_off);
    }
}

/* The same value has one parameter, however often it is asked for. */
static void
place_once (gpointer data, const char *text)
{
  gpointer *both = data;
  GPtrArray *values = both[0];
  guint index;

  if (!g_ptr_array_find_with_equal_func (values, text, g_str_equal, &index))
    {
      index = values->len;
      g_ptr_array_add (values, g_strdup (text));
    }
  g_string_append_printf (both[1], "$%u", index + 2);
}

static void
add_statement (JyFiguresSql *self, const JyStatisticsQuery *query,
               const JyIndicatorList *indicators, const Count *first, const char *reader)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  gpointer both[] = { self->values, sql };
  Builder builder = { sql, place_once, both };
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  add_key (&builder, query->by, first);
  for (guint i = 0; i < jy_indicator_list_size (indicators); i++)
    {
      const JyIndicator *indicator = jy_indicator_list_get (indicators, i);
      const Count *count = count_of (indicator->id);

      if (!count || count->of_case != first->of_case || strcmp (count->day, first->day) != 0)
        continue;
      add_sum (&builder, indicator, count->numerator);
      add_sum (&builder, indicator, count->denominator);
      g_array_append_val (places, i);
    }
  add_from (&builder, query, first);
  add_base (&builder, query, first);
  add_reader (&builder, reader);
  /* One row alone needs no groups, which would be sorted. */
  if (query->by != JY_BY_NONE)
    g_string_append (sql, " GROUP BY 1");
  g_ptr_array_add (self->sql, g_strdup (sql->str));
  g_ptr_array_add (self->places, places);
}

static gboolean
is_first_of_base (const JyIndicatorList *indicators, guint index)
{
  const Count *count = count_of (jy_indicator_list_get (indicators, index)->id);

  for (guint i = 0; count && i < index; i++)
    {
      const Count *other = count_of (jy_indicator_list_get (indicators, i)->id);

      if (other && other->of_case == count->of_case && strcmp (other->day, count->day) == 0)
        return FALSE;
    }
  return count != NULL;
}

JyFiguresSql *
jy_figures_sql (const JyStatisticsQuery *query, const JyIndicatorList *indicators,
                const char *reader)
{
  JyFiguresSql *self = g_new0 (JyFiguresSql, 1);

  self->sql = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < jy_indicator_list_size (indicators); i++)
    if (is_first_of_base (indicators, i))
      add_statement (self, query, indicators, count_of (jy_indicator_list_get (indicators, i)->id),
                     reader);
  return self;
}

void
jy_figures_sql_free (JyFiguresSql *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->sql);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->places);
  g_free (self);
}

/* -- asking */

static void
add_figures (JyFigure *figures, const GArray *places, JyStatement *row)
{
  for (guint i = 0; i < places->len; i++)
    {
      JyFigure *figure = &figures[g_array_index (places, guint, i)];

      figure->numerator += jy_statement_int (row, (int) (2 + 2 * i));
      figure->denominator += jy_statement_int (row, (int) (3 + 2 * i));
    }
}

/* A row for each key that is met, or into the figures of all. */
static void
take_row (JyStatistics *statistics, GHashTable *rows, const GArray *places, JyStatement *found,
          gboolean to_total)
{
  const char *key = jy_statement_text (found, 0);
  const char *label = jy_statement_text (found, 1);
  JyStatisticsRow *row = rows ? g_hash_table_lookup (rows, key) : NULL;

  if (rows && !row)
    {
      row = jy_statistics_add_row (statistics, key, *label ? label : key);
      g_hash_table_insert (rows, row->key, row);
    }
  if (row)
    add_figures (row->figures, places, found);
  if (to_total)
    add_figures (statistics->total->figures, places, found);
}

static gboolean
ask (JyConnection *db, const char *office, JyStatistics *statistics, const JyStatisticsQuery *query,
     const char *reader, GHashTable *rows, gboolean to_total, GError **error)
{
  g_autoptr (JyFiguresSql) sql = jy_figures_sql (query, statistics->indicators, reader);

  for (guint i = 0; i < sql->sql->len; i++)
    {
      g_autoptr (JyStatement) statement
          = jy_connection_query (db, error, sql->sql->pdata[i], "t", office);
      GError *failure = NULL;

      if (!statement)
        return FALSE;
      for (guint k = 0; k < sql->values->len; k++)
        db->driver->bind_text (statement, (int) k + 2, sql->values->pdata[k], -1);
      while (jy_statement_step (statement, &failure))
        take_row (statistics, rows, sql->places->pdata[i], statement, to_total);
      if (failure)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
    }
  return TRUE;
}

/* Whether an entry may stand in two rows, so that rows do not sum up to all. */
static gboolean
is_shared (JyStatisticsBy by)
{
  return by == JY_BY_AGENCY || by == JY_BY_BRAND;
}

gboolean
jy_figures_fill (JyConnection *db, const char *office, JyStatistics *statistics, const char *reader,
                 GError **error)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (JyStatisticsQuery) all = jy_statistics_query_copy (statistics->query);

  for (guint i = 0; i < statistics->rows->len; i++)
    {
      JyStatisticsRow *row = statistics->rows->pdata[i];

      g_hash_table_insert (rows, row->key, row);
    }
  all->by = JY_BY_NONE;
  return ask (db, office, statistics, statistics->query, reader, rows,
              !is_shared (statistics->query->by), error)
         && (!is_shared (statistics->query->by)
             || ask (db, office, statistics, all, reader, NULL, TRUE, error));
}

int
jy_figures_partial (JyConnection *db, const char *office, const char *reader, GError **error)
{
  gint64 n = jy_statement_number (
      jy_connection_query (db, error,
                           "SELECT EXISTS (SELECT 1 FROM recommendation s WHERE s.office = $1"
                           " AND s.sealed = 1 AND NOT EXISTS (SELECT 1 FROM reader x"
                           " WHERE x.office = s.office AND x.recommendation = s.id"
                           " AND x.person = $2))",
                           "tt", office, reader ? reader : ""),
      error);

  return (int) n;
}

/* -- the cases behind a figure */

void
jy_figures_add_cases (GString *sql, const JyFigureCases *cases, JyFiguresPlace place, gpointer data)
{
  const Count *count = count_of (cases->indicator);
  Builder builder = { sql, place, data };

  g_string_append (sql, "SELECT m.recommendation FROM counted m");
  if (!count)
    {
      g_string_append (sql, " WHERE 1 = 0");
      return;
    }
  add_base (&builder, cases->query, count);
  add_applies (&builder, cases->types, cases->lines);
  g_string_append_printf (sql, " AND (%s) <> 0",
                          cases->part == JY_FIGURE_NUMERATOR ? count->numerator
                                                             : count->denominator);
}
