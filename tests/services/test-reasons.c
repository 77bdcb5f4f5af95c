/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"
#include "domain/reminder.h"
#include "services/today.h"

/* Reasons for what waits, and when a duty of the office is soon in a list. */

static void
do_it (DeskMaker *maker, const char *who, const char *action, const char *id, const char *on,
       const char *facts)
{
  g_autoptr (JyCaseView) view = desk_maker_do (maker, who, action, id, on, facts);

  g_assert_nonnull (view);
}

static void
reply_of (DeskMaker *maker, const char *id, const char *name, const char *on)
{
  static guint times = 0;
  g_autofree char *facts = g_strdup_printf (
      "{\"addressee\":\"%s\",\"way\":\"written\",\"class\":\"full\",\"summary\":\"采纳\","
      "\"reference\":\"第%u次\","
      "\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\",\"text\":\"整改\"}]}",
      name, ++times);

  do_it (maker, "承办", "reply", id, on, facts);
}

static void
serve_both (DeskMaker *maker, const char *id, const char *on)
{
  do_it (maker, "承办", "serve", id, on,
         "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"receiver\":\"张某\"}");
  do_it (maker, "承办", "serve", id, on,
         "{\"addressee\":\"市南区乙局\",\"way\":\"written\",\"receiver\":\"李某\"}");
}

/* A duty of the office is soon in the list too by its last working day: two months from 2 August
 * end in the holidays, are due on 8 October and to be done by 30 September. */
static void
test_list_act_by (void)
{
  static const struct
  {
    const char *today;
    JyUrgency urgency;
  } days[] = { { "2024-09-19", JY_URGENCY_FAR },
               { "2024-09-20", JY_URGENCY_SOON },
               { "2024-09-28", JY_URGENCY_SOON } };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (DeskMaker) maker = desk_maker_new (days[i].today);
      g_autofree char *id = desk_maker_lead (maker, "clue");
      g_autoptr (JyListQuery) query = jy_list_query_new ();
      g_autoptr (JySettings) settings = jy_desk_settings (maker->desk);
      g_autoptr (GPtrArray) rows = NULL;
      g_autoptr (GError) error = NULL;
      const JyRow *row;

      do_it (maker, "领导", "open", id, "2024-08-02", "{\"handler\":\"承办\"}");
      rows = jy_desk_list (maker->desk, query, 0, 0, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, 1);
      row = g_ptr_array_index (rows, 0);
      g_assert_cmpstr (row->clock, ==, "investigation");
      g_assert_cmpint (row->due, ==, jy_date_parse ("2024-10-08", NULL));
      g_assert_cmpint (jy_reminder_urgency_of (settings, row->clock, row->due, row->act_by,
                                               jy_date_parse (days[i].today, NULL)),
                       ==, days[i].urgency);
    }
}

static const JyTodayRow *
row_in (const JyToday *today, const char *group)
{
  const JyTodayRow *row = desk_maker_row (today, group, "", NULL);

  g_assert_nonnull (row);
  return row;
}

/* A reason for @row of what waits, by who sits at the desk; the number of its entry. */
static guint
give_reason (DeskMaker *maker, const JyTodayRow *row, const char *text)
{
  const char *fact;
  g_autofree char *token = jy_today_row_token (row, &fact);
  g_autoptr (JyCommand) command = jy_command_new ("note", row->row->recommendation);
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GError) error = NULL;

  jy_json_set_text (command->facts, "text", text);
  jy_json_set_text (command->facts, fact, token);
  view = jy_desk_do (maker->desk, command, &error);
  g_assert_no_error (error);
  /* It is no document. */
  for (guint i = 0; i < view->documents->len; i++)
    g_assert_cmpstr (((const JyDocumentEntry *) g_ptr_array_index (view->documents, i))->kind, !=,
                     "work-record");
  return view->record->seq;
}

/* What waits without a clock may be given a reason too: of a stage, of one addressee, of one item.
 * It stands until the step is taken, and not again when the case comes back to it. */
static void
test_reason_to_wait (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2024-06-03");
  g_autofree char *draft = desk_maker_lead (maker, "drafting");
  g_autofree char *issued = desk_maker_lead (maker, "issued");
  g_autoptr (JyToday) today = desk_maker_today (maker, "承办", NULL);
  g_autoptr (JyToday) later = NULL;
  g_autoptr (JyToday) back = NULL;
  const JyTodayRow *row = row_in (today, "drafting");
  g_autofree char *revoke = NULL;
  const char *fact;
  guint seq;
  g_autofree char *token = jy_today_row_token (row, &fact);
  g_autofree char *wrong = g_strdup_printf ("{\"text\":\"x\",\"about-step\":\"%s\"}", token);

  g_assert_cmpstr (fact, ==, "about-step");
  g_assert_cmpstr (token, ==, "stage/drafting");
  g_assert_null (row->reason);
  give_reason (maker, row, "等检验报告");
  give_reason (maker, row, "等鉴定意见");
  serve_both (maker, issued, "2024-05-20");
  reply_of (maker, issued, "市南区甲局", "2024-06-03");
  reply_of (maker, issued, "市南区乙局", "2024-06-03");
  later = desk_maker_today (maker, "承办", NULL);
  row = row_in (later, "drafting");
  /* The last word counts; it says who and when. */
  g_assert_cmpstr (row->reason, ==, "等鉴定意见");
  g_assert_cmpstr (row->reason_by, ==, "承办");
  g_assert_cmpint (row->reason_on, ==, jy_date_parse ("2024-06-03", NULL));
  row = desk_maker_row (later, "reply-review", "", "市南区甲局");
  g_assert_nonnull (row);
  seq = give_reason (maker, row, "不是这件");
  revoke = g_strdup_printf ("{\"event\":\"%u\",\"reason\":\"误录\"}", seq);
  do_it (maker, "承办", "revoke", issued, "2024-06-03", revoke);
  back = desk_maker_today (maker, "承办", NULL);
  row = desk_maker_row (back, "reply-review", "", "市南区甲局");
  g_assert_null (row->reason);
  give_reason (maker, row, "等财政局回函");
  g_clear_pointer (&back, jy_today_free);
  desk_maker_audit (maker);
  g_clear_pointer (&later, jy_today_free);
  later = desk_maker_today (maker, "承办", NULL);
  g_assert_cmpstr (desk_maker_row (later, "reply-review", "", "市南区甲局")->reason, ==,
                   "等财政局回函");
  g_assert_null (desk_maker_row (later, "reply-review", "", "市南区乙局")->reason);
  /* A step that the case does not wait for has none. */
  desk_maker_refused (maker, "承办", "note", issued, "2024-06-03", wrong, "does not wait");
  desk_maker_refused (maker, "承办", "note", draft, "2024-06-03",
                      "{\"text\":\"x\",\"about-step\":\"nothing\"}", "does not wait");
  /* Asked for more and replied again, it waits anew. */
  do_it (maker, "承办", "supplement", issued, "2024-06-03",
         "{\"addressee\":\"市南区甲局\",\"missing\":\"第一项的凭证\"}");
  reply_of (maker, issued, "市南区甲局", "2024-06-03");
  back = desk_maker_today (maker, "承办", NULL);
  g_assert_null (desk_maker_row (back, "reply-review", "", "市南区甲局")->reason);
  desk_maker_audit (maker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reasons/to-wait", test_reason_to_wait);
  g_test_add_func ("/reasons/list-act-by", test_list_act_by);
  return g_test_run ();
}
