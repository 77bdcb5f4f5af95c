/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "base/language.h"
#include "common/text-area.h"
#include "editor/basis-list.h"
#include "editor/draft-card.h"
#include "editor/draft-editor.h"
#include "draft-scene.h"
#include "editor/draft-form.h"
#include "tree.h"
#include "ui-fixture.h"

static GtkWidget *
filled_form (void)
{
  GtkWidget *form = g_object_ref_sink (jy_draft_form_new ());
  g_autoptr (JsonObject) sections = jy_json_parse_object (whole, -1, NULL);

  jy_draft_form_set_sections (JY_DRAFT_FORM (form), sections);
  return form;
}

static void
test_same (void)
{
  GtkWidget *form = filled_form ();
  g_autofree char *text = form_text (form);

  g_assert_cmpstr (text, ==, whole);
  g_assert_null (fixture_nameless (form));
  jy_draft_form_set_sections (JY_DRAFT_FORM (form), NULL);
  g_free (text);
  text = form_text (form);
  g_assert_cmpstr (text, ==, "{}");
  g_object_unref (form);
}

/* Moving a problem keeps its id and what is tied to it; taking it out unties it. */
static void
test_cards (void)
{
  GtkWidget *form = filled_form ();
  GtkWidget *second = tree_nth (form, JY_TYPE_DRAFT_CARD, 1);
  g_autoptr (JsonObject) sections = NULL;
  JsonObject *suggestion;

  g_signal_emit_by_name (second, "moved", -1);
  sections = jy_draft_form_get_sections (JY_DRAFT_FORM (form));
  g_assert_cmpstr (
      jy_json_text (jy_json_array_object (jy_json_array (sections, "problems"), 0), "id"), ==,
      "p2");
  suggestion = jy_json_array_object (jy_json_array (sections, "suggestions"), 0);
  g_assert_cmpuint (jy_json_array_size (jy_json_array (suggestion, "problems")), ==, 2);

  g_signal_emit_by_name (tree_nth (form, JY_TYPE_DRAFT_CARD, 0), "removed");
  g_clear_pointer (&sections, json_object_unref);
  sections = jy_draft_form_get_sections (JY_DRAFT_FORM (form));
  g_assert_cmpuint (jy_json_array_size (jy_json_array (sections, "problems")), ==, 1);
  suggestion = jy_json_array_object (jy_json_array (sections, "suggestions"), 0);
  g_assert_cmpuint (jy_json_array_size (jy_json_array (suggestion, "problems")), ==, 1);
  g_assert_cmpstr (jy_json_array_text (jy_json_array (suggestion, "problems"), 0), ==, "p1");
  g_object_unref (form);
}

static void
test_focus (void)
{
  GtkWidget *form = filled_form ();
  JyFinding finding = { .id = "L21", .section = "suggestions", .place = "s1", .part = -1 };

  g_assert_true (jy_draft_form_show (JY_DRAFT_FORM (form), &finding));
  finding.part = 0;
  g_assert_true (jy_draft_form_show (JY_DRAFT_FORM (form), &finding));
  finding.section = "register";
  finding.place = NULL;
  g_assert_false (jy_draft_form_show (JY_DRAFT_FORM (form), &finding));
  g_object_unref (form);
}

/* What is left in the line of legal bases becomes one of them, unless it is half typed; both count.
 */
static void
test_half_typed (void)
{
  static const struct
  {
    const char *text;
    int chips;
  } lines[] = {
    { "《食品安全法", 0 },         { "《食品安全法》第", 0 },
    { "《食品安全法》第六十", 0 }, { "《食品安全法》第六十一条", 1 },
    { "《食品安全法》", 1 },       { "有关规定", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *window = gtk_window_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *basis = jy_basis_list_new ();
      GtkWidget *after = gtk_button_new_with_label ("after");
      GtkWidget *line = tree_find (basis, GTK_TYPE_TEXT);
      g_autoptr (JsonArray) array = NULL;

      gtk_box_append (GTK_BOX (box), basis);
      gtk_box_append (GTK_BOX (box), after);
      gtk_window_set_child (GTK_WINDOW (window), box);
      jy_basis_list_set_editable (JY_BASIS_LIST (basis), TRUE);
      gtk_window_present (GTK_WINDOW (window));
      fixture_wait (fixture_is_mapped, after);
      g_assert_true (gtk_widget_grab_focus (line));
      gtk_editable_set_text (GTK_EDITABLE (line), lines[i].text);
      g_assert_true (gtk_widget_grab_focus (after));
      g_assert_cmpint (jy_basis_list_count (JY_BASIS_LIST (basis)), ==, lines[i].chips);
      array = jy_basis_list_get_array (JY_BASIS_LIST (basis));
      g_assert_cmpuint (json_array_get_length (array), ==, 1);
      g_assert_cmpstr (jy_json_array_text (array, 0), ==, lines[i].text);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* -- the editor on a real docket */

static void
on_saved (GtkWidget *editor, const char *id, gpointer data)
{
  *(char **) data = g_strdup (id);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

static void
type_source (GtkWidget *editor, const char *words)
{
  GtkWidget *area = tree_nth (editor, JY_TYPE_TEXT_AREA, 0);
  GtkTextBuffer *buffer
      = gtk_text_view_get_buffer (GTK_TEXT_VIEW (jy_text_area_get_control (JY_TEXT_AREA (area))));

  gtk_text_buffer_insert_at_cursor (buffer, words, -1);
}

static void
test_save (void)
{
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  g_autoptr (JyCaseView) view = fixture_case (desk);
  GtkWidget *editor = g_object_ref_sink (jy_draft_editor_new (desk));
  g_autofree char *saved = NULL;
  g_autoptr (JyCaseView) after = NULL;

  g_signal_connect (editor, "saved", G_CALLBACK (on_saved), &saved);
  jy_draft_editor_set_case (JY_DRAFT_EDITOR (editor), view);
  g_assert_false (jy_draft_editor_is_dirty (JY_DRAFT_EDITOR (editor)));
  type_source (editor, "本院发现");
  g_assert_true (jy_draft_editor_is_dirty (JY_DRAFT_EDITOR (editor)));
  gtk_widget_activate_action (editor, "draft.save", NULL);
  fixture_wait (is_set, &saved);
  g_assert_false (jy_draft_editor_is_dirty (JY_DRAFT_EDITOR (editor)));
  after = jy_desk_show (desk, saved, JY_DATE_NONE, NULL);
  g_assert_cmpstr (jy_json_text (after->record->sections, "source"), ==, "本院发现");
  g_assert_null (fixture_nameless (editor));
  g_object_unref (editor);
  fixture_desk_free (desk, folder);
}

static GtkWidget *
with_action (GtkWidget *widget, const char *action)
{
  if (GTK_IS_ACTIONABLE (widget)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = with_action (child, action);

      if (found)
        return found;
    }
  return NULL;
}

/* Tab goes over every field of the text, then to the button that saves, then out of the editor. */
static void
test_tab_to_save (void)
{
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  g_autoptr (JyCaseView) view = fixture_case (desk);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *editor = jy_draft_editor_new (desk);
  GtkWidget *after = gtk_button_new_with_label ("after");
  GtkWidget *save = with_action (editor, "draft.save");
  GtkWidget *last = NULL;
  guint areas = 0;

  gtk_widget_set_vexpand (editor, TRUE);
  gtk_box_append (GTK_BOX (box), editor);
  gtk_box_append (GTK_BOX (box), after);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  jy_draft_editor_set_case (JY_DRAFT_EDITOR (editor), view);
  type_source (editor, "本院发现");
  gtk_window_present (GTK_WINDOW (window));
  fixture_wait (fixture_is_mapped, save);
  gtk_widget_grab_focus (
      jy_text_area_get_control (JY_TEXT_AREA (tree_nth (editor, JY_TYPE_TEXT_AREA, 0))));
  for (guint i = 0; i < 200 && gtk_window_get_focus (GTK_WINDOW (window)) != save; i++)
    {
      last = gtk_window_get_focus (GTK_WINDOW (window));
      areas += GTK_IS_TEXT_VIEW (last);
      g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) != after);
    }
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == save);
  g_assert_cmpuint (areas, >=, 3);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == last);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == save);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == after);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_desk_free (desk, folder);
}

typedef struct
{
  JyDesk *desk;
  const char *id;
  char *text;
  gboolean asked;
} Kept;

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  Kept *kept = data;
  guint seq;

  g_free (kept->text);
  kept->text = jy_desk_autosaved_finish (result, &seq, NULL);
  kept->asked = FALSE;
}

static gboolean
is_kept (gpointer data)
{
  Kept *kept = data;

  if (kept->text != NULL && !kept->asked)
    return TRUE;
  if (!kept->asked)
    {
      kept->asked = TRUE;
      jy_desk_autosaved_async (kept->desk, kept->id, NULL, on_kept, kept);
    }
  return FALSE;
}

static gboolean
is_offered (gpointer data)
{
  GtkWidget *bar = tree_nth (data, GTK_TYPE_REVEALER, 1);

  for (guint n = 0; (bar = tree_nth (data, GTK_TYPE_REVEALER, n)) != NULL; n++)
    {
      GtkWidget *child = gtk_revealer_get_child (GTK_REVEALER (bar));

      if (child != NULL && gtk_widget_has_css_class (child, "restore-bar"))
        return gtk_revealer_get_reveal_child (GTK_REVEALER (bar));
    }
  return FALSE;
}

/* What was typed and never saved is there again for the next editor that shows the case. */
static void
test_kept (void)
{
  char *folder;
  JyDesk *desk = fixture_desk_new (&folder);
  g_autoptr (JyCaseView) view = fixture_case (desk);
  GtkWidget *editor = g_object_ref_sink (jy_draft_editor_new (desk));
  Kept kept = { desk, view->record->id, NULL, FALSE };

  jy_draft_editor_set_case (JY_DRAFT_EDITOR (editor), view);
  type_source (editor, "还没保存的话");
  fixture_wait (is_kept, &kept);
  g_assert_nonnull (strstr (kept.text, "还没保存的话"));
  g_free (kept.text);
  g_object_unref (editor);

  editor = g_object_ref_sink (jy_draft_editor_new (desk));
  jy_draft_editor_set_case (JY_DRAFT_EDITOR (editor), view);
  fixture_wait (is_offered, editor);
  g_assert_false (jy_draft_editor_is_dirty (JY_DRAFT_EDITOR (editor)));
  g_object_unref (editor);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture_desk_free (desk, folder);
}

/* -- steps, findings and words over all panes */

/* What was typed, a card that moved and one that was taken out are steps of one row, and come back
 * with what was tied to them. */
static void
test_steps (void)
{
  Scene scene;
  g_autofree char *before = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *after = NULL;

  scene_start (&scene, whole);
  before = editor_text (scene.editor);
  g_assert_cmpstr (before, ==, whole);
  type_source (scene.editor, "的");
  typed = editor_text (scene.editor);
  g_signal_emit_by_name (tree_nth (scene.editor, JY_TYPE_DRAFT_CARD, 1), "moved", -1);
  g_signal_emit_by_name (tree_nth (scene.editor, JY_TYPE_DRAFT_CARD, 0), "removed");
  after = editor_text (scene.editor);
  g_assert_null (strstr (after, "检测停用"));
  g_clear_pointer (&after, g_free);

  gtk_widget_activate_action (scene.editor, "draft.undo", NULL);
  after = editor_text (scene.editor);
  g_assert_nonnull (strstr (after, "[\"p2\",\"p1\"]"));
  gtk_widget_activate_action (scene.editor, "draft.undo", NULL);
  g_free (after);
  after = editor_text (scene.editor);
  g_assert_cmpstr (after, ==, typed);
  gtk_widget_activate_action (scene.editor, "draft.undo", NULL);
  g_free (after);
  after = editor_text (scene.editor);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (jy_draft_editor_is_dirty (JY_DRAFT_EDITOR (scene.editor)));
  gtk_widget_activate_action (scene.editor, "draft.redo", NULL);
  g_free (after);
  after = editor_text (scene.editor);
  g_assert_cmpstr (after, ==, typed);
  scene_end (&scene);
}

/* A card dropped behind another stands there, and numbers follow the order. */
static void
test_dropped (void)
{
  GtkWidget *form = filled_form ();
  GtkWidget *first = tree_nth (form, JY_TYPE_DRAFT_CARD, 0);
  GtkWidget *second = tree_nth (form, JY_TYPE_DRAFT_CARD, 1);

  g_signal_emit_by_name (second, "dropped", first, TRUE);
  g_assert_true (tree_nth (form, JY_TYPE_DRAFT_CARD, 0) == second);
  g_assert_cmpuint (jy_draft_card_get_number (JY_DRAFT_CARD (second)), ==, 1);
  g_assert_cmpuint (jy_draft_card_get_number (JY_DRAFT_CARD (first)), ==, 2);
  g_object_unref (form);
}

static gboolean
has_repair (gpointer editor)
{
  return tree_button (editor, _ ("Put right")) != NULL;
}

static gboolean
has_no_repair (gpointer editor)
{
  return tree_button (editor, _ ("Put right")) == NULL;
}

/* A finding comes up while somebody types, is put right at a click, and the click is a step. */
static void
test_repair (void)
{
  Scene scene;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  scene_start (&scene, NULL);
  type_source (scene.editor, "依据《食品安全法》第四条，本院发现");
  before = editor_text (scene.editor);
  fixture_wait (has_repair, scene.editor);
  g_signal_emit_by_name (tree_button (scene.editor, _ ("Put right")), "clicked");
  after = editor_text (scene.editor);
  g_assert_nonnull (strstr (after, "《中华人民共和国食品安全法》第四条"));
  fixture_wait (has_no_repair, scene.editor);
  gtk_widget_activate_action (scene.editor, "draft.undo", NULL);
  g_free (after);
  after = editor_text (scene.editor);
  g_assert_cmpstr (after, ==, before);
  fixture_wait (has_repair, scene.editor);
  g_assert_null (fixture_nameless (scene.editor));
  scene_end (&scene);
}

/* Replaced everywhere, legal bases too, ids and ties not; one step back brings all back. */
static void
test_replace (void)
{
  Scene scene;
  GtkWidget *entry = NULL;
  g_autofree char *after = NULL;

  scene_start (&scene, whole);
  gtk_widget_activate_action (scene.editor, "draft.find", "b", TRUE);
  entry = tree_search_entry (scene.editor, _ ("Find"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "p1");
  gtk_widget_activate_action (scene.editor, "draft.replace-all", NULL);
  after = editor_text (scene.editor);
  g_assert_cmpstr (after, ==, whole);
  gtk_editable_set_text (GTK_EDITABLE (entry), "案");
  gtk_widget_activate_action (scene.editor, "draft.replace-all", NULL);
  g_free (after);
  after = editor_text (scene.editor);
  g_assert_null (strstr (after, "案"));
  g_assert_nonnull (strstr (after, "未建档"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "食品安全法");
  gtk_widget_activate_action (scene.editor, "draft.replace-all", NULL);
  gtk_widget_activate_action (scene.editor, "draft.undo", NULL);
  gtk_widget_activate_action (scene.editor, "draft.undo", NULL);
  g_free (after);
  after = editor_text (scene.editor);
  g_assert_cmpstr (after, ==, whole);
  scene_end (&scene);
}

/* An empty draft begins with the template of its type, and the template is a step. */
static void
test_template (void)
{
  Scene scene;
  GtkButton *button;
  g_autofree char *after = NULL;

  scene_start (&scene, NULL);
  button = tree_button (scene.editor, _ ("Start from the _template"));
  g_signal_emit_by_name (button, "clicked");
  after = editor_text (scene.editor);
  g_assert_nonnull (strstr (after, "××"));
  g_assert_nonnull (strstr (after, "\"problems\""));
  gtk_widget_activate_action (scene.editor, "draft.undo", NULL);
  g_free (after);
  after = editor_text (scene.editor);
  g_assert_cmpstr (after, ==, "{}");
  scene_end (&scene);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  fixture_still ();
  jy_language_start ();
  g_test_add_func ("/ui/draft-form/same", test_same);
  g_test_add_func ("/ui/draft-form/cards", test_cards);
  g_test_add_func ("/ui/draft-form/focus", test_focus);
  g_test_add_func ("/ui/basis-list/half-typed", test_half_typed);
  g_test_add_func ("/ui/draft-editor/save", test_save);
  g_test_add_func ("/ui/draft-editor/tab-to-save", test_tab_to_save);
  g_test_add_func ("/ui/draft-editor/kept", test_kept);
  g_test_add_func ("/ui/draft-form/dropped", test_dropped);
  g_test_add_func ("/ui/draft-editor/steps", test_steps);
  g_test_add_func ("/ui/draft-editor/repair", test_repair);
  g_test_add_func ("/ui/draft-editor/replace", test_replace);
  g_test_add_func ("/ui/draft-editor/template", test_template);
  return g_test_run ();
}
