/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"
#include "services/today.h"

#include <string.h>

static void
test_settings (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autoptr (JySettings) settings = jy_desk_settings (maker->desk);

  g_assert_cmpstr (jy_settings_get (settings, "office.name"), ==, "青岛市市南区人民检察院");
  g_assert_cmpstr (jy_settings_get (settings, "number.prefix"), ==, "青");
  g_assert_false (jy_settings_bool (settings, "number.prefix-confirmed"));
  g_assert_true (jy_desk_setting_set (maker->desk, "number.prefix", "南", &error));
  g_assert_no_error (error);
  g_clear_pointer (&settings, jy_settings_unref);
  settings = jy_desk_settings (maker->desk);
  g_assert_cmpstr (jy_settings_get (settings, "number.prefix"), ==, "南");
  g_assert_true (jy_settings_bool (settings, "number.prefix-confirmed"));

  g_assert_false (jy_desk_setting_set (maker->desk, "no.such", "x", &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (jy_desk_setting_set (maker->desk, "number.auto", "perhaps", &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  g_assert_false (jy_desk_setting_set (maker->desk, "number.auto", "yes", &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  desk_maker_audit (maker);
}

/* A house period makes a new version of the rules; what runs keeps the one it began with. */
static void
test_house_period (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before
      = jy_desk_deadline (maker->desk, "archive", "governance", NULL, FALSE, -1,
                          jy_date_parse ("2024-06-03", NULL), &error);
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *key = NULL;
  gsize n;
  const JySetting *all = jy_setting_all (&n);

  g_assert_no_error (error);
  g_assert_cmpint (((JyDeadline *) before->pdata[0])->length, ==, 30);
  for (gsize i = 0; i < n; i++)
    if (all[i].kind == JY_SETTING_LENGTH && g_str_equal (all[i].clock, "archive"))
      key = g_strdup (all[i].key);
  g_assert_nonnull (key);
  g_assert_true (jy_desk_setting_set (maker->desk, key, "40", &error));
  g_assert_no_error (error);
  after = jy_desk_deadline (maker->desk, "archive", "governance", NULL, FALSE, -1,
                            jy_date_parse ("2024-06-03", NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (((JyDeadline *) after->pdata[0])->length, ==, 40);
  desk_maker_audit (maker);
}

static void
test_agencies (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  JyAgencyInput wrong = { .name = "丙局", .code = "91370200MA3C00000X", .court = -1 };
  JyAgencyInput right = { .name = "丙局", .level = "district", .court = 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyAgency) agency = jy_desk_agency_add (maker->desk, &wrong, &error);
  g_autoptr (JyAgency) renamed = NULL;
  g_autoptr (JyAgency) merged = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_assert_null (agency);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  agency = jy_desk_agency_add (maker->desk, &right, &error);
  g_assert_no_error (error);
  renamed = jy_desk_agency_rename (maker->desk, "丙局", "丙丙局", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (renamed->id, ==, agency->id);
  g_assert_cmpstr (renamed->former[0], ==, "丙局");
  found = jy_desk_agencies (maker->desk, "丙局", 10, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((JyAgency *) found->pdata[0])->name, ==, "丙丙局");
  merged = jy_desk_agency_merge (maker->desk, "丙丙局", "市南区甲局", &error);
  g_assert_no_error (error);
  g_assert_true (g_strv_contains ((const char *const *) merged->former, "丙局"));
  g_clear_pointer (&found, g_ptr_array_unref);
  found = jy_desk_agencies (maker->desk, NULL, 10, 0, &error);
  g_assert_cmpuint (found->len, ==, 2);
  desk_maker_audit (maker);
}

static void
test_people (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPerson) twice
      = jy_desk_person_add (maker->desk, "另一人", JY_ROLE_HANDLER, "承办", &error);
  g_autoptr (JyPerson) person = NULL;
  g_autoptr (JyPerson) last = NULL;

  g_assert_null (twice);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  last = jy_desk_person_edit (maker->desk, "管理员", NULL, JY_ROLE_HANDLER, -1, &error);
  g_assert_null (last);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  person = jy_desk_person_edit (maker->desk, "督促", NULL, -1, TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (person->disabled);
  g_assert_false (jy_desk_switch (maker->desk, "督促", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpstr (jy_desk_person (maker->desk)->name, ==, "管理员");
  g_assert_false (jy_desk_switch (maker->desk, "无此人", &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_FAILED);
  desk_maker_audit (maker);
}

/* A new notice moves the clocks that are open, and says from when to when. */
static void
test_calendar (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "served");
  g_autofree char *file = g_build_filename (maker->folder, "notice.tsv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (JyCaseView) view = NULL;
  gboolean found = FALSE;

  /* Monday the sixth of May becomes a holiday. */
  g_assert_true (g_file_set_contents (
      file, "date\tkind\tname\tnotice_year\n2024-05-06\tholiday\t劳动节\t2024\n", -1, NULL));
  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  moved = jy_desk_calendar_import (maker->desk, file, &error);
  g_assert_null (moved);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  moved = jy_desk_calendar_import (maker->desk, file, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < moved->len; i++)
    {
      const JyMoved *one = g_ptr_array_index (moved, i);

      if (g_str_equal (one->rule, "reply") && g_str_equal (one->addressee, "市南区甲局"))
        {
          found = TRUE;
          g_assert_cmpint (one->due_before, ==, jy_date_parse ("2024-05-06", NULL));
          g_assert_cmpint (one->due_after, ==, jy_date_parse ("2024-05-07", NULL));
        }
    }
  g_assert_true (found);
  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < view->record->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (view->record->clocks, i);

      if (g_str_equal (clock->rule, "reply") && g_str_equal (clock->addressee, "a1"))
        {
          g_autofree char *why = jy_desk_explain (maker->desk, clock);

          g_assert_cmpint (clock->due, ==, jy_date_parse ("2024-05-07", NULL));
          g_assert_nonnull (strstr (why, "2024-05-0"));
        }
    }
  g_assert_true (g_file_set_contents (file, "not a notice", -1, NULL));
  g_clear_pointer (&moved, g_ptr_array_unref);
  moved = jy_desk_calendar_import (maker->desk, file, &error);
  g_assert_null (moved);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  desk_maker_audit (maker);
}

/* What is wrong with a notice is said with its line and what stands there, and nothing changes. */
static void
test_wrong_notices (void)
{
  static const struct
  {
    const char *text;
    const char *words; /* parted by | */
  } table[] = {
    { "date\tkind\tname\tnotice_year\n2027-01-01\tholiday\t元旦\t2027\n2027-02-"
      "30\tholiday\t春节\t2027\n",
      "line 3|2027-02-30" },
    { "date\tkind\tname\tnotice_year\n2027-01-01\tholiday\t元旦\t2027\n\n2027-01-"
      "01\tholiday\t元旦\t2027\n",
      "line 4|2027-01-01|line 2" },
    { "date\tkind\tname\tnotice_year\n2025-01-01\tholiday\t元旦\t2027\n", "line 2|2025-01-01" },
    { "{\"year\":2027,\"days\":[\n{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true},\n"
      "{\"name\":\"春节\",\"date\":\"2027-02-30\",\"isOffDay\":true}]}",
      "line 3|2027-02-30" },
    { "{\"year\":2027,\"days\":[\n{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true},\n"
      "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":false}]}",
      "line 3|2027-01-01" },
    { "{\"year\":2027,\"days\":[{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true},\n"
      "{\"name\":\"国庆节\",\"date\":\"2025-10-01\",\"isOffDay\":true}]}",
      "line 2|2025-10-01|2027" },
    { "{\"year\":2027,\"days\":[{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":\"yes\"}]}",
      "line 1|isOffDay" },
    { "{\"year\":2027,\"days\":[{\"name\":\"劳动节\",\"date\":\"2027-05-01\",\"isOffDay\":true}]}",
      "1 January 2027" },
    { "{\"year\":2027,\"days\":", "JSON" },
    { "{\"days\":[]}", "year" },
  };
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *file = g_build_filename (maker->folder, "notice.json", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (GStrv) words = g_strsplit (table[i].words, "|", -1);
      g_autoptr (GError) error = NULL;
      g_autoptr (JyHolidayCalendar) calendar = NULL;
      g_autoptr (GPtrArray) moved = NULL;

      g_assert_true (g_file_set_contents (file, table[i].text, -1, NULL));
      moved = jy_desk_calendar_import (maker->desk, file, &error);
      g_assert_null (moved);
      g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
      for (guint k = 0; words[k]; k++)
        if (!strstr (error->message, words[k]))
          g_error ("notice %" G_GSIZE_FORMAT ": no “%s” in “%s”", i, words[k], error->message);
      g_clear_error (&error);
      calendar = jy_desk_calendar (maker->desk, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (jy_holiday_calendar_version (calendar), ==, 1);
      g_assert_false (jy_holiday_calendar_has_year (calendar, 2027));
    }
  desk_maker_audit (maker);
}

/* The JSON of public calendars comes in whole; trying it changes nothing, and says what would
 * move: what is open, and only that. */
static void
test_json_notice (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-11-23");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autofree char *file = g_build_filename (maker->folder, "2027.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyHolidayCalendar) before = NULL;
  g_autoptr (JyHolidayCalendar) after = NULL;
  g_autoptr (GPtrArray) tried = NULL;
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (JyCaseView) served = NULL;
  const JyMoved *one;

  /* Two months from 4 November end on Monday, 4 January, which the notice makes a holiday; the
   * other letter is not served yet. */
  served
      = desk_maker_do (maker, "承办", "serve", id, "2026-11-04",
                       "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"receiver\":\"张某\"}");
  g_assert_nonnull (served);
  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  g_assert_true (
      g_file_set_contents (file,
                           "\xef\xbb\xbf{\"$schema\":\"x\",\"year\":2027,\"papers\":[],\"days\":["
                           "{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true},"
                           "{\"name\":\"元旦\",\"date\":\"2027-01-04\",\"isOffDay\":true},"
                           "{\"name\":\"元旦\",\"date\":\"2027-01-09\",\"isOffDay\":false}]}",
                           -1, NULL));
  tried = jy_desk_calendar_try (maker->desk, file, &error);
  g_assert_no_error (error);
  before = jy_desk_calendar (maker->desk, &error);
  g_assert_false (jy_holiday_calendar_has_year (before, 2027));
  moved = jy_desk_calendar_import (maker->desk, file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tried->len, ==, moved->len);
  g_assert_cmpuint (moved->len, ==, 1);
  one = g_ptr_array_index (moved, 0);
  g_assert_cmpstr (one->rule, ==, "reply");
  g_assert_cmpint (one->due_before, ==, jy_date_parse ("2027-01-04", NULL));
  g_assert_cmpint (one->due_after, ==, jy_date_parse ("2027-01-05", NULL));
  after = jy_desk_calendar (maker->desk, &error);
  g_assert_true (jy_holiday_calendar_has_year (after, 2027));
  g_assert_cmpint (jy_holiday_calendar_kind (after, jy_date_parse ("2027-01-09", NULL)), ==,
                   JY_DAY_SWAPPED);
  desk_maker_audit (maker);
}

static void
test_seeds_without_docket (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyHolidayCalendar) calendar = jy_desk_calendar (NULL, &error);
  g_autoptr (GPtrArray) one = NULL;

  g_assert_no_error (error);
  g_assert_true (jy_holiday_calendar_has_year (calendar, 2026));
  one = jy_desk_deadline (NULL, "reply", "public-interest", NULL, TRUE, -1,
                          jy_date_parse ("2026-04-20", NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpint (((JyDeadline *) one->pdata[0])->due, ==, jy_date_parse ("2026-05-06", NULL));
  g_clear_pointer (&one, g_ptr_array_unref);
  one = jy_desk_deadline (NULL, "look-back", "governance", NULL, FALSE, -1,
                          jy_date_parse ("2024-06-28", NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (one->len, ==, 3);
  g_clear_pointer (&one, g_ptr_array_unref);
  one = jy_desk_deadline (NULL, "reply", "opinion", NULL, TRUE, -1,
                          jy_date_parse ("2024-06-28", NULL), &error);
  g_assert_null (one);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
}

static guint
things_of_today (JyDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyToday) today = jy_desk_today_page (desk, NULL, NULL, 100, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < today->rows->len; i++)
    n += !g_str_equal (((const JyTodayRow *) g_ptr_array_index (today->rows, i))->group, "soon");
  return n;
}

static void
test_queues (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *clue = desk_maker_lead (maker, "clue");
  g_autofree char *served = desk_maker_lead (maker, "served");
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = NULL;
  gsize n;
  const JyQueue *queues = jy_queues (&n);

  g_assert_nonnull (clue);
  g_assert_nonnull (served);
  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  counts = jy_desk_queue_counts (maker->desk, &error);
  g_assert_no_error (error);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, "all")), ==, 2);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, "my-clues")), ==, 1);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, "awaiting-reply")), ==, 1);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, "overdue")), ==, 1);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, "today")), ==,
                   (int) things_of_today (maker->desk));
  /* A queue's number is the number of its rows; Today's that of its page. */
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (JyListQuery) query = jy_desk_queue_query (maker->desk, &queues[i]);
      g_autoptr (GPtrArray) rows = jy_desk_list (maker->desk, query, 0, 100, &error);

      g_assert_no_error (error);
      if (!g_str_equal (queues[i].id, "today"))
        g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, queues[i].id)), ==,
                         (int) rows->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/administration/settings", test_settings);
  g_test_add_func ("/services/administration/house-period", test_house_period);
  g_test_add_func ("/services/administration/agencies", test_agencies);
  g_test_add_func ("/services/administration/people", test_people);
  g_test_add_func ("/services/administration/calendar", test_calendar);
  g_test_add_func ("/services/administration/wrong-notices", test_wrong_notices);
  g_test_add_func ("/services/administration/json-notice", test_json_notice);
  g_test_add_func ("/services/administration/seeds-without-docket", test_seeds_without_docket);
  g_test_add_func ("/services/administration/queues", test_queues);
  return g_test_run ();
}
