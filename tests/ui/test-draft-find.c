/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going to a place from the editor: what a search finds in the legal bases, and the page of a
 * finding in the preview and back. */
#include <glib/gi18n.h>

#include <string.h>

#include "base/language.h"
#include "common/text-area.h"
#include "draft-scene.h"
#include "editor/basis-list.h"
#include "editor/draft-editor.h"
#include "editor/draft-form.h"
#include "preview/draft-preview.h"
#include "preview/pages-view.h"
#include "preview/preview-window.h"
#include "tree.h"

#define LAW "《中华人民共和国食品安全法》"

static const char *const two_suggestions
    = "{\"source\":\"依照食品安全法发现\",\"facts\":\"经查\",\"problems\":[{\"id\":\"p1\",\"text\":"
      "\"未建档案\"}],\"suggestions\":[{\"id\":\"s1\",\"text\":\"逐户核查\",\"problems\":[\"p1\"],"
      "\"basis\":[\"" LAW "第六十一条\",\"《中华人民共和国广告法》第四条\",\"" LAW "第八十七条\"]},"
      "{\"id\":\"s2\",\"text\":\"补做抽检\",\"problems\":[\"p1\"],\"basis\":[\"" LAW
      "第五十三条\"]}]}";

static GtkWidget *
search (Scene *scene, const char *words)
{
  GtkWidget *entry = tree_search_entry (scene->editor, _ ("Find"));

  gtk_widget_activate_action (scene->editor, "draft.find", "b", FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  return entry;
}

/* The text of the chip, or of the button, that has the focus; NULL: a pane has it. Borrowed. */
static const char *
focused_chip (Scene *scene)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (scene->window));

  return GTK_IS_BUTTON (focus) ? gtk_widget_get_tooltip_text (focus) : NULL;
}

static guint
count_found (GtkWidget *widget)
{
  guint n = gtk_widget_has_css_class (widget, "chip") && gtk_widget_has_css_class (widget, "found");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_found (child);
  return n;
}

typedef struct
{
  GtkWidget *editor;
  guint n;
} Marked;

static gboolean
is_marked (gpointer data)
{
  const Marked *marked = data;

  return count_found (marked->editor) == marked->n;
}

/* A search marks what it finds when the typing pauses. */
static void
wait_marked (Scene *scene, guint n)
{
  Marked marked = { scene->editor, n };

  fixture_wait (is_marked, &marked);
}

/* Words are found in texts and legal bases, one after another, forwards, back and round. */
static void
test_bases (void)
{
  /* From the cursor, at the end of the first pane, on; round to it; and on. */
  static const char *const order[]
      = { LAW "第六十一条", LAW "第八十七条", LAW "第五十三条", NULL, LAW "第六十一条" };
  Scene scene;

  scene_start (&scene, two_suggestions);
  search (&scene, "食品安全法");
  wait_marked (&scene, 3);
  g_assert_true (tree_shows (scene.editor, "4"));
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      gtk_widget_activate_action (scene.editor, "draft.find-next", "i", 1);
      g_assert_cmpstr (focused_chip (&scene), ==, order[i]);
    }
  for (gsize i = G_N_ELEMENTS (order); i > 1; i--)
    {
      gtk_widget_activate_action (scene.editor, "draft.find-next", "i", -1);
      g_assert_cmpstr (focused_chip (&scene), ==, order[i - 2]);
    }
  /* What stands in one basis alone, and what stands nowhere. */
  search (&scene, "广告法");
  wait_marked (&scene, 1);
  gtk_widget_activate_action (scene.editor, "draft.find-next", "i", 1);
  g_assert_cmpstr (focused_chip (&scene), ==, "《中华人民共和国广告法》第四条");
  search (&scene, "没有这样的词");
  wait_marked (&scene, 0);
  gtk_widget_activate_action (scene.editor, "draft.find-close", NULL);
  g_assert_cmpuint (count_found (scene.editor), ==, 0);
  scene_end (&scene);
}

/* -- the preview */

static char *
long_draft (void)
{
  g_autoptr (GString) facts = g_string_new (NULL);

  for (guint i = 0; i < 120; i++)
    g_string_append (facts, "经走访查明该市场没有落实入场查验制度。");
  return g_strdup_printf (
      "{\"source\":\"在办案中发现\",\"facts\":\"%s\",\"problems\":[{\"id\":\"p1\",\"text\":"
      "\"未建档案\"}],"
      "\"suggestions\":[{\"id\":\"s1\",\"text\":\"加强管理\",\"problems\":[\"p1\"],\"basis\":[]}]}",
      facts->str);
}

/* The row of the finding about s1, or NULL. */
static GtkListBoxRow *
row_about (GtkWidget *widget, const char *words)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkListBoxRow *found = GTK_IS_LIST_BOX_ROW (child) && tree_shows (child, words)
                                 ? GTK_LIST_BOX_ROW (child)
                                 : row_about (child, words);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
has_row (gpointer editor)
{
  return row_about (editor, "s1") != NULL || row_about (editor, "加强") != NULL;
}

static gboolean
shows_second (gpointer window)
{
  GtkWidget *view = tree_find (window, JY_TYPE_PAGES_VIEW);
  JyPages *pages = jy_pages_view_pages (JY_PAGES_VIEW (view));
  const JyPageAnchor *anchor = pages ? jy_pages_find_anchor (pages, "s1") : NULL;

  return anchor && anchor->page > 0 && jy_pages_view_page (JY_PAGES_VIEW (view)) == anchor->page;
}

static gboolean
shows_pages (gpointer window)
{
  return jy_pages_view_pages (JY_PAGES_VIEW (tree_find (window, JY_TYPE_PAGES_VIEW))) != NULL;
}

static gboolean
is_in_suggestion (gpointer data)
{
  Scene *scene = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (scene->window));
  GtkWidget *area = focus ? gtk_widget_get_ancestor (focus, JY_TYPE_TEXT_AREA) : NULL;
  g_autofree char *text = area ? jy_text_area_get_text (JY_TEXT_AREA (area)) : NULL;

  return g_strcmp0 (text, "加强管理") == 0;
}

/* A finding that is chosen brings the preview to its page; from the page there is a way back to its
 * words in the editor, wherever the cursor went meanwhile. */
static void
test_page (void)
{
  Scene scene;
  g_autofree char *sections = long_draft ();
  JyPreviewWindow *window;
  GtkListBoxRow *row;
  JyFinding elsewhere = { .section = "source", .part = -1 };

  scene_start (&scene, sections);
  jy_draft_preview_attach (JY_DRAFT_EDITOR (scene.editor), scene.desk);
  fixture_wait (has_row, scene.editor);
  gtk_widget_activate_action (scene.editor, "draft.preview", NULL);
  window = jy_preview_window_find (
      GTK_WINDOW (scene.window),
      jy_draft_editor_get_case (JY_DRAFT_EDITOR (scene.editor))->record->id);
  g_assert_nonnull (window);
  fixture_wait (shows_pages, window);
  g_assert_cmpuint (
      jy_pages_view_page (JY_PAGES_VIEW (tree_find (GTK_WIDGET (window), JY_TYPE_PAGES_VIEW))), ==,
      0);
  row = row_about (scene.editor, "加强");
  g_assert_nonnull (row ? row : (row = row_about (scene.editor, "s1")));
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
  fixture_wait (shows_second, window);

  jy_draft_form_show (JY_DRAFT_FORM (tree_find (scene.editor, JY_TYPE_DRAFT_FORM)), &elsewhere);
  g_assert_false (is_in_suggestion (&scene));
  gtk_widget_activate_action (GTK_WIDGET (window), "preview.to-text", NULL);
  fixture_wait (is_in_suggestion, &scene);
  gtk_window_destroy (GTK_WINDOW (window));
  scene_end (&scene);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  fixture_still ();
  jy_language_start ();
  g_test_add_func ("/ui/draft-find/bases", test_bases);
  g_test_add_func ("/ui/draft-find/page", test_page);
  return g_test_run ();
}
