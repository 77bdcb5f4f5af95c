/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <string.h>

#include "docket/case-list.h"
#include "preview/print-dialog.h"
#include "preview/print-gather.h"
#include "recommendation/board-line.h"
#include "recommendation/closing-panel.h"
#include "recommendation/escalation-dialog.h"
#include "recommendation/rectification-board.h"
#include "sample-desk.h"
#include "tree.h"

/* Following up in the window: the board, the check before closing, the escalation, several cases
 * chosen together. */

static JyCaseView *
case_of (const char *queue)
{
  g_autofree char *id = sample_case (queue);
  g_autoptr (GError) error = NULL;
  JyCaseView *view = jy_desk_show (sample_desk (), id, JY_DATE_NONE, &error);

  g_assert_no_error (error);
  return view;
}

static guint
count_lines (GtkWidget *widget)
{
  guint n = JY_IS_BOARD_LINE (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_lines (child);
  return n;
}

typedef struct
{
  GtkWidget *board;
  guint lines;
} Filling;

static gboolean
is_filled (gpointer data)
{
  const Filling *filling = data;

  return count_lines (filling->board) == filling->lines;
}

static void
noted (GtkWidget *board, const char *action, const char *key, JsonObject *facts, gpointer data)
{
  char **told = data;

  g_free (*told);
  *told = g_strdup_printf ("%s %s %s", action, key, facts ? jy_json_text (facts, "item") : "");
  g_signal_stop_emission_by_name (board, "start");
}

/* What stands out says so in words, and every line is told whole. */
static void
test_board (void)
{
  g_autoptr (JyCaseView) view = case_of ("following");
  GtkWidget *window = gtk_window_new ();
  GtkWidget *board = jy_rectification_board_new (sample_desk ());
  Filling filling = { board, view->record->items->len };
  g_autofree char *told = NULL;
  GtkWidget *line;
  g_autofree char *spoken = NULL;
  const JyItem *first = view->record->items->pdata[0];

  gtk_window_set_child (GTK_WINDOW (window), board);
  gtk_widget_show (window);
  g_signal_connect (board, "start", G_CALLBACK (noted), &told);
  jy_rectification_board_set_case (JY_RECTIFICATION_BOARD (board), view);
  sample_wait (is_filled, &filling, "the measures");
  tree_check_names (board, "board");
  g_assert_true (tree_shows (board, "我方核实"));
  g_assert_true (tree_shows (board, "结案检查"));
  line = tree_find (board, JY_TYPE_BOARD_LINE);
  spoken = jy_board_line_spoken (jy_board_line_row (JY_BOARD_LINE (line)));
  g_assert_nonnull (strstr (spoken, first->text));
  g_assert_nonnull (strstr (spoken, "我方核实"));
  /* Return on a line does what comes next. */
  if (jy_board_line_row (JY_BOARD_LINE (line))->next)
    {
      g_signal_emit_by_name (gtk_widget_get_ancestor (line, GTK_TYPE_LIST_BOX), "row-activated",
                             line);
      g_assert_nonnull (told);
      g_assert_nonnull (strstr (told, first->id));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static JyCaseView *
act (const char *action, const char *id, const char *facts)
{
  g_autoptr (JyCommand) command = jy_command_new (action, id);
  g_autoptr (GError) error = NULL;
  JyCaseView *view;

  json_object_unref (command->facts);
  command->facts = jy_json_parse_object (facts, -1, &error);
  g_assert_no_error (error);
  view = jy_desk_do (sample_desk (), command, &error);
  g_assert_no_error (error);
  return view;
}

/* Thirty measures with long words: all of them come, and only what is open where that is asked. */
static void
test_many (void)
{
  g_autoptr (JyCaseView) before = case_of ("reply-review");
  g_autoptr (GString) facts = g_string_new ("{\"items\":[");
  g_autoptr (JyCaseView) assigned = NULL;
  g_autoptr (JyCaseView) view = NULL;
  const JyAddressee *who = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *board = jy_rectification_board_new (sample_desk ());
  GtkWidget *check;
  Filling filling = { board, 0 };

  for (guint i = 0; i < before->record->addressees->len; i++)
    if (((JyAddressee *) before->record->addressees->pdata[i])->state == JY_STATE_REPLY_REVIEW)
      who = before->record->addressees->pdata[i];
  g_assert_nonnull (who);
  for (guint i = 0; i < 30; i++)
    g_string_append_printf (
        facts,
        "%s{\"text\":\"第%u项整改：由市场开办者逐日登记入场查验情况，监管所每月核对"
        "一次，缺项限期补齐，并把结果向社会公布\",\"due\":\"2026-10-%02u\"}",
        i ? "," : "", i + 1, i % 28 + 1);
  g_string_append_printf (facts, "],\"addressee\":\"%s\"}", who->name);
  assigned = act ("assign", before->record->id,
                  "{\"role\":\"handler\",\"person\":\"管理员\",\"reason\":\"测试\"}");
  view = act ("accept", before->record->id, facts->str);

  gtk_window_set_child (GTK_WINDOW (window), board);
  gtk_widget_show (window);
  jy_rectification_board_set_case (JY_RECTIFICATION_BOARD (board), view);
  filling.lines = view->record->items->len;
  sample_wait (is_filled, &filling, "thirty measures");
  check = tree_find (board, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (jy_rectification_board_get_open_only (JY_RECTIFICATION_BOARD (board)));
  filling.lines = 0;
  for (guint i = 0; i < view->record->items->len; i++)
    filling.lines += ((JyItem *) view->record->items->pdata[i])->verdict ? 0 : 1;
  sample_wait (is_filled, &filling, "what is open");
  /* Left while it fills. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tree_find (board, GTK_TYPE_CHECK_BUTTON)), FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_closing (void)
{
  g_autoptr (JyCaseView) clue = case_of ("all");
  g_autoptr (JyCaseView) closed = case_of ("closed");
  g_autoptr (JyCaseView) waiting = case_of ("awaiting-reply");
  GtkWidget *panel = jy_closing_panel_new (waiting);
  GtkWidget *window = gtk_window_new ();

  g_assert_nonnull (clue);
  g_assert_null (jy_closing_panel_new (closed));
  gtk_window_set_child (GTK_WINDOW (window), panel);
  gtk_widget_show (window);
  tree_check_names (panel, "closing panel");
  g_assert_true (tree_shows (panel, "结案检查"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
text_type (GtkWidget *root, const char *words)
{
  GtkTextView *view = GTK_TEXT_VIEW (tree_find (root, GTK_TYPE_TEXT_VIEW));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), words, -1);
}

/* Whether the window holds on to what is in it; a question that it puts is taken away again. */
static gboolean
asks_before_closing (GtkWindow *window)
{
  gboolean held = FALSE;
  GListModel *all = gtk_window_get_toplevels ();
  GtkWidget *question = NULL;

  g_signal_emit_by_name (window, "close-request", &held);
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) one = g_list_model_get_item (all, i);

      if (GTK_IS_MESSAGE_DIALOG (one) && gtk_window_get_transient_for (one) == window)
        question = GTK_WIDGET (one);
    }
  g_assert_true (held == (question != NULL));
  if (question)
    gtk_dialog_response (GTK_DIALOG (question), GTK_RESPONSE_CANCEL);
  return held;
}

static void
test_escalation (void)
{
  g_autoptr (JyCaseView) view = case_of ("awaiting-reply");
  GtkWindow *dialog = jy_escalation_dialog_new (NULL, sample_desk (), view, NULL);

  gtk_widget_show (GTK_WIDGET (dialog));
  tree_check_names (GTK_WIDGET (dialog), "escalation");
  g_assert_true (tree_shows (GTK_WIDGET (dialog), "报告上级院"));
  /* A reason that was typed does not go with a key. */
  g_assert_false (asks_before_closing (dialog));
  text_type (GTK_WIDGET (dialog), "逾期不回复");
  g_assert_true (asks_before_closing (dialog));
  gtk_window_destroy (dialog);
}

/* -- several rows */

static void
rows_came (gboolean *came)
{
  *came = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
time_passed (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

static void
told (guint *n)
{
  (*n)++;
}

static void
test_chosen (void)
{
  gsize n;
  const JyQueue *queues = jy_queues (&n);
  GtkWidget *list = jy_case_list_new ();
  GtkWidget *window = gtk_window_new ();
  GtkSelectionModel *selection;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GPtrArray) after = NULL;
  gboolean came = FALSE;
  guint times = 0;
  gint64 until;

  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_widget_show (window);
  g_signal_connect_swapped (list, "first-rows", G_CALLBACK (rows_came), &came);
  g_signal_connect_swapped (list, "selected", G_CALLBACK (told), &times);
  jy_case_list_set_desk (JY_CASE_LIST (list), sample_desk ());
  jy_case_list_set_queue (JY_CASE_LIST (list), &queues[n - 1]);
  sample_wait (is_true, &came, "the rows");
  selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (tree_find (list, GTK_TYPE_COLUMN_VIEW)));
  gtk_selection_model_select_item (selection, 0, TRUE);
  g_assert_cmpuint (times, ==, 1);
  g_assert_cmpuint (jy_case_list_n_chosen (JY_CASE_LIST (list)), ==, 1);
  gtk_selection_model_select_range (selection, 0, 3, TRUE);
  g_assert_cmpuint (jy_case_list_n_chosen (JY_CASE_LIST (list)), ==, 3);
  /* The one beside the list stays. */
  g_assert_cmpuint (times, ==, 1);
  g_assert_true (tree_shows (list, "已选 3 件"));
  ids = jy_case_list_chosen (JY_CASE_LIST (list), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 3);
  /* Read again, the same cases are chosen. */
  jy_case_list_refresh (JY_CASE_LIST (list));
  until = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2;
  sample_wait (time_passed, &until, "the rows again");
  after = jy_case_list_chosen (JY_CASE_LIST (list), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (after->pdata[i], ==, ids->pdata[i]);
  {
    GtkWindow *dialog = jy_print_dialog_new_for_ids (NULL, sample_desk (), ids, "全部");

    gtk_widget_show (GTK_WIDGET (dialog));
    jy_print_dialog_choose (JY_PRINT_DIALOG (dialog), "closure-report");
    tree_check_names (GTK_WIDGET (dialog), "print the chosen");
    g_assert_true (tree_shows (GTK_WIDGET (dialog), "所选 3 件案件"));
    gtk_window_destroy (dialog);
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/follow/board", test_board);
  g_test_add_func ("/ui/follow/many", test_many);
  g_test_add_func ("/ui/follow/closing", test_closing);
  g_test_add_func ("/ui/follow/escalation", test_escalation);
  g_test_add_func ("/ui/follow/chosen", test_chosen);
  return sample_run ();
}
