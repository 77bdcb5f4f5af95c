/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "preview/pages-view.h"
#include "preview/publication-window.h"
#include "sample-desk.h"
#include "tree.h"

/* Copies for the public, on the sample docket. */

static GtkWindow *
parent_window (void)
{
  static GtkWidget *parent;

  if (!parent)
    parent = gtk_window_new ();
  return GTK_WINDOW (parent);
}

static const JyDocumentEntry *
entry_of (JyCaseView *view, gboolean frozen)
{
  for (guint i = 0; i < view->documents->len; i++)
    {
      const JyDocumentEntry *entry = view->documents->pdata[i];

      if (frozen ? g_str_equal (entry->kind, "recommendation") && entry->frozen : !entry->frozen)
        return entry;
    }
  g_assert_not_reached ();
}

static gboolean
is_shown (gpointer data)
{
  return jy_publication_window_is_shown (data);
}

static gboolean
is_refused (gpointer data)
{
  return tree_shows (data, "尚未签发");
}

/* The words on the pages. */
static char *
text_of (JyPublicationWindow *window)
{
  JyPagesView *view = JY_PAGES_VIEW (tree_find (GTK_WIDGET (window), JY_TYPE_PAGES_VIEW));
  JyPages *pages = jy_pages_view_pages (view);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < jy_pages_count (pages); i++)
    {
      g_autofree char *page = jy_pages_text (pages, i);
      g_auto (GStrv) lines = g_strsplit (page, "\n", -1);
      g_autofree char *words = g_strjoinv ("", lines);

      g_string_append (text, words);
    }
  return g_string_free (text, FALSE);
}

static void
assert_stands (JyPublicationWindow *window, const char *words, gboolean stands)
{
  g_autofree char *text = text_of (window);

  g_assert_cmpint (strstr (text, words) != NULL, ==, stands);
}

/* The check mark of what is masked by hand. */
static GtkCheckButton *
check_of (JyPublicationWindow *window, const char *words)
{
  GtkWidget *check;

  for (guint i = 0; (check = tree_nth (GTK_WIDGET (window), GTK_TYPE_CHECK_BUTTON, i)); i++)
    if (g_str_has_prefix (gtk_check_button_get_label (GTK_CHECK_BUTTON (check)), words))
      return GTK_CHECK_BUTTON (check);
  return NULL;
}

static void
test_marks (void)
{
  g_autoptr (JyCaseView) view = sample_issued_case ();
  const JyAddressee *addressee = view->record->addressees->pdata[0];
  JyPublicationWindow *window = jy_publication_window_show (parent_window (), sample_desk (),
                                                            view->record, entry_of (view, TRUE));
  GtkWidget *entry = tree_find (GTK_WIDGET (window), GTK_TYPE_ENTRY);
  GtkCheckButton *check;

  sample_wait (is_shown, window, "the copy");
  g_assert_cmpuint (tree_check_names (GTK_WIDGET (window), "copy for the public"), >, 3);
  assert_stands (window, "公开副本", TRUE);
  assert_stands (window, addressee->name, TRUE);
  g_assert_null (check_of (window, addressee->name));

  gtk_editable_set_text (GTK_EDITABLE (entry), addressee->name);
  gtk_widget_activate_action (entry, "publication.mark", NULL);
  g_assert_false (is_shown (window));
  sample_wait (is_shown, window, "the copy with a mark");
  assert_stands (window, addressee->name, FALSE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");

  check = check_of (window, addressee->name);
  g_assert_nonnull (check);
  g_assert_true (gtk_check_button_get_active (check));
  gtk_check_button_set_active (check, FALSE);
  sample_wait (is_shown, window, "the copy without it");
  assert_stands (window, addressee->name, TRUE);
  g_assert_null (check_of (window, addressee->name));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What a rule found stays where somebody says so, and goes again. */
static void
test_keeps (void)
{
  g_autoptr (JyCaseView) view = sample_issued_case ();
  JyPublicationWindow *window = jy_publication_window_show (parent_window (), sample_desk (),
                                                            view->record, entry_of (view, TRUE));
  GtkCheckButton *check;

  sample_wait (is_shown, window, "the copy");
  check = check_of (window, "028-00000000");
  g_assert_nonnull (check);
  assert_stands (window, "028-00000000", FALSE);
  gtk_check_button_set_active (check, FALSE);
  sample_wait (is_shown, window, "the copy with what stays");
  assert_stands (window, "028-00000000", TRUE);
  check = check_of (window, "028-00000000");
  g_assert_false (gtk_check_button_get_active (check));
  gtk_check_button_set_active (check, TRUE);
  sample_wait (is_shown, window, "the copy as before");
  assert_stands (window, "028-00000000", FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_refused (void)
{
  g_autoptr (JyCaseView) view = sample_issued_case ();
  JyPublicationWindow *window = jy_publication_window_show (parent_window (), sample_desk (),
                                                            view->record, entry_of (view, FALSE));

  sample_wait (is_refused, window, "why there is no copy");
  g_assert_false (is_shown (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/publication/marks", test_marks);
  g_test_add_func ("/ui/publication/keeps", test_keeps);
  g_test_add_func ("/ui/publication/refused", test_refused);
  return sample_run ();
}
