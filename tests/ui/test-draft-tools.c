/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/language.h"
#include "editor/completer.h"
#include "editor/draft-counts.h"
#include "editor/draft-form.h"
#include "editor/draft-history.h"
#include "editor/law-completion.h"
#include "editor/revision-window.h"
#include "editor/revisions.h"
#include "ui-fixture.h"

#define TODAY (jy_date_from_ymd (2026, 3, 16))

/* -- steps */

static void
test_history (void)
{
  g_autoptr (JyDraftHistory) history = jy_draft_history_new ();

  jy_draft_history_start (history, "a");
  g_assert_false (jy_draft_history_can_undo (history));
  g_assert_null (jy_draft_history_undo (history));
  jy_draft_history_add (history, "a");
  g_assert_false (jy_draft_history_can_undo (history));
  jy_draft_history_add (history, "b");
  jy_draft_history_add (history, "c");
  g_assert_cmpstr (jy_draft_history_undo (history), ==, "b");
  g_assert_cmpstr (jy_draft_history_undo (history), ==, "a");
  g_assert_cmpstr (jy_draft_history_redo (history), ==, "b");
  jy_draft_history_add (history, "d");
  g_assert_false (jy_draft_history_can_redo (history));
  g_assert_cmpstr (jy_draft_history_undo (history), ==, "b");
}

/* Neither a long day nor a huge text makes it grow without end. */
static void
test_history_bounds (void)
{
  g_autoptr (JyDraftHistory) history = jy_draft_history_new ();
  g_autofree char *huge = g_strnfill (20 * 1024 * 1024, 'x');
  guint n = 0;

  jy_draft_history_start (history, "0");
  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      jy_draft_history_add (history, text);
    }
  while (jy_draft_history_undo (history) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 199);

  jy_draft_history_start (history, "small");
  jy_draft_history_add (history, huge);
  huge[0] = 'y';
  jy_draft_history_add (history, huge);
  g_assert_nonnull (jy_draft_history_undo (history));
  g_assert_null (jy_draft_history_undo (history));
}

/* -- counts */

static void
test_counts (void)
{
  JyDraftCounts counts = { 0 };
  g_autoptr (GString) long_one = g_string_new (NULL);

  jy_draft_counts_add (&counts, "经查，2家 market 未建档。\n已改！");
  g_assert_cmpuint (counts.chinese, ==, 8);
  g_assert_cmpuint (counts.characters, ==, 8 + 1 + 1 + 6 + 1 + 1);
  g_assert_cmpuint (counts.words, ==, 8 + 2);
  g_assert_cmpuint (counts.sentences, ==, 2);
  g_assert_cmpuint (counts.long_sentences, ==, 0);
  for (guint i = 0; i < 80; i++)
    g_string_append (long_one, "字");
  jy_draft_counts_add (&counts, long_one->str);
  g_assert_cmpuint (counts.long_sentences, ==, 0);
  g_string_append (long_one, "字");
  jy_draft_counts_add (&counts, long_one->str);
  g_assert_cmpuint (counts.long_sentences, ==, 1);
  jy_draft_counts_add (&counts, NULL);
  jy_draft_counts_add (&counts, " \n ");
  g_assert_cmpuint (counts.sentences, ==, 4);
}

/* -- laws while typing */

static JyLawList *
some_laws (void)
{
  GPtrArray *laws = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_law_free);
  JyLaw *food = g_new0 (JyLaw, 1);
  JyLaw *old = g_new0 (JyLaw, 1);
  JyLawVersion now = { .from = jy_date_from_ymd (2021, 4, 29), .articles = 154 };
  JyLawVersion gone = { .from = jy_date_from_ymd (1987, 1, 1),
                        .until = jy_date_from_ymd (2021, 1, 1),
                        .articles = 156 };

  food->id = g_strdup ("food");
  food->name = g_strdup ("中华人民共和国食品安全法");
  food->shorts = g_strsplit ("食品安全法", " ", -1);
  food->kind = g_strdup ("law");
  food->issuer = g_strdup ("全国人民代表大会常务委员会");
  food->versions = g_array_new (FALSE, FALSE, sizeof (JyLawVersion));
  now.until = JY_DATE_NONE;
  g_array_append_val (food->versions, now);
  old->id = g_strdup ("old");
  old->name = g_strdup ("中华人民共和国民法通则");
  old->shorts = g_strsplit ("民法通则", " ", -1);
  old->kind = g_strdup ("law");
  old->issuer = g_strdup ("全国人民代表大会");
  old->versions = g_array_new (FALSE, FALSE, sizeof (JyLawVersion));
  g_array_append_val (old->versions, gone);
  g_ptr_array_add (laws, food);
  g_ptr_array_add (laws, old);
  return jy_law_list_new (laws);
}

static const JyLawOffer *
first (GPtrArray *offers)
{
  g_assert_cmpuint (offers->len, >=, 1);
  return g_ptr_array_index (offers, 0);
}

static void
test_laws (void)
{
  g_autoptr (JyLawList) laws = some_laws ();
  g_autoptr (GPtrArray) opened = jy_law_completion (laws, "依据《食品", TODAY, 8);
  g_autoptr (GPtrArray) named = jy_law_completion (laws, "依据食品安全法", TODAY, 8);
  g_autoptr (GPtrArray) over = jy_law_completion (laws, "《民法通", TODAY, 8);
  g_autoptr (GPtrArray) nothing = jy_law_completion (laws, "经查", TODAY, 8);
  g_autoptr (GPtrArray) other_line = jy_law_completion (laws, "《食品\n经查", TODAY, 8);

  g_assert_cmpstr (first (opened)->insert, ==, "《中华人民共和国食品安全法》第");
  g_assert_cmpuint (first (opened)->from, ==, strlen ("依据"));
  g_assert_false (first (opened)->over);
  g_assert_cmpstr (first (named)->insert, ==, "《中华人民共和国食品安全法》第");
  g_assert_cmpuint (first (named)->from, ==, strlen ("依据"));
  g_assert_true (first (over)->over);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (other_line->len, ==, 0);
}

static void
test_articles (void)
{
  g_autoptr (JyLawList) laws = some_laws ();
  g_autoptr (GPtrArray) range = jy_law_completion (laws, "《食品安全法》第", TODAY, 8);
  g_autoptr (GPtrArray) figures = jy_law_completion (laws, "《食品安全法》第114", TODAY, 8);
  g_autoptr (GPtrArray) words = jy_law_completion (laws, "《食品安全法》第三条、第五十", TODAY, 8);
  g_autoptr (GPtrArray) beyond = jy_law_completion (laws, "《食品安全法》第200", TODAY, 8);
  g_autoptr (GPtrArray) done = jy_law_completion (laws, "《食品安全法》第三条", TODAY, 8);

  g_assert_null (first (range)->insert);
  g_assert_nonnull (strstr (first (range)->label, "154"));
  g_assert_cmpstr (first (figures)->insert, ==, "第一百一十四条");
  g_assert_cmpuint (first (figures)->from, ==, strlen ("《食品安全法》"));
  g_assert_cmpstr (first (words)->insert, ==, "第五十条");
  g_assert_null (first (beyond)->insert);
  g_assert_true (first (beyond)->over);
  g_assert_cmpuint (done->len, ==, 0);
}

static gboolean
is_open (gpointer area)
{
  return jy_completer_is_open (area);
}

static gboolean
is_closed (gpointer area)
{
  return !jy_completer_is_open (area);
}

static gboolean
has_focus (gpointer area)
{
  return gtk_widget_has_focus (jy_text_area_get_control (area));
}

/* The list comes up under the text and never takes the focus; nothing comes up while an input
 * method puts a word together. */
static void
test_completer (void)
{
  g_autoptr (JyLawList) laws = some_laws ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *area = jy_text_area_new ();
  GtkWidget *view = jy_text_area_get_control (JY_TEXT_AREA (area));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *text = NULL;

  jy_completer_attach (JY_TEXT_AREA (area), laws, TODAY);
  gtk_window_set_child (GTK_WINDOW (window), area);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (view);
  fixture_wait (has_focus, area);

  g_signal_emit_by_name (view, "preedit-changed", "shi");
  gtk_text_buffer_insert_at_cursor (buffer, "《食品", -1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (jy_completer_is_open (JY_TEXT_AREA (area)));
  g_signal_emit_by_name (view, "preedit-changed", "");
  gtk_text_buffer_insert_at_cursor (buffer, "安", -1);
  fixture_wait (is_open, area);
  g_assert_true (gtk_widget_has_focus (view));
  gtk_text_buffer_set_text (buffer, "经查", -1);
  fixture_wait (is_closed, area);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- blanks, marks and cleaned text of an area */

static char *
chosen (JyTextArea *area)
{
  gsize length;
  gsize offset = jy_text_area_get_cursor (area, &length);
  g_autofree char *text = jy_text_area_get_text (area);

  return g_strndup (text + offset, length);
}

static void
test_blanks (void)
{
  GtkWidget *area = g_object_ref_sink (jy_text_area_new ());
  GtkTextBuffer *buffer
      = gtk_text_view_get_buffer (GTK_TEXT_VIEW (jy_text_area_get_control (JY_TEXT_AREA (area))));
  const char *text = "本院在办理××案中发现，××存在××。";
  g_autofree char *words = NULL;

  jy_text_area_set_text (JY_TEXT_AREA (area), text);
  for (const char *p = strstr (text, "××"); p != NULL; p = strstr (p + 4, "××"))
    jy_text_area_add_blank (JY_TEXT_AREA (area), (gsize) (p - text), 4);
  jy_text_area_select (JY_TEXT_AREA (area), (gsize) (strstr (text, "××") - text), 4);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, "张某", -1);
  g_assert_true (jy_text_area_next_blank (JY_TEXT_AREA (area), FALSE));
  words = chosen (JY_TEXT_AREA (area));
  g_assert_cmpstr (words, ==, "××");
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, "某市场", -1);
  g_assert_true (jy_text_area_next_blank (JY_TEXT_AREA (area), FALSE));
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, "隐患", -1);
  g_assert_true (jy_text_area_next_blank (JY_TEXT_AREA (area), TRUE));
  g_clear_pointer (&words, g_free);
  words = chosen (JY_TEXT_AREA (area));
  g_assert_cmpstr (words, ==, "某市场");
  g_assert_true (jy_text_area_next_blank (JY_TEXT_AREA (area), FALSE));
  g_assert_false (jy_text_area_next_blank (JY_TEXT_AREA (area), FALSE));
  g_clear_pointer (&words, g_free);
  words = jy_text_area_get_text (JY_TEXT_AREA (area));
  g_assert_cmpstr (words, ==, "本院在办理张某案中发现，某市场存在隐患。");
  g_object_unref (area);
}

static void
test_marks (void)
{
  GtkWidget *area = g_object_ref_sink (jy_text_area_new ());
  GtkTextBuffer *buffer
      = gtk_text_view_get_buffer (GTK_TEXT_VIEW (jy_text_area_get_control (JY_TEXT_AREA (area))));
  GtkTextIter iter;

  jy_text_area_set_text (JY_TEXT_AREA (area), "甲管理不到位乙");
  jy_text_area_add_mark (JY_TEXT_AREA (area), strlen ("甲"), strlen ("管理不到位"),
                         JY_TEXT_MARK_WARNING, "空泛");
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 1);
  g_assert_true (gtk_text_iter_starts_tag (&iter, NULL));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, 6);
  g_assert_true (gtk_text_iter_ends_tag (&iter, NULL));
  jy_text_area_clear_marks (JY_TEXT_AREA (area));
  g_assert_false (gtk_text_iter_ends_tag (&iter, NULL));
  g_assert_cmpuint (jy_text_area_set_found (JY_TEXT_AREA (area), "不"), ==, 1);
  g_assert_cmpuint (jy_text_area_set_found (JY_TEXT_AREA (area), NULL), ==, 0);
  /* Beyond the end of a text that changed meanwhile: nothing breaks. */
  jy_text_area_add_mark (JY_TEXT_AREA (area), 900, 12, JY_TEXT_MARK_ERROR, NULL);
  g_object_unref (area);
}

static gboolean
is_pasted (gpointer data)
{
  g_autofree char *text = jy_text_area_get_text (data);

  return *text != '\0';
}

static void
test_paste (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *area = jy_text_area_new ();
  GtkWidget *view = jy_text_area_get_control (JY_TEXT_AREA (area));
  g_autofree char *text = NULL;

  gtk_window_set_child (GTK_WINDOW (window), area);
  gtk_window_present (GTK_WINDOW (window));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), "•\t一\r\n\302\240\302\240二\001");
  g_signal_emit_by_name (view, "paste-clipboard");
  fixture_wait (is_pasted, area);
  text = jy_text_area_get_text (JY_TEXT_AREA (area));
  g_assert_cmpstr (text, ==, "一\n二");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* -- versions */

static void
test_revisions (void)
{
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  g_autoptr (JyCaseView) view = fixture_case (desk);
  g_autoptr (JyCaseView) one
      = fixture_do (desk, "edit", view->record->id, "{\"sections\":{\"source\":\"本院发现\"}}");
  g_autoptr (JyCaseView) two
      = fixture_do (desk, "edit", view->record->id,
                    "{\"sections\":{\"facts\":\"经查\",\"reply\":{\"months\":2}}}");
  g_autoptr (JsonObject) typed = jy_json_object_copy (two->record->sections);
  g_autoptr (GPtrArray) same = jy_revisions_of (two, typed);
  g_autoptr (GPtrArray) more = NULL;
  GtkWidget *window;
  const JyRevision *last;
  g_autofree char *text = NULL;

  g_assert_cmpuint (same->len, ==, 2);
  last = g_ptr_array_index (same, 1);
  text = jy_revision_section_text (last->sections, "source");
  g_assert_cmpstr (text, ==, "本院发现");
  g_assert_cmpstr (last->who, ==, "示例甲");
  json_object_set_string_member (typed, "facts", "经查明");
  more = jy_revisions_of (two, typed);
  g_assert_cmpuint (more->len, ==, 3);
  g_assert_cmpuint (((JyRevision *) g_ptr_array_index (more, 2))->number, ==, 0);

  window = jy_revision_window_new (two, typed, TRUE);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_null (fixture_nameless (window));
  jy_revision_window_compare (JY_REVISION_WINDOW (window), 0, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_desk_free (desk, folder);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  fixture_still ();
  jy_language_start ();
  g_test_add_func ("/ui/draft-history/steps", test_history);
  g_test_add_func ("/ui/draft-history/bounds", test_history_bounds);
  g_test_add_func ("/ui/draft-counts/counts", test_counts);
  g_test_add_func ("/ui/law-completion/laws", test_laws);
  g_test_add_func ("/ui/law-completion/articles", test_articles);
  g_test_add_func ("/ui/completer/popover", test_completer);
  g_test_add_func ("/ui/text-area/blanks", test_blanks);
  g_test_add_func ("/ui/text-area/marks", test_marks);
  g_test_add_func ("/ui/text-area/paste", test_paste);
  g_test_add_func ("/ui/revisions/versions", test_revisions);
  return g_test_run ();
}
