/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "agencies/agency-dialog.h"
#include "common/register-row.h"
#include "common/unsaved.h"
#include "sample-desk.h"
#include "settings/people-window.h"
#include "settings/settings-window.h"
#include "tree.h"

/* What is typed into a window that has a button to save it does not go unasked. */

static guint
count_questions (GtkWindow **last)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *l = windows; l; l = l->next)
    if (GTK_IS_MESSAGE_DIALOG (l->data))
      {
        n++;
        *last = l->data;
      }
  return n;
}

static void
answer (int response)
{
  GtkWindow *question = NULL;

  g_assert_cmpuint (count_questions (&question), ==, 1);
  gtk_dialog_response (GTK_DIALOG (question), response);
  g_assert_cmpuint (count_questions (&question), ==, 0);
}

/* @window asks before it closes and before the window under it does, once, and stays where the
 * answer is no. It is gone in the end. */
static void
check_asks (GtkWindow *parent, GtkWindow *window)
{
  GtkWindow *question = NULL;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  g_assert_true (jy_unsaved_hold (parent));
  g_assert_true (jy_unsaved_hold (parent));
  g_assert_cmpuint (count_questions (&question), ==, 1);
  answer (GTK_RESPONSE_CANCEL);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  gtk_window_close (window);
  answer (GTK_RESPONSE_ACCEPT);
  g_assert_null (window);
  g_assert_false (jy_unsaved_hold (parent));
}

static GtkWindow *
parent_new (void)
{
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());

  gtk_window_present (parent);
  return parent;
}

/* The @n-th entry in sight order below @root. */
static GtkEditable *
entry_of (GtkWindow *window, guint n)
{
  GtkEditable *entry = GTK_EDITABLE (tree_nth (GTK_WIDGET (window), GTK_TYPE_ENTRY, n));

  g_assert_nonnull (entry);
  return entry;
}

static void
test_agency (void)
{
  GtkWindow *parent = parent_new ();
  GtkWindow *dialog = jy_agency_dialog_new (parent, sample_desk (), NULL, "示例新单位");

  gtk_window_present (dialog);
  /* What the search had typed already is no typing here. */
  g_assert_false (jy_unsaved_hold (parent));
  gtk_editable_set_text (entry_of (dialog, 0), "示例新单位二");
  check_asks (parent, dialog);
  gtk_window_destroy (parent);
}

static gboolean
has_rows (gpointer window)
{
  return gtk_list_box_get_row_at_index (
             GTK_LIST_BOX (tree_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX)), 1)
         != NULL;
}

static const char *
shown_name (GtkWindow *window)
{
  return gtk_editable_get_text (entry_of (window, 0));
}

/* In the register of people, also the way to another person is asked about. */
static void
test_people (void)
{
  GtkWindow *parent = parent_new ();
  GtkWindow *window = jy_people_window_new (parent, sample_desk ());
  GtkListBox *list = GTK_LIST_BOX (tree_find (GTK_WIDGET (window), GTK_TYPE_LIST_BOX));
  GtkListBoxRow *second;
  const char *name;

  gtk_window_present (window);
  sample_wait (has_rows, window, "the people");
  g_assert_false (jy_unsaved_hold (parent));
  second = gtk_list_box_get_row_at_index (list, 1);
  name = ((JyPerson *) jy_register_row_entry (second))->name;

  gtk_editable_set_text (entry_of (window, 0), "示例改名");
  gtk_list_box_select_row (list, second);
  answer (GTK_RESPONSE_CANCEL);
  g_assert_cmpstr (shown_name (window), ==, "示例改名");
  g_assert_true (gtk_list_box_get_selected_row (list) == gtk_list_box_get_row_at_index (list, 0));
  gtk_list_box_select_row (list, second);
  answer (GTK_RESPONSE_ACCEPT);
  g_assert_cmpstr (shown_name (window), ==, name);
  g_assert_true (gtk_list_box_get_selected_row (list) == second);
  g_assert_false (jy_unsaved_hold (parent));

  gtk_editable_set_text (entry_of (window, 0), "示例改名");
  check_asks (parent, window);
  gtk_window_destroy (parent);
}

static void
test_settings (void)
{
  GtkWindow *parent = parent_new ();
  GtkWindow *window = jy_settings_window_new (parent, sample_desk ());

  gtk_window_present (window);
  g_assert_false (jy_unsaved_hold (parent));
  gtk_editable_set_text (entry_of (window, 0), "别的检察院");
  check_asks (parent, window);
  gtk_window_destroy (parent);
}

int
main (int argc, char *argv[])
{
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/unsaved/agency", test_agency);
  g_test_add_func ("/ui/unsaved/people", test_people);
  g_test_add_func ("/ui/unsaved/settings", test_settings);
  return sample_run ();
}
