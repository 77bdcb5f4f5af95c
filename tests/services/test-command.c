/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

#include <string.h>

#include "base/id.h"
#include "documents/documents.h"

static const JyClock *
clock_of (const JyCaseView *view, const char *rule, const char *addressee)
{
  for (guint i = 0; i < view->record->clocks->len; i++)
    {
      const JyClock *clock = g_ptr_array_index (view->record->clocks, i);

      if (g_str_equal (clock->rule, rule)
          && (addressee == NULL || g_strcmp0 (clock->addressee, addressee) == 0))
        return clock;
    }
  return NULL;
}

static void
assert_date (JyDate date, const char *text)
{
  char buffer[JY_DATE_LENGTH];

  g_assert_cmpstr (jy_date_write (date, buffer), ==, text);
}

static const JyNext *
next_of (const JyCaseView *view, const char *action)
{
  for (guint i = 0; i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);

      if (g_str_equal (next->action->id, action))
        return next;
    }
  return NULL;
}

/* From the clue to the archive: two addressees, five people and more in turn. */
static void
test_whole_life (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "served");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GBytes) letter = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) report = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  const JyDocumentEntry *document;
  const JyEvent *closing;

  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (view->record->number, ==, "青检建〔2024〕1号");
  assert_date (clock_of (view, "reply", "a1")->due, "2024-05-06"); /* 1 May is a holiday */
  assert_date (clock_of (view, "reply", "a1")->nominal, "2024-05-01");
  assert_date (clock_of (view, "reply", "a2")->nominal, "2024-05-04");
  /* The letter is frozen; what the other actions made is filled when it is asked for. */
  g_assert_cmpuint (view->documents->len, >, 10);
  for (guint i = 1; i < view->documents->len; i++)
    g_assert_false (((JyDocumentEntry *) view->documents->pdata[i])->frozen);
  document = g_ptr_array_index (view->documents, 0);
  g_assert_true (document->frozen);
  g_assert_cmpstr (document->kind, ==, "recommendation");
  g_clear_pointer (&view, jy_case_view_unref);

  letter = jy_desk_export (maker->desk, id, "recommendation", NULL, 0, "xml", &error);
  g_assert_no_error (error);
  again
      = jy_desk_export (maker->desk, "青检建〔2024〕1号", "recommendation", NULL, 1, "xml", &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (letter, again));
  faults = jy_document_validate (letter, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", ((JyDocumentFault *) faults->pdata[i])->message);
  g_assert_cmpuint (faults->len, ==, 0);

  desk_maker_step (maker, "案管", "file", id, "2024-03-01",
                   "{\"recipient\":\"counterpart\",\"office\":\"市院\"}");
  desk_maker_step (maker, "案管", "file", id, "2024-03-01",
                   "{\"recipient\":\"policy\",\"office\":\"市院研究室\"}");
  desk_maker_step (
      maker, "承办", "reply", id, "2024-04-10",
      "{\"addressee\":\"市南区甲局\",\"way\":\"written\",\"class\":\"full\",\"summary\":"
      "\"全部采纳\","
      "\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\",\"text\":\"已公示\"}]}");
  desk_maker_step (
      maker, "承办", "accept", id, "2024-04-12",
      "{\"items\":[{\"suggestion\":\"s1\",\"text\":\"每日公示\",\"due\":\"2024-05-20\"}]}");
  desk_maker_step (maker, "承办", "urge", id, "2024-05-08",
                   "{\"addressee\":\"市南区乙局\",\"means\":\"phone\",\"record\":\"电话督促\"}");
  desk_maker_step (
      maker, "承办", "reply", id, "2024-05-10",
      "{\"addressee\":\"市南区乙局\",\"way\":\"written\",\"class\":\"full\",\"summary\":\"采纳\","
      "\"measures\":[{\"suggestion\":\"s1\",\"adopted\":\"full\",\"text\":\"整改\"}]}");
  view = desk_maker_do (maker, "承办", "accept", id, "2024-05-13",
                        "{\"items\":[{\"suggestion\":\"s1\",\"text\":\"建立台账\","
                        "\"due\":\"2024-06-20\"}]}");
  g_assert_cmpint (jy_clock_state (clock_of (view, "reply", "a1"), view->on), ==, JY_CLOCK_MET);
  g_assert_cmpint (jy_clock_state (clock_of (view, "reply", "a2"), view->on), ==, JY_CLOCK_LATE);
  g_assert_cmpuint (view->record->items->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const JyItem *item = g_ptr_array_index (view->record->items, i);
      g_autofree char *facts = g_strdup_printf (
          "{\"item\":\"%s\",\"verdict\":\"verified\",\"proof\":\"现场查看\"}", item->id);

      desk_maker_step (maker, "承办", "verify", id, "2024-06-18", facts);
    }
  g_clear_pointer (&view, jy_case_view_unref);
  desk_maker_step (maker, "承办", "settle", id, "2024-06-20",
                   "{\"addressee\":\"市南区甲局\",\"outcome\":\"rectified\"}");
  desk_maker_step (maker, "承办", "settle", id, "2024-06-21", "{\"outcome\":\"rectified\"}");
  desk_maker_step (maker, "承办", "evaluate", id, "2024-06-24",
                   "{\"verdict\":\"rectified\",\"effect\":\"好\"}");
  desk_maker_step (maker, "领导", "close", id, "2024-06-28",
                   "{\"code\":\"verified\",\"conclusion\":\"同意结案\"}");
  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (view->record->stage, ==, JY_STAGE_CLOSED);
  closing = g_ptr_array_index (view->events, view->events->len - 1);
  g_assert_cmpuint (strlen (jy_json_text (closing->facts, "report-digest")), ==, 64);
  report = jy_desk_export (maker->desk, id, "closure-report", NULL, 0, "xml", &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (report, NULL),
                                  (gssize) g_bytes_get_size (report),
                                  jy_json_text (closing->facts, "report-digest")));
  g_assert_nonnull (next_of (view, "re-open"));
  g_assert_cmpuint (jy_next_blockers (next_of (view, "re-open"))->len, ==, 0);
  desk_maker_step (maker, "承办", "look-back", id, "2024-09-27",
                   "{\"place\":\"市场\",\"found\":\"未反弹\",\"relapsed\":false}");
  desk_maker_step (maker, "案管", "archive", id, "2024-10-08", "{\"archive-number\":\"2024-1\"}");
  desk_maker_audit (maker);
}

/* The number, what is kept by name, and who acts for whom in the facts. */
static void
test_facts_by_name (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "served");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  const JyEvent *first = g_ptr_array_index (view->events, 0);
  const JyEvent *last = g_ptr_array_index (view->events, view->events->len - 1);

  g_assert_cmpuint (jy_json_array_size (jy_json_array (first->facts, "agencies")), ==, 2);
  g_assert_true (g_uuid_string_is_valid (jy_event_name_id (first, "市南区甲局")));
  /* Left out, but there was only one left. */
  g_assert_cmpstr (jy_json_text (last->facts, "addressee"), ==, "市南区乙局");
}

static void
test_own_numbers (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *second = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GPtrArray) numbers = NULL;
  const JyNumberEntry *entry;

  g_assert_true (jy_desk_setting_set (maker->desk, "number.auto", "yes", &error));
  g_assert_no_error (error);
  id = desk_maker_lead (maker, "ready");
  view = desk_maker_do (maker, "案管", "issue", id, "2024-02-26",
                        "{\"number\":\"auto\",\"signer\":\"领导\"}");
  g_assert_true (g_str_has_suffix (view->record->number, "〔2024〕1号"));
  second = desk_maker_lead (maker, "ready");
  g_clear_pointer (&view, jy_case_view_unref);
  view = desk_maker_do (maker, "案管", "issue", second, "2024-02-27",
                        "{\"number\":\"auto\",\"signer\":\"领导\"}");
  g_assert_true (g_str_has_suffix (view->record->number, "〔2024〕2号"));
  g_clear_pointer (&view, jy_case_view_unref);
  view = desk_maker_do (maker, "领导", "withdraw", second, "2024-03-01",
                        "{\"reason\":\"确有不当\",\"told\":[\"市南区甲局\"]}");
  g_assert_cmpint (view->record->stage, ==, JY_STAGE_WITHDRAWN);
  numbers = jy_desk_numbers (maker->desk, 2024, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, ==, 2);
  entry = g_ptr_array_index (numbers, 1);
  g_assert_cmpstr (entry->state, ==, "void");
  g_assert_cmpstr (entry->reason, ==, "确有不当");
  desk_maker_audit (maker);
}

/* An amendment: version 2 under the same number, frozen anew, the first stays. */
static void
test_amendment (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "served");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  desk_maker_step (maker, "领导", "amend", id, "2024-03-10",
                   "{\"reason\":\"改正法条\",\"told\":[\"市南区甲局\",\"市南区乙局\"]}");
  desk_maker_step (maker, "承办", "submit", id, "2024-03-11",
                   "{\"standing-findings\":[{\"finding\":\"L35\",\"reason\":\"已核\"}]}");
  desk_maker_step (maker, "研究", "pass", id, "2024-03-12",
                   "{\"necessity\":\"必要\",\"legality\":\"合法\",\"reasoning\":\"充分\"}");
  desk_maker_step (maker, "领导", "approve", id, "2024-03-13", "{}");
  desk_maker_refused (maker, "案管", "issue", id, "2024-03-14",
                      "{\"number\":\"青检建〔2024〕9号\",\"signer\":\"领导\"}", "keeps its number");
  view = desk_maker_do (maker, "案管", "issue", id, "2024-03-14",
                        "{\"number\":\"auto\",\"signer\":\"领导\"}");
  g_assert_cmpstr (view->record->number, ==, "青检建〔2024〕1号");
  g_assert_cmpuint (view->record->version, ==, 2);
  first = jy_desk_export (maker->desk, id, "recommendation", NULL, 1, "xml", &error);
  g_assert_no_error (error);
  second = jy_desk_export (maker->desk, id, "recommendation", NULL, 2, "xml", &error);
  g_assert_no_error (error);
  g_assert_false (g_bytes_equal (first, second));
  desk_maker_audit (maker);
}

static void
test_mistakes (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "served");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = NULL;

  /* The receipt says the fifth. */
  view = desk_maker_do (maker, "承办", "correct", id, "2024-04-01",
                        "{\"event\":\"9\",\"field-name\":\"on\",\"value\":\"2024-03-05\","
                        "\"reason\":\"送达回证\"}");
  assert_date (clock_of (view, "reply", "a1")->from, "2024-03-05");
  g_clear_pointer (&view, jy_case_view_unref);
  view = desk_maker_do (maker, "承办", "revoke", id, "2024-04-01",
                        "{\"event\":\"10\",\"reason\":\"误录\"}");
  g_assert_cmpint (((JyAddressee *) view->record->addressees->pdata[1])->state, ==,
                   JY_STATE_UNSERVED);
  desk_maker_refused (maker, "承办", "revoke", id, "2024-04-01",
                      "{\"event\":\"1\",\"reason\":\"误录\"}", "never");
  desk_maker_audit (maker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/command/whole-life", test_whole_life);
  g_test_add_func ("/services/command/facts-by-name", test_facts_by_name);
  g_test_add_func ("/services/command/own-numbers", test_own_numbers);
  g_test_add_func ("/services/command/amendment", test_amendment);
  g_test_add_func ("/services/command/mistakes", test_mistakes);
  return g_test_run ();
}
