/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the keyboard goes in lists: what it chooses, moves and brings into sight. */
#include <gtk/gtk.h>

#include "docket/case-list.h"
#include "docket/columns-window.h"
#include "exchange/ledger-in-columns.h"
#include "sample-desk.h"
#include "tree.h"
#include "ui-fixture.h"

#define COLUMNS_MANY 30

static gboolean
has_focus_in (gpointer data)
{
  GtkWidget *widget = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
frames_passed (gpointer data)
{
  return *(guint *) data >= 5;
}

static gboolean
count_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ++*(guint *) user_data;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

/* What comes after a change has come. */
static void
pass_frames (GtkWidget *widget)
{
  guint frames = 0;
  guint tick = gtk_widget_add_tick_callback (widget, count_frame, &frames, NULL);

  sample_wait (frames_passed, &frames, "five frames");
  gtk_widget_remove_tick_callback (widget, tick);
}

/* -- the columns of the list */

static GtkWidget *
focused_row (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
}

static void
test_columns (void)
{
  GtkWidget *list = jy_case_list_new ();
  GtkWidget *parent = gtk_window_new ();
  JyCaseColumns *columns = jy_case_list_columns (JY_CASE_LIST (list));
  GtkWindow *window;
  GtkListBox *rows;
  GtkListBoxRow *row;
  GtkWidget *check;
  const char *name;
  gboolean wanted;

  gtk_window_set_child (GTK_WINDOW (parent), list);
  gtk_window_present (GTK_WINDOW (parent));
  window = jy_columns_window_new (GTK_WINDOW (parent), columns);
  gtk_window_present (window);
  fixture_wait (fixture_is_mapped, window);
  rows = GTK_LIST_BOX (tree_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (rows, i)) != NULL; i++)
    {
      name = g_object_get_data (G_OBJECT (row), "column");
      check = tree_find (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON);
      wanted = jy_case_columns_is_wanted (columns, name);
      g_signal_emit_by_name (row, "activate");
      /* The title stays. */
      g_assert_cmpint (jy_case_columns_is_wanted (columns, name), ==,
                       g_str_equal (name, "title") ? wanted : !wanted);
      g_assert_cmpint (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)), ==,
                       jy_case_columns_is_wanted (columns, name));
    }

  row = gtk_list_box_get_row_at_index (rows, 2);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  for (int place = 3; place <= 5; place++)
    {
      gtk_widget_activate_action (gtk_window_get_focus (window), "columns.down", NULL);
      pass_frames (GTK_WIDGET (window));
      g_assert_cmpint (gtk_list_box_row_get_index (row), ==, place);
      g_assert_true (focused_row (window) == GTK_WIDGET (row));
    }
  /* From a control in the row too. */
  gtk_widget_grab_focus (tree_find (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON));
  gtk_widget_activate_action (gtk_window_get_focus (window), "columns.up", NULL);
  pass_frames (GTK_WIDGET (window));
  g_assert_cmpint (gtk_list_box_row_get_index (row), ==, 4);
  g_assert_true (focused_row (window) == GTK_WIDGET (row));
  gtk_window_destroy (window);
  gtk_window_destroy (GTK_WINDOW (parent));
}

/* -- choosing cases */

static gboolean
has_cases (gpointer data)
{
  return !jy_case_list_is_empty (data);
}

/* A case that was gone to with a key is where Shift chooses on from, and where the focus is. */
static void
test_choosing (void)
{
  GtkWidget *list = jy_case_list_new ();
  GtkWidget *window = gtk_window_new ();
  const JyQueue *queues;
  GtkWidget *rows;
  gsize n;

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  jy_case_list_set_desk (JY_CASE_LIST (list), sample_desk ());
  queues = jy_queues (&n);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (queues[i].id, "all"))
      jy_case_list_set_queue (JY_CASE_LIST (list), &queues[i]);
  sample_wait (has_cases, list, "the cases");
  pass_frames (window);
  rows = tree_find (tree_find (list, GTK_TYPE_COLUMN_VIEW), GTK_TYPE_LIST_VIEW);
  gtk_widget_grab_focus (rows);
  sample_wait (has_focus_in, rows, "the focus in the list");
  /* A row was clicked before. */
  gtk_widget_activate_action (rows, "list.select-item", "(ubb)", 1, FALSE, FALSE);

  for (guint i = 0; i < 3; i++)
    {
      jy_case_list_step (JY_CASE_LIST (list), 1);
      pass_frames (window);
      g_assert_cmpuint (jy_case_list_n_chosen (JY_CASE_LIST (list)), ==, 1);
      g_assert_true (gtk_widget_get_state_flags (gtk_window_get_focus (GTK_WINDOW (window)))
                     & GTK_STATE_FLAG_SELECTED);
    }
  {
    g_autoptr (GtkSelectionModel) model
        = g_object_ref (gtk_list_view_get_model (GTK_LIST_VIEW (rows)));
    g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (model);
    guint at = gtk_bitset_get_minimum (set);
    g_autoptr (GtkBitset) more = NULL;

    /* What Shift+Down does twice. */
    gtk_widget_activate_action (rows, "list.select-item", "(ubb)", at + 1, FALSE, TRUE);
    gtk_widget_activate_action (rows, "list.select-item", "(ubb)", at + 2, FALSE, TRUE);
    more = gtk_selection_model_get_selection (model);
    g_assert_cmpuint (gtk_bitset_get_size (more), ==, 3);
    g_assert_cmpuint (gtk_bitset_get_minimum (more), ==, at);
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- words of a ledger */

typedef struct
{
  GtkWidget *columns;
} Wizard;

static gboolean
shows_focus (gpointer data)
{
  Wizard *self = data;
  GtkWidget *scrolled = tree_find (self->columns, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self->columns));
  graphene_rect_t bounds;

  return focus && gtk_widget_is_ancestor (focus, scrolled)
         && gtk_widget_compute_bounds (focus, scrolled, &bounds) && bounds.size.height > 0
         && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scrolled);
}

static JyLedgerLook *
look_at_ledger (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jianyi-keyboard-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "台账.csv", NULL);
  g_autoptr (GString) text = g_string_new ("标题,条线");
  g_autoptr (GError) error = NULL;
  JyLedgerLook *look;

  for (guint i = 0; i < COLUMNS_MANY; i++)
    g_string_append_printf (text, ",杂项%u", i);
  g_string_append (text, "\n关于井盖的检察建议,奇怪的条线");
  for (guint i = 0; i < COLUMNS_MANY; i++)
    g_string_append (text, ",一");
  g_string_append_c (text, '\n');
  g_assert_true (g_file_set_contents (path, text->str, -1, &error));
  look = jy_desk_ledger_look (sample_desk (), path, NULL, NULL, &error);
  g_assert_no_error (error);
  sample_remove_folder (folder);
  return look;
}

/* In letters twice as large the words that are asked for stand far below: they come into sight. */
static void
test_words (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *stack = gtk_stack_new ();
  Wizard self = { .columns = g_object_new (JY_TYPE_LEDGER_IN_COLUMNS, NULL) };
  g_autoptr (JyLedgerLook) look = look_at_ledger ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  JyLedgerProblem problem = {
    .row = 2, .heading = (char *) "条线", .column = (char *) "line", .word = (char *) "奇怪的条线"
  };
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 192 * 1024, NULL);
  gtk_stack_add_named (GTK_STACK (stack), self.columns, "columns");
  gtk_stack_add_named (GTK_STACK (stack), gtk_button_new_with_label ("…"), "problems");
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 500);
  gtk_window_set_child (GTK_WINDOW (window), stack);
  jy_ledger_in_columns_show (JY_LEDGER_IN_COLUMNS (self.columns), look);
  gtk_window_present (GTK_WINDOW (window));
  jy_ledger_in_columns_focus (JY_LEDGER_IN_COLUMNS (self.columns));
  sample_wait (shows_focus, &self, "the first column");

  /* As the wizard does: its words are added behind the page of problems. */
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "problems");
  pass_frames (window);
  g_ptr_array_add (problems, &problem);
  jy_ledger_in_columns_add_words (JY_LEDGER_IN_COLUMNS (self.columns), problems);
  g_assert_true (jy_ledger_in_columns_lack_words (JY_LEDGER_IN_COLUMNS (self.columns)));
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "columns");
  g_assert_true (jy_ledger_in_columns_focus_words (JY_LEDGER_IN_COLUMNS (self.columns)));
  pass_frames (window);
  g_assert_true (shows_focus (&self));

  gtk_window_destroy (GTK_WINDOW (window));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

int
main (int argc, char *argv[])
{
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/keyboard/columns", test_columns);
  g_test_add_func ("/ui/keyboard/choosing", test_choosing);
  g_test_add_func ("/ui/keyboard/words", test_words);
  return sample_run ();
}
