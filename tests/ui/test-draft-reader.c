/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/text-area.h"
#include "recommendation/action-dialog.h"
#include "recommendation/comment-list.h"
#include "recommendation/draft-reader.h"
#include "recommendation/opinion-card.h"
#include "recommendation/text-change.h"
#include "tree.h"
#include "ui-fixture.h"

static const char *const sections
    = "{\"sections\":{\"source\":\"在办理某案中发现\",\"facts\":\"经查,两家市场未建档案××\","
      "\"evidence\":[\"笔录\"],"
      "\"problems\":[{\"id\":\"p1\",\"text\":\"未建档案\"},{\"id\":\"p2\",\"text\":\"检测停用\"}],"
      "\"suggestions\":[{\"id\":\"s1\",\"text\":\"逐户核查\",\"problems\":[\"p1\",\"p2\"],"
      "\"basis\":[\"《中华人民共和国食品安全法》第六十一条\"]}],\"objection-days\":10,"
      "\"reply\":{\"months\":2},\"contact\":\"示例甲 010-00000000\"}}";

typedef struct
{
  JyDesk *desk;
  char *id;
  guint comments;
  guint open;
} Wanted;

static gboolean
is_so (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (JyCaseView) view = jy_desk_show (wanted->desk, wanted->id, JY_DATE_NONE, NULL);
  g_autoptr (GPtrArray) comments = jy_case_view_comments (view);

  return comments->len == wanted->comments && jy_comments_open (comments) == wanted->open;
}

static gboolean
list_has (gpointer data)
{
  return tree_shows (data, "请写明日期");
}

static gboolean
all_settled (gpointer data)
{
  return jy_comment_list_open (data) == 0;
}

static JyCaseView *
written (JyDesk *desk)
{
  g_autoptr (JyCaseView) begun = fixture_case (desk);

  return fixture_do (desk, "edit", begun->record->id, sections);
}

/* Words are selected, commented on, and the comment is answered and settled beside them. */
static void
test_comment (void)
{
  char *folder = NULL;
  JyDesk *desk = fixture_desk_new (&folder);
  g_autoptr (JyCaseView) view = written (desk);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *reader = jy_draft_reader_new (desk);
  GtkWidget *list, *area;
  Wanted wanted = { desk, view->record->id, 1, 1 };

  gtk_window_set_child (GTK_WINDOW (window), reader);
  jy_draft_reader_set_case (JY_DRAFT_READER (reader), view);
  g_assert_null (fixture_nameless (reader));
  list = tree_find (reader, JY_TYPE_COMMENT_LIST);
  g_assert_nonnull (list);
  g_assert_false (jy_draft_reader_select (JY_DRAFT_READER (reader), "problems", "p9", 0, 1));
  g_assert_false (jy_draft_reader_select (JY_DRAFT_READER (reader), "problems", "p2", 90, 1));
  g_assert_true (jy_draft_reader_select (JY_DRAFT_READER (reader), "problems", "p2", 2, 2));
  g_assert_true (gtk_widget_activate_action (reader, "reader.comment", NULL));
  area = tree_find (reader, JY_TYPE_TEXT_AREA);
  jy_text_area_set_text (JY_TEXT_AREA (area), "请写明日期");
  g_assert_true (tree_shows (reader, "停用"));
  g_assert_true (gtk_widget_activate_action (reader, "reader.record", NULL));
  fixture_wait (is_so, &wanted);
  fixture_wait (list_has, list);
  g_assert_cmpuint (jy_comment_list_open (JY_COMMENT_LIST (list)), ==, 1);
  g_assert_null (fixture_nameless (reader));

  g_signal_emit_by_name (tree_button (list, "_Settle"), "clicked");
  wanted.open = 0;
  fixture_wait (is_so, &wanted);
  fixture_wait (all_settled, list);
  g_assert_null (tree_button (list, "_Settle"));
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_pointer (&view, jy_case_view_unref);
  fixture_desk_free (desk, folder);
}

/* An answer half typed stays when the case is read again. */
static void
test_typed (void)
{
  char *folder = NULL;
  JyDesk *desk = fixture_desk_new (&folder);
  g_autoptr (JyCaseView) view = written (desk);
  g_autoptr (JyCaseView) noted = fixture_do (
      desk, "note", view->record->id, "{\"text\":\"批注\",\"comment\":{\"section\":\"source\"}}");
  GtkWidget *list = g_object_ref_sink (jy_comment_list_new (desk));
  g_autofree char *text = NULL;

  jy_comment_list_set_case (JY_COMMENT_LIST (list), noted);
  jy_text_area_set_text (JY_TEXT_AREA (tree_find (list, JY_TYPE_TEXT_AREA)), "写到一半");
  jy_comment_list_set_case (JY_COMMENT_LIST (list), noted);
  text = jy_text_area_get_text (JY_TEXT_AREA (tree_find (list, JY_TYPE_TEXT_AREA)));
  g_assert_cmpstr (text, ==, "写到一半");
  g_object_unref (list);
  g_clear_pointer (&view, jy_case_view_unref);
  g_clear_pointer (&noted, jy_case_view_unref);
  fixture_desk_free (desk, folder);
}

static JyCaseView *
again (JyCaseView *before, JyDesk *desk, const char *action, const char *facts)
{
  JyCaseView *view = fixture_do (desk, action, before->record->id, facts);

  jy_case_view_unref (before);
  return view;
}

/* What stands is seen where it is decided on; what lapsed says so and shows what changed. */
static void
test_opinions (void)
{
  char *folder = NULL;
  JyDesk *desk = fixture_desk_new (&folder);
  JyCaseView *view = written (desk);
  GtkWidget *card, *change;
  GtkWindow *dialog;
  g_autofree char *lapse = NULL;

  view = again (view, desk, "submit",
                "{\"standing-findings\":[{\"finding\":\"L35\",\"reason\":\"××是化名\"}]}");
  card = g_object_ref_sink (jy_standing_card_new (view));
  g_assert_true (tree_shows (card, "L35 "));
  g_assert_true (tree_shows (card, "××是化名"));
  g_object_unref (card);
  dialog = jy_action_dialog_new (NULL, desk, jy_lifecycle_find ("pass"), view, NULL);
  g_assert_true (tree_shows (GTK_WIDGET (dialog), "××是化名"));
  gtk_window_destroy (dialog);
  dialog = jy_action_dialog_new (NULL, desk, jy_lifecycle_find ("recall"), view, NULL);
  g_assert_false (tree_shows (GTK_WIDGET (dialog), "××是化名"));
  gtk_window_destroy (dialog);

  view = again (view, desk, "endorse", "{\"opinion\":\"同意报审\"}");
  card = g_object_ref_sink (jy_opinion_card_new (view));
  g_assert_true (tree_shows (card, "同意报审"));
  g_assert_true (tree_shows (card, "holds"));
  g_object_unref (card);
  g_assert_null (jy_opinion_lapse_text (view));

  view = again (view, desk, "return", "{\"reason\":\"再改\"}");
  lapse = jy_opinion_lapse_text (view);
  g_assert_nonnull (strstr (lapse, "sent back"));
  g_assert_cmpuint (jy_opinion_lapse_seq (view), ==, 0);
  g_free (lapse);
  view = again (view, desk, "edit", "{\"sections\":{\"facts\":\"经查,三家市场未建档案\"}}");
  lapse = jy_opinion_lapse_text (view);
  g_assert_nonnull (strstr (lapse, "submitted again"));
  g_assert_cmpuint (jy_opinion_lapse_seq (view), >, 0);
  change = g_object_ref_sink (jy_text_change_new (view, jy_opinion_lapse_seq (view)));
  g_assert_true (tree_shows (change, "两家"));
  g_assert_true (tree_shows (change, "三家"));
  g_assert_false (tree_shows (change, "检测停用"));
  g_object_unref (change);
  jy_case_view_unref (view);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture_desk_free (desk, folder);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  fixture_still ();
  g_test_add_func ("/ui/draft-reader/comment", test_comment);
  g_test_add_func ("/ui/draft-reader/typed", test_typed);
  g_test_add_func ("/ui/draft-reader/opinions", test_opinions);
  return g_test_run ();
}
