/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "desk-maker.h"
#include "services/clock-register.h"
#include "services/reminders.h"
#include "services/today.h"

/* What Today shows to whom, in which order, and with which next step. */

/* How many whoever sits at the desk now has in @group. */
static guint
count_of (DeskMaker *maker, const char *group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyTodayCounts) counts = jy_desk_today_counts (maker->desk, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < counts->groups->len; i++)
    {
      const JyTodayGroup *one = g_ptr_array_index (counts->groups, i);

      if (g_str_equal (one->id, group))
        return one->count;
    }
  return 0;
}

static gint64
unwatched_of (DeskMaker *maker)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyTodayCounts) counts = jy_desk_today_counts (maker->desk, &error);

  g_assert_no_error (error);
  return counts->unwatched;
}

static void
do_it (DeskMaker *maker, const char *who, const char *action, const char *id, const char *on,
       const char *facts)
{
  g_autoptr (JyCaseView) view = desk_maker_do (maker, who, action, id, on, facts);

  g_assert_nonnull (view);
}

static void
serve_both (DeskMaker *maker, const char *id, const char *on)
{
  do_it (maker, "承办", "serve", id, on,
         "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"receiver\":\"张某\"}");
  do_it (maker, "承办", "serve", id, on,
         "{\"addressee\":\"市南区乙局\",\"way\":\"written\",\"receiver\":\"李某\"}");
}

/* Two replies are overdue: urging is the next step, receiving the reply the other. */
static void
test_overdue (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autoptr (JyToday) today = NULL;
  const JyTodayRow *row;

  serve_both (maker, id, "2024-03-01");
  today = desk_maker_today (maker, "承办", NULL);
  row = desk_maker_row (today, "overdue", "reply", "市南区甲局");
  g_assert_nonnull (row);
  g_assert_cmpstr (row->action->id, ==, "urge");
  g_assert_cmpstr (row->other->id, ==, "reply");
  g_assert_true (row->may);
  g_assert_true (row->may_other);
  g_assert_null (row->who);
  g_assert_cmpint (row->urgency, ==, JY_URGENCY_OVERDUE);
  g_assert_nonnull (desk_maker_row (today, "overdue", "reply", "市南区乙局"));
  /* Filing was due five days after the issue, to two recipients. */
  row = desk_maker_row (today, "overdue", "filing", NULL);
  g_assert_nonnull (row);
  g_assert_cmpstr (row->action->id, ==, "file");
  g_assert_cmpstr (row->fact, ==, "recipient");
  g_assert_cmpstr (row->value, ==, row->row->recipient);
  g_assert_cmpuint (count_of (maker, "overdue"), ==, 4);
  g_assert_cmpuint (count_of (maker, "soon"), ==, 0);
  /* Most urgent first. */
  for (guint i = 1; i < today->rows->len; i++)
    {
      const JyTodayRow *before = g_ptr_array_index (today->rows, i - 1);
      const JyTodayRow *after = g_ptr_array_index (today->rows, i);

      if (g_str_equal (before->group, after->group))
        g_assert_cmpint (before->row->due, <=, after->row->due);
    }
  /* The objection periods have lapsed: a right, no duty. */
  g_assert_null (desk_maker_row (today, "overdue", "objection", NULL));
}

/* Who oversees sees it and who has to act; who has nothing to do with the case does not. */
static void
test_whose (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autoptr (JyToday) leader = NULL;
  g_autoptr (JyToday) other = NULL;
  const JyTodayRow *row;

  serve_both (maker, id, "2024-03-01");
  leader = desk_maker_today (maker, "领导", NULL);
  row = desk_maker_row (leader, "overdue", "reply", NULL);
  g_assert_nonnull (row);
  g_assert_false (row->may);
  g_assert_cmpstr (row->who, ==, "承办");
  other = desk_maker_today (maker, "督促", NULL);
  g_assert_cmpuint (other->rows->len, ==, 0);
  g_assert_cmpuint (count_of (maker, "overdue"), ==, 0);
  do_it (maker, "领导", "assign", id, "2024-06-03",
         "{\"role\":\"follow-up\",\"person\":\"督促\",\"reason\":\"分工\"}");
  g_clear_pointer (&other, jy_today_free);
  other = desk_maker_today (maker, "督促", NULL);
  row = desk_maker_row (other, "overdue", "reply", NULL);
  g_assert_nonnull (row);
  g_assert_true (row->may);
}

/* A lead of its own decides what is due soon: 60 days before, the reply is not; with a lead of 90
 * it is. */
static void
test_lead (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-03-11");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autoptr (JyToday) before = NULL;
  g_autoptr (JyToday) after = NULL;
  g_autoptr (GError) error = NULL;

  serve_both (maker, id, "2024-03-01");
  before = desk_maker_today (maker, "承办", NULL);
  g_assert_null (desk_maker_row (before, "soon", "reply", NULL));
  jy_desk_switch (maker->desk, "管理员", &error);
  jy_desk_setting_set (maker->desk, "reminder.lead.reply", "90", &error);
  g_assert_no_error (error);
  after = desk_maker_today (maker, "承办", NULL);
  g_assert_nonnull (desk_maker_row (after, "soon", "reply", NULL));
  g_assert_cmpuint (count_of (maker, "soon"), ==, 2);
}

/* Each stage waits for who acts in it. */
static void
test_waits (void)
{
  static const struct
  {
    const char *stage;
    const char *account;
    const char *group;
    const char *action;
  } table[] = {
    { "clue", "领导", "clue", "open" },
    { "clue", "承办", "apply", "apply" },
    { "investigation", "承办", "investigation", "conclude" },
    { "drafting", "承办", "drafting", "submit" },
    { "review", "研究", "review", "pass" },
    { "approval", "领导", "approval", "approve" },
    { "ready", "案管", "ready", "issue" },
    { "issued", "案管", "unserved", "serve" },
    { "issued", "承办", "unserved", "serve" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DeskMaker) maker = desk_maker_new (
          g_str_equal (table[i].stage, "investigation") ? "2024-02-01" : "2024-03-01");
      g_autofree char *id = desk_maker_lead (maker, table[i].stage);
      g_autoptr (JyToday) today = desk_maker_today (maker, table[i].account, table[i].group);
      const JyTodayRow *row;

      if (today->rows->len == 0)
        g_error ("row %" G_GSIZE_FORMAT ", %s: nothing waits", i, table[i].stage);
      row = g_ptr_array_index (today->rows, 0);
      g_assert_cmpstr (row->group, ==, table[i].group);
      g_assert_cmpstr (row->row->recommendation, ==, id);
      g_assert_cmpstr (row->action->id, ==, table[i].action);
      g_assert_true (row->may);
      g_assert_cmpuint (count_of (maker, table[i].group), ==, today->rows->len);
    }
}

static void
test_reply_and_items (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autoptr (JyToday) today = NULL;
  const JyTodayRow *row;

  serve_both (maker, id, "2024-03-01");
  do_it (
      maker, "承办", "reply", id, "2024-04-10",
      "{\"addressee\":\"市南区乙局\",\"way\":\"written\",\"class\":\"full\",\"summary\":\"采纳\","
      "\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\",\"text\":\"整改\"}]}");
  today = desk_maker_today (maker, "承办", "reply-review");
  g_assert_cmpuint (today->rows->len, ==, 1);
  row = g_ptr_array_index (today->rows, 0);
  g_assert_cmpstr (row->action->id, ==, "accept");
  g_assert_cmpstr (row->other->id, ==, "supplement");
  g_assert_cmpstr (row->row->addressee_name, ==, "市南区乙局");
  do_it (maker, "承办", "accept", id, "2024-04-12",
         "{\"addressee\":\"市南区乙局\",\"items\":[{\"text\":\"公示检测结果\",\"due\":\"2024-12-"
         "30\"}]}");
  g_clear_pointer (&today, jy_today_free);
  today = desk_maker_today (maker, "承办", "verify");
  g_assert_cmpuint (today->rows->len, ==, 0);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (JyCaseView) view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
    const JyItem *item = g_ptr_array_index (view->record->items, 0);
    g_autofree char *facts = g_strdup_printf (
        "{\"addressee\":\"市南区乙局\",\"item\":\"%s\",\"state\":\"claimed\",\"claim\":\"已公示\"}",
        item->id);

    do_it (maker, "承办", "progress", id, "2024-05-20", facts);
  }
  g_clear_pointer (&today, jy_today_free);
  today = desk_maker_today (maker, "承办", "verify");
  g_assert_cmpuint (today->rows->len, ==, 1);
  row = g_ptr_array_index (today->rows, 0);
  g_assert_cmpstr (row->action->id, ==, "verify");
  g_assert_cmpstr (row->fact, ==, "item");
  g_assert_cmpstr (row->row->item_text, ==, "公示检测结果");
}

/* A reason is an entry of the case: shown with who and when, told by the replay, and taken back
 * with it. */
static void
test_reason (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autoptr (JyToday) before = NULL;
  g_autoptr (JyToday) after = NULL;
  g_autoptr (JyCommand) command = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autofree char *wrong = NULL;
  const JyTodayRow *row;
  const char *fact;

  serve_both (maker, id, "2024-03-01");
  before = desk_maker_today (maker, "承办", NULL);
  row = desk_maker_row (before, "overdue", "reply", "市南区甲局");
  g_assert_null (row->reason);
  token = jy_today_row_token (row, &fact);
  g_assert_cmpstr (fact, ==, "about-clock");
  command = jy_command_new ("note", row->row->recommendation);
  jy_json_set_text (command->facts, "text", "该局正在机构改革, 已电话联系");
  jy_json_set_text (command->facts, fact, token);
  view = jy_desk_do (maker->desk, command, &error);
  g_assert_no_error (error);
  after = desk_maker_today (maker, "承办", NULL);
  row = desk_maker_row (after, "overdue", "reply", "市南区甲局");
  g_assert_cmpstr (row->reason, ==, "该局正在机构改革, 已电话联系");
  g_assert_cmpstr (row->reason_by, ==, "承办");
  g_assert_cmpint (row->reason_on, ==, jy_date_parse ("2024-06-03", NULL));
  g_assert_null (desk_maker_row (after, "overdue", "reply", "市南区乙局")->reason);
  /* It puts nothing off, and makes no document. */
  g_assert_cmpuint (count_of (maker, "overdue"), ==, 4);
  for (guint i = 0; i < view->documents->len; i++)
    g_assert_cmpstr (((const JyDocumentEntry *) g_ptr_array_index (view->documents, i))->kind, !=,
                     "work-record");
  desk_maker_audit (maker);
  desk_maker_refused (maker, "承办", "note", id, "2024-06-03",
                      "{\"text\":\"理由\",\"about-clock\":\"99/reply/a1\"}", "99/reply/a1");
  do_it (
      maker, "承办", "reply", id, "2024-06-03",
      "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"class\":\"full\",\"summary\":\"采纳\","
      "\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\",\"text\":\"整改\"}]}");
  wrong = g_strdup_printf ("{\"text\":\"理由\",\"about-clock\":\"%s\"}", token);
  desk_maker_refused (maker, "承办", "note", id, "2024-06-03", wrong, "ended");
  desk_maker_audit (maker);
}

/* Pages follow each other without a gap, whatever their size. */
static void
test_pages (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autoptr (JyToday) whole = NULL;
  g_autofree char *after = NULL;
  guint seen = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = desk_maker_lead (maker, i == 0 ? "issued" : "drafting");

      if (i == 0)
        serve_both (maker, id, "2024-03-01");
    }
  whole = desk_maker_today (maker, "承办", NULL);
  g_assert_null (whole->after);
  g_assert_cmpuint (whole->rows->len, >, 5);
  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JyToday) page = jy_desk_today_page (maker->desk, NULL, after, 2, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < page->rows->len; i++, seen++)
        {
          const JyTodayRow *here = g_ptr_array_index (page->rows, i);
          const JyTodayRow *there = g_ptr_array_index (whole->rows, seen);

          g_assert_cmpstr (here->group, ==, there->group);
          g_assert_cmpstr (here->row->recommendation, ==, there->row->recommendation);
          g_assert_cmpstr (here->row->part, ==, there->row->part);
        }
      g_free (after);
      after = g_steal_pointer (&page->after);
    }
  while (after);
  g_assert_cmpuint (seen, ==, whole->rows->len);
}

/* What is sealed stands neither among the rows nor in the counts of who may not read it. */
static void
test_sealed (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autoptr (JyCaseView) view
      = desk_maker_do (maker, "承办", "register", NULL, "2024-03-01",
                       "{\"title\":\"涉密线索\",\"type\":\"governance\",\"line\":\"criminal\","
                       "\"source\":\"case\",\"summary\":\"某情况\",\"sealed\":true,"
                       "\"secrecy\":\"internal\",\"agencies\":[\"市南区甲局\"]}");
  g_autoptr (JyToday) leader = desk_maker_today (maker, "领导", NULL);
  g_autoptr (JyToday) handler = NULL;

  g_assert_cmpuint (count_of (maker, "clue"), ==, 0);
  g_assert_cmpuint (leader->rows->len, ==, 0);
  g_assert_cmpint (unwatched_of (maker), ==, 0);
  handler = desk_maker_today (maker, "承办", NULL);
  g_assert_cmpuint (count_of (maker, "apply"), ==, 1);
  g_assert_cmpint (unwatched_of (maker), ==, 1);
}

static void
test_unwatched (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-03-01");
  g_autofree char *idle = desk_maker_lead (maker, "clue");
  g_autofree char *watched = desk_maker_lead (maker, "investigation");
  g_autoptr (JyToday) today = desk_maker_today (maker, "领导", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  g_autoptr (GPtrArray) rows = NULL;

  query->unwatched = query->open_only = TRUE;
  rows = jy_desk_list (maker->desk, query, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (unwatched_of (maker), ==, 1);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((const JyRow *) g_ptr_array_index (rows, 0))->id, ==, idle);
  g_assert_cmpstr (idle, !=, watched);
}

/* The register: what began to count in the period, by whom, and how it ended; sorted by the store;
 * only what may be read. */
static void
test_register (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  JyRegisterQuery query
      = { .first = jy_date_parse ("2024-03-01", NULL), .last = jy_date_parse ("2024-03-31", NULL) };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyClockRegister) served = NULL;
  g_autoptr (JyClockRegister) replies = NULL;
  g_autoptr (JyClockRegister) rest = NULL;
  g_autoptr (GBytes) paper = NULL;
  g_autofree char *words = NULL;
  const JyRegisterRow *row;

  do_it (maker, "承办", "serve", id, "2024-03-01",
         "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"receiver\":\"张某\"}");
  do_it (maker, "案管", "serve", id, "2024-03-04",
         "{\"addressee\":\"市南区乙局\",\"way\":\"written\",\"receiver\":\"李某\"}");
  do_it (
      maker, "承办", "reply", id, "2024-04-10",
      "{\"addressee\":\"市南区乙局\",\"way\":\"written\",\"class\":\"full\",\"summary\":\"采纳\","
      "\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\",\"text\":\"整改\"}]}");
  served = jy_desk_clock_register (maker->desk, &query, 0, 64, &error);
  g_assert_no_error (error);
  /* Reply and objection of both; filing began with the issue in February. */
  g_assert_cmpint (served->count, ==, 4);
  g_assert_cmpuint (served->rows->len, ==, 4);
  query.rule = "reply";
  query.sort = JY_REGISTER_ENDED;
  replies = jy_desk_clock_register (maker->desk, &query, 0, 64, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (replies->rows->len, ==, 2);
  row = g_ptr_array_index (replies->rows, 0);
  g_assert_cmpstr (row->addressee_name, ==, "市南区乙局");
  g_assert_cmpstr (row->by, ==, "案管");
  g_assert_cmpint (row->clock->met_on, ==, jy_date_parse ("2024-04-10", NULL));
  row = g_ptr_array_index (replies->rows, 1);
  g_assert_cmpstr (row->by, ==, "承办");
  g_assert_true (jy_clock_is_open (row->clock));
  query.descending = TRUE;
  rest = jy_desk_clock_register (maker->desk, &query, 1, 64, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rest->count, ==, -1);
  g_assert_cmpuint (rest->rows->len, ==, 1);
  g_assert_cmpstr (((const JyRegisterRow *) g_ptr_array_index (rest->rows, 0))->addressee_name, ==,
                   "市南区乙局");
  paper = jy_desk_clock_register_document (maker->desk, &query, &error);
  g_assert_no_error (error);
  words = jy_document_read_text (paper, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (words, "期限登记簿"));
  g_assert_nonnull (strstr (words, "2024-04-10"));
  g_assert_nonnull (strstr (words, "逾期未完成"));
  query.last = query.first - 1;
  g_clear_pointer (&rest, jy_clock_register_free);
  rest = jy_desk_clock_register (maker->desk, &query, 0, 64, &error);
  g_assert_null (rest);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
}

/* How many of them say whom or what a case is about. */
static guint
telling (const JyReminders *reminders)
{
  guint n = 0;

  for (guint i = 0; i < reminders->reminders->len; i++)
    {
      const JyReminder *reminder = g_ptr_array_index (reminders->reminders, i);
      g_autofree char *all = g_strconcat (reminder->title, reminder->body, NULL);

      n += strstr (all, "农贸市场") != NULL || strstr (all, "市南区") != NULL;
    }
  return n;
}

/* Each clock is told of once a day; on the next day again. */
static void
test_reminders (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *id = desk_maker_lead (maker, "issued");
  g_autofree char *kept = g_build_filename (maker->folder, "state", "reminded", NULL);
  g_autofree char *folder = g_path_get_dirname (kept);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyReminders) first = NULL;
  g_autoptr (JyReminders) again = NULL;
  g_autoptr (JyReminders) later = NULL;
  g_autoptr (JyReminders) next = NULL;
  g_autoptr (JyReminders) silent = NULL;
  g_autofree char *summary = NULL;

  do_it (maker, "承办", "serve", id, "2024-03-01",
         "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"receiver\":\"张某\"}");
  first = jy_desk_reminders (maker->desk, kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->reminders->len, ==, 3);
  g_assert_cmpuint (first->overdue, ==, 3);
  summary = jy_reminders_summary (first);
  g_assert_cmpstr (summary, ==, "3 overdue");
  again = jy_desk_reminders (maker->desk, kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->reminders->len, ==, 0);
  g_assert_cmpuint (again->overdue, ==, 3);
  /* A clock that came since is told of on the same day. */
  do_it (maker, "承办", "serve", id, "2024-03-02",
         "{\"addressee\":\"市南区乙局\",\"way\":\"written\",\"receiver\":\"李某\"}");
  later = jy_desk_reminders (maker->desk, kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (later->reminders->len, ==, 1);
  /* Another day: the file is of yesterday. */
  g_assert_true (g_file_set_contents (kept, "2024-06-02\nx\n", -1, NULL));
  next = jy_desk_reminders (maker->desk, kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (next->reminders->len, ==, 4);
  g_assert_cmpuint (telling (next), ==, 4);
  /* Whoever stands before the screen need not read whom the case is about. */
  g_assert_true (g_file_set_contents (kept, "2024-06-02\nx\n", -1, NULL));
  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  g_assert_true (jy_desk_setting_set (maker->desk, "reminder.silent", "yes", &error));
  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  silent = jy_desk_reminders (maker->desk, kept, &error);
  g_assert_cmpuint (silent->reminders->len, ==, 4);
  g_assert_cmpuint (telling (silent), ==, 0);
  g_unlink (kept);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/today/overdue", test_overdue);
  g_test_add_func ("/today/whose", test_whose);
  g_test_add_func ("/today/lead", test_lead);
  g_test_add_func ("/today/waits", test_waits);
  g_test_add_func ("/today/reply-and-items", test_reply_and_items);
  g_test_add_func ("/today/reason", test_reason);
  g_test_add_func ("/today/pages", test_pages);
  g_test_add_func ("/today/sealed", test_sealed);
  g_test_add_func ("/today/unwatched", test_unwatched);
  g_test_add_func ("/today/register", test_register);
  g_test_add_func ("/today/reminders", test_reminders);
  return g_test_run ();
}
