/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "domain/error.h"
#include "store-fixture.h"
#include "store/figures.h"
#include "store/indicator-xml.h"
#include "store/lists.h"
#include "store/sqlite/sqlite-search.h"

static JyIndicatorList *
indicators (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("JIANYI_SEEDS"), "indicators", "indicators.xml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JyIndicatorList *list;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  list = jy_indicator_list_from_xml (text, -1, &error);
  g_assert_no_error (error);
  return list;
}

/* Entries are found by an index of the day that the figure goes by, those beside them by their
 * case; grouping alone may sort. */
static void
assert_plan (sqlite3 *db, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *statement = NULL;
  gboolean by_day = FALSE;

  if (sqlite3_prepare_v2 (db, explain, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sqlite3_errmsg (db), sql);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *line = (const char *) sqlite3_column_text (statement, 3);

      by_day = by_day || strstr (line, "m USING INDEX counted_") != NULL;
      if ((g_str_has_prefix (line, "SCAN") && !strstr (line, "VIRTUAL TABLE"))
          /* Sealed cases are few, and have an index of their own. */
          || (g_str_has_suffix (line, "(office=?)") && !strstr (line, "recommendation_sealed")))
        g_error ("%s\n%s", line, sql);
    }
  sqlite3_finalize (statement);
  if (!by_day)
    g_error ("no index of a day: %s", sql);
}

static void
test_plans (Store *store, gconstpointer unused)
{
  g_autoptr (JyIndicatorList) list = indicators ();
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (store->path, &db), ==, SQLITE_OK);
  for (int by = 0; by < JY_N_BYS; by++)
    for (int filters = 0; filters < 2; filters++)
      {
        JyStatisticsQuery query = {
          .from = jy_date_from_ymd (2024, 1, 1),
          .to = jy_date_from_ymd (2024, 12, 31),
          .cut_off = jy_date_from_ymd (2025, 1, 15),
          .by = (JyStatisticsBy) by,
          .type = filters ? (char *) "governance" : NULL,
          .line = filters ? (char *) "criminal" : NULL,
          .agency = filters ? (char *) "agency-1" : NULL,
          .chain = filters ? (char *) "" : NULL,
          .brand = filters ? (char *) "青检护航" : NULL,
          .handler = filters ? (char *) "handler-1" : NULL,
        };
        g_autoptr (JyFiguresSql) sql = jy_figures_sql (&query, list, "somebody");

        /* One statement for each day that figures go by, and for cases and addressees. */
        g_assert_cmpuint (sql->sql->len, ==, 10);
        for (guint i = 0; i < sql->sql->len; i++)
          assert_plan (db, sql->sql->pdata[i]);
      }
  sqlite3_close (db);
}

/* The list of the cases behind a figure, also further down and in another order. */
static void
test_list (Store *store, gconstpointer unused)
{
  g_autoptr (JyIndicatorList) list = indicators ();
  JyStatisticsQuery query = { .from = jy_date_from_ymd (2024, 1, 1),
                              .to = jy_date_from_ymd (2024, 12, 31),
                              .cut_off = jy_date_from_ymd (2025, 1, 15) };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (store->path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < jy_indicator_list_size (list); i++)
    {
      g_autoptr (JyListQuery) rows = jy_list_query_new ();
      g_autofree char *sql = NULL;

      rows->figure
          = jy_figure_cases_new (&query, jy_indicator_list_get (list, i), JY_FIGURE_NUMERATOR);
      rows->reader = g_strdup ("somebody");
      sql = jy_lists_page_sql (&jy_sqlite_search, rows, i % 2 == 0);
      assert_plan (db, sql);
    }
  sqlite3_close (db);
}

/* -- indicators that are wrong */

static void
refused (const char *xml)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyIndicatorList) list = jy_indicator_list_from_xml (xml, -1, &error);

  g_assert_null (list);
  g_assert_error (error, JY_DOMAIN_ERROR, JY_DOMAIN_ERROR_FACT);
  g_assert_cmpstr (error->message, !=, "");
}

#define HEAD "<indicators xmlns='urn:cn:jianyi:indicators:1'>"
#define TEXTS                                                                                      \
  "<name zh='回复率' en='Rate'/><meaning zh='a' en='a'/><numerator zh='a' en='a'/>"             \
  "<denominator zh='a' en='a'/><note zh='a' en='a'/></indicator>"
#define RATE "<indicator id='reply-rate' measure='rate' types='*'>" TEXTS

static void
test_xml (void)
{
  g_autofree char *long_one = g_strnfill (1024 * 1024 + 1, ' ');
  g_autoptr (GError) error = NULL;
  g_autoptr (JyIndicatorList) fine
      = jy_indicator_list_from_xml (HEAD RATE "</indicators>", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (jy_indicator_list_size (fine), ==, 1);
  g_assert_cmpint (jy_indicator_list_find (fine, "reply-rate"), ==, 0);
  g_assert_cmpint (jy_indicator_list_find (fine, "rank"), ==, -1);
  refused ("");
  refused ("<indicators/>");
  refused (HEAD RATE RATE "</indicators>");
  refused (HEAD "<indicator id='rank' measure='rate' types='*'>" TEXTS "</indicators>");
  refused (HEAD "<indicator id='urges' measure='weeks' types='*'>" TEXTS "</indicators>");
  refused (HEAD "<indicator id='urges' measure='count' types='letters'>" TEXTS "</indicators>");
  refused (HEAD "<indicator id='urges' measure='count' types=''>" TEXTS "</indicators>");
  refused (HEAD "<indicator id='urges' measure='count' types='*'><name zh='a' en='a'/></indicator>"
                "</indicators>");
  refused ("<!DOCTYPE indicators [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" HEAD RATE
           "</indicators>");
  refused (long_one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/figures/plans", Store, NULL, store_set_up, test_plans, store_tear_down);
  g_test_add ("/store/figures/list", Store, NULL, store_set_up, test_list, store_tear_down);
  g_test_add_func ("/store/figures/xml", test_xml);
  return g_test_run ();
}
