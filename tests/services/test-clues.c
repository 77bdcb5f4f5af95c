/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

#include <string.h>

#include "services/clues.h"
#include "services/registers.h"

static JyClue *
clue_of (GPtrArray *clues, const char *title)
{
  for (guint i = 0; i < clues->len; i++)
    if (g_str_equal (((JyClue *) clues->pdata[i])->title, title))
      return clues->pdata[i];
  g_error ("no clue %s", title);
}

static char *
begin (DeskMaker *maker, const char *title, const char *source, const char *more)
{
  g_autofree char *facts = g_strdup_printf (
      "{\"title\":\"%s\",\"type\":\"governance\",\"line\":\"criminal\",\"source\":\"%s\","
      "\"summary\":\"摘要\",\"agencies\":[\"市南区甲局\"]%s}",
      title, source, more);
  g_autoptr (JyCaseView) view = desk_maker_do (maker, NULL, "register", NULL, "2026-01-05", facts);

  return g_strdup (view->record->id);
}

static void
do_it (DeskMaker *maker, const char *action, const char *id, const char *on, const char *facts)
{
  g_autoptr (JyCaseView) view = desk_maker_do (maker, NULL, action, id, on, facts);

  g_assert_nonnull (view);
}

static void
test_both_ways (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autofree char *out = begin (maker, "移出线索", "case", "");
  g_autofree char *in
      = begin (maker, "移入线索", "transfer",
               ",\"clue-received\":\"2026-01-04\",\"source-case\":\"青检刑〔2025〕9号\"");
  g_autofree char *refused = begin (maker, "不予办理的线索", "transfer", "");
  g_autofree char *line = begin (maker, "转条线", "case", "");
  g_autofree char *revoked = begin (maker, "误录移送", "case", "");
  g_autoptr (GPtrArray) clues = NULL;
  g_autoptr (GPtrArray) only_out = NULL;
  g_autoptr (GBytes) sheet = NULL;
  const JyClue *clue;
  const char *text;

  g_assert_nonnull (out);
  do_it (maker, "transfer", out, "2026-01-08",
         "{\"to-office\":\"市北区人民检察院\",\"reason\":\"管辖\"}");
  do_it (maker, "feed-back", out, "2026-02-20",
         "{\"feedback\":\"已立案\",\"other-number\":\"北检受〔2026〕1号\"}");
  do_it (maker, "open", in, "2026-01-12", "{\"handler\":\"管理员\"}");
  do_it (maker, "dismiss", refused, "2026-01-09", "{\"reason\":\"重复\"}");
  do_it (maker, "transfer", line, "2026-02-25", "{\"to-line\":\"civil\",\"reason\":\"民事\"}");
  do_it (maker, "transfer", revoked, "2026-02-26", "{\"to-line\":\"civil\",\"reason\":\"民事\"}");
  do_it (maker, "revoke", revoked, "2026-02-26", "{\"event\":\"2\",\"reason\":\"误录\"}");

  clues = jy_desk_clues (maker->desk, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clues->len, ==, 4);
  /* The latest first. */
  g_assert_cmpstr (((JyClue *) clues->pdata[0])->title, ==, "转条线");

  clue = clue_of (clues, "移出线索");
  g_assert_true (clue->out);
  g_assert_cmpstr (clue->party, ==, "市北区人民检察院");
  g_assert_cmpstr (clue->number, ==, "北检受〔2026〕1号");
  g_assert_cmpint (clue->transferred, ==, jy_date_parse ("2026-01-08", NULL));
  g_assert_cmpint (clue->fed_back, ==, jy_date_parse ("2026-02-20", NULL));
  g_assert_cmpint (clue->accepted, ==, JY_ANSWER_UNKNOWN);
  g_assert_cmpint (clue->due, ==, jy_date_parse ("2026-01-23", NULL));
  g_assert_true (clue->late);

  clue = clue_of (clues, "移入线索");
  g_assert_false (clue->out);
  g_assert_cmpstr (clue->party, ==, "青检刑〔2025〕9号");
  g_assert_cmpint (clue->received, ==, jy_date_parse ("2026-01-04", NULL));
  g_assert_cmpint (clue->handled, ==, jy_date_parse ("2026-01-12", NULL));
  g_assert_cmpint (clue->accepted, ==, JY_ANSWER_YES);
  g_assert_cmpint (clue->became_case, ==, JY_ANSWER_YES);
  g_assert_true (clue->late); /* nobody fed back, and it is over */

  clue = clue_of (clues, "不予办理的线索");
  g_assert_cmpint (clue->accepted, ==, JY_ANSWER_NO);
  g_assert_cmpstr (clue->reason, ==, "重复");

  clue = clue_of (clues, "转条线");
  g_assert_false (clue->late);
  g_assert_cmpint (clue->received, ==, clue->transferred);

  only_out = jy_desk_clues (maker->desk, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (only_out->len, ==, 2);

  sheet = jy_desk_clues_document (maker->desk, -1, &error);
  g_assert_no_error (error);
  text = g_bytes_get_data (sheet, NULL);
  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (sheet), "市北区人民检察院"));
  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (sheet), "超期"));
  /* Paper is Chinese, whatever the screen is. */
  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (sheet), "民事检察"));
}

/* What is sealed stands in no list of who may not read it. */
static void
test_sealed (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = begin (maker, "封存线索", "transfer", ",\"sealed\":true");
  g_autoptr (GPtrArray) mine = jy_desk_clues (maker->desk, -1, &error);
  g_autoptr (GPtrArray) others = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (id);
  g_assert_cmpuint (mine->len, ==, 1);
  g_assert_true (jy_desk_switch (maker->desk, "督促", &error));
  others = jy_desk_clues (maker->desk, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (others->len, ==, 0);
}

/* One list of both: the register's and those recorded on cases. */
static void
test_hearings (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = begin (maker, "有听证的案件", "case", "");
  g_autoptr (JsonObject) body = jy_json_parse_object (
      "{\"about\":\"nonarrest\",\"case-number\":\"青检刑捕〔2026〕3号\",\"held-on\":\"2026-02-10\","
      "\"place\":\"听证室\",\"host\":\"管理员\",\"hearers\":[\"王某\",\"李某\"],"
      "\"heard\":[\"认罪\"],\"hearing-opinion\":\"可不批捕\",\"adopted\":true}",
      -1, &error);
  g_autoptr (JyEntry) entry = NULL;
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GBytes) sheet = NULL;
  const JyEntry *on_case;
  const char *text;

  g_assert_no_error (error);
  entry = jy_desk_entry_save (maker->desk, "hearing", NULL, body, 0, &error);
  g_assert_no_error (error);
  do_it (maker, "hearing", id, "2026-02-20",
         "{\"about\":\"proposal\",\"place\":\"会议室\",\"host\":\"管理员\",\"hearers\":[\"赵某\"],"
         "\"heard\":[\"同意\"],\"result\":\"建议制发\",\"adopted\":true}");
  both = jy_desk_entries (maker->desk, "hearing", NULL, NULL, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (both->len, ==, 2);
  on_case = both->pdata[0];
  g_assert_cmpuint (on_case->version, ==, 0);
  g_assert_cmpstr (on_case->link, ==, id);
  g_assert_cmpstr (jy_json_text (on_case->body, "hearing-opinion"), ==, "建议制发");
  found = jy_desk_entries (maker->desk, "hearing", "赵某", NULL, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  second = jy_desk_entries (maker->desk, "hearing", NULL, NULL, 1, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpstr (((JyEntry *) second->pdata[0])->id, ==, entry->id);

  sheet = jy_desk_entry_document (maker->desk, "hearing", entry->id, &error);
  g_assert_no_error (error);
  text = g_bytes_get_data (sheet, NULL);
  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (sheet), "青检刑捕〔2026〕3号"));
  g_assert_nonnull (g_strstr_len (text, (gssize) g_bytes_get_size (sheet), "予以采纳"));
  g_assert_null (g_strstr_len (text, (gssize) g_bytes_get_size (sheet), "未予采纳"));
  desk_maker_audit (maker);
}

static gint64
count (DeskMaker *maker, gboolean leader, gboolean uninspected, const char *brand)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  gint64 n;
  g_autoptr (GPtrArray) rows = NULL;

  query->leader_handled = leader;
  query->uninspected = uninspected;
  query->brand = g_strdup (brand);
  n = jy_desk_count (maker->desk, query, &error);
  g_assert_no_error (error);
  rows = jy_desk_list (maker->desk, query, 0, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      const JyRow *row = rows->pdata[i];

      g_assert_true (!leader || row->leader_handled);
      g_assert_true (!uninspected || row->uninspected);
    }
  return n;
}

static void
test_marks (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = begin (maker, "领导办理", "case",
                               ",\"leader-handled\":true,\"brands\":[\"海岸卫士\",\"甲\"]");
  g_autofree char *other = begin (maker, "普通", "case", "");

  g_assert_nonnull (other);
  g_assert_cmpint (count (maker, FALSE, FALSE, NULL), ==, 2);
  g_assert_cmpint (count (maker, TRUE, FALSE, NULL), ==, 1);
  g_assert_cmpint (count (maker, FALSE, FALSE, "海岸卫士"), ==, 1);
  g_assert_cmpint (count (maker, FALSE, FALSE, "海岸"), ==, 0);
  g_assert_cmpint (count (maker, FALSE, TRUE, NULL), ==, 0);
  do_it (maker, "describe", id, "2026-01-06", "{\"leader-handled\":false,\"brands\":[\"甲\"]}");
  g_assert_cmpint (count (maker, TRUE, FALSE, NULL), ==, 0);
  g_assert_cmpint (count (maker, FALSE, FALSE, "海岸卫士"), ==, 0);
  g_assert_cmpint (count (maker, FALSE, FALSE, "甲"), ==, 1);
  desk_maker_audit (maker);
}

static gboolean
foretells (DeskMaker *maker, const char *id, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCommand) command = desk_maker_command (
      maker, "archive", id, "2026-03-02",
      "{\"archive-number\":\"1\",\"volumes\":1,\"pages\":10,\"retention\":\"长期\"}");
  g_autoptr (JyForecast) forecast = jy_desk_forecast (maker->desk, command, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (forecast->blockers->len, ==, 0);
  for (guint i = 0; i < forecast->lines->len; i++)
    if (strstr (forecast->lines->pdata[i], words) != NULL)
      return TRUE;
  return FALSE;
}

static void
set_grades (DeskMaker *maker, const char *grades, const char *refused)
{
  g_autoptr (GError) error = NULL;
  gboolean set;

  g_assert_true (jy_desk_switch (maker->desk, "管理员", NULL));
  set = jy_desk_setting_set (maker->desk, "inspection.grades", grades, &error);
  if (refused == NULL)
    g_assert_no_error (error);
  else
    g_assert_nonnull (strstr (error->message, refused));
  g_assert_true (set == (refused == NULL));
}

#define INSPECT(grade)                                                                             \
  "{\"inspection\":\"check\",\"grade\":\"" grade "\",\"findings\":\"文书瑕疵\"}"

static char *
inspection_form (DeskMaker *maker, const char *id, guint version)
{
  g_autoptr (GError) error = NULL;
  char *text = jy_desk_document_text (maker->desk, id, "inspection-form", NULL, version, &error);

  g_assert_no_error (error);
  return text;
}

/* The grades and how many there are is the office's list; what was said once stays said. */
static void
check_grades (DeskMaker *maker, const char *id)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (JyCaseView) view = NULL;
  const JyEvent *event;

  set_grades (maker, "优质", "2 to 8");
  set_grades (maker, "优  良 中 差", "one space");
  set_grades (maker, "优 良 中 良", "twice");
  set_grades (maker, "一 二 三 四 五 六 七 八 九", "2 to 8");
  set_grades (maker, "优 这一等次的名称实在写得太长", "characters");
  desk_maker_step (maker, "案管", "inspect", id, "2026-03-02", INSPECT ("basic"));

  set_grades (maker, "优质 合格 瑕疵 不合格 重大问题", NULL);
  desk_maker_refused (maker, "案管", "inspect", id, "2026-03-02", INSPECT ("basic"), "瑕疵");
  desk_maker_refused (maker, "案管", "inspect", id, "2026-03-02", INSPECT ("很好"), "重大问题");
  view = desk_maker_do (maker, "案管", "inspect", id, "2026-03-02", INSPECT ("重大问题"));
  /* The table's own words go by their ids, whoever types them. */
  desk_maker_step (maker, "案管", "inspect", id, "2026-03-02", INSPECT ("合格"));
  set_grades (maker, "优 良 差", NULL);
  first = inspection_form (maker, id, 1);
  second = inspection_form (maker, id, 2);
  g_assert_nonnull (strstr (first, "基本合格"));
  g_assert_nonnull (strstr (second, "重大问题"));
  event = view->events->pdata[view->events->len - 1];
  g_assert_cmpstr (jy_json_text (event->facts, "grade"), ==, "重大问题");
  g_clear_pointer (&view, jy_case_view_unref);
  view = jy_desk_show (maker->desk, id, JY_DATE_NONE, NULL);
  g_assert_cmpstr (view->record->inspected, ==, "qualified");
}

/* 每案必检: a closed case is told until somebody inspects it; nothing is held up. */
static void
test_inspection (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = desk_maker_lead (maker, "served");

  g_assert_true (jy_desk_switch (maker->desk, "承办", &error));
  do_it (maker, "settle", id, "2026-03-02",
         "{\"addressee\":\"市南区甲局\",\"outcome\":\"rectified\"}");
  do_it (maker, "settle", id, "2026-03-02",
         "{\"addressee\":\"市南区乙局\",\"outcome\":\"rectified\"}");
  do_it (maker, "evaluate", id, "2026-03-02", "{\"verdict\":\"rectified\",\"effect\":\"已整改\"}");
  g_assert_true (jy_desk_switch (maker->desk, "领导", &error));
  do_it (maker, "close", id, "2026-03-02",
         "{\"code\":\"verified\",\"conclusion\":\"结案\",\"override-reason\":\"备案后补\"}");
  g_assert_true (jy_desk_switch (maker->desk, "案管", &error));
  g_assert_cmpint (count (maker, FALSE, TRUE, NULL), ==, 1);
  g_assert_true (foretells (maker, id, "Nobody inspected"));
  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  g_assert_true (jy_desk_setting_set (maker->desk, "inspection.must", "no", &error));
  g_assert_true (jy_desk_switch (maker->desk, "案管", &error));
  g_assert_false (foretells (maker, id, "Nobody inspected"));
  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  g_assert_true (jy_desk_setting_set (maker->desk, "inspection.must", "yes", &error));

  check_grades (maker, id);
  g_assert_true (jy_desk_switch (maker->desk, "案管", &error));
  g_assert_cmpint (count (maker, FALSE, TRUE, NULL), ==, 0);
  g_assert_false (foretells (maker, id, "Nobody inspected"));
  desk_maker_audit (maker);
}

/* The list of powers of the register is the one the guards ask, and the event says so. */
static void
test_powers (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = desk_maker_lead (maker, "approval");
  g_autoptr (JsonObject) body = jy_json_parse_object (
      "{\"power-action\":\"approve\",\"power-level\":\"dept-head\"}", -1, &error);
  g_autoptr (JyEntry) entry = NULL;
  g_autoptr (JyEntry) gone = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *second = NULL;
  const JyEvent *event;

  g_assert_no_error (error);
  desk_maker_refused (maker, "部门", "approve", id, "2026-03-02", NULL, "部门");
  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  entry = jy_desk_entry_save (maker->desk, "power", NULL, body, 0, &error);
  g_assert_no_error (error);
  view = desk_maker_do (maker, "部门", "approve", id, "2026-03-02", NULL);
  event = view->events->pdata[view->events->len - 1];
  g_assert_true (jy_event_has_mark (event, "by-dept-head"));
  g_assert_cmpstr (event->actor_roles, ==, "dept-head");
  g_assert_true (jy_desk_switch (maker->desk, "管理员", &error));
  gone = jy_desk_entry_retire (maker->desk, "power", entry->id, 1, TRUE, &error);
  g_assert_no_error (error);
  second = desk_maker_lead (maker, "approval");
  desk_maker_refused (maker, "部门", "approve", second, "2026-03-02", NULL, "部门");
  desk_maker_audit (maker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/clues/both-ways", test_both_ways);
  g_test_add_func ("/services/clues/sealed", test_sealed);
  g_test_add_func ("/services/clues/hearings", test_hearings);
  g_test_add_func ("/services/clues/marks", test_marks);
  g_test_add_func ("/services/clues/inspection", test_inspection);
  g_test_add_func ("/services/clues/powers", test_powers);
  return g_test_run ();
}
