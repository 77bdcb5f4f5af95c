/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "preview/page-sheet.h"
#include "preview/page-thumbnails.h"
#include "preview/pages-view.h"
#include "preview/preview-notes.h"
#include "preview/preview-window.h"
#include "preview/print-job.h"
#include "sample-desk.h"
#include "tree.h"

/* A letter that was issued: its case, and its pages as the desk lays them out. */

static JyPages *
letter (JyCaseView *view)
{
  g_autoptr (GError) error = NULL;
  JyPages *pages
      = jy_desk_pages (sample_desk (), view->record->id, "recommendation", NULL, 0, NULL, &error);

  g_assert_no_error (error);
  return pages;
}

typedef struct
{
  JyPages *pages;
  GError *error;
  gboolean done;
} Reply;

static void
pages_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reply *reply = user_data;

  reply->pages = jy_desk_pages_finish (result, &reply->error);
  reply->done = TRUE;
}

static gboolean
replied (gpointer data)
{
  return ((Reply *) data)->done;
}

/* What a text of the editor looks like. */
static JyPages *
live (const char *id, const char *sections)
{
  g_autoptr (JsonObject) object = jy_json_parse_object (sections, -1, NULL);
  Reply reply = { 0 };

  g_assert_nonnull (object);
  jy_desk_pages_async (sample_desk (), id, "recommendation", NULL, 0, object, NULL, pages_came,
                       &reply);
  sample_wait (replied, &reply, "the pages");
  g_assert_no_error (reply.error);
  return reply.pages;
}

#define DRAFT(facts)                                                                                        \
  "{\"source\":\"在办理某案中发现\",\"facts\":\"" facts                                                     \
  "\",\"problems\":[{\"id\":\"p1\",\"text\":\"未建档案\"}],\"suggestions\":[{\"id\":\"s1\","            \
  "\"text\":\"逐户核查\",\"problems\":[\"p1\"],\"basis\":[\"《食品安全法》第六十一条\"]}]," \
  "\"objection-days\":10,\"reply\":{\"months\":2},\"contact\":\"示例甲\"}"

/* -- services */

/* The same bytes are laid out once while the case stays open; another case takes their place. */
static void
test_kept (void)
{
  g_autoptr (JyCaseView) view = sample_issued_case ();
  g_autofree char *other_id = sample_case ("unserved");
  g_autoptr (JyPages) first = letter (view);
  g_autoptr (JyPages) again = letter (view);
  g_autoptr (JyPages) other = NULL;
  g_autoptr (JyPages) anew = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (first == again);
  other = jy_desk_pages (sample_desk (), other_id, "recommendation", NULL, 0, NULL, &error);
  g_assert_no_error (error);
  anew = letter (view);
  g_assert_true (anew != first);
}

static void
test_refused (void)
{
  g_autoptr (JyCaseView) view = sample_issued_case ();
  g_autoptr (GError) error = NULL;

  g_assert_null (
      jy_desk_pages (sample_desk (), view->record->id, "no-such-kind", NULL, 0, NULL, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (
      jy_desk_pages (sample_desk (), view->record->id, "recommendation", NULL, 9, NULL, &error));
  g_assert_error (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED);
}

static void
test_live (void)
{
  g_autofree char *id = sample_case ("approval");
  g_autoptr (JyPages) pages = live (id, DRAFT ("经查实，两家市场开办者未查验。"));
  g_autoptr (JyPages) stored = NULL;
  g_autofree char *text = jy_pages_text (pages, 0);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (text, "两家市场开办者未查验"));
  /* The record itself is as it was. */
  stored = jy_desk_pages (sample_desk (), id, "recommendation", NULL, 0, NULL, &error);
  g_assert_no_error (error);
  before = jy_pages_text (stored, 0);
  g_assert_null (strstr (before, "两家市场开办者未查验"));
}

/* -- notes */

static void
test_missing (void)
{
  g_autofree char *id = sample_case ("approval");
  /* From the private area: no font has it. */
  g_autoptr (JyPages) pages = live (id, DRAFT ("证人姓名为张\xf4\x8a\xaf\x8d。"));
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autofree char *missing = jy_preview_missing (pages);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (missing);
  g_assert_nonnull (strstr (missing, "U+10ABCD"));
  g_ptr_array_add (documents, pages);
  g_assert_false (jy_print_job_check (documents, &error));
  g_assert_nonnull (strstr (error->message, "U+10ABCD"));
}

static void
test_substituted (void)
{
  g_autoptr (JyCaseView) view = sample_issued_case ();
  g_autoptr (JyPages) pages = letter (view);
  g_autofree char *note = jy_preview_substituted (pages);
  guint n;
  const JyPageSubstitution *list = jy_pages_substitutions (pages, &n);

  if (n == 0)
    {
      g_assert_null (note);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      g_assert_nonnull (strstr (note, list[i].asked));
      g_assert_nonnull (strstr (note, list[i].used));
    }
}

/* -- the widgets */

static GtkWidget *
window_with (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 600);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_widget_show (window);
  return window;
}

static gboolean
is_laid (gpointer data)
{
  GtkWidget *sheet = tree_find (data, JY_TYPE_PAGE_SHEET);

  return sheet && gtk_widget_get_width (sheet) > 0;
}

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 4;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

/* Dark pixels of a widget as it is drawn. */
static guint
ink (GtkWidget *widget)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *context = cairo_create (surface);
  GskRenderNode *node;
  const guint32 *pixels;
  guint dark = 0;

  cairo_set_source_rgb (context, 1, 1, 1);
  cairo_paint (context);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node)
    {
      gsk_render_node_draw (node, context);
      gsk_render_node_unref (node);
    }
  cairo_surface_flush (surface);
  pixels = (const guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  for (int i = 0; i < width * height; i++)
    dark += (pixels[i] & 0xff) < 0xc0;
  cairo_destroy (context);
  cairo_surface_destroy (surface);
  return dark;
}

static GtkWidget *
nth_sheet (GtkWidget *view, guint n)
{
  GtkWidget *sheet = gtk_widget_get_first_child (tree_find (view, JY_TYPE_PAGE_COLUMN));

  while (sheet && n-- > 0)
    sheet = gtk_widget_get_next_sibling (sheet);
  return sheet;
}

static JyPages *
long_draft (void)
{
  g_autofree char *id = sample_case ("approval");
  GString *facts = g_string_new (NULL);
  g_autofree char *sections = NULL;
  JyPages *pages;

  for (guint i = 0; i < 200; i++)
    g_string_append (facts, "经查，市场开办者未履行入场查验义务，快速检测设备停用。\\n");
  sections = g_strdup_printf (
      "{\"source\":\"发现\",\"facts\":\"%s\",\"problems\":[{\"id\":\"p1\",\"text\":\"未建档案\"}],"
      "\"suggestions\":[{\"id\":\"s1\",\"text\":\"逐户核查\",\"problems\":[\"p1\"]}]}",
      facts->str);
  pages = live (id, sections);
  g_string_free (facts, TRUE);
  g_assert_cmpuint (jy_pages_count (pages), >, 6);
  return pages;
}

/* What is in sight is drawn, what is far from it is not, and both are heard by their words. */
static void
test_drawn (void)
{
  g_autoptr (JyPages) pages = long_draft ();
  guint last = jy_pages_count (pages) - 1;
  GtkWidget *view = jy_pages_view_new ();
  GtkWidget *window = window_with (view);
  g_autofree char *name = g_strdup_printf ("第 1 页，共 %u 页", last + 1);
  g_autofree char *text = jy_pages_text (pages, 0);

  jy_pages_view_set_pages (JY_PAGES_VIEW (view), pages, FALSE);
  sample_wait (is_laid, view, "the sheets");
  settle ();
  g_assert_cmpuint (ink (nth_sheet (view, 0)), >, 2000);
  g_assert_cmpuint (ink (nth_sheet (view, last)), ==, 0);
  gtk_test_accessible_assert_property (nth_sheet (view, 0), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  gtk_test_accessible_assert_property (nth_sheet (view, 0), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       text);
  jy_pages_view_show_page (JY_PAGES_VIEW (view), last);
  settle ();
  g_assert_cmpuint (jy_pages_view_page (JY_PAGES_VIEW (view)), ==, last);
  g_assert_cmpuint (ink (nth_sheet (view, last)), >, 500);
  g_assert_cmpuint (ink (nth_sheet (view, 0)), ==, 0);
  tree_check_names (window, "pages");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_zoom (void)
{
  g_autoptr (JyPages) pages = long_draft ();
  GtkWidget *widget = jy_pages_view_new ();
  JyPagesView *view = JY_PAGES_VIEW (widget);
  GtkWidget *window = window_with (widget);
  int fitted;

  jy_pages_view_set_pages (view, pages, FALSE);
  sample_wait (is_laid, widget, "the sheets");
  settle ();
  fitted = gtk_widget_get_width (nth_sheet (widget, 0));
  g_assert_cmpint (fitted, ==, gtk_widget_get_width (widget) - 2 * JY_PAGE_MARGIN);

  /* Where it stood stays in sight at another scale. */
  jy_pages_view_show_page (view, 4);
  jy_pages_view_set_zoom (view, JY_ZOOM_SCALE, 2.0);
  settle ();
  g_assert_cmpint (gtk_widget_get_width (nth_sheet (widget, 0)), ==, 1587); /* 210 mm at 192 dpi */
  g_assert_cmpuint (jy_pages_view_page (view), ==, 4);
  jy_pages_view_step_zoom (view, 1);
  g_assert_cmpfloat_with_epsilon (jy_pages_view_scale (view), 2.5, 0.001);
  for (guint i = 0; i < 20; i++)
    jy_pages_view_step_zoom (view, 1);
  g_assert_cmpfloat_with_epsilon (jy_pages_view_scale (view), JY_ZOOM_MOST, 0.001);
  for (guint i = 0; i < 20; i++)
    jy_pages_view_step_zoom (view, -1);
  g_assert_cmpfloat_with_epsilon (jy_pages_view_scale (view), JY_ZOOM_LEAST, 0.001);

  jy_pages_view_set_zoom (view, JY_ZOOM_PAGE, 1.0);
  settle ();
  g_assert_cmpint (gtk_widget_get_height (nth_sheet (widget, 0)), <=,
                   gtk_widget_get_height (widget));
  g_assert_cmpint (gtk_widget_get_height (nth_sheet (widget, 0)), >,
                   gtk_widget_get_height (widget) / 2);
  jy_pages_view_set_zoom (view, JY_ZOOM_WIDTH, 1.0);
  settle ();
  g_assert_cmpint (gtk_widget_get_width (nth_sheet (widget, 0)), ==, fitted);
  g_assert_cmpuint (jy_pages_view_page (view), ==, 4);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A finding's place leads to its page; a place that is not there to none. */
static void
test_place (void)
{
  g_autoptr (JyPages) pages = long_draft ();
  const JyPageAnchor *anchor = jy_pages_find_anchor (pages, "s1");
  GtkWidget *widget = jy_pages_view_new ();
  JyPagesView *view = JY_PAGES_VIEW (widget);
  GtkWidget *window = window_with (widget);

  g_assert_nonnull (anchor);
  g_assert_cmpuint (anchor->page, >, 3);
  jy_pages_view_set_pages (view, pages, FALSE);
  sample_wait (is_laid, widget, "the sheets");
  settle ();
  g_assert_true (jy_pages_view_show_place (view, "s1"));
  settle ();
  g_assert_cmpuint (jy_pages_view_page (view), ==, anchor->page);
  g_assert_false (jy_pages_view_show_place (view, "s99"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
note_page (GtkWidget *widget, guint page, gpointer user_data)
{
  *(guint *) user_data = page;
}

static void
test_thumbnails (void)
{
  g_autoptr (JyPages) pages = long_draft ();
  GtkWidget *widget = jy_page_thumbnails_new ();
  GtkWidget *window = window_with (widget);
  guint chosen = 99;

  g_signal_connect (widget, "page", G_CALLBACK (note_page), &chosen);
  jy_page_thumbnails_set_pages (JY_PAGE_THUMBNAILS (widget), pages);
  sample_wait (is_laid, widget, "the small pages");
  settle ();
  g_assert_true (tree_shows (widget, "1"));
  g_assert_cmpuint (ink (tree_find (widget, JY_TYPE_PAGE_SHEET)), >, 20);
  jy_page_thumbnails_select (JY_PAGE_THUMBNAILS (widget), 3);
  g_assert_cmpuint (chosen, ==, 99);
  gtk_widget_activate_action (tree_find (widget, GTK_TYPE_LIST_VIEW), "list.select-item", "(ubb)",
                              2, FALSE, FALSE);
  g_assert_cmpuint (chosen, ==, 2);
  tree_check_names (window, "small pages");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- the window */

static gboolean
shows_pages (gpointer data)
{
  GtkWidget *view = tree_find (data, JY_TYPE_PAGES_VIEW);

  return view && jy_pages_view_pages (JY_PAGES_VIEW (view)) != NULL;
}

static gboolean
shows_first_number (gpointer data)
{
  return tree_shows (data, "第 1 页");
}

static gboolean
shows_new_text (gpointer data)
{
  GtkWidget *view = tree_find (data, JY_TYPE_PAGES_VIEW);
  JyPages *pages = jy_pages_view_pages (JY_PAGES_VIEW (view));
  g_autofree char *text = pages ? jy_pages_text (pages, 0) : NULL;

  return text && strstr (text, "后来改过的文字");
}

static void
test_window (void)
{
  g_autoptr (JyCaseView) view = sample_issued_case ();
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  JyPreviewWindow *window = jy_preview_window_show (parent, sample_desk (), view, NULL);
  GtkWidget *dropdown = tree_find (GTK_WIDGET (window), GTK_TYPE_DROP_DOWN);
  g_autoptr (JsonObject) sections = NULL;
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (dropdown)));

  g_assert_cmpuint (n, ==, view->documents->len);
  sample_wait (shows_pages, window, "the pages");
  tree_check_names (GTK_WIDGET (window), "preview");
  sample_wait (shows_first_number, window, "the number of the first page");
  /* One window for a case; the live text stands before its documents and follows the editor. */
  g_assert_true (jy_preview_window_show (parent, sample_desk (), view, NULL) == window);
  sections = jy_json_parse_object (DRAFT ("后来改过的文字。"), -1, NULL);
  jy_preview_window_set_draft (window, sections);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (dropdown))),
                    ==, n + 1);
  jy_preview_window_show_draft (window);
  sample_wait (shows_new_text, window, "the text of the editor");
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (parent);
}

int
main (int argc, char *argv[])
{
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/preview/kept", test_kept);
  g_test_add_func ("/ui/preview/refused", test_refused);
  g_test_add_func ("/ui/preview/live", test_live);
  g_test_add_func ("/ui/preview/missing", test_missing);
  g_test_add_func ("/ui/preview/substituted", test_substituted);
  g_test_add_func ("/ui/preview/drawn", test_drawn);
  g_test_add_func ("/ui/preview/zoom", test_zoom);
  g_test_add_func ("/ui/preview/place", test_place);
  g_test_add_func ("/ui/preview/thumbnails", test_thumbnails);
  g_test_add_func ("/ui/preview/window", test_window);
  return sample_run ();
}
