/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/statistics.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "base/free.h"
#include "base/text.h"
#include "domain/error.h"
#include "domain/fact.h"

/* Longest period: beyond any docket. */
#define YEARS_MAX 100

static const struct
{
  const char *id, *chinese, *english;
} bys[JY_N_BYS] = {
  [JY_BY_NONE] = { "", "合计", "All" },
  [JY_BY_LINE] = { "line", "业务条线", "Line" },
  [JY_BY_TYPE] = { "type", "类型", "Type" },
  [JY_BY_AGENCY] = { "agency", "被建议单位", "Agency" },
  [JY_BY_CHAIN] = { "chain", "治理环节", "Link of governance" },
  [JY_BY_BRAND] = { "brand", "特色品牌", "Brand" },
  [JY_BY_MONTH] = { "month", "月份", "Month" },
  [JY_BY_HANDLER] = { "handler", "承办检察官", "Handler" },
};

const char *
jy_statistics_by_id (JyStatisticsBy by)
{
  g_return_val_if_fail (by < JY_N_BYS, "");
  return bys[by].id;
}

const char *
jy_statistics_by_label (JyStatisticsBy by)
{
  g_return_val_if_fail (by < JY_N_BYS, "");
  return jy_text_choose (bys[by].chinese, bys[by].english);
}

gboolean
jy_statistics_by_find (const char *id, JyStatisticsBy *by)
{
  if (!id || !*id || strcmp (id, "all") == 0)
    {
      *by = JY_BY_NONE;
      return TRUE;
    }
  for (int i = JY_BY_NONE + 1; i < JY_N_BYS; i++)
    if (strcmp (bys[i].id, id) == 0)
      {
        *by = (JyStatisticsBy) i;
        return TRUE;
      }
  return FALSE;
}

/* -- the question */

JyStatisticsQuery *
jy_statistics_query_new (void)
{
  return g_new0 (JyStatisticsQuery, 1);
}

JyStatisticsQuery *
jy_statistics_query_copy (const JyStatisticsQuery *self)
{
  JyStatisticsQuery *copy = g_memdup2 (self, sizeof *self);

  copy->type = g_strdup (self->type);
  copy->line = g_strdup (self->line);
  copy->agency = g_strdup (self->agency);
  copy->chain = g_strdup (self->chain);
  copy->brand = g_strdup (self->brand);
  copy->handler = g_strdup (self->handler);
  return copy;
}

void
jy_statistics_query_free (JyStatisticsQuery *self)
{
  if (!self)
    return;
  jy_free_each (self->type, self->line, self->agency, self->chain, self->brand, self->handler);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT, sentence);
  return FALSE;
}

static gboolean
check_value (const char *fact, const char *value, GError **error)
{
  const JyFact *row = jy_fact_find (fact, "register");

  if (!value || !*value || jy_fact_value (row, value))
    return TRUE;
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
               _ ("“%.60s” is none of the values of “%s”; choose one of them"), value,
               jy_fact_label (row));
  return FALSE;
}

/* Lines are reference data that an office may add to: whatever is no blank is one. */
gboolean
jy_statistics_query_settle (JyStatisticsQuery *self, JyDate today, GError **error)
{
  if (self->cut_off == JY_DATE_NONE)
    self->cut_off = today;
  if (self->to == JY_DATE_NONE)
    self->to = self->cut_off;
  if (self->from == JY_DATE_NONE)
    self->from = jy_date_from_ymd (jy_date_year (self->to), 1, 1);
  if (self->by >= JY_N_BYS)
    return refuse (error, _ ("What the rows stand for is not known; choose it again"));
  if (self->from > self->to)
    return refuse (error,
                   _ ("The period ends before it begins; give its first and its last day in this "
                      "order"));
  if (self->cut_off > today)
    return refuse (error, _ ("What will be recorded after today cannot be counted; give a cut-off "
                             "no later than today"));
  if (self->from > today)
    return refuse (error, _ ("The period begins after today: nothing has happened in it; give an "
                             "earlier first day"));
  if (jy_date_add_months (self->from, YEARS_MAX * 12) < self->to)
    return refuse (error, _ ("The period is longer than a hundred years; give a shorter one"));
  return check_value ("type", self->type, error) && check_value ("chain", self->chain, error);
}

static gboolean
narrow_month (JyStatisticsQuery *self, const char *key)
{
  g_autofree char *first = g_strconcat (key, "-01", NULL);
  JyDate from = jy_date_parse (first, NULL);
  JyDate to = from != JY_DATE_NONE ? jy_date_add_months (from, 1) - 1 : JY_DATE_NONE;

  if (from == JY_DATE_NONE || to < self->from || from > self->to)
    return FALSE;
  self->from = MAX (self->from, from);
  self->to = MIN (self->to, to);
  return TRUE;
}

static void
put (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

JyStatisticsQuery *
jy_statistics_query_narrow (const JyStatisticsQuery *self, const char *key, GError **error)
{
  g_autoptr (JyStatisticsQuery) narrow = jy_statistics_query_copy (self);
  gboolean known = key != NULL;

  narrow->by = JY_BY_NONE;
  switch (known ? self->by : JY_N_BYS)
    {
    case JY_BY_NONE:
      known = *key == '\0';
      break;
    case JY_BY_LINE:
      put (&narrow->line, key);
      break;
    case JY_BY_TYPE:
      known = jy_type_find (key) != JY_TYPE_NONE;
      put (&narrow->type, key);
      break;
    case JY_BY_AGENCY:
      put (&narrow->agency, key);
      break;
    case JY_BY_CHAIN:
      put (&narrow->chain, key);
      break;
    case JY_BY_BRAND:
      put (&narrow->brand, key);
      break;
    case JY_BY_MONTH:
      known = narrow_month (narrow, key);
      break;
    case JY_BY_HANDLER:
      put (&narrow->handler, key);
      break;
    case JY_N_BYS:
    default:
      known = FALSE;
    }
  if (known)
    return g_steal_pointer (&narrow);
  g_set_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT,
               _ ("The table has no row “%.60s”; read it again"), key ? key : "");
  return NULL;
}

/* -- figures */

double
jy_figure_value (const JyFigure *self)
{
  return self->denominator == 0 ? NAN : (double) self->numerator / (double) self->denominator;
}

char *
jy_figure_words (const JyFigure *self, const JyIndicator *indicator)
{
  double value = jy_figure_value (self);

  if (isnan (value))
    return g_strdup ("—");
  switch (indicator->measure)
    {
    case JY_MEASURE_RATE:
      return g_strdup_printf ("%.2f%%", 100 * value);
    case JY_MEASURE_DAYS:
      /* Translators: days on average. */
      return g_strdup_printf (_ ("%.1f days"), value);
    case JY_MEASURE_COUNT:
    case JY_N_MEASURES:
    default:
      return g_strdup_printf ("%.2f", value);
    }
}

static void
row_free (gpointer data)
{
  JyStatisticsRow *row = data;

  if (!row)
    return;
  jy_free_each (row->key, row->label, row->figures);
  g_free (row);
}

static JyStatisticsRow *
row_new (const JyStatistics *self, const char *key, const char *label)
{
  JyStatisticsRow *row = g_new0 (JyStatisticsRow, 1);

  row->key = g_strdup (key);
  row->label = g_strdup (label);
  row->figures = g_new0 (JyFigure, jy_indicator_list_size (self->indicators));
  return row;
}

JyStatistics *
jy_statistics_new (const JyStatisticsQuery *query, JyIndicatorList *indicators)
{
  JyStatistics *self = g_new0 (JyStatistics, 1);

  g_atomic_ref_count_init (&self->references);
  self->query = jy_statistics_query_copy (query);
  self->indicators = jy_indicator_list_ref (indicators);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->total = row_new (self, "", jy_statistics_by_label (JY_BY_NONE));
  return self;
}

JyStatistics *
jy_statistics_ref (JyStatistics *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
jy_statistics_unref (JyStatistics *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  jy_statistics_query_free (self->query);
  jy_indicator_list_unref (self->indicators);
  g_ptr_array_unref (self->rows);
  row_free (self->total);
  jy_free_each (self->agency_name, self->handler_name);
  g_free (self);
}

/* Of a value of a table its words; "" stands for those without any. */
static void
add_scope (GString *words, gboolean chinese, const char *fact, const char *value)
{
  const JyFactValue *known
      = value && fact ? jy_fact_value (jy_fact_find (fact, "register"), value) : NULL;

  if (!value)
    return;
  if (words->len > 0)
    g_string_append (words, chinese ? "、" : ", ");
  if (known)
    g_string_append (words, chinese ? known->chinese : known->english);
  else if (*value)
    g_string_append (words, value);
  else
    g_string_append (words, chinese ? "未填" : "(none)");
}

char *
jy_statistics_scope (const JyStatistics *self, gboolean chinese)
{
  const JyStatisticsQuery *query = self->query;
  GString *words = g_string_new (NULL);

  add_scope (words, chinese, "type", query->type);
  add_scope (words, chinese, "line", query->line);
  add_scope (words, chinese, NULL, self->agency_name ? self->agency_name : query->agency);
  add_scope (words, chinese, "chain", query->chain);
  add_scope (words, chinese, NULL, query->brand);
  add_scope (words, chinese, NULL, self->handler_name ? self->handler_name : query->handler);
  return g_string_free (words, words->len == 0);
}

JyStatisticsRow *
jy_statistics_add_row (JyStatistics *self, const char *key, const char *label)
{
  JyStatisticsRow *row = row_new (self, key, label);

  g_ptr_array_add (self->rows, row);
  return row;
}

const JyStatisticsRow *
jy_statistics_row (const JyStatistics *self, const char *key)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const JyStatisticsRow *row = self->rows->pdata[i];

      if (g_strcmp0 (row->key, key) == 0)
        return row;
    }
  return NULL;
}

const JyFigure *
jy_statistics_figure (const JyStatistics *self, const char *key, const char *id)
{
  const JyStatisticsRow *row = key ? jy_statistics_row (self, key) : self->total;
  int index = jy_indicator_list_find (self->indicators, id);

  return row && index >= 0 ? &row->figures[index] : NULL;
}

/* -- the cases behind one */

JyFigureCases *
jy_figure_cases_new (const JyStatisticsQuery *query, const JyIndicator *indicator,
                     JyFigurePart part)
{
  JyFigureCases *self = g_new0 (JyFigureCases, 1);

  self->query = jy_statistics_query_copy (query);
  self->indicator = g_strdup (indicator->id);
  self->types = indicator->types;
  self->lines = g_strdupv (indicator->lines);
  self->part = part;
  return self;
}

JyFigureCases *
jy_figure_cases_copy (const JyFigureCases *self)
{
  JyFigureCases *copy;

  if (!self)
    return NULL;
  copy = g_memdup2 (self, sizeof *self);
  copy->query = jy_statistics_query_copy (self->query);
  copy->indicator = g_strdup (self->indicator);
  copy->lines = g_strdupv (self->lines);
  return copy;
}

void
jy_figure_cases_free (JyFigureCases *self)
{
  if (!self)
    return;
  jy_statistics_query_free (self->query);
  g_free (self->indicator);
  g_strfreev (self->lines);
  g_free (self);
}
