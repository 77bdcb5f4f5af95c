/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "desk-maker.h"
#include "services/cover.h"
#include "services/escalation.h"

/* Following up: the letters of the ladder, the escalation pack, the second closure report, the
 * volume, looks back and the cases that lead on from one another. */

#define A "市南区甲局"
#define B "市南区乙局"

static JyCaseView *
act (DeskMaker *m, const char *who, const char *action, const char *id, const char *on,
     const char *facts)
{
  return desk_maker_do (m, who, action, id, on, facts);
}

#define DO(who, action, on, facts)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (JyCaseView) done = act (m, who, action, id, on, facts);                             \
    g_assert_nonnull (done);                                                                       \
  }                                                                                                \
  G_STMT_END

static char *
text_of (DeskMaker *m, const char *id, const char *kind, const char *addressee, guint version)
{
  g_autoptr (GError) error = NULL;
  char *text = jy_desk_document_text (m->desk, id, kind, addressee, version, &error);

  g_assert_no_error (error);
  return text;
}

static void
has (const char *text, const char *words)
{
  if (!strstr (text, words))
    g_error ("“%s” does not stand in:\n%s", words, text);
}

static void
has_not (const char *text, const char *words)
{
  if (strstr (text, words))
    g_error ("“%s” stands in:\n%s", words, text);
}

/* The first letter is polite; the next names the first urging and its day, and what follows. */
static void
test_letters (void)
{
  g_autoptr (DeskMaker) m = desk_maker_new ("2024-12-31");
  g_autofree char *id = desk_maker_lead (m, "served");
  g_autofree char *polite = NULL;
  g_autofree char *firm = NULL;

  DO ("承办", "urge", "2024-05-10",
      "{\"addressee\":\"" A "\",\"means\":\"letter\",\"record\":\"请尽快回复。\"}");
  DO ("承办", "urge", "2024-05-20",
      "{\"addressee\":\"" A "\",\"means\":\"letter\",\"record\":\"仍未回复。\"}");
  polite = text_of (m, id, "urging-letter", A, 1);
  firm = text_of (m, id, "urging-letter", A, 2);
  has_not (polite, "再次郑重");
  has_not (polite, "第二十五条");
  has (firm, "再次郑重");
  has (firm, "2024年5月10日以书面督促函方式首次督促");
  has (firm, "第二十五条");
  /* What an agency was told by telephone counts, and another agency's ladder is its own. */
  DO ("承办", "urge", "2024-05-21",
      "{\"addressee\":\"" B "\",\"means\":\"phone\",\"record\":\"电话。\"}");
  DO ("承办", "urge", "2024-05-28",
      "{\"addressee\":\"" B "\",\"means\":\"letter\",\"record\":\"函。\"}");
  {
    g_autofree char *other = text_of (m, id, "urging-letter", B, 1);

    has (other, "2024年5月21日以电话方式首次督促");
  }
}

static JyEscalation
request_of (const char *id, const JyEscalationRecipient *recipients, guint n)
{
  return (JyEscalation){ .id = id,
                         .addressee = A,
                         .recipients = recipients,
                         .n_recipients = n,
                         .reason = "三次督促，无正当理由不予整改。",
                         .expected_seq = -1 };
}

static guint
count_events (DeskMaker *m, const char *id, const char *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_show (m->desk, id, JY_DATE_NONE, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < view->events->len; i++)
    n += g_str_equal (((JyEvent *) view->events->pdata[i])->action, action) ? 1 : 0;
  return n;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* All recipients of one decision, or none of them. */
static void
test_escalation (void)
{
  static const JyEscalationRecipient all[] = { { "superior", "示例市人民检察院" },
                                               { "notify-superior", "市南区人民政府" },
                                               { "party-npc", "区委、区人大常委会" } };
  static const JyEscalationRecipient twice[]
      = { { "superior", "示例市人民检察院" }, { "superior", "示例市人民检察院" } };
  g_autoptr (DeskMaker) m = desk_maker_new ("2024-12-31");
  g_autofree char *id = desk_maker_lead (m, "served");
  JyEscalation request = request_of (id, all, G_N_ELEMENTS (all));
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GPtrArray) choice = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *folder = g_build_filename (m->folder, "pack", NULL);
  g_autofree char *manifest = g_build_filename (folder, "manifest.xml", NULL);
  guint reports = 0;

  /* L32: nobody was urged. */
  g_assert_true (jy_desk_switch (m->desk, "领导", NULL));
  view = jy_desk_escalate (m->desk, &request, &error);
  g_assert_null (view);
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  has (error->message, "L32");
  g_clear_error (&error);
  g_assert_cmpuint (count_events (m, id, "escalate"), ==, 0);

  DO ("承办", "urge", "2024-05-20",
      "{\"addressee\":\"" A "\",\"means\":\"letter\",\"record\":\"仍未回复。\"}");
  g_assert_true (jy_desk_switch (m->desk, "领导", NULL));
  request = request_of (id, twice, G_N_ELEMENTS (twice));
  g_assert_null (jy_desk_escalate (m->desk, &request, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  request = request_of (id, all, 0);
  g_assert_null (jy_desk_escalate (m->desk, &request, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);

  request = request_of (id, all, G_N_ELEMENTS (all));
  view = jy_desk_escalate (m->desk, &request, &error);
  g_assert_no_error (error);
  g_assert_true (view->record->escalated);
  g_assert_cmpuint (count_events (m, id, "escalate"), ==, 3);
  choice = jy_escalation_documents_of (view, "a1");
  for (guint i = 0; i < choice->len; i++)
    reports += g_str_equal (((JyDocumentChoice *) choice->pdata[i])->kind, "escalation-report");
  g_assert_cmpuint (reports, ==, 3);
  files = jy_desk_export_choice (m->desk, id, choice, "docx", folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, choice->len);
  g_assert_true (g_file_test (manifest, G_FILE_TEST_EXISTS));
  {
    JyVerification *found = jy_verify_file (manifest, NULL, &error);

    g_assert_no_error (error);
    g_assert_true (found->holds);
    g_assert_cmpuint (found->looked_at, ==, choice->len);
    jy_verification_free (found);
  }
  /* Nothing chosen, and a folder that cannot be: nothing is left behind. */
  g_ptr_array_set_size (choice, 0);
  g_assert_null (jy_desk_export_choice (m->desk, id, choice, "docx", folder, NULL, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_USAGE);
  remove_folder (folder);
  desk_maker_audit (m);
}

static void
close_case (DeskMaker *m, const char *id)
{
  static const char *const agencies[] = { A, B };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *reply = g_strdup_printf ("{\"addressee\":\"%s\",\"way\":\"written\","
                                                "\"class\":\"full\",\"summary\":\"采纳\"}",
                                                agencies[i]);
      g_autofree char *accept = g_strdup_printf ("{\"addressee\":\"%s\",\"items\":[{\"text\":"
                                                 "\"整改%u\",\"due\":\"2024-06-20\"}]}",
                                                 agencies[i], i + 1);
      g_autofree char *settle = g_strdup_printf ("{\"addressee\":\"%s\",\"outcome\":\"%s\"}",
                                                 agencies[i], i ? "partial" : "rectified");
      g_autoptr (JyCaseView) view = NULL;
      g_autofree char *verify = NULL;

      DO ("承办", "reply", "2024-04-10", reply);
      view = act (m, "承办", "accept", id, "2024-04-12", accept);
      verify = g_strdup_printf ("{\"item\":\"%s\",\"verdict\":\"%s\",\"proof\":\"现场查看\"%s}",
                                ((JyItem *) view->record->items->pdata[i])->id,
                                i ? "partial" : "verified", i ? ",\"due\":\"2024-06-28\"" : "");
      DO ("承办", "verify", "2024-05-15", verify);
      DO ("承办", "settle", "2024-06-29", settle);
    }
  DO ("承办", "evaluate", "2024-07-01", "{\"verdict\":\"partial\",\"effect\":\"部分落实\"}");
  DO ("领导", "close", "2024-07-02", "{\"code\":\"partial\",\"conclusion\":\"先行结案\"}");
}

/* The second report says what became of the first. */
static void
test_second_report (void)
{
  g_autoptr (DeskMaker) m = desk_maker_new ("2024-12-31");
  g_autofree char *id = desk_maker_lead (m, "served");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *item = NULL;
  g_autofree char *reopen = NULL;
  g_autofree char *verify = NULL;
  g_autoptr (JyCaseView) view = NULL;

  close_case (m, id);
  view = jy_desk_show (m->desk, id, JY_DATE_NONE, NULL);
  item = g_strdup (((JyItem *) view->record->items->pdata[1])->id);
  reopen = g_strdup_printf ("{\"addressee\":\"" B "\",\"reason\":\"群众反映未落实\",\"items\":[{"
                            "\"suggestion\":\"%s\",\"text\":\"整改2\",\"due\":\"2024-09-30\"}]}",
                            item);
  DO ("领导", "re-open", "2024-08-01", reopen);
  verify
      = g_strdup_printf ("{\"item\":\"%s\",\"verdict\":\"verified\",\"proof\":\"复查完成\"}", item);
  DO ("承办", "verify", "2024-09-10", verify);
  DO ("承办", "settle", "2024-09-12", "{\"addressee\":\"" B "\",\"outcome\":\"rectified\"}");
  DO ("承办", "evaluate", "2024-09-20", "{\"verdict\":\"rectified\",\"effect\":\"全部落实\"}");
  DO ("领导", "close", "2024-09-25", "{\"code\":\"verified\",\"conclusion\":\"同意结案\"}");

  first = text_of (m, id, "closure-report", NULL, 1);
  second = text_of (m, id, "closure-report", NULL, 2);
  has_not (first, "与上一版结案报告相比的变化");
  has (second, "与上一版结案报告相比的变化");
  has (second, "第1版结案报告作成于2024年7月2日");
  has (second, "2024年8月1日经领导决定恢复跟踪，理由：群众反映未落实");
  has (second, "整改事项：整改2");
  has (second, "部分完成（2024年5月15日）");
  has (second, "核实完成（2024年9月10日）");
  /* What did not change is not told. */
  has_not (second, "整改事项：整改1");
  desk_maker_audit (m);
}

/* The pages of a volume are counted once and kept: the contents are the same ever after. */
static void
test_volume (void)
{
  g_autoptr (DeskMaker) m = desk_maker_new ("2024-12-31");
  g_autofree char *id = desk_maker_lead (m, "served");
  g_autofree char *text = NULL;
  g_autoptr (JyCaseView) view = NULL;
  const JyEvent *archive;
  JsonArray *contents;
  gint64 next = 1;

  close_case (m, id);
  view = act (m, "案管", "archive", id, "2024-07-10", "{\"archive-number\":\"示检档2024-1\"}");
  archive = view->events->pdata[view->events->len - 1];
  contents = jy_json_array (archive->facts, "contents");
  g_assert_cmpuint (jy_json_array_size (contents), >, 5);
  for (guint i = 0; i < jy_json_array_size (contents); i++)
    {
      JsonObject *row = jy_json_array_object (contents, i);

      g_assert_cmpint (json_object_get_int_member (row, "first"), ==, next);
      next = json_object_get_int_member (row, "last") + 1;
    }
  g_assert_cmpint (json_object_get_int_member (archive->facts, "pages"), ==, next - 1);
  text = text_of (m, id, "volume-contents", NULL, 1);
  has (text, "检察建议书");
  {
    g_autofree char *total = g_strdup_printf ("%" G_GINT64_FORMAT, next - 1);

    has (text, total);
  }
  desk_maker_audit (m);
}

static JyListQuery *
queue_query (DeskMaker *m, const char *id)
{
  gsize n;
  const JyQueue *queues = jy_queues (&n);

  for (gsize i = 0; i < n; i++)
    if (g_str_equal (queues[i].id, id))
      return jy_desk_queue_query (m->desk, &queues[i]);
  g_error ("no queue %s", id);
}

/* Planned looks back by their own day; a relapse shows; the successor and the first know of one
 * another. */
static void
test_look_back (void)
{
  g_autoptr (DeskMaker) m = desk_maker_new ("2024-12-31");
  g_autofree char *id = desk_maker_lead (m, "served");
  g_autofree char *successor = NULL;
  g_autofree char *facts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyListQuery) query = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) forth = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (JyCaseView) view = NULL;
  const JyRow *row;
  const JyCaseLink *link;

  close_case (m, id);
  query = queue_query (m, "look-back");
  rows = jy_desk_list (m->desk, query, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->clock, ==, "look-back");
  g_assert_cmpint (row->due, ==, jy_date_parse ("2024-10-08", NULL));
  g_assert_cmpint (row->relapsed_on, ==, JY_DATE_NONE);
  g_assert_cmpint (jy_desk_count (m->desk, query, &error), ==, 1);

  DO ("承办", "look-back", "2024-10-08",
      "{\"place\":\"市场\",\"found\":\"又未公示\",\"relapsed\":true}");
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = jy_desk_list (m->desk, query, 0, 10, &error);
  g_assert_no_error (error);
  row = rows->pdata[0];
  g_assert_cmpint (row->relapsed_on, ==, jy_date_parse ("2024-10-08", NULL));
  /* The next of the three. */
  g_assert_cmpint (row->due, ==, jy_date_parse ("2025-01-02", NULL));

  facts = g_strdup_printf (
      "{\"title\":\"再次建议\",\"type\":\"governance\",\"line\":\"criminal\",\"source\":\"other\","
      "\"situation\":\"11-1\",\"summary\":\"回头看发现反弹\",\"agencies\":[\"" A
      "\"],\"predecessor\":\"青检建〔2024〕1号\"}");
  view = act (m, "承办", "register", NULL, "2024-10-10", facts);
  successor = g_strdup (view->record->id);
  forth = jy_desk_links (m->desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forth->len, ==, 1);
  link = forth->pdata[0];
  g_assert_cmpstr (link->id, ==, successor);
  g_assert_cmpstr (link->relation, ==, "successor");
  back = jy_desk_links (m->desk, successor, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->len, ==, 1);
  link = back->pdata[0];
  g_assert_cmpstr (link->id, ==, id);
  g_assert_cmpstr (link->relation, ==, "predecessor");
  desk_maker_audit (m);
}

/* Day by which the look back after @months is due; none where none is planned. */
static JyDate
look_back_due (JyCaseView *view, const char *months)
{
  for (guint i = 0; i < view->record->clocks->len; i++)
    {
      const JyClock *clock = view->record->clocks->pdata[i];

      if (g_str_equal (clock->rule, "look-back") && g_strcmp0 (clock->recipient, months) == 0)
        return clock->due;
    }
  return JY_DATE_NONE;
}

/* How many months later is a setting: a case is planned by the one in force when it is closed, and
 * keeps its plan. */
static void
test_look_back_plan (void)
{
  g_autoptr (DeskMaker) m = desk_maker_new ("2024-12-31");
  g_autofree char *id = desk_maker_lead (m, "served");
  g_autoptr (GError) error = NULL;

  g_assert_true (jy_desk_switch (m->desk, "管理员", NULL));
  g_assert_false (jy_desk_setting_set (m->desk, "house.look-back", "3 soon 12", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (jy_desk_setting_set (m->desk, "house.look-back", "2 4 12", &error));
  g_assert_no_error (error);
  close_case (m, id);
  g_assert_true (jy_desk_switch (m->desk, "管理员", NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JyCaseView) view = jy_desk_show (m->desk, id, JY_DATE_NONE, &error);

      g_assert_no_error (error);
      g_assert_cmpint (look_back_due (view, "2"), ==, jy_date_parse ("2024-09-02", NULL));
      g_assert_cmpint (look_back_due (view, "4"), ==, jy_date_parse ("2024-11-04", NULL));
      g_assert_cmpint (look_back_due (view, "12"), ==, jy_date_parse ("2025-07-02", NULL));
      g_assert_cmpint (look_back_due (view, "3"), ==, JY_DATE_NONE);
      g_assert_true (jy_desk_setting_set (m->desk, "house.look-back", "3 6 12", &error));
    }
  desk_maker_audit (m);
}

/* The cover list holds each case with its pages; a case that is not there is a sentence. */
static void
test_cover (void)
{
  g_autoptr (DeskMaker) m = desk_maker_new ("2024-12-31");
  g_autofree char *id = desk_maker_lead (m, "served");
  JyCoverEntry entries[] = { { id, 2, 5 } };
  JyCoverEntry nothing[] = { { "no-such-case", 2, 5 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (JyPages) pages = NULL;

  close_case (m, id);
  pages = jy_desk_cover (m->desk, "已结案", entries, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jy_pages_count (pages), ==, 1);
  g_assert_null (jy_desk_cover (m->desk, NULL, nothing, 1, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/follow/letters", test_letters);
  g_test_add_func ("/services/follow/escalation", test_escalation);
  g_test_add_func ("/services/follow/second-report", test_second_report);
  g_test_add_func ("/services/follow/volume", test_volume);
  g_test_add_func ("/services/follow/look-back", test_look_back);
  g_test_add_func ("/services/follow/look-back-plan", test_look_back_plan);
  g_test_add_func ("/services/follow/cover", test_cover);
  return g_test_run ();
}
