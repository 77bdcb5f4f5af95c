/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures-maker.h"

#include <string.h>

#include "services/inspection.h"
#include "services/registers.h"
#include "services/today.h"

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
  g_autofree char *id = figures_letter (maker);
  g_autoptr (JyEntry) february
      = keep_base (maker, NULL, 0, "2024-02-01", "2024-02-29", "criminal", 40);
  g_autoptr (JyEntry) civil = keep_base (maker, NULL, 0, "2024-02-01", "2024-02-29", "civil", 7);
  g_autoptr (JyEntry) outside
      = keep_base (maker, NULL, 0, "2023-12-01", "2024-01-31", "criminal", 1000);
  g_autoptr (JyEntry) corrected = NULL;
  JyStatisticsQuery query = figures_period ("2024-01-01", "2024-12-31", NULL);
  g_autoptr (JyStatistics) lines = NULL;
  g_autoptr (JyStatistics) months = NULL;
  g_autoptr (JyStatistics) types = NULL;

  g_assert_nonnull (id);
  figures_of_2024_are (maker, NULL, "proposal-rate", 1, 47);
  query.by = JY_BY_LINE;
  lines = figures_ask (maker, &query);
  figures_are (lines, "criminal", "proposal-rate", 1, 40);
  query.by = JY_BY_MONTH;
  months = figures_ask (maker, &query);
  figures_are (months, "2024-02", "proposal-rate", 1, 47);
  figures_are (months, "2024-03", "proposal-rate", 0, 0);
  /* Nobody says what types the base cases are of. */
  query.by = JY_BY_TYPE;
  types = figures_ask (maker, &query);
  figures_are (types, "governance", "proposal-rate", 1, 0);

  /* Corrected later: as it was known before. */
  figures_go_to (maker, "2024-12-09");
  corrected = keep_base (maker, february->id, february->version, "2024-02-01", "2024-02-29",
                         "criminal", 50);
  figures_of_2024_are (maker, NULL, "proposal-rate", 1, 57);
  figures_of_2024_are (maker, "2024-12-08", "proposal-rate", 1, 47);
  desk_maker_audit (maker);
}

/* -- meetings and the report */

static JyMeeting *
keep_meeting (DeskMaker *maker, const char *title, const char *held_on, const char *text,
              const char *who, const char *due)
{
  JyStatisticsQuery query = figures_period ("2024-01-01", "2024-06-30", NULL);
  g_autoptr (JyStatistics) statistics = figures_ask (maker, &query);
  g_autoptr (JyMeeting) meeting = jy_meeting_new (statistics, NULL, "reply-rate");
  g_autoptr (GError) error = NULL;
  JyMeeting *kept;

  meeting->title = g_strdup (title);
  meeting->held_on = jy_date_parse (held_on, NULL);
  meeting->causes = g_strdup ("督促不及时");
  jy_meeting_add_measure (meeting, text, who,
                          due != NULL ? jy_date_parse (due, NULL) : JY_DATE_NONE);
  kept = jy_desk_meeting_save (maker->desk, meeting, &error);
  g_assert_no_error (error);
  return kept;
}

/* Words of the measures in Today, in their order, parted by spaces. */
static char *
today_measures (DeskMaker *maker)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *after = NULL;
  guint n = 0;

  do
    {
      g_autoptr (GError) error = NULL;
      /* One at a time: a page goes on behind the last. */
      g_autoptr (JyToday) page = jy_desk_today_page (maker->desk, "measures", after, 1, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < page->rows->len; i++)
        {
          const JyTodayRow *row = g_ptr_array_index (page->rows, i);

          g_assert_nonnull (row->meeting);
          g_string_append_printf (words, "%s%s", n++ > 0 ? " " : "", row->row->title);
        }
      g_free (after);
      after = g_strdup (page->after);
    }
  while (after != NULL);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
today_says (DeskMaker *maker, const char *words, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = today_measures (maker);
  g_autoptr (JyTodayCounts) counts = jy_desk_today_counts (maker->desk, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, words);
  g_assert_cmpuint (jy_today_counts_of (counts, "measures"), ==, n);
}

static guint
missing_measures (DeskMaker *maker, const JyMissingFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) measures = jy_desk_missing_measures (maker->desk, filter, &error);

  g_assert_no_error (error);
  return measures->len;
}

static void
sheet_says (DeskMaker *maker, const JyMissingFilter *filter, const char *words, gboolean said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sheet = jy_desk_missing_document (maker->desk, filter, &error);
  gboolean found;

  g_assert_no_error (error);
  found = g_strstr_len (g_bytes_get_data (sheet, NULL), (gssize) g_bytes_get_size (sheet), words)
          != NULL;
  g_assert_cmpint (found, ==, said);
}

/* What was agreed on is told of in Today and among what is missing until it is done. */
static void
test_followed (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = figures_letter (maker);
  g_autoptr (JyMeeting) far = NULL;
  g_autoptr (JyMeeting) open = NULL;
  g_autoptr (JyMeeting) late = NULL;
  g_autoptr (JyMeeting) done = NULL;
  g_autoptr (GError) error = NULL;
  JyMissingFilter all = { 0 }, late_only = { .late_only = TRUE }, typed = { .type = "governance" };
  JyMissingFilter mine = { 0 }, other = { .kind = "unsigned" };
  JyMeetingMeasure *measure;

  g_assert_nonnull (id);
  g_assert_true (jy_desk_switch (maker->desk, "案管", NULL));
  today_says (maker, "", 0);
  far = keep_meeting (maker, "年会", "2024-11-01", "明年再看", "承办", "2025-11-30");
  open = keep_meeting (maker, "季会", "2024-11-02", "培训", NULL, NULL);
  late = keep_meeting (maker, "月会", "2024-11-03", "逐案督促", "承办", "2024-11-30");
  today_says (maker, "逐案督促 培训", 2);
  g_assert_cmpuint (missing_measures (maker, &all), ==, 3);
  g_assert_cmpuint (missing_measures (maker, &late_only), ==, 1);
  g_assert_cmpuint (missing_measures (maker, &typed), ==, 0);
  sheet_says (maker, &all, "逐案督促", TRUE);
  sheet_says (maker, &other, "逐案督促", FALSE);

  /* Who keeps no meetings is told of their own. */
  g_assert_true (jy_desk_switch (maker->desk, "承办", NULL));
  g_assert_false (jy_desk_may_meet (maker->desk));
  today_says (maker, "逐案督促", 1);
  mine.handler = jy_desk_person (maker->desk)->id;
  g_assert_cmpuint (missing_measures (maker, &mine), ==, 2);

  g_assert_true (jy_desk_switch (maker->desk, "案管", NULL));
  measure = g_ptr_array_index (late->measures, 0);
  measure->done_on = jy_date_parse ("2024-12-01", NULL);
  done = jy_desk_meeting_save (maker->desk, late, &error);
  g_assert_no_error (error);
  today_says (maker, "培训", 1);
  g_assert_cmpuint (missing_measures (maker, &all), ==, 2);
  desk_maker_audit (maker);
}

static void
test_meeting (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-12-02");
  g_autofree char *id = figures_letter (maker);
  JyStatisticsQuery query = figures_period ("2024-01-01", "2024-06-30", NULL);
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
  statistics = figures_ask (maker, &query);
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
  g_autofree char *id = figures_letter (maker);
  JyStatisticsQuery query = figures_period ("2024-01-01", "2024-06-30", NULL);
  g_autoptr (JyStatistics) statistics = NULL;
  g_autoptr (JyMeeting) meeting = NULL;
  g_autoptr (JyMeeting) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) report = NULL;
  g_autoptr (GBytes) last_half = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autofree char *pdf = g_build_filename (maker->folder, "报告.docx", NULL);

  figures_reply (maker, id, "市南区甲局", "2024-05-01", "full");
  g_assert_true (jy_desk_switch (maker->desk, "案管", NULL));
  statistics = figures_ask (maker, &query);
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/meetings/base", test_base);
  g_test_add_func ("/services/meetings/meeting", test_meeting);
  g_test_add_func ("/services/meetings/followed", test_followed);
  g_test_add_func ("/services/meetings/report", test_report);
  return g_test_run ();
}
