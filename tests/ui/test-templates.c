/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "agencies/agency-view.h"
#include "calendar/calendar-view.h"
#include "common/clock-badge.h"
#include "common/empty-state.h"
#include "common/notice.h"
#include "docket/case-list.h"
#include "editor/draft-editor.h"
#include "recommendation/action-dialog.h"
#include "recommendation/case-pane.h"
#include "sample-desk.h"
#include "settings/people-window.h"
#include "settings/settings-window.h"
#include "shell/first-start.h"
#include "shell/queue-list.h"
#include "today/register-page.h"
#include "today/today-page.h"
#include "tree.h"

/* The window that dialogs stand over; it outlives them and what they still wait for. */
static GtkWindow *
parent_window (void)
{
  static GtkWidget *parent;

  if (!parent)
    parent = gtk_window_new ();
  return GTK_WINDOW (parent);
}

/* Shows @child in a window of its own, checks its names, and puts it away. */
static void
check_widget (GtkWidget *child, const char *what)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_widget_show (window);
  tree_check_names (window, what);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
check_window (GtkWindow *window, const char *what)
{
  gtk_window_present (window);
  g_assert_cmpuint (tree_check_names (GTK_WIDGET (window), what), >, 0);
  gtk_window_destroy (window);
}

static void
test_common (void)
{
  check_widget (jy_notice_new (), "notice");
  check_widget (jy_clock_badge_new (), "clock badge");
  check_widget (jy_empty_state_new ("jy-case-symbolic", "Nothing", "Begin"), "empty state");
}

static void
test_first_start (void)
{
  g_autoptr (JyTimeSource) time = jy_time_source_new_system ();

  check_widget (jy_first_start_new ("/nonexistent/docket.jianyi", time), "first start");
}

static void
test_places (void)
{
  check_widget (jy_calendar_view_new (sample_desk ()), "calendar");
  check_widget (jy_agency_view_new (sample_desk ()), "agencies");
  check_widget (jy_today_page_new (sample_desk ()), "today");
  check_widget (jy_register_page_new (sample_desk ()), "register of clocks");
  check_widget (jy_draft_editor_new (sample_desk ()), "draft editor");
}

static void
test_windows (void)
{
  check_window (jy_settings_window_new (parent_window (), sample_desk ()), "settings");
  check_window (jy_people_window_new (parent_window (), sample_desk ()), "people");
}

static gboolean
has_counts (gpointer queues)
{
  GtkWidget *label;

  for (guint i = 0; (label = tree_nth (queues, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_widget_has_css_class (label, "count") && *gtk_label_get_text (GTK_LABEL (label)))
      return TRUE;
  return FALSE;
}

/* They are counted only when somebody says that the first rows stand. */
static void
test_queues (void)
{
  GtkWidget *queues = g_object_ref_sink (jy_queue_list_new ());

  jy_queue_list_set_desk (JY_QUEUE_LIST (queues), sample_desk ());
  jy_queue_list_refresh (JY_QUEUE_LIST (queues));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (has_counts (queues));
  jy_queue_list_begin_counting (JY_QUEUE_LIST (queues));
  sample_wait (has_counts, queues, "the counts");
  check_widget (queues, "queues");
  g_object_unref (queues);
}

static gboolean
case_is_shown (gpointer data)
{
  return jy_case_pane_view (data) != NULL;
}

/* Every tab of a case of every queue that the sample fills. */
static void
test_case_pane (void)
{
  static const char *const queues[] = { "my-clues",       "my-drafts", "approval",  "unserved",
                                        "awaiting-reply", "objection", "following", "closed" };
  static const char *const tabs[]
      = { "overview", "draft", "documents", "replies", "timeline", "attachments" };

  for (guint q = 0; q < G_N_ELEMENTS (queues); q++)
    {
      GtkWidget *pane = g_object_ref_sink (jy_case_pane_new ());
      GtkWidget *window = gtk_window_new ();
      g_autofree char *id = NULL;
      const JyQueue *all;
      gboolean filled = FALSE;
      g_autoptr (GHashTable) counts = jy_desk_queue_counts (sample_desk (), NULL);
      gsize n;

      all = jy_queues (&n);
      for (gsize i = 0; i < n; i++)
        if (g_str_equal (all[i].id, queues[q]))
          filled = g_hash_table_lookup (counts, queues[q]) != NULL;
      if (filled)
        {
          id = sample_case (queues[q]);
          gtk_window_set_child (GTK_WINDOW (window), pane);
          gtk_widget_show (window);
          jy_case_pane_set_desk (JY_CASE_PANE (pane), sample_desk ());
          jy_case_pane_show (JY_CASE_PANE (pane), id);
          sample_wait (case_is_shown, pane, "the case");
          g_assert_true (tree_shows (pane, jy_case_pane_view (JY_CASE_PANE (pane))->record->title));
          for (guint t = 0; t < G_N_ELEMENTS (tabs); t++)
            {
              jy_case_pane_show_tab (JY_CASE_PANE (pane), tabs[t]);
              tree_check_names (window, tabs[t]);
            }
        }
      gtk_window_destroy (GTK_WINDOW (window));
      g_object_unref (pane);
    }
}

/* The one dialog lays out every action of the table. */
static void
test_action_dialogs (void)
{
  g_autofree char *id = sample_case ("all");
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_show (sample_desk (), id, JY_DATE_NONE, &error);
  const JyAction *actions;
  gsize n;

  g_assert_no_error (error);
  actions = jy_lifecycle_actions (&n);
  for (gsize i = 0; i < n; i++)
    {
      gboolean begins = jy_action_begins (&actions[i]);
      GtkWindow *dialog = jy_action_dialog_new (parent_window (), sample_desk (), &actions[i],
                                                begins ? NULL : view, NULL);

      check_window (dialog, actions[i].id);
    }
}

static gboolean
list_is_filled (gpointer data)
{
  return tree_shows (data, "教育局");
}

static void
test_case_list (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = jy_case_list_new ();
  const JyQueue *queues;
  gsize n;

  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 600);
  gtk_widget_show (window);
  jy_case_list_set_desk (JY_CASE_LIST (list), sample_desk ());
  queues = jy_queues (&n);
  jy_case_list_set_queue (JY_CASE_LIST (list), &queues[n - 1]);
  sample_wait (list_is_filled, list, "the rows of the list");
  tree_check_names (window, "list");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/templates/common", test_common);
  g_test_add_func ("/ui/templates/first-start", test_first_start);
  g_test_add_func ("/ui/templates/places", test_places);
  g_test_add_func ("/ui/templates/windows", test_windows);
  g_test_add_func ("/ui/templates/queues", test_queues);
  g_test_add_func ("/ui/templates/list", test_case_list);
  g_test_add_func ("/ui/templates/case", test_case_pane);
  g_test_add_func ("/ui/templates/action-dialogs", test_action_dialogs);
  return sample_run ();
}
