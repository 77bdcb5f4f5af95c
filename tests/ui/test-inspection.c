/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "editor/letters-card.h"
#include "inspection/card-window.h"
#include "inspection/filing-window.h"
#include "inspection/handled-window.h"
#include "inspection/mend.h"
#include "inspection/missing-card.h"
#include "inspection/missing-page.h"
#include "inspection/round-window.h"
#include "preview/sheet-window.h"
#include "recommendation/action-dialog.h"
#include "recommendation/timeline.h"
#include "sample-desk.h"
#include "services/inspection.h"
#include "tree.h"

/* What inspectors ask for, on the sample docket. */

/* The window that dialogs stand over; it outlives them and what they still wait for. */
static GtkWindow *
parent_window (void)
{
  static GtkWidget *parent;

  if (!parent)
    parent = gtk_window_new ();
  return GTK_WINDOW (parent);
}

static gboolean
has_rows (gpointer data)
{
  return jy_missing_page_shown (data) > 0;
}

static char *chosen;

static void
case_chosen (GtkWidget *page, const char *id)
{
  g_free (chosen);
  chosen = g_strdup (id);
}

static void
test_page (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = jy_missing_page_new (sample_desk ());
  GtkWidget *link;

  g_signal_connect (page, "case", G_CALLBACK (case_chosen), NULL);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_widget_show (window);
  sample_wait (has_rows, page, "the rows of what is missing");
  g_assert_cmpuint (tree_check_names (window, "page of what is missing"), >, 5);
  link = tree_class (page, "case-link");
  g_assert_nonnull (link);
  g_signal_emit_by_name (link, "clicked");
  g_assert_nonnull (chosen);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The button of a row opens the dialog of its action over the window. */
static JyActionDialog *
open_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (JY_IS_ACTION_DIALOG (l->data))
      return l->data;
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return open_dialog () != NULL;
}

static void
never (GObject *owner, const char *id, const GError *error)
{
  g_assert_no_error (error);
}

static void
test_mend (void)
{
  GtkWindow *window = parent_window ();
  g_autoptr (JyCaseView) view = sample_issued_case ();
  const JyMendWish wish = { view->record->id, jy_missing_kind ("unfiled"), NULL, "policy" };

  gtk_window_present (window);
  g_assert_true (jy_mend_is_possible (wish.kind));
  g_assert_false (jy_mend_is_possible (jy_missing_kind ("objection-open")));
  jy_mend (window, sample_desk (), NULL, &wish, never, G_OBJECT (window));
  sample_wait (is_open, NULL, "the dialog of the filing");
  /* What was filled in for the person is nothing that closing would lose. */
  g_assert_false (jy_action_dialog_is_dirty (open_dialog ()));
  gtk_window_destroy (GTK_WINDOW (open_dialog ()));
}

static void
test_card (void)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (JyCaseView) view = sample_issued_case ();
  GtkWidget *card = jy_missing_card_new (sample_desk (), view);
  g_autoptr (GPtrArray) missing = jy_case_view_missing (view);

  g_assert_true ((card != NULL) == (missing->len > 0));
  if (card)
    {
      gtk_window_set_child (GTK_WINDOW (window), card);
      gtk_widget_show (window);
      tree_check_names (window, "card of what is missing");
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- the windows */

static const char *number;

static gboolean
shows_number (gpointer data)
{
  return tree_shows (data, number);
}

static void
test_case_card (void)
{
  g_autoptr (JyCaseView) view = sample_issued_case ();
  GtkWindow *window = jy_card_window_new (parent_window (), sample_desk (), view->record->id);

  number = view->record->number;
  gtk_window_present (window);
  sample_wait (shows_number, window, "the fields of the card");
  g_assert_cmpuint (tree_check_names (GTK_WIDGET (window), "case card"), >, 10);
  gtk_window_destroy (window);
}

static gboolean
is_written (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static void
test_filing (void)
{
  g_autoptr (JyCaseView) view = sample_issued_case ();
  GtkWindow *window = jy_filing_window_new (parent_window (), sample_desk (), view);
  g_autofree char *folder = g_dir_make_tmp ("jianyi-pack-XXXXXX", NULL);
  g_autofree char *manifest = g_build_filename (folder, "manifest.xml", NULL);

  gtk_window_present (window);
  g_assert_cmpuint (tree_check_names (GTK_WIDGET (window), "filing pack"), >, 0);
  jy_filing_window_make (JY_FILING_WINDOW (window), folder);
  sample_wait (is_written, manifest, "the manifest of the pack");
  gtk_window_destroy (window);
  sample_remove_folder (folder);
}

static gboolean
is_laid_out (gpointer data)
{
  return jy_sheet_window_is_shown (data);
}

static gpointer
make_list (JyDesk *desk, gpointer data, GError **error)
{
  const JyMissingFilter all = { 0 };

  return jy_desk_missing_document (desk, &all, error);
}

static void
test_windows (void)
{
  GtkWindow *handled = jy_handled_window_new (parent_window (), sample_desk ());
  GtkWindow *round = jy_round_window_new (parent_window (), sample_desk ());
  JySheetWindow *sheet;

  gtk_window_present (handled);
  g_assert_cmpuint (tree_check_names (GTK_WIDGET (handled), "cases handled"), >, 0);
  gtk_window_present (round);
  g_assert_cmpuint (tree_check_names (GTK_WIDGET (round), "evaluation"), >, 5);
  sheet = jy_sheet_window_show (parent_window (), sample_desk (), "List", make_list, NULL, NULL);
  sample_wait (is_laid_out, sheet, "the sheet");
  g_assert_cmpuint (tree_check_names (GTK_WIDGET (sheet), "sheet"), >, 0);
  gtk_window_destroy (GTK_WINDOW (sheet));
  gtk_window_destroy (handled);
  gtk_window_destroy (round);
}

/* -- beside a draft */

static gboolean
has_letters (gpointer data)
{
  return jy_letters_card_count (data) > 0;
}

/* A second draft to the addressee of a letter tells of that letter. */
static void
test_letters (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *card = jy_letters_card_new (sample_desk ());
  g_autoptr (JyCaseView) before = sample_issued_case ();
  const JyAddressee *addressee = before->record->addressees->pdata[0];
  g_autoptr (JyCommand) command = jy_command_new ("register", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = NULL;
  g_autofree char *facts
      = g_strdup_printf ("{\"title\":\"又一件\",\"type\":\"governance\",\"line\":\"criminal\","
                         "\"source\":\"case\",\"summary\":\"摘要\",\"agencies\":[\"%s\"]}",
                         addressee->name);

  json_object_unref (command->facts);
  command->facts = jy_json_parse_object (facts, -1, &error);
  g_assert_no_error (error);
  view = jy_desk_do (sample_desk (), command, &error);
  g_assert_no_error (error);
  gtk_window_set_child (GTK_WINDOW (window), card);
  gtk_widget_show (window);
  jy_letters_card_set_case (JY_LETTERS_CARD (card), view->record->id);
  sample_wait (has_letters, card, "the earlier letters");
  g_assert_true (gtk_widget_get_visible (card));
  tree_check_names (window, "earlier letters");
  jy_letters_card_set_case (JY_LETTERS_CARD (card), NULL);
  g_assert_false (gtk_widget_get_visible (card));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- a long life */

static guint
count_rows (GtkWidget *widget)
{
  guint n = GTK_IS_LIST_BOX_ROW (widget) ? 1 : 0;

  for (GtkWidget *c = gtk_widget_get_first_child (widget); c; c = gtk_widget_get_next_sibling (c))
    n += count_rows (c);
  return n;
}

static void
test_timeline (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *timeline = jy_timeline_new ();
  g_autoptr (JyCaseView) view = sample_issued_case ();
  guint before = view->events->len;
  GtkButton *more;

  gtk_window_set_child (GTK_WINDOW (window), timeline);
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (JyCommand) command = jy_command_new ("note", view->record->id);
      g_autoptr (GError) error = NULL;

      json_object_set_string_member (command->facts, "text", "工作记录");
      jy_case_view_unref (view);
      view = jy_desk_do (sample_desk (), command, &error);
      g_assert_no_error (error);
    }
  jy_timeline_set_case (JY_TIMELINE (timeline), view);
  gtk_widget_show (window);
  g_assert_cmpuint (count_rows (timeline), <, view->events->len);
  for (guint i = 0; i < 3; i++)
    {
      more = GTK_BUTTON (tree_find (timeline, GTK_TYPE_BUTTON));
      g_signal_emit_by_name (more, "clicked");
    }
  g_assert_cmpuint (count_rows (timeline), ==, before + 100);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/inspection/page", test_page);
  g_test_add_func ("/ui/inspection/mend", test_mend);
  g_test_add_func ("/ui/inspection/card", test_card);
  g_test_add_func ("/ui/inspection/case-card", test_case_card);
  g_test_add_func ("/ui/inspection/filing", test_filing);
  g_test_add_func ("/ui/inspection/windows", test_windows);
  g_test_add_func ("/ui/inspection/letters", test_letters);
  g_test_add_func ("/ui/inspection/timeline", test_timeline);
  return sample_run ();
}
