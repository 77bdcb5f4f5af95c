/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/statistics.h"

#include <math.h>
#include <string.h>

#include "domain/error.h"

static JyDate
day (const char *text)
{
  return jy_date_parse (text, NULL);
}

static void
refused (JyStatisticsQuery *query, const char *today, const char *words)
{
  g_autoptr (JyStatisticsQuery) own = query;
  g_autoptr (GError) error = NULL;

  g_assert_false (jy_statistics_query_settle (own, day (today), &error));
  g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

static JyStatisticsQuery *
asked (const char *from, const char *to, const char *cut_off)
{
  JyStatisticsQuery *query = jy_statistics_query_new ();

  query->from = from ? day (from) : JY_DATE_NONE;
  query->to = to ? day (to) : JY_DATE_NONE;
  query->cut_off = cut_off ? day (cut_off) : JY_DATE_NONE;
  return query;
}

/* What is not said: this year, up to today. */
static void
test_settle (void)
{
  g_autoptr (JyStatisticsQuery) bare = asked (NULL, NULL, NULL);
  g_autoptr (JyStatisticsQuery) past = asked (NULL, "2025-06-30", "2025-07-15");
  g_autoptr (JyStatisticsQuery) ahead = asked ("2026-07-01", "2026-12-31", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_statistics_query_settle (bare, day ("2026-11-23"), &error));
  g_assert_no_error (error);
  g_assert_cmpint (bare->from, ==, day ("2026-01-01"));
  g_assert_cmpint (bare->to, ==, day ("2026-11-23"));
  g_assert_cmpint (bare->cut_off, ==, day ("2026-11-23"));
  g_assert_true (jy_statistics_query_settle (past, day ("2026-11-23"), &error));
  g_assert_cmpint (past->from, ==, day ("2025-01-01"));
  g_assert_cmpint (past->cut_off, ==, day ("2025-07-15"));
  /* The half year may still run. */
  g_assert_true (jy_statistics_query_settle (ahead, day ("2026-11-23"), &error));
}

static void
test_bad (void)
{
  JyStatisticsQuery *odd = asked (NULL, NULL, NULL);
  JyStatisticsQuery *chain = asked (NULL, NULL, NULL);

  refused (asked ("2026-07-01", "2026-06-30", NULL), "2026-11-23", "ends before it begins");
  refused (asked (NULL, NULL, "2026-11-24"), "2026-11-23", "cut-off no later than today");
  refused (asked ("2027-01-01", "2027-06-30", NULL), "2026-11-23", "begins after today");
  refused (asked ("1900-01-01", "2026-01-01", NULL), "2026-11-23", "a hundred years");
  refused (asked ("2026-01-01", "9999-12-31", NULL), "2026-11-23", "a hundred years");
  odd->type = g_strdup ("opinions");
  refused (odd, "2026-11-23", "opinions");
  chain->chain = g_strdup ("middle");
  refused (chain, "2026-11-23", "middle");
}

static void
test_narrow (void)
{
  g_autoptr (JyStatisticsQuery) months = asked ("2026-01-15", "2026-03-10", "2026-11-23");
  g_autoptr (JyStatisticsQuery) types = asked ("2026-01-15", "2026-03-10", "2026-11-23");
  g_autoptr (JyStatisticsQuery) first = NULL;
  g_autoptr (JyStatisticsQuery) second = NULL;
  g_autoptr (JyStatisticsQuery) none = NULL;
  g_autoptr (GError) error = NULL;

  months->by = JY_BY_MONTH;
  first = jy_statistics_query_narrow (months, "2026-01", &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->from, ==, day ("2026-01-15"));
  g_assert_cmpint (first->to, ==, day ("2026-01-31"));
  g_assert_cmpint (first->by, ==, JY_BY_NONE);
  second = jy_statistics_query_narrow (months, "2026-02", &error);
  g_assert_cmpint (second->from, ==, day ("2026-02-01"));
  g_assert_cmpint (second->to, ==, day ("2026-02-28"));
  g_assert_null (jy_statistics_query_narrow (months, "2026-04", NULL));
  g_assert_null (jy_statistics_query_narrow (months, "spring", NULL));
  types->by = JY_BY_TYPE;
  g_assert_null (jy_statistics_query_narrow (types, "letters", &error));
  g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT);
  /* Those without any are a row too. */
  types->by = JY_BY_CHAIN;
  none = jy_statistics_query_narrow (types, "", NULL);
  g_assert_cmpstr (none->chain, ==, "");
}

static void
test_figure (void)
{
  JyIndicator indicator = { .measure = JY_MEASURE_RATE };
  JyFigure figure = { 5, 6 };
  JyFigure empty = { 0, 0 };
  g_autofree char *share = jy_figure_words (&figure, &indicator);
  g_autofree char *dash = jy_figure_words (&empty, &indicator);
  g_autofree char *days = NULL;

  g_assert_cmpstr (share, ==, "83.33%");
  g_assert_cmpstr (dash, ==, "—");
  g_assert_true (isnan (jy_figure_value (&empty)));
  indicator.measure = JY_MEASURE_DAYS;
  figure.numerator = 83;
  figure.denominator = 2;
  days = jy_figure_words (&figure, &indicator);
  g_assert_cmpstr (days, ==, "41.5 days");
}

static void
test_by (void)
{
  JyStatisticsBy by = JY_N_BYS;

  for (int i = 0; i < JY_N_BYS; i++)
    {
      g_assert_true (jy_statistics_by_find (jy_statistics_by_id ((JyStatisticsBy) i), &by));
      g_assert_cmpint ((int) by, ==, i);
      g_assert_cmpstr (jy_statistics_by_label (by), !=, "");
    }
  g_assert_true (jy_statistics_by_find (NULL, &by));
  g_assert_cmpint (by, ==, JY_BY_NONE);
  g_assert_false (jy_statistics_by_find ("rank", &by));
}

static void
test_applies (void)
{
  const char *lines[] = { "civil", NULL };
  JyIndicator indicator = { .types = 1u << JY_TYPE_RETRIAL, .lines = (char **) lines };

  g_assert_true (jy_indicator_applies (&indicator, JY_TYPE_RETRIAL, "civil"));
  g_assert_false (jy_indicator_applies (&indicator, JY_TYPE_GOVERNANCE, "civil"));
  g_assert_false (jy_indicator_applies (&indicator, JY_TYPE_RETRIAL, "criminal"));
  g_assert_true (jy_indicator_applies (&indicator, JY_TYPE_NONE, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/statistics/settle", test_settle);
  g_test_add_func ("/domain/statistics/bad", test_bad);
  g_test_add_func ("/domain/statistics/narrow", test_narrow);
  g_test_add_func ("/domain/statistics/figure", test_figure);
  g_test_add_func ("/domain/statistics/by", test_by);
  g_test_add_func ("/domain/statistics/applies", test_applies);
  return g_test_run ();
}
