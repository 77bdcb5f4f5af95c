/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <string.h>

#include "common/notice.h"
#include "sample-desk.h"
#include "statistics/chart-panel.h"
#include "statistics/chart-table.h"
#include "statistics/indicator-column.h"
#include "statistics/meeting-dialog.h"
#include "statistics/meeting-list.h"
#include "statistics/question-form.h"
#include "statistics/statistics-charts.h"
#include "statistics/statistics-page.h"
#include "statistics/statistics-paper.h"
#include "tree.h"

/* Statistics in the window: charts by the keyboard and as a table, figures that lead to their
 * cases, meetings, paper and tables. */

static JyChart *
chart_of (guint n)
{
  JyChart *chart = jy_chart_new (JY_CHART_CONTROL, "回复率", TRUE);

  jy_chart_add_series (chart, "回复率");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("2026-%02u", i + 1);
      guint place = jy_chart_add_place (chart, label);

      jy_chart_set_value (chart, place, 0, 0.5, "50.00% (1 / 2)");
    }
  return chart;
}

static void
press (GtkWidget *widget, guint key)
{
  GListModel *controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
  g_object_unref (controllers);
}

static void
note_place (GtkWidget *widget, guint place, gpointer data)
{
  *(guint *) data = place;
}

/* The keys go from point to point; what is said of it stands below; Return opens it. */
static void
test_keys (void)
{
  g_autoptr (JyChart) chart = chart_of (12);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *panel = jy_chart_panel_new ();
  GtkWidget *view;
  guint opened = JY_CHART_NOWHERE;

  gtk_window_set_child (GTK_WINDOW (window), panel);
  gtk_widget_show (window);
  jy_chart_set_mark (chart, 1, "连续上升");
  jy_chart_panel_set_chart (JY_CHART_PANEL (panel), chart);
  view = tree_find (panel, JY_TYPE_CHART_VIEW);
  g_signal_connect (panel, "activated", G_CALLBACK (note_place), &opened);
  press (view, GDK_KEY_Right);
  press (view, GDK_KEY_Right);
  g_assert_cmpuint (jy_chart_panel_get_place (JY_CHART_PANEL (panel)), ==, 1);
  g_assert_true (tree_shows (panel, "2026-02: 回复率 50.00% (1 / 2)"));
  g_assert_true (tree_shows (panel, "连续上升"));
  press (view, GDK_KEY_Return);
  g_assert_cmpuint (opened, ==, 1);
  press (view, GDK_KEY_End);
  g_assert_cmpuint (jy_chart_panel_get_place (JY_CHART_PANEL (panel)), ==, 11);
  press (view, GDK_KEY_Right);
  g_assert_cmpuint (jy_chart_panel_get_place (JY_CHART_PANEL (panel)), ==, 11);
  /* The same places again: what was chosen stays; others: it does not. */
  {
    g_autoptr (JyChart) again = chart_of (12);
    g_autoptr (JyChart) other = chart_of (3);

    jy_chart_panel_set_chart (JY_CHART_PANEL (panel), again);
    g_assert_cmpuint (jy_chart_panel_get_place (JY_CHART_PANEL (panel)), ==, 11);
    jy_chart_panel_set_chart (JY_CHART_PANEL (panel), other);
    g_assert_cmpuint (jy_chart_panel_get_place (JY_CHART_PANEL (panel)), ==, JY_CHART_NOWHERE);
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_rows (gpointer panel)
{
  return tree_shows (panel, "2026-12");
}

/* The table behind it holds the same words. */
static void
test_table (void)
{
  g_autoptr (JyChart) chart = chart_of (12);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *panel = jy_chart_panel_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 700);
  gtk_window_set_child (GTK_WINDOW (window), panel);
  gtk_widget_show (window);
  jy_chart_panel_set_chart (JY_CHART_PANEL (panel), chart);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tree_find (panel, GTK_TYPE_TOGGLE_BUTTON)),
                                TRUE);
  sample_wait (has_rows, tree_find (panel, JY_TYPE_CHART_TABLE), "the rows of the table");
  g_assert_true (tree_shows (tree_find (panel, JY_TYPE_CHART_TABLE), "50.00% (1 / 2)"));
  tree_check_names (panel, "chart panel");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* 100,000 points come and go without a pause that is felt. */
static void
test_many (void)
{
  g_autoptr (JyChart) chart = jy_chart_new (JY_CHART_LINE, "x", FALSE);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = jy_chart_view_new ();
  GtkSnapshot *snapshot;
  GskRenderNode *node;

  jy_chart_add_series (chart, "x");
  for (guint i = 0; i < 100000; i++)
    jy_chart_set_value (chart, jy_chart_add_place (chart, "2026"), 0, i % 97, NULL);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_widget_show (window);
  jy_chart_view_set_chart (JY_CHART_VIEW (view), chart);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (view, 800, 400, -1, NULL);
  snapshot = gtk_snapshot_new ();
  GTK_WIDGET_GET_CLASS (view)->snapshot (view, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_unref (node);
  press (view, GDK_KEY_End);
  g_assert_cmpuint (jy_chart_view_get_place (JY_CHART_VIEW (view)), ==, 99999);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- the page */

static gboolean
is_counted (gpointer page)
{
  return !tree_shows (page, "… / …") && tree_button (page, "显示数据表(_T)") != NULL
         && gtk_widget_get_sensitive (GTK_WIDGET (tree_button (page, "显示数据表(_T)")));
}

static void
note_cases (GtkWidget *page, gpointer question, const char *name, gpointer data)
{
  JyListQuery **kept = data;

  g_clear_pointer (kept, jy_list_query_free);
  *kept = jy_list_query_copy (question);
}

/* A button of the tree whose label begins with @prefix. */
static GtkButton *
button_from (GtkWidget *widget, const char *prefix)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
  GtkButton *found = NULL;

  if (label && g_str_has_prefix (label, prefix))
    return GTK_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = button_from (child, prefix);
  return found;
}

static GtkWidget *
shown_page (GtkWidget **window)
{
  GtkWidget *page = jy_statistics_page_new (sample_desk ());

  *window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (*window), 1150, 700);
  gtk_window_set_child (GTK_WINDOW (*window), page);
  gtk_widget_show (*window);
  sample_wait (is_counted, page, "the figures");
  return page;
}

/* The figure leads to its cases. */
static void
test_page (void)
{
  GtkWidget *window;
  GtkWidget *page = shown_page (&window);
  GtkWidget *column = tree_find (page, JY_TYPE_INDICATOR_COLUMN);
  const JyIndicator *indicator = jy_indicator_column_get_chosen (JY_INDICATOR_COLUMN (column));
  g_autoptr (JyStatisticsQuery) query = jy_statistics_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatistics) figures = jy_desk_statistics (sample_desk (), query, &error);
  JyListQuery *asked = NULL;
  const JyFigure *figure;
  g_autofree char *words = NULL;
  gint64 n;

  g_assert_no_error (error);
  g_assert_nonnull (indicator);
  figure = jy_statistics_figure (figures, NULL, indicator->id);
  words = jy_statistics_words (figure, indicator);
  g_assert_true (tree_shows (page, words));
  g_assert_true (tree_shows (page, jy_indicator_base (indicator)));
  g_assert_cmpint (figure->denominator, >, 0);
  tree_check_names (page, "statistics");
  g_signal_connect (page, "cases", G_CALLBACK (note_cases), &asked);
  g_signal_emit_by_name (button_from (page, "分母的案件"), "clicked");
  g_assert_nonnull (asked);
  /* The figure counts agencies, the list their cases. */
  n = jy_desk_count (sample_desk (), asked, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, >, 0);
  g_assert_cmpint (n, <=, figure->denominator);
  jy_list_query_free (asked);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- a meeting */

static void
note_saved (GtkWindow *dialog, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static GtkWidget *
entry_named (GtkWidget *dialog, guint n)
{
  return tree_nth (dialog, GTK_TYPE_ENTRY, n);
}

static gboolean
says_why (gpointer dialog)
{
  return tree_shows (tree_find (dialog, JY_TYPE_NOTICE), "名称")
         || tree_shows (tree_find (dialog, JY_TYPE_NOTICE), "原因分析");
}

static gboolean
has_open (gpointer list)
{
  return tree_shows (list, "1 项措施未完成");
}

static void
test_meeting (void)
{
  g_autoptr (JyStatisticsQuery) query = jy_statistics_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatistics) figures = jy_desk_statistics (sample_desk (), query, &error);
  const JyIndicator *indicator = jy_indicator_list_get (figures->indicators, 0);
  JyMeeting *meeting = jy_meeting_new (figures, NULL, indicator->id);
  g_autoptr (GPtrArray) kept = NULL;
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *list;
  GtkWindow *dialog;
  gboolean saved = FALSE;
  const JyMeeting *first;

  gtk_widget_show (parent);
  meeting->held_on = jy_desk_today (sample_desk ());
  dialog = jy_meeting_dialog_new (GTK_WINDOW (parent), sample_desk (), meeting);
  gtk_window_present (dialog);
  g_signal_connect (dialog, "saved", G_CALLBACK (note_saved), &saved);
  tree_check_names (GTK_WIDGET (dialog), "meeting");
  /* Without a title it is refused, and what was typed stays. */
  gtk_editable_set_text (GTK_EDITABLE (entry_named (GTK_WIDGET (dialog), 2)), "陈某");
  g_signal_emit_by_name (button_from (GTK_WIDGET (dialog), "保存会议"), "clicked");
  sample_wait (says_why, dialog, "what is missing");
  g_assert_false (saved);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry_named (GTK_WIDGET (dialog), 2))), ==,
                   "陈某");
  gtk_window_destroy (dialog);

  meeting = jy_meeting_new (figures, NULL, indicator->id);
  meeting->held_on = jy_desk_today (sample_desk ());
  meeting->title = g_strdup ("回复情况分析");
  meeting->causes = g_strdup ("送达回证回收慢");
  jy_meeting_add_measure (meeting, "每周核对送达", "李某", meeting->held_on + 30);
  dialog = jy_meeting_dialog_new (GTK_WINDOW (parent), sample_desk (), meeting);
  gtk_window_present (dialog);
  g_signal_connect (dialog, "saved", G_CALLBACK (note_saved), &saved);
  g_signal_emit_by_name (button_from (GTK_WIDGET (dialog), "保存会议"), "clicked");
  sample_wait (is_set, &saved, "the meeting to be kept");
  kept = jy_desk_meetings (sample_desk (), indicator->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, 1);
  first = g_ptr_array_index (kept, 0);
  g_assert_cmpstr (first->title, ==, "回复情况分析");
  g_assert_cmpuint (jy_meeting_open (first), ==, 1);
  /* It stands on the page, with what is open. */
  list = jy_meeting_list_new (sample_desk ());
  gtk_window_set_child (GTK_WINDOW (parent), list);
  jy_meeting_list_show (JY_MEETING_LIST (list), indicator->id);
  sample_wait (has_open, list, "the meeting in the list");
  tree_check_names (list, "meetings");
  gtk_window_destroy (GTK_WINDOW (parent));
}

/* -- out */

static void
test_out (void)
{
  g_autoptr (JyStatisticsQuery) query = jy_statistics_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JyStatistics) figures = NULL;
  g_autoptr (JyStatisticsPaper) paper = NULL;
  g_autoptr (JyChart) chart = chart_of (12);
  g_autoptr (GBytes) pdf = NULL;

  query->by = JY_BY_TYPE;
  figures = jy_desk_statistics (sample_desk (), query, &error);
  g_assert_no_error (error);
  paper = jy_statistics_paper_new (figures, "示例检察院", "2026", chart);
  g_assert_cmpuint (jy_statistics_paper_count (paper), >=, 2);
  pdf = jy_statistics_paper_pdf (paper, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (pdf, NULL), "%PDF-"));
}

/* Rows keep their order, whatever their figures; parts add up to the base. */
static void
test_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JyIndicatorList) indicators = jy_desk_indicators (sample_desk (), &error);
  const JyIndicator *indicator = jy_indicator_list_get (indicators, 0);
  g_autoptr (JyStatisticsQuery) query = jy_statistics_query_new ();
  g_autoptr (JyStatistics) figures = NULL;
  g_autoptr (JyChart) bars = NULL;
  g_autoptr (JyChart) parts = NULL;

  g_assert_cmpint (indicator->measure, ==, JY_MEASURE_RATE);
  query->by = JY_BY_AGENCY;
  figures = jy_statistics_new (query, indicators);
  jy_statistics_add_row (figures, "a", "甲局")->figures[0] = (JyFigure){ 1, 4 };
  jy_statistics_add_row (figures, "b", "乙局")->figures[0] = (JyFigure){ 3, 3 };
  jy_statistics_add_row (figures, "c", "丙局")->figures[0] = (JyFigure){ 0, 0 };
  bars = jy_statistics_row_chart (figures, indicator, FALSE);
  parts = jy_statistics_row_chart (figures, indicator, TRUE);
  g_assert_cmpstr (jy_chart_place (bars, 0)->label, ==, "甲局");
  g_assert_cmpstr (jy_chart_place (bars, 1)->label, ==, "乙局");
  g_assert_cmpfloat (jy_chart_place (bars, 0)->values[0], ==, 0.25);
  g_assert_true (jy_chart_place (bars, 2)->values[0] != jy_chart_place (bars, 2)->values[0]);
  g_assert_cmpfloat (jy_chart_place (parts, 0)->values[0], ==, 1);
  g_assert_cmpfloat (jy_chart_place (parts, 0)->values[1], ==, 3);
}

int
main (int argc, char *argv[])
{
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/statistics/keys", test_keys);
  g_test_add_func ("/ui/statistics/table", test_table);
  g_test_add_func ("/ui/statistics/many", test_many);
  g_test_add_func ("/ui/statistics/page", test_page);
  g_test_add_func ("/ui/statistics/rows", test_rows);
  g_test_add_func ("/ui/statistics/meeting", test_meeting);
  g_test_add_func ("/ui/statistics/out", test_out);
  return sample_run ();
}
