/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures-maker.h"

#include <sqlite3.h>
#include <glib/gstdio.h>
#include <string.h>

#include "services/catch-up.h"

static void
test_counts (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = figures_letter (maker);

  figures_of_2024_are (maker, NULL, "reply-rate", 0, 2);
  figures_of_2024_are (maker, NULL, "adoption-of-issued", 0, 2);
  figures_of_2024_are (maker, NULL, "adoption-of-replied", 0, 0);
  figures_of_2024_are (maker, NULL, "filing-on-time", 0, 2);
  figures_of_2024_are (maker, NULL, "card-errors", 0, 1);
  desk_maker_step (maker, "承办", "urge", id, "2024-05-20",
                   "{\"addressee\":\"市南区乙局\",\"means\":\"phone\",\"record\":\"已催\"}");
  desk_maker_step (maker, "案管", "file", id, "2024-03-01",
                   "{\"recipient\":\"counterpart\",\"office\":\"青岛市人民检察院\"}");
  desk_maker_step (maker, "案管", "monitor", id, "2024-05-21",
                   "{\"monitor\":\"entry\",\"findings\":\"案卡缺项\"}");
  desk_maker_step (maker, "承办", "hearing", id, "2024-06-03",
                   "{\"about\":\"evaluation\",\"place\":\"本院\",\"host\":\"承办\","
                   "\"hearers\":[\"甲\"],\"heard\":[\"同意\"],\"result\":\"已整改\"}");
  figures_reply (maker, id, "市南区甲局", "2024-05-01", "full");
  figures_reply (maker, id, "市南区乙局", "2024-06-05", "none");
  figures_of_2024_are (maker, NULL, "reply-rate", 2, 2);
  figures_of_2024_are (maker, NULL, "reply-on-time", 1, 2);
  figures_of_2024_are (maker, NULL, "adoption-of-issued", 1, 2);
  figures_of_2024_are (maker, NULL, "adoption-of-replied", 1, 2);
  /* 1 March to 1 May is 61 days, 4 March to 5 June 93. */
  figures_of_2024_are (maker, NULL, "reply-days", 154, 2);
  figures_of_2024_are (maker, NULL, "urges", 1, 2);
  figures_of_2024_are (maker, NULL, "filing-on-time", 1, 2);
  figures_of_2024_are (maker, NULL, "pronounced", 0, 2);
  figures_of_2024_are (maker, NULL, "hearings", 1, 1);
  figures_of_2024_are (maker, NULL, "card-errors", 1, 1);
  figures_of_2024_are (maker, NULL, "proposal-rate", 1, 0);
  /* Of public-interest and retrial letters alone. */
  figures_of_2024_are (maker, NULL, "rectified-after-reply", 0, 0);
  figures_of_2024_are (maker, NULL, "court-adoption", 0, 0);
  desk_maker_audit (maker);
}

static void
test_objection (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = figures_letter (maker);

  desk_maker_step (maker, "承办", "object", id, "2024-03-08",
                   "{\"addressee\":\"市南区甲局\",\"grounds\":\"不属本局职责\"}");
  figures_of_2024_are (maker, NULL, "objection-rate", 1, 2);
  /* Not decided yet. */
  figures_of_2024_are (maker, NULL, "objection-upheld", 0, 0);
  desk_maker_step (maker, "领导", "uphold", id, "2024-03-12",
                   "{\"addressee\":\"市南区甲局\",\"findings\":\"成立\",\"remedy\":\"withdraw\"}");
  figures_of_2024_are (maker, NULL, "objection-upheld", 1, 1);
  figures_of_2024_are (maker, NULL, "altered", 1, 1);
  /* What was withdrawn before its reply was due owes none. */
  figures_of_2024_are (maker, NULL, "reply-rate", 0, 1);
  desk_maker_audit (maker);
}

/* -- as it was known */

static void
test_cut_off (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = figures_letter (maker);
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *revoke = NULL;

  figures_of_2024_are (maker, NULL, "reply-rate", 0, 2);
  /* On paper since May, recorded in July. */
  figures_go_to (maker, "2024-07-01");
  figures_reply (maker, id, "市南区甲局", "2024-05-01", "full");
  figures_of_2024_are (maker, NULL, "reply-rate", 1, 2);
  figures_of_2024_are (maker, NULL, "reply-on-time", 1, 2);
  figures_of_2024_are (maker, "2024-06-30", "reply-rate", 0, 2);
  figures_of_2024_are (maker, "2024-06-03", "reply-on-time", 0, 2);
  /* Before anything was recorded there is nothing, however early it happened. */
  figures_of_2024_are (maker, "2024-06-02", "reply-rate", 0, 0);
  figures_of_2024_are (maker, "2024-06-02", "card-errors", 0, 0);

  /* The day was wrong: it came late. */
  figures_go_to (maker, "2024-08-01");
  g_assert_true (jy_desk_switch (maker->desk, "承办", NULL));
  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, NULL);
  facts = g_strdup_printf ("{\"event\":\"%u\",\"field-name\":\"on\",\"value\":\"2024-05-20\","
                           "\"reason\":\"日期误录\"}",
                           view->record->seq);
  desk_maker_step (maker, "承办", "correct", id, "2024-08-01", facts);
  figures_of_2024_are (maker, NULL, "reply-on-time", 0, 2);
  figures_of_2024_are (maker, "2024-07-31", "reply-on-time", 1, 2);

  /* And it was no reply at all. */
  figures_go_to (maker, "2024-09-02");
  revoke = g_strdup_printf ("{\"event\":\"%u\",\"reason\":\"误录\"}", view->record->seq);
  desk_maker_step (maker, "承办", "revoke", id, "2024-09-02", revoke);
  figures_of_2024_are (maker, NULL, "reply-rate", 0, 2);
  figures_of_2024_are (maker, "2024-08-31", "reply-rate", 1, 2);
  figures_of_2024_are (maker, "2024-08-31", "reply-on-time", 0, 2);
  figures_of_2024_are (maker, "2024-07-15", "reply-on-time", 1, 2);
  figures_of_2024_are (maker, "2024-06-30", "reply-rate", 0, 2);

  /* The same a year later. */
  figures_go_to (maker, "2025-09-01");
  figures_of_2024_are (maker, "2024-07-15", "reply-on-time", 1, 2);
  figures_of_2024_are (maker, "2024-08-31", "reply-on-time", 0, 2);
  desk_maker_audit (maker);
}

/* A clock that was set back in between: what is recorded then is not known earlier than what was
 * known already. */
static void
test_clock_back (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-07-01");
  g_autofree char *id = figures_letter (maker);

  figures_reply (maker, id, "市南区甲局", "2024-05-01", "full");
  figures_go_to (maker, "2024-06-20");
  figures_reply (maker, id, "市南区乙局", "2024-05-03", "full");
  figures_go_to (maker, "2024-08-01");
  figures_of_2024_are (maker, NULL, "reply-rate", 2, 2);
  figures_of_2024_are (maker, "2024-06-30", "reply-rate", 0, 0);
  figures_of_2024_are (maker, "2024-07-01", "reply-rate", 2, 2);
  desk_maker_audit (maker);
}

static void
run_sql (DeskMaker *maker, const char *sql)
{
  sqlite3 *db = NULL;
  char *problem = NULL;

  g_assert_cmpint (sqlite3_open (maker->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &problem);
  g_assert_cmpstr (problem, ==, NULL);
  sqlite3_close (db);
}

static void
take_away (DeskMaker *maker, const char *sql)
{
  g_autofree char *day = jy_date_format (jy_desk_today (maker->desk));

  jy_desk_close (maker->desk);
  run_sql (maker, sql);
  figures_go_to (maker, day);
}

/* Made again from the events, the past is the same; and a row that lies is found. */
static void
test_again (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = figures_letter (maker);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAudit) audit = NULL;
  JyStatisticsQuery query = figures_period ("2024-01-01", "2024-12-31", "2024-06-30");
  g_autoptr (JyStatistics) unknown = NULL;
  JyCaughtUp state;

  figures_go_to (maker, "2024-07-01");
  figures_reply (maker, id, "市南区甲局", "2024-05-01", "full");
  take_away (maker, "INSERT INTO counted_pending SELECT office, id FROM recommendation;"
                    "DELETE FROM counted;");
  unknown = jy_desk_statistics (maker->desk, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unknown->pending, ==, 1);
  g_assert_true (jy_desk_catch_up (maker->desk, JY_PENDING_COUNTED, &state, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (state.made, ==, 1);
  figures_of_2024_are (maker, NULL, "reply-rate", 1, 2);
  figures_of_2024_are (maker, "2024-06-30", "reply-rate", 0, 2);
  desk_maker_audit (maker);

  /* A case that is pending is made whole by its next step too. */
  take_away (maker, "INSERT INTO counted_pending SELECT office, id FROM recommendation;"
                    "DELETE FROM counted;");
  figures_reply (maker, id, "市南区乙局", "2024-05-03", "full");
  figures_of_2024_are (maker, NULL, "reply-rate", 2, 2);
  figures_of_2024_are (maker, "2024-06-30", "reply-rate", 0, 2);
  desk_maker_audit (maker);

  take_away (maker, "UPDATE counted SET adopted = 1 - adopted WHERE addressee <> ''"
                    " AND known_until <> '9999-12-31'");
  audit = jy_desk_audit (maker->desk, TRUE, &error);
  g_assert_no_error (error);
  g_assert_false (audit->ok);
}

/* -- rows, and the cases behind a figure */

static guint
cases_of (DeskMaker *maker, const JyStatistics *statistics, const char *key, const char *indicator,
          JyFigurePart part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyListQuery) query = jy_statistics_cases (statistics, key, indicator, part, &error);
  g_autoptr (GPtrArray) rows = NULL;
  gint64 n;

  g_assert_no_error (error);
  rows = jy_desk_list (maker->desk, query, 0, 0, &error);
  g_assert_no_error (error);
  n = jy_desk_count (maker->desk, query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, rows->len);
  return rows->len;
}

static void
test_rows (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = figures_letter (maker);
  g_autoptr (JyCaseView) other
      = desk_maker_do (maker, "承办", "register", NULL, "2024-02-05",
                       "{\"title\":\"另一线索\",\"type\":\"other\",\"line\":\"civil\","
                       "\"source\":\"case\",\"summary\":\"摘要\",\"chain\":\"prevention\","
                       "\"brands\":[\"青检护航\",\"守护舌尖\"]}");
  JyStatisticsQuery query = figures_period ("2024-01-15", "2024-12-31", NULL);
  g_autoptr (JyStatistics) lines = NULL;
  g_autoptr (JyStatistics) agencies = NULL;
  g_autoptr (JyStatistics) brands = NULL;
  g_autoptr (JyStatistics) months = NULL;
  g_autoptr (JyStatistics) chains = NULL;

  figures_reply (maker, id, "市南区甲局", "2024-05-01", "full");
  query.by = JY_BY_LINE;
  lines = figures_ask (maker, &query);
  figures_are (lines, "criminal", "reply-rate", 1, 2);
  /* The first was registered before the period. */
  figures_are (lines, "civil", "card-errors", 0, 1);
  g_assert_cmpuint (cases_of (maker, lines, "criminal", "reply-rate", JY_FIGURE_NUMERATOR), ==, 1);
  g_assert_cmpuint (cases_of (maker, lines, "civil", "reply-rate", JY_FIGURE_DENOMINATOR), ==, 0);
  g_assert_cmpuint (cases_of (maker, lines, NULL, "card-errors", JY_FIGURE_DENOMINATOR), ==, 1);
  g_assert_cmpuint (cases_of (maker, lines, NULL, "card-errors", JY_FIGURE_NUMERATOR), ==, 0);

  query.by = JY_BY_AGENCY;
  agencies = figures_ask (maker, &query);
  g_assert_cmpuint (agencies->rows->len, ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      const JyStatisticsRow *row = g_ptr_array_index (agencies->rows, i);

      /* By name, in pinyin: 甲 jia before 乙 yi; not by what they did. */
      g_assert_cmpstr (row->label, ==, i == 0 ? "市南区甲局" : "市南区乙局");
      figures_are (agencies, row->key, "reply-rate", i == 0, 1);
      /* The case counts at each of its agencies, and once in all. */
      figures_are (agencies, row->key, "altered", 0, 1);
      g_assert_cmpuint (cases_of (maker, agencies, row->key, "reply-rate", JY_FIGURE_DENOMINATOR),
                        ==, 1);
      g_assert_cmpuint (cases_of (maker, agencies, row->key, "altered", JY_FIGURE_DENOMINATOR), ==,
                        1);
    }
  figures_are (agencies, NULL, "altered", 0, 1);
  figures_are (agencies, "", "card-errors", 0, 1);

  query.by = JY_BY_BRAND;
  brands = figures_ask (maker, &query);
  figures_are (brands, "青检护航", "card-errors", 0, 1);
  figures_are (brands, "守护舌尖", "card-errors", 0, 1);
  figures_are (brands, "", "reply-rate", 1, 2);
  figures_are (brands, NULL, "card-errors", 0, 1);
  g_assert_cmpuint (cases_of (maker, brands, "守护舌尖", "card-errors", JY_FIGURE_DENOMINATOR), ==,
                    1);
  g_assert_cmpuint (cases_of (maker, brands, "", "reply-rate", JY_FIGURE_DENOMINATOR), ==, 1);

  query.by = JY_BY_CHAIN;
  chains = figures_ask (maker, &query);
  figures_are (chains, "prevention", "card-errors", 0, 1);
  figures_are (chains, "", "reply-rate", 1, 2);

  query.by = JY_BY_MONTH;
  months = figures_ask (maker, &query);
  g_assert_cmpuint (months->rows->len, ==, 12);
  figures_are (months, "2024-05", "reply-rate", 1, 2);
  figures_are (months, "2024-02", "card-errors", 0, 1);
  figures_are (months, "2024-04", "reply-rate", 0, 0);
  g_assert_cmpuint (cases_of (maker, months, "2024-05", "reply-rate", JY_FIGURE_DENOMINATOR), ==,
                    1);
  g_assert_cmpuint (cases_of (maker, months, "2024-04", "reply-rate", JY_FIGURE_DENOMINATOR), ==,
                    0);
}

static void
refused (DeskMaker *maker, const JyStatisticsQuery *query, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatistics) statistics = jy_desk_statistics (maker->desk, query, &error);

  g_assert_null (statistics);
  g_assert_nonnull (error);
  g_assert_true (error->domain == JY_SERVICE_ERROR);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

/* Own figures, or those of all in the order of names for those who look after all. */
static void
test_handlers (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = figures_letter (maker);
  JyStatisticsQuery query = figures_period ("2024-01-01", "2024-12-31", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatistics) own = NULL;
  g_autoptr (JyStatistics) all = NULL;
  g_autoptr (JyStatistics) other = NULL;

  query.by = JY_BY_HANDLER;
  g_assert_true (jy_desk_switch (maker->desk, "领导", &error));
  all = figures_ask (maker, &query);
  g_assert_false (all->own_only);
  g_assert_cmpuint (all->rows->len, ==, 1);
  g_assert_cmpstr (((JyStatisticsRow *) g_ptr_array_index (all->rows, 0))->label, ==, "承办");
  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  own = figures_ask (maker, &query);
  g_assert_true (own->own_only);
  g_assert_cmpuint (own->rows->len, ==, 1);
  g_assert_true (jy_desk_switch (maker->desk, "督促", &error));
  other = figures_ask (maker, &query);
  g_assert_cmpuint (other->rows->len, ==, 0);
  figures_are (other, NULL, "card-errors", 0, 0);
  query.by = JY_BY_NONE;
  query.handler = (char *) "承办";
  refused (maker, &query, "ask for your own");
}

static void
test_sealed (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autoptr (JyCaseView) sealed
      = desk_maker_do (maker, "承办", "register", NULL, "2024-02-05",
                       "{\"title\":\"封存线索\",\"type\":\"other\",\"line\":\"juvenile\","
                       "\"source\":\"case\",\"summary\":\"摘要\",\"sealed\":true}");
  JyStatisticsQuery query = figures_period ("2024-01-01", "2024-12-31", NULL);
  g_autoptr (JyStatistics) own = figures_ask (maker, &query);
  g_autoptr (JyStatistics) other = NULL;

  g_assert_nonnull (sealed);
  figures_are (own, NULL, "card-errors", 0, 1);
  g_assert_false (own->partial);
  g_assert_true (jy_desk_switch (maker->desk, "督促", NULL));
  other = figures_ask (maker, &query);
  figures_are (other, NULL, "card-errors", 0, 0);
  g_assert_true (other->partial);
}

static void
test_bad (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  JyStatisticsQuery query = figures_period ("2024-06-01", "2024-01-31", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatistics) fine = NULL;

  refused (maker, &query, "ends before it begins");
  query = figures_period ("2024-01-01", "2024-06-30", NULL);
  query.cut_off = jy_date_parse ("2025-01-01", NULL);
  refused (maker, &query, "no later than today");
  query.cut_off = JY_DATE_NONE;
  query.agency = (char *) "没有这个单位";
  refused (maker, &query, "没有这个单位");
  query.agency = (char *) "' OR 1 = 1 --";
  refused (maker, &query, "OR 1 = 1");
  query.agency = NULL;
  query.brand = (char *) "' OR 1 = 1 --";
  fine = figures_ask (maker, &query);
  figures_are (fine, NULL, "card-errors", 0, 0);
  g_assert_null (jy_statistics_cases (fine, "nowhere", "reply-rate", JY_FIGURE_NUMERATOR, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (jy_statistics_cases (fine, NULL, "rank", JY_FIGURE_NUMERATOR, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (jy_statistics_cases (fine, NULL, "proposal-rate", JY_FIGURE_DENOMINATOR, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_assert_null (jy_statistics_chart (fine, "rank"));
  g_assert_null (jy_meeting_new (fine, NULL, "rank"));
}

/* -- indicators as data, a chart of months */

static void
test_chart (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = figures_letter (maker);
  JyStatisticsQuery query = figures_period ("2024-10-01", "2024-12-31", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyIndicatorList) indicators = jy_desk_indicators (maker->desk, &error);
  g_autoptr (JyStatistics) statistics = NULL;
  g_autoptr (JyStatisticsQuery) back = NULL;
  g_autoptr (JyStatistics) months = NULL;
  g_autoptr (JyControlChart) chart = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (id);
  g_assert_cmpuint (jy_indicator_list_size (indicators), ==, 18);
  statistics = figures_ask (maker, &query);
  back = jy_statistics_months (statistics, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->from, ==, jy_date_parse ("2024-01-01", NULL));
  months = figures_ask (maker, back);
  chart = jy_statistics_chart (months, "reply-rate");
  g_assert_cmpuint (chart->points->len, ==, 12);
  g_assert_cmpint (g_array_index (chart->points, JyControlPoint, 4).figure.denominator, ==, 2);
  g_assert_false (chart->limited);
}

/* -- as a table */

static char *
written (const JyStatistics *statistics, const char *name)
{
  g_autofree char *folder = g_dir_make_tmp ("jy-figures-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_assert_true (jy_statistics_write (statistics, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_unlink (path);
  /* Nothing else is left there. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return text;
}

/* A row that a spreadsheet would take for a formula, and one with a quote, stay text. */
static void
test_table (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyIndicatorList) indicators = jy_desk_indicators (maker->desk, &error);
  JyStatisticsQuery query = figures_period ("2024-01-01", "2024-12-31", "2024-12-02");
  g_autoptr (JyStatistics) figures = NULL;
  g_autoptr (GArray) lines = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *xlsx = NULL;
  g_autofree char *question = NULL;
  guint n = 0;

  g_assert_no_error (error);
  query.by = JY_BY_BRAND;
  query.type = (char *) "governance";
  figures = jy_statistics_new (&query, indicators);
  jy_statistics_add_row (figures, "a", "=HYPERLINK(\"http://x\")")->figures[0] = (JyFigure){ 1, 4 };
  lines = jy_statistics_lines (figures);
  g_assert_cmpuint (lines->len, ==, 2 * jy_indicator_list_size (indicators));
  csv = written (figures, "a.csv");
  g_assert_true (g_str_has_prefix (csv, "\xef\xbb\xbf"));
  g_assert_nonnull (strstr (csv, "\"'=HYPERLINK(\"\"http://x\"\")\",Reply rate,1,4,0.25,"));
  g_assert_nonnull (strstr (csv, ",2024-01-01,2024-12-31,2024-12-02,"));
  for (const char *p = csv; *p != '\0'; p++)
    n += *p == '\n';
  g_assert_cmpuint (n, ==, 1 + lines->len);
  xlsx = written (figures, "a.XLSX");
  g_assert_true (g_str_has_prefix (xlsx, "PK"));
  question = jy_statistics_question (figures);
  g_assert_nonnull (strstr (question, jy_type_label (JY_TYPE_GOVERNANCE)));
  g_assert_false (jy_statistics_write (figures, "/a.ods", &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/statistics/counts", test_counts);
  g_test_add_func ("/services/statistics/objection", test_objection);
  g_test_add_func ("/services/statistics/cut-off", test_cut_off);
  g_test_add_func ("/services/statistics/clock-back", test_clock_back);
  g_test_add_func ("/services/statistics/again", test_again);
  g_test_add_func ("/services/statistics/rows", test_rows);
  g_test_add_func ("/services/statistics/handlers", test_handlers);
  g_test_add_func ("/services/statistics/sealed", test_sealed);
  g_test_add_func ("/services/statistics/bad", test_bad);
  g_test_add_func ("/services/statistics/chart", test_chart);
  g_test_add_func ("/services/statistics/table", test_table);
  return g_test_run ();
}
