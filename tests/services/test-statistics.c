/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

#include <sqlite3.h>
#include <string.h>

#include "services/catch-up.h"
#include "services/inspection.h"
#include "services/registers.h"
#include "services/statistics.h"

#define TITLE "关于农贸市场食品安全监管的检察建议"

/* The same docket on another day. */
static void
go_to (DeskMaker *maker, const char *day)
{
  g_autoptr (GError) error = NULL;

  jy_desk_close (maker->desk);
  g_object_unref (maker->desk);
  jy_time_source_unref (maker->time);
  maker->time = jy_time_source_new_fixed (jy_date_parse (day, NULL));
  maker->desk = jy_desk_open (maker->path, NULL, maker->time, &error);
  g_assert_no_error (error);
}

static JyStatistics *
ask (DeskMaker *maker, const JyStatisticsQuery *query)
{
  g_autoptr (GError) error = NULL;
  JyStatistics *statistics = jy_desk_statistics (maker->desk, query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (statistics->pending, ==, 0);
  return statistics;
}

static JyStatisticsQuery
period (const char *from, const char *to, const char *cut_off)
{
  JyStatisticsQuery query = { 0 };

  query.from = jy_date_parse (from, NULL);
  query.to = jy_date_parse (to, NULL);
  query.cut_off = cut_off ? jy_date_parse (cut_off, NULL) : JY_DATE_NONE;
  return query;
}

static void
figure_is (const JyStatistics *statistics, const char *key, const char *indicator, gint64 numerator,
           gint64 denominator)
{
  const JyFigure *figure = jy_statistics_figure (statistics, key, indicator);

  if (!figure)
    g_error ("no row %s or indicator %s", key ? key : "of all", indicator);
  if (figure->numerator != numerator || figure->denominator != denominator)
    g_error ("%s of %s: %d/%d, not %d/%d", indicator, key ? key : "all", (int) figure->numerator,
             (int) figure->denominator, (int) numerator, (int) denominator);
}

/* 2024, as far as it was recorded up to @cut_off. */
static void
of_2024_is (DeskMaker *maker, const char *cut_off, const char *indicator, gint64 numerator,
            gint64 denominator)
{
  JyStatisticsQuery query = period ("2024-01-01", "2024-12-31", cut_off);
  g_autoptr (JyStatistics) statistics = ask (maker, &query);

  figure_is (statistics, NULL, indicator, numerator, denominator);
}

/* -- one letter to two agencies, served on 1 and 4 March 2024: replies due on 6 and 6 May */

static char *
letter (DeskMaker *maker)
{
  return desk_maker_lead (maker, "served");
}

static void
reply (DeskMaker *maker, const char *id, const char *agency, const char *on, const char *class)
{
  g_autofree char *facts = g_strdup_printf (
      "{\"addressee\":\"%s\",\"way\":\"written\",\"class\":\"%s\",\"summary\":\"已整改\","
      "\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\",\"text\":\"已做\"}]}",
      agency, class);

  desk_maker_step (maker, "承办", "reply", id, on, facts);
}

static void
test_counts (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = letter (maker);

  of_2024_is (maker, NULL, "reply-rate", 0, 2);
  of_2024_is (maker, NULL, "adoption-of-issued", 0, 2);
  of_2024_is (maker, NULL, "adoption-of-replied", 0, 0);
  of_2024_is (maker, NULL, "filing-on-time", 0, 2);
  of_2024_is (maker, NULL, "card-errors", 0, 1);
  desk_maker_step (maker, "承办", "urge", id, "2024-05-20",
                   "{\"addressee\":\"市南区乙局\",\"means\":\"phone\",\"record\":\"已催\"}");
  desk_maker_step (maker, "案管", "file", id, "2024-03-01",
                   "{\"recipient\":\"counterpart\",\"office\":\"青岛市人民检察院\"}");
  desk_maker_step (maker, "案管", "monitor", id, "2024-05-21",
                   "{\"monitor\":\"entry\",\"findings\":\"案卡缺项\"}");
  desk_maker_step (maker, "承办", "hearing", id, "2024-06-03",
                   "{\"about\":\"evaluation\",\"place\":\"本院\",\"host\":\"承办\","
                   "\"hearers\":[\"甲\"],\"heard\":[\"同意\"],\"result\":\"已整改\"}");
  reply (maker, id, "市南区甲局", "2024-05-01", "full");
  reply (maker, id, "市南区乙局", "2024-06-05", "none");
  of_2024_is (maker, NULL, "reply-rate", 2, 2);
  of_2024_is (maker, NULL, "reply-on-time", 1, 2);
  of_2024_is (maker, NULL, "adoption-of-issued", 1, 2);
  of_2024_is (maker, NULL, "adoption-of-replied", 1, 2);
  /* 1 March to 1 May is 61 days, 4 March to 5 June 93. */
  of_2024_is (maker, NULL, "reply-days", 154, 2);
  of_2024_is (maker, NULL, "urges", 1, 2);
  of_2024_is (maker, NULL, "filing-on-time", 1, 2);
  of_2024_is (maker, NULL, "pronounced", 0, 2);
  of_2024_is (maker, NULL, "hearings", 1, 1);
  of_2024_is (maker, NULL, "card-errors", 1, 1);
  of_2024_is (maker, NULL, "proposal-rate", 1, 0);
  /* Of public-interest and retrial letters alone. */
  of_2024_is (maker, NULL, "rectified-after-reply", 0, 0);
  of_2024_is (maker, NULL, "court-adoption", 0, 0);
  desk_maker_audit (maker);
}

static void
test_objection (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = letter (maker);

  desk_maker_step (maker, "承办", "object", id, "2024-03-08",
                   "{\"addressee\":\"市南区甲局\",\"grounds\":\"不属本局职责\"}");
  of_2024_is (maker, NULL, "objection-rate", 1, 2);
  /* Not decided yet. */
  of_2024_is (maker, NULL, "objection-upheld", 0, 0);
  desk_maker_step (maker, "领导", "uphold", id, "2024-03-12",
                   "{\"addressee\":\"市南区甲局\",\"findings\":\"成立\",\"remedy\":\"withdraw\"}");
  of_2024_is (maker, NULL, "objection-upheld", 1, 1);
  of_2024_is (maker, NULL, "altered", 1, 1);
  /* What was withdrawn before its reply was due owes none. */
  of_2024_is (maker, NULL, "reply-rate", 0, 1);
  desk_maker_audit (maker);
}

/* -- as it was known */

static void
test_cut_off (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = letter (maker);
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *revoke = NULL;

  of_2024_is (maker, NULL, "reply-rate", 0, 2);
  /* On paper since May, recorded in July. */
  go_to (maker, "2024-07-01");
  reply (maker, id, "市南区甲局", "2024-05-01", "full");
  of_2024_is (maker, NULL, "reply-rate", 1, 2);
  of_2024_is (maker, NULL, "reply-on-time", 1, 2);
  of_2024_is (maker, "2024-06-30", "reply-rate", 0, 2);
  of_2024_is (maker, "2024-06-03", "reply-on-time", 0, 2);
  /* Before anything was recorded there is nothing, however early it happened. */
  of_2024_is (maker, "2024-06-02", "reply-rate", 0, 0);
  of_2024_is (maker, "2024-06-02", "card-errors", 0, 0);

  /* The day was wrong: it came late. */
  go_to (maker, "2024-08-01");
  g_assert_true (jy_desk_switch (maker->desk, "承办", NULL));
  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, NULL);
  facts = g_strdup_printf ("{\"event\":\"%u\",\"field-name\":\"on\",\"value\":\"2024-05-20\","
                           "\"reason\":\"日期误录\"}",
                           view->record->seq);
  desk_maker_step (maker, "承办", "correct", id, "2024-08-01", facts);
  of_2024_is (maker, NULL, "reply-on-time", 0, 2);
  of_2024_is (maker, "2024-07-31", "reply-on-time", 1, 2);

  /* And it was no reply at all. */
  go_to (maker, "2024-09-02");
  revoke = g_strdup_printf ("{\"event\":\"%u\",\"reason\":\"误录\"}", view->record->seq);
  desk_maker_step (maker, "承办", "revoke", id, "2024-09-02", revoke);
  of_2024_is (maker, NULL, "reply-rate", 0, 2);
  of_2024_is (maker, "2024-08-31", "reply-rate", 1, 2);
  of_2024_is (maker, "2024-08-31", "reply-on-time", 0, 2);
  of_2024_is (maker, "2024-07-15", "reply-on-time", 1, 2);
  of_2024_is (maker, "2024-06-30", "reply-rate", 0, 2);

  /* The same a year later. */
  go_to (maker, "2025-09-01");
  of_2024_is (maker, "2024-07-15", "reply-on-time", 1, 2);
  of_2024_is (maker, "2024-08-31", "reply-on-time", 0, 2);
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
  go_to (maker, day);
}

/* Made again from the events, the past is the same; and a row that lies is found. */
static void
test_again (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = letter (maker);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAudit) audit = NULL;
  JyStatisticsQuery query = period ("2024-01-01", "2024-12-31", "2024-06-30");
  g_autoptr (JyStatistics) unknown = NULL;
  JyCaughtUp state;

  go_to (maker, "2024-07-01");
  reply (maker, id, "市南区甲局", "2024-05-01", "full");
  take_away (maker, "INSERT INTO counted_pending SELECT office, id FROM recommendation;"
                    "DELETE FROM counted;");
  unknown = jy_desk_statistics (maker->desk, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (unknown->pending, ==, 1);
  g_assert_true (jy_desk_catch_up (maker->desk, JY_PENDING_COUNTED, &state, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (state.made, ==, 1);
  of_2024_is (maker, NULL, "reply-rate", 1, 2);
  of_2024_is (maker, "2024-06-30", "reply-rate", 0, 2);
  desk_maker_audit (maker);

  /* A case that is pending is made whole by its next step too. */
  take_away (maker, "INSERT INTO counted_pending SELECT office, id FROM recommendation;"
                    "DELETE FROM counted;");
  reply (maker, id, "市南区乙局", "2024-05-03", "full");
  of_2024_is (maker, NULL, "reply-rate", 2, 2);
  of_2024_is (maker, "2024-06-30", "reply-rate", 0, 2);
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
  g_autofree char *id = letter (maker);
  g_autoptr (JyCaseView) other
      = desk_maker_do (maker, "承办", "register", NULL, "2024-02-05",
                       "{\"title\":\"另一线索\",\"type\":\"other\",\"line\":\"civil\","
                       "\"source\":\"case\",\"summary\":\"摘要\",\"chain\":\"prevention\","
                       "\"brands\":[\"青检护航\",\"守护舌尖\"]}");
  JyStatisticsQuery query = period ("2024-01-15", "2024-12-31", NULL);
  g_autoptr (JyStatistics) lines = NULL;
  g_autoptr (JyStatistics) agencies = NULL;
  g_autoptr (JyStatistics) brands = NULL;
  g_autoptr (JyStatistics) months = NULL;
  g_autoptr (JyStatistics) chains = NULL;

  reply (maker, id, "市南区甲局", "2024-05-01", "full");
  query.by = JY_BY_LINE;
  lines = ask (maker, &query);
  figure_is (lines, "criminal", "reply-rate", 1, 2);
  /* The first was registered before the period. */
  figure_is (lines, "civil", "card-errors", 0, 1);
  g_assert_cmpuint (cases_of (maker, lines, "criminal", "reply-rate", JY_FIGURE_NUMERATOR), ==, 1);
  g_assert_cmpuint (cases_of (maker, lines, "civil", "reply-rate", JY_FIGURE_DENOMINATOR), ==, 0);
  g_assert_cmpuint (cases_of (maker, lines, NULL, "card-errors", JY_FIGURE_DENOMINATOR), ==, 1);
  g_assert_cmpuint (cases_of (maker, lines, NULL, "card-errors", JY_FIGURE_NUMERATOR), ==, 0);

  query.by = JY_BY_AGENCY;
  agencies = ask (maker, &query);
  g_assert_cmpuint (agencies->rows->len, ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      const JyStatisticsRow *row = g_ptr_array_index (agencies->rows, i);

      /* By name, in pinyin: 甲 jia before 乙 yi; not by what they did. */
      g_assert_cmpstr (row->label, ==, i == 0 ? "市南区甲局" : "市南区乙局");
      figure_is (agencies, row->key, "reply-rate", i == 0, 1);
      /* The case counts at each of its agencies, and once in all. */
      figure_is (agencies, row->key, "altered", 0, 1);
      g_assert_cmpuint (cases_of (maker, agencies, row->key, "reply-rate", JY_FIGURE_DENOMINATOR),
                        ==, 1);
      g_assert_cmpuint (cases_of (maker, agencies, row->key, "altered", JY_FIGURE_DENOMINATOR), ==,
                        1);
    }
  figure_is (agencies, NULL, "altered", 0, 1);
  figure_is (agencies, "", "card-errors", 0, 1);

  query.by = JY_BY_BRAND;
  brands = ask (maker, &query);
  figure_is (brands, "青检护航", "card-errors", 0, 1);
  figure_is (brands, "守护舌尖", "card-errors", 0, 1);
  figure_is (brands, "", "reply-rate", 1, 2);
  figure_is (brands, NULL, "card-errors", 0, 1);
  g_assert_cmpuint (cases_of (maker, brands, "守护舌尖", "card-errors", JY_FIGURE_DENOMINATOR), ==,
                    1);
  g_assert_cmpuint (cases_of (maker, brands, "", "reply-rate", JY_FIGURE_DENOMINATOR), ==, 1);

  query.by = JY_BY_CHAIN;
  chains = ask (maker, &query);
  figure_is (chains, "prevention", "card-errors", 0, 1);
  figure_is (chains, "", "reply-rate", 1, 2);

  query.by = JY_BY_MONTH;
  months = ask (maker, &query);
  g_assert_cmpuint (months->rows->len, ==, 12);
  figure_is (months, "2024-05", "reply-rate", 1, 2);
  figure_is (months, "2024-02", "card-errors", 0, 1);
  figure_is (months, "2024-04", "reply-rate", 0, 0);
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
  g_autofree char *id = letter (maker);
  JyStatisticsQuery query = period ("2024-01-01", "2024-12-31", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatistics) own = NULL;
  g_autoptr (JyStatistics) all = NULL;
  g_autoptr (JyStatistics) other = NULL;

  query.by = JY_BY_HANDLER;
  g_assert_true (jy_desk_switch (maker->desk, "领导", &error));
  all = ask (maker, &query);
  g_assert_false (all->own_only);
  g_assert_cmpuint (all->rows->len, ==, 1);
  g_assert_cmpstr (((JyStatisticsRow *) g_ptr_array_index (all->rows, 0))->label, ==, "承办");
  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  own = ask (maker, &query);
  g_assert_true (own->own_only);
  g_assert_cmpuint (own->rows->len, ==, 1);
  g_assert_true (jy_desk_switch (maker->desk, "督促", &error));
  other = ask (maker, &query);
  g_assert_cmpuint (other->rows->len, ==, 0);
  figure_is (other, NULL, "card-errors", 0, 0);
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
  JyStatisticsQuery query = period ("2024-01-01", "2024-12-31", NULL);
  g_autoptr (JyStatistics) own = ask (maker, &query);
  g_autoptr (JyStatistics) other = NULL;

  g_assert_nonnull (sealed);
  figure_is (own, NULL, "card-errors", 0, 1);
  g_assert_false (own->partial);
  g_assert_true (jy_desk_switch (maker->desk, "督促", NULL));
  other = ask (maker, &query);
  figure_is (other, NULL, "card-errors", 0, 0);
  g_assert_true (other->partial);
}

static void
test_bad (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  JyStatisticsQuery query = period ("2024-06-01", "2024-01-31", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatistics) fine = NULL;

  refused (maker, &query, "ends before it begins");
  query = period ("2024-01-01", "2024-06-30", NULL);
  query.cut_off = jy_date_parse ("2025-01-01", NULL);
  refused (maker, &query, "no later than today");
  query.cut_off = JY_DATE_NONE;
  query.agency = (char *) "没有这个单位";
  refused (maker, &query, "没有这个单位");
  query.agency = (char *) "' OR 1 = 1 --";
  refused (maker, &query, "OR 1 = 1");
  query.agency = NULL;
  query.brand = (char *) "' OR 1 = 1 --";
  fine = ask (maker, &query);
  figure_is (fine, NULL, "card-errors", 0, 0);
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

/* -- base cases */

static JyEntry *
keep_base (DeskMaker *maker, const char *id, guint version, const char *from, const char *until,
           const char *line, guint count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) body = json_object_new ();
  JyEntry *entry;

  jy_json_set_text (body, "line", line);
  jy_json_set_text (body, "from", from);
  jy_json_set_text (body, "until", until);
  jy_json_set_text (body, "base-what", "审结的案件");
  json_object_set_int_member (body, "base-count", count);
  g_assert_true (jy_desk_switch (maker->desk, "案管", NULL));
  entry = jy_desk_entry_save (maker->desk, JY_REGISTER_BASE_FIGURE, id, body, version, &error);
  g_assert_no_error (error);
  return entry;
}

static void
test_base (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = letter (maker);
  g_autoptr (JyEntry) february
      = keep_base (maker, NULL, 0, "2024-02-01", "2024-02-29", "criminal", 40);
  g_autoptr (JyEntry) civil = keep_base (maker, NULL, 0, "2024-02-01", "2024-02-29", "civil", 7);
  g_autoptr (JyEntry) outside
      = keep_base (maker, NULL, 0, "2023-12-01", "2024-01-31", "criminal", 1000);
  g_autoptr (JyEntry) corrected = NULL;
  JyStatisticsQuery query = period ("2024-01-01", "2024-12-31", NULL);
  g_autoptr (JyStatistics) lines = NULL;
  g_autoptr (JyStatistics) months = NULL;
  g_autoptr (JyStatistics) types = NULL;

  g_assert_nonnull (id);
  of_2024_is (maker, NULL, "proposal-rate", 1, 47);
  query.by = JY_BY_LINE;
  lines = ask (maker, &query);
  figure_is (lines, "criminal", "proposal-rate", 1, 40);
  query.by = JY_BY_MONTH;
  months = ask (maker, &query);
  figure_is (months, "2024-02", "proposal-rate", 1, 47);
  figure_is (months, "2024-03", "proposal-rate", 0, 0);
  /* Nobody says what types the base cases are of. */
  query.by = JY_BY_TYPE;
  types = ask (maker, &query);
  figure_is (types, "governance", "proposal-rate", 1, 0);

  /* Corrected later: as it was known before. */
  go_to (maker, "2024-12-09");
  corrected = keep_base (maker, february->id, february->version, "2024-02-01", "2024-02-29",
                         "criminal", 50);
  of_2024_is (maker, NULL, "proposal-rate", 1, 57);
  of_2024_is (maker, "2024-12-08", "proposal-rate", 1, 47);
  desk_maker_audit (maker);
}

/* -- meetings and the report */

static void
test_meeting (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = letter (maker);
  JyStatisticsQuery query = period ("2024-01-01", "2024-06-30", NULL);
  g_autoptr (JyStatistics) statistics = NULL;
  g_autoptr (JyMeeting) meeting = NULL;
  g_autoptr (JyMeeting) kept = NULL;
  g_autoptr (JyMeeting) done = NULL;
  g_autoptr (JyMeeting) late = NULL;
  g_autoptr (GPtrArray) about = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GError) error = NULL;
  JyMeetingMeasure *measure;

  g_assert_nonnull (id);
  query.by = JY_BY_LINE;
  query.type = (char *) "governance";
  g_assert_true (jy_desk_switch (maker->desk, "案管", NULL));
  statistics = ask (maker, &query);
  meeting = jy_meeting_new (statistics, "criminal", "reply-rate");
  g_assert_cmpint (meeting->figure.denominator, ==, 2);
  meeting->title = g_strdup ("二季度案件分析会");
  meeting->held_on = jy_date_parse ("2024-07-10", NULL);
  measure = jy_meeting_add_measure (meeting, "逐案督促｜上门走访", "承办",
                                    jy_date_parse ("2024-08-31", NULL));
  jy_meeting_add_measure (meeting, "培训", NULL, JY_DATE_NONE);

  /* Without causes it is no analysis. */
  g_assert_null (jy_desk_meeting_save (maker->desk, meeting, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  meeting->causes = g_strdup ("督促不及时");
  measure->due = jy_date_parse ("2024-07-01", NULL);
  g_assert_null (jy_desk_meeting_save (maker->desk, meeting, &error));
  g_assert_nonnull (strstr (error->message, "due before the meeting"));
  g_clear_error (&error);
  measure->due = jy_date_parse ("2024-08-31", NULL);
  kept = jy_desk_meeting_save (maker->desk, meeting, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jy_meeting_open (kept), ==, 2);
  g_assert_cmpstr (kept->query->type, ==, "governance");
  g_assert_cmpint (kept->query->by, ==, JY_BY_LINE);
  g_assert_cmpstr (kept->key, ==, "criminal");
  g_assert_cmpint (kept->figure.denominator, ==, 2);
  measure = g_ptr_array_index (kept->measures, 0);
  g_assert_cmpstr (measure->text, ==, "逐案督促／上门走访");
  g_assert_cmpstr (measure->who, ==, "承办");

  /* Followed up: done, and what was done. */
  measure->done_on = jy_date_parse ("2024-08-20", NULL);
  measure->done = g_strdup ("已走访两家");
  done = jy_desk_meeting_save (maker->desk, kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jy_meeting_open (done), ==, 1);
  late = jy_desk_meeting_save (maker->desk, kept, &error);
  g_assert_null (late);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT);
  g_clear_error (&error);
  about = jy_desk_meetings (maker->desk, "reply-rate", &error);
  others = jy_desk_meetings (maker->desk, "urges", &error);
  g_assert_cmpuint (about->len, ==, 1);
  g_assert_cmpuint (others->len, ==, 0);
  g_assert_true (jy_desk_may_meet (maker->desk));
  g_assert_true (jy_desk_switch (maker->desk, "承办", NULL));
  g_assert_false (jy_desk_may_meet (maker->desk));
  desk_maker_audit (maker);
}

static void
has (GBytes *document, const char *words)
{
  g_autofree char *text
      = g_strndup (g_bytes_get_data (document, NULL), g_bytes_get_size (document));

  if (strstr (text, words) == NULL)
    g_error ("the report does not say “%s”", words);
}

static void
test_report (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = letter (maker);
  JyStatisticsQuery query = period ("2024-01-01", "2024-06-30", NULL);
  g_autoptr (JyStatistics) statistics = NULL;
  g_autoptr (JyMeeting) meeting = NULL;
  g_autoptr (JyMeeting) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) report = NULL;
  g_autoptr (GBytes) last_half = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autofree char *pdf = g_build_filename (maker->folder, "报告.docx", NULL);

  reply (maker, id, "市南区甲局", "2024-05-01", "full");
  g_assert_true (jy_desk_switch (maker->desk, "案管", NULL));
  statistics = ask (maker, &query);
  meeting = jy_meeting_new (statistics, NULL, "reply-rate");
  meeting->title = g_strdup ("半年分析会");
  meeting->held_on = jy_date_parse ("2024-07-10", NULL);
  meeting->causes = g_strdup ("督促不及时");
  jy_meeting_add_measure (meeting, "逐案督促", "承办", JY_DATE_NONE);
  kept = jy_desk_meeting_save (maker->desk, meeting, &error);
  g_assert_no_error (error);
  report = jy_desk_statistics_report (maker->desk, &query, &error);
  g_assert_no_error (error);
  has (report, "检察建议工作分析报告");
  has (report, "2024年6月30日");
  has (report, "采纳率（以制发为基数）");
  has (report, "50.00%");
  has (report, "社会治理检察建议");
  has (report, "刑事检察");
  has (report, "没有发现异常变动");
  has (report, "督促不及时");
  has (report, "逐案督促");
  has (report, "未落实");
  /* The same half year is the last that ended. */
  last_half = jy_desk_list_document (maker->desk, "statistics-report", NULL, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (report, last_half));
  g_assert_true (jy_desk_sheet_write (maker->desk, report, "docx", pdf, &error));
  g_assert_no_error (error);
  query.from = jy_date_parse ("2024-07-01", NULL);
  none = jy_desk_statistics_report (maker->desk, &query, &error);
  g_assert_null (none);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
}

/* -- indicators as data, a chart of months */

static void
test_chart (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = letter (maker);
  JyStatisticsQuery query = period ("2024-10-01", "2024-12-31", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyIndicatorList) indicators = jy_desk_indicators (maker->desk, &error);
  g_autoptr (JyStatistics) statistics = NULL;
  g_autoptr (JyStatisticsQuery) back = NULL;
  g_autoptr (JyStatistics) months = NULL;
  g_autoptr (JyControlChart) chart = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (id);
  g_assert_cmpuint (jy_indicator_list_size (indicators), ==, 18);
  statistics = ask (maker, &query);
  back = jy_statistics_months (statistics, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->from, ==, jy_date_parse ("2024-01-01", NULL));
  months = ask (maker, back);
  chart = jy_statistics_chart (months, "reply-rate");
  g_assert_cmpuint (chart->points->len, ==, 12);
  g_assert_cmpint (g_array_index (chart->points, JyControlPoint, 4).figure.denominator, ==, 2);
  g_assert_false (chart->limited);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/statistics/counts", test_counts);
  g_test_add_func ("/services/statistics/objection", test_objection);
  g_test_add_func ("/services/statistics/cut-off", test_cut_off);
  g_test_add_func ("/services/statistics/again", test_again);
  g_test_add_func ("/services/statistics/rows", test_rows);
  g_test_add_func ("/services/statistics/handlers", test_handlers);
  g_test_add_func ("/services/statistics/sealed", test_sealed);
  g_test_add_func ("/services/statistics/bad", test_bad);
  g_test_add_func ("/services/statistics/base", test_base);
  g_test_add_func ("/services/statistics/meeting", test_meeting);
  g_test_add_func ("/services/statistics/report", test_report);
  g_test_add_func ("/services/statistics/chart", test_chart);
  return g_test_run ();
}
