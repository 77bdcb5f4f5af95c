/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "services/statistics.h"

#include <glib/gi18n.h>
#include <string.h>

#include "services/desk-private.h"
#include "store/figures.h"
#include "store/pending.h"
#include "store/sort-key.h"

/* Months before the last one that a chart looks back on at least. */
#define MONTHS_BACK 11
/* Bytes of a name that sort rows. */
#define KEY_LONGEST 180

JyIndicatorList *
jy_desk_indicators (JyDesk *self, GError **error)
{
  JyIndicatorList *indicators = NULL;

  g_mutex_lock (&self->lock);
  if (self->indicators == NULL)
    self->indicators = jy_seed_indicators (error);
  if (self->indicators != NULL)
    indicators = jy_indicator_list_ref (self->indicators);
  g_mutex_unlock (&self->lock);
  return indicators;
}

/* -- the question */

static void
take (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

/* Names become ids; "" stands for those without any. @agency and @handler receive the names. */
static gboolean
resolve (JyTurn *turn, JyStatisticsQuery *query, char **agency_name, char **handler_name,
         GError **error)
{
  if (query->agency != NULL && *query->agency != '\0')
    {
      g_autoptr (JyAgency) agency = jy_agencies_find (turn->db, turn->office, query->agency, error);

      if (agency == NULL)
        return FALSE;
      take (&query->agency, agency->id);
      *agency_name = g_strdup (agency->name);
    }
  if (query->handler != NULL && *query->handler != '\0')
    {
      g_autoptr (JyPerson) person = jy_people_find (turn->db, turn->office, query->handler, error);

      if (person == NULL)
        return FALSE;
      take (&query->handler, person->id);
      *handler_name = g_strdup (person->name);
    }
  return TRUE;
}

/* Figures of one person are theirs, and for those who look after all cases. */
static gboolean
check_handler (JyTurn *turn, JyStatisticsQuery *query, gboolean *own_only, GError **error)
{
  *own_only = query->by == JY_BY_HANDLER && !jy_person_oversees (turn->person);
  if (query->handler != NULL && g_strcmp0 (query->handler, turn->person->id) != 0
      && !jy_person_oversees (turn->person))
    {
      g_set_error_literal (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                           _ ("Figures of another handler are shown to those who look after all "
                              "cases; ask for your own"));
      return FALSE;
    }
  if (*own_only)
    take (&query->handler, turn->person->id);
  return TRUE;
}

/* -- base cases, typed in by the office */

/* What the register said at the cut-off: id -> JyEntry. */
static GHashTable *
base_figures (JyTurn *turn, JyDate cut_off, GError **error)
{
  g_autoptr (GPtrArray) events = jy_events_of_registers (turn->db, turn->office, error);
  GHashTable *entries;

  if (events == NULL)
    return NULL;
  entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jy_entry_free);
  for (guint i = 0; i < events->len; i++)
    {
      const JyEvent *event = g_ptr_array_index (events, i);
      JsonObject *object = jy_json_object (event->facts, "entry");

      if (jy_time_day_of (event->recorded_at) > cut_off
          || g_strcmp0 (jy_json_text (object, "kind"), JY_REGISTER_BASE_FIGURE) != 0)
        continue;
      g_hash_table_replace (entries, g_strdup (jy_json_text (object, "id")),
                            jy_entry_from_json (object, event->recorder_name));
    }
  return entries;
}

/* Only lines and months have base cases of their own. */
static gboolean
has_base (const JyStatisticsQuery *query, gboolean of_row)
{
  return query->type == NULL && query->agency == NULL && query->chain == NULL
         && query->brand == NULL && query->handler == NULL
         && (!of_row || query->by == JY_BY_NONE || query->by == JY_BY_LINE
             || query->by == JY_BY_MONTH);
}

static JyStatisticsRow *
row_of_base (const JyStatistics *statistics, const JyEntry *entry)
{
  const char *from = jy_json_text (entry->body, "from");
  const char *until = jy_json_text (entry->body, "until");
  g_autofree char *month = NULL;

  switch (statistics->query->by)
    {
    case JY_BY_LINE:
      return (JyStatisticsRow *) jy_statistics_row (statistics, jy_json_text (entry->body, "line"));
    case JY_BY_MONTH:
      month = g_strndup (from, strlen ("2026-01"));
      return g_str_has_prefix (until, month)
                 ? (JyStatisticsRow *) jy_statistics_row (statistics, month)
                 : NULL;
    case JY_BY_NONE:
      return (JyStatisticsRow *) jy_statistics_row (statistics, "");
    case JY_BY_TYPE:
    case JY_BY_AGENCY:
    case JY_BY_CHAIN:
    case JY_BY_BRAND:
    case JY_BY_HANDLER:
    case JY_N_BYS:
    default:
      return NULL;
    }
}

static void
add_base (JyStatistics *statistics, const JyEntry *entry)
{
  const JyStatisticsQuery *query = statistics->query;
  JyStatisticsRow *row = has_base (query, TRUE) ? row_of_base (statistics, entry) : NULL;
  gint64 n = jy_json_int (entry->body, "base-count", 0);

  for (guint i = 0; i < jy_indicator_list_size (statistics->indicators); i++)
    {
      if (!jy_indicator_list_get (statistics->indicators, i)->typed_base)
        continue;
      if (row != NULL)
        row->figures[i].denominator += n;
      statistics->total->figures[i].denominator += n;
    }
}

/* Those whose whole period lies within the one asked for. */
static gboolean
fill_base (JyTurn *turn, JyStatistics *statistics, GError **error)
{
  const JyStatisticsQuery *query = statistics->query;
  g_autoptr (GHashTable) entries = NULL;
  GHashTableIter iter;
  gpointer value;

  if (!has_base (query, FALSE))
    return TRUE;
  entries = base_figures (turn, query->cut_off, error);
  if (entries == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JyEntry *entry = value;

      if (entry->retired || jy_json_date (entry->body, "from") < query->from
          || jy_json_date (entry->body, "until") > query->to
          || (query->line != NULL
              && g_strcmp0 (query->line, jy_json_text (entry->body, "line")) != 0))
        continue;
      add_base (statistics, entry);
    }
  return TRUE;
}

/* -- rows */

/* Every month of the period, also where nothing was counted: a chart has no holes. */
static void
add_months (JyStatistics *statistics)
{
  JyDate last = statistics->query->to;
  int year, month;

  jy_date_get_ymd (statistics->query->from, &year, &month, NULL);
  for (JyDate day = jy_date_from_ymd (year, month, 1); day <= last;
       day = jy_date_add_months (day, 1))
    {
      char text[JY_DATE_LENGTH];

      jy_date_write (day, text);
      text[strlen ("2026-01")] = '\0';
      jy_statistics_add_row (statistics, text, text);
    }
}

static const JyFact *
fact_of (JyStatisticsBy by)
{
  if (by == JY_BY_TYPE || by == JY_BY_LINE || by == JY_BY_CHAIN)
    return jy_fact_find (jy_statistics_by_id (by), "register");
  return NULL;
}

/* What orders rows: those without come last, values of a table in its order, all else by name. */
static char *
order_of (JyTurn *turn, JyStatisticsBy by, const JyStatisticsRow *row)
{
  const JyFact *fact = fact_of (by);

  if (by == JY_BY_MONTH)
    return g_strdup (row->key);
  if (*row->key == '\0')
    return g_strdup ("\xff");
  for (guint i = 0; fact != NULL && fact->values != NULL && fact->values[i].id != NULL; i++)
    if (g_str_equal (fact->values[i].id, row->key))
      return g_strdup_printf ("%04u", i);
  {
    g_autofree char *name = jy_sort_key (turn->db, row->label, KEY_LONGEST);

    return g_strdup_printf ("~%s\x1f%s", name, row->key);
  }
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const JyStatisticsRow *one = *(JyStatisticsRow *const *) a;
  const JyStatisticsRow *other = *(JyStatisticsRow *const *) b;

  return strcmp (g_hash_table_lookup (data, one), g_hash_table_lookup (data, other));
}

static void
finish_rows (JyTurn *turn, JyStatistics *statistics)
{
  JyStatisticsBy by = statistics->query->by;
  const JyFact *fact = fact_of (by);
  g_autoptr (GHashTable) orders = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < statistics->rows->len; i++)
    {
      JyStatisticsRow *row = g_ptr_array_index (statistics->rows, i);

      if (by == JY_BY_NONE)
        take (&row->label, statistics->total->label);
      else if (*row->key == '\0')
        take (&row->label, _ ("(none)"));
      else if (fact != NULL)
        take (&row->label, jy_fact_value_label (fact, row->key));
      g_hash_table_insert (orders, row, order_of (turn, by, row));
    }
  g_ptr_array_sort_with_data (statistics->rows, compare_rows, orders);
}

/* -- the answer */

static gboolean
fill (JyTurn *turn, JyStatistics *statistics, GError **error)
{
  gint64 pending = jy_pending_count (turn->db, JY_PENDING_COUNTED, turn->office, error);
  int partial
      = pending >= 0 ? jy_figures_partial (turn->db, turn->office, turn->person->id, error) : -1;

  if (partial < 0)
    return FALSE;
  statistics->pending = (guint) pending;
  statistics->partial = partial > 0;
  if (statistics->query->by == JY_BY_MONTH)
    add_months (statistics);
  else if (statistics->query->by == JY_BY_NONE)
    jy_statistics_add_row (statistics, "", "");
  if (!jy_figures_fill (turn->db, turn->office, statistics, turn->person->id, error)
      || !fill_base (turn, statistics, error))
    return FALSE;
  finish_rows (turn, statistics);
  return TRUE;
}

JyStatistics *
jy_turn_statistics (JyTurn *turn, const JyStatisticsQuery *asked, GError **error)
{
  g_autoptr (JyStatisticsQuery) query = jy_statistics_query_copy (asked);
  g_autoptr (JyIndicatorList) indicators = NULL;
  g_autoptr (JyStatistics) statistics = NULL;
  g_autofree char *agency_name = NULL;
  g_autofree char *handler_name = NULL;
  gboolean own_only;

  if (!jy_statistics_query_settle (query, turn->today, error)
      || !resolve (turn, query, &agency_name, &handler_name, error)
      || !check_handler (turn, query, &own_only, error))
    return NULL;
  indicators = jy_desk_indicators (turn->desk, error);
  if (indicators == NULL)
    return NULL;
  statistics = jy_statistics_new (query, indicators);
  statistics->own_only = own_only;
  statistics->agency_name = g_steal_pointer (&agency_name);
  statistics->handler_name = g_steal_pointer (&handler_name);
  return fill (turn, statistics, error) ? g_steal_pointer (&statistics) : NULL;
}

static gpointer
answer (JyTurn *turn, gpointer data, GError **error)
{
  return jy_turn_statistics (turn, data, error);
}

JyStatistics *
jy_desk_statistics (JyDesk *self, const JyStatisticsQuery *query, GError **error)
{
  return jy_desk_turn (self, JY_TURN_LONG, answer, (gpointer) query, error);
}

void
jy_desk_statistics_async (JyDesk *self, const JyStatisticsQuery *query, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  jy_desk_turn_async (self, JY_TURN_LONG, answer, jy_statistics_query_copy (query),
                      (GDestroyNotify) jy_statistics_query_free,
                      (GDestroyNotify) jy_statistics_unref, cancellable, callback, user_data);
}

JyStatistics *
jy_desk_statistics_finish (GAsyncResult *result, GError **error)
{
  return jy_desk_turn_finish (result, error);
}

/* -- what a figure leads to */

/* The question of one row alone, or of all. */
static JyStatisticsQuery *
question_of (const JyStatistics *self, const char *key, GError **error)
{
  g_autoptr (GError) inner = NULL;
  JyStatisticsQuery *query = NULL;

  if (key == NULL)
    {
      query = jy_statistics_query_copy (self->query);
      query->by = JY_BY_NONE;
    }
  else if (jy_statistics_row (self, key) == NULL)
    g_set_error (&inner, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
                 _ ("The table has no row “%.60s”; read it again"), key);
  else
    query = jy_statistics_query_narrow (self->query, key, &inner);
  if (query == NULL)
    jy_service_propagate (error, g_steal_pointer (&inner));
  return query;
}

JyStatisticsQuery *
jy_statistics_months (const JyStatistics *self, const char *key, GError **error)
{
  JyStatisticsQuery *query = question_of (self, key, error);
  int year, month;
  JyDate back;

  if (query == NULL)
    return NULL;
  query->by = JY_BY_MONTH;
  jy_date_get_ymd (query->to, &year, &month, NULL);
  back = jy_date_add_months (jy_date_from_ymd (year, month, 1), -MONTHS_BACK);
  query->from = MIN (query->from, back);
  return query;
}

JyControlChart *
jy_statistics_chart (const JyStatistics *self, const char *indicator)
{
  int index = jy_indicator_list_find (self->indicators, indicator);

  return index >= 0 ? jy_control_chart_new (
             jy_indicator_list_get (self->indicators, (guint) index)->measure, self->rows,
             (guint) index)
                    : NULL;
}

JyListQuery *
jy_statistics_cases (const JyStatistics *self, const char *key, const char *indicator,
                     JyFigurePart part, GError **error)
{
  int index = jy_indicator_list_find (self->indicators, indicator);
  const JyIndicator *found
      = index >= 0 ? jy_indicator_list_get (self->indicators, (guint) index) : NULL;
  g_autoptr (JyStatisticsQuery) query = NULL;
  JyListQuery *list;

  if (found == NULL)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE,
                   _ ("There is no indicator “%.60s”"), indicator != NULL ? indicator : "");
      return NULL;
    }
  if (found->typed_base && part == JY_FIGURE_DENOMINATOR)
    {
      g_set_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED,
                   _ ("The base of “%s” was typed in by the office: there are no cases behind it "
                      "here"),
                   jy_indicator_name (found));
      return NULL;
    }
  query = question_of (self, key, error);
  if (query == NULL)
    return NULL;
  list = jy_list_query_new ();
  list->figure = jy_figure_cases_new (query, found, part);
  return list;
}
