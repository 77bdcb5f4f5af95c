/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-maker.h"

/* Comments at places of the text, and opinions that bind to it. */

static JyCaseView *
comment (DeskMaker *maker, const char *account, const char *id, const char *facts)
{
  return desk_maker_do (maker, account, "note", id, "2026-03-01", facts);
}

static JyCaseView *
edit (DeskMaker *maker, const char *id, const char *on, const char *problem, const char *basis)
{
  g_autofree char *facts
      = g_strdup_printf ("{\"sections\":{\"problems\":[{\"id\":\"p1\",\"text\":\"%s\"}],"
                         "\"suggestions\":[{\"id\":\"s1\",\"text\":\"每日公示抽检结果并建立台账\","
                         "\"problems\":[\"p1\"],"
                         "\"basis\":[\"%s\"]}]}}",
                         problem, basis);

  return desk_maker_do (maker, "承办", "edit", id, on, facts);
}

static const JyComment *
find (GPtrArray *comments, const char *text)
{
  for (guint i = 0; i < comments->len; i++)
    {
      const JyComment *one = g_ptr_array_index (comments, i);

      if (g_str_equal (one->said.text, text))
        return one;
    }
  g_assert_not_reached ();
}

static void
test_states (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "review");
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GPtrArray) comments = NULL;
  g_autofree char *answer = NULL;
  const JyComment *one;

  view = comment (maker, "研究", id,
                  "{\"text\":\"第一条\",\"comment\":{\"section\":\"suggestions\",\"place\":\"s1\","
                  "\"start\":2,\"length\":2}}");
  answer = g_strdup_printf ("{\"text\":\"已改\",\"comment\":{\"answers\":%u}}", view->record->seq);
  g_clear_pointer (&view, jy_case_view_unref);
  view = comment (maker, "部门", id,
                  "{\"text\":\"第二条\",\"comment\":{\"section\":\"problems\",\"place\":\"p1\"}}");
  g_assert_true (jy_case_view_may_comment (view));
  comments = jy_case_view_comments (view);
  g_assert_cmpuint (comments->len, ==, 2);
  g_assert_cmpuint (jy_comments_open (comments), ==, 2);
  /* In the order of the text, not of the entries. */
  one = g_ptr_array_index (comments, 0);
  g_assert_cmpstr (one->said.text, ==, "第二条");
  g_assert_cmpstr (one->words, ==, "未公示食用农产品检测结果");
  one = find (comments, "第一条");
  g_assert_cmpstr (one->words, ==, "公示");
  g_assert_cmpstr (one->said.author_name, ==, "研究");
  g_assert_cmpint (one->said.roles, ==, JY_ROLE_REVIEWER);
  g_assert_cmpint (one->state, ==, JY_COMMENT_OPEN);
  g_assert_cmpint (one->standing, ==, JY_COMMENT_HERE);
  g_assert_cmpstr (one->digest, ==, view->record->text_digest);

  g_clear_pointer (&view, jy_case_view_unref);
  g_clear_pointer (&comments, g_ptr_array_unref);
  view = comment (maker, "承办", id, answer);
  comments = jy_case_view_comments (view);
  one = find (comments, "第一条");
  g_assert_cmpint (one->state, ==, JY_COMMENT_ANSWERED);
  g_assert_cmpuint (one->answers->len, ==, 1);
  g_assert_cmpint (view->record->stage, ==, JY_STAGE_REVIEW);
  desk_maker_audit (maker);
}

static void
test_place (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "review");
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (GPtrArray) comments = NULL;
  const JyComment *one;

  view = comment (maker, "研究", id,
                  "{\"text\":\"移动\",\"comment\":{\"section\":\"problems\",\"place\":\"p1\","
                  "\"start\":3,\"length\":5}}");
  g_clear_pointer (&view, jy_case_view_unref);
  view = comment (
      maker, "研究", id,
      "{\"text\":\"消失\",\"comment\":{\"section\":\"suggestions\",\"place\":\"s1.1\"}}");
  g_clear_pointer (&view, jy_case_view_unref);
  view = desk_maker_do (maker, "研究", "return", id, "2026-03-01", "{\"reason\":\"改\"}");
  g_clear_pointer (&view, jy_case_view_unref);
  view = edit (maker, id, "2026-03-01", "长期以来未公示食用农产品检测结果",
               "《中华人民共和国食品安全法》第六十五条");
  comments = jy_case_view_comments (view);
  one = find (comments, "移动");
  g_assert_cmpint (one->standing, ==, JY_COMMENT_MOVED);
  g_assert_cmpstr (one->words, ==, "食用农产品");
  g_assert_cmpuint (one->now_start, ==, 7);
  g_assert_true (one->changed);
  one = find (comments, "消失");
  g_assert_cmpint (one->standing, ==, JY_COMMENT_GONE);
  desk_maker_audit (maker);
}

/* A comment of another text, a settled comment of another, an issued text. */
static void
test_refused (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "review");
  g_autoptr (DeskMaker) other = desk_maker_new ("2026-03-02");
  g_autofree char *issued = desk_maker_lead (other, "issued");
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *settle = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GString) bad = g_string_new ("{\"text\":\"批注\",\"comment\":{\"section\":\"facts\",");
  gsize head = bad->len;
  static const char *const members[]
      = { "\"start\":0,\"length\":100000", "\"start\":-1,\"length\":2",
          "\"start\":9223372036854775807,\"length\":2",
          "\"start\":1,\"length\":9223372036854775807" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_string_truncate (bad, head);
      g_string_append_printf (bad, "%s}}", members[i]);
      desk_maker_refused (maker, "研究", "note", id, "2026-03-01", bad->str, "characters");
    }
  desk_maker_refused (maker, "研究", "note", id, "2026-03-01",
                      "{\"text\":\"批注\",\"comment\":\"facts\"}", "place of the text");
  desk_maker_refused (maker, "研究", "note", id, "2026-03-01",
                      "{\"text\":\"批注\",\"comment\":{\"section\":\"facts\",\"more\":1}}",
                      "place of the text");
  desk_maker_refused (maker, "研究", "pass", id, "2026-03-01",
                      "{\"necessity\":\"是\",\"legality\":\"是\",\"reasoning\":\"是\","
                      "\"comment\":{\"section\":\"facts\"}}",
                      "comment");
  view = comment (maker, "研究", id, "{\"text\":\"批注\",\"comment\":{\"section\":\"facts\"}}");
  settle = g_strdup_printf ("{\"text\":\"了结\",\"comment\":{\"answers\":%u,\"resolves\":true}}",
                            view->record->seq);
  g_clear_pointer (&view, jy_case_view_unref);
  desk_maker_refused (maker, "承办", "note", id, "2026-03-01", settle, "研究");
  view = comment (maker, "领导", id, settle);
  again = g_strdup_printf ("{\"text\":\"答\",\"comment\":{\"answers\":%u}}", view->record->seq);
  desk_maker_refused (maker, "承办", "note", id, "2026-03-01", again, "no comment");

  desk_maker_refused (other, "承办", "note", issued, "2026-03-01",
                      "{\"text\":\"批注\",\"comment\":{\"section\":\"facts\"}}", "issued");
}

static void
test_opinions (void)
{
  g_autoptr (DeskMaker) maker = desk_maker_new ("2026-03-02");
  g_autofree char *id = desk_maker_lead (maker, "ready");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_show (maker->desk, id, JY_DATE_NONE, &error);
  g_autoptr (GPtrArray) opinions = NULL;
  g_autoptr (JsonObject) sections = NULL;
  const JyOpinion *last;
  guint seq;

  g_assert_no_error (error);
  opinions = jy_case_view_opinions (view);
  g_assert_cmpuint (opinions->len, >=, 2);
  g_assert_cmpuint (jy_opinions_lapsed (opinions), ==, 0);
  last = g_ptr_array_index (opinions, opinions->len - 1);
  g_assert_cmpstr (last->event->action, ==, "approve");
  g_assert_cmpint (last->state, ==, JY_OPINION_HOLDS);
  seq = last->event->seq;

  /* Sent back: the same text, but it goes round again. */
  g_clear_pointer (&view, jy_case_view_unref);
  g_clear_pointer (&opinions, g_ptr_array_unref);
  view = desk_maker_do (maker, "领导", "return", id, "2026-03-01", "{\"reason\":\"再核\"}");
  opinions = jy_case_view_opinions (view);
  last = g_ptr_array_index (opinions, opinions->len - 1);
  g_assert_cmpint (last->state, ==, JY_OPINION_RETURNED);
  g_assert_cmpstr (last->ended->action, ==, "return");

  /* One character more, and the text is another. */
  g_clear_pointer (&view, jy_case_view_unref);
  g_clear_pointer (&opinions, g_ptr_array_unref);
  view = desk_maker_do (maker, "承办", "edit", id, "2026-03-01",
                        "{\"sections\":{\"source\":\"本院在办理案件中发现。\"}}");
  opinions = jy_case_view_opinions (view);
  last = g_ptr_array_index (opinions, opinions->len - 1);
  g_assert_cmpint (last->state, ==, JY_OPINION_CHANGED);
  g_assert_cmpstr (last->ended->actor_name, ==, "承办");
  g_assert_cmpuint (jy_opinions_lapsed (opinions), ==, opinions->len);
  sections = jy_opinion_sections (view->events, seq);
  g_assert_cmpstr (jy_json_text (sections, "source"), ==, "本院在办理案件中发现");
  g_assert_cmpstr (jy_json_text (view->record->sections, "source"), ==, "本院在办理案件中发现。");

  /* Given anew, the earlier review is no longer missed; the approval still is. */
  g_clear_pointer (&view, jy_case_view_unref);
  view = desk_maker_do (maker, "承办", "submit", id, "2026-03-01", NULL);
  g_clear_pointer (&view, jy_case_view_unref);
  g_clear_pointer (&opinions, g_ptr_array_unref);
  view = desk_maker_do (maker, "研究", "pass", id, "2026-03-01",
                        "{\"necessity\":\"是\",\"legality\":\"是\",\"reasoning\":\"是\"}");
  opinions = jy_case_view_opinions (view);
  last = g_ptr_array_index (opinions, opinions->len - 1);
  g_assert_cmpstr (last->event->action, ==, "pass");
  g_assert_cmpint (last->state, ==, JY_OPINION_HOLDS);
  g_assert_cmpuint (jy_opinions_lapsed (opinions), ==, 1);
  desk_maker_audit (maker);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/services/comments/states", test_states);
  g_test_add_func ("/services/comments/place", test_place);
  g_test_add_func ("/services/comments/refused", test_refused);
  g_test_add_func ("/services/comments/opinions", test_opinions);
  return g_test_run ();
}
