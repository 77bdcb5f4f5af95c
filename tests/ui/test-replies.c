/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <string.h>

#include "recommendation/action-dialog.h"
#include "recommendation/action-form.h"
#include "recommendation/attachment-page.h"
#include "ui-fixture.h"

/* The forms of service and reply, and the attachments of a case. */

#define SECTIONS                                                                                   \
  "{\"sections\":{\"source\":\"办案中发现\",\"suggestions\":["                                \
  "{\"id\":\"s1\",\"text\":\"建立台账\",\"problems\":[],\"basis\":[]},"                        \
  "{\"id\":\"s2\",\"text\":\"补做抽检\",\"problems\":[],\"basis\":[]}]}}"

typedef struct
{
  JyDesk *desk;
  char *folder;
  JyCaseView *view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JyCaseView) begun = NULL;

  fixture->desk = fixture_desk_new (&fixture->folder);
  begun = fixture_case (fixture->desk);
  fixture->view = fixture_do (fixture->desk, "edit", begun->record->id, SECTIONS);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  jy_case_view_unref (fixture->view);
  fixture_desk_free (fixture->desk, fixture->folder);
}

static GtkWidget *
form_of (Fixture *fixture, const char *action)
{
  return g_object_ref_sink (
      jy_action_form_new (fixture->desk, jy_lifecycle_find (action), fixture->view, NULL));
}

static void
round_trip (JyFactField *field, const char *given, const char *wanted)
{
  g_autoptr (JsonNode) value = json_from_string (given, NULL);
  g_autoptr (JsonNode) kept = NULL;
  g_autofree char *text = NULL;

  jy_fact_field_set_value (field, value);
  kept = jy_fact_field_get_value (field);
  text = kept != NULL ? json_to_string (kept, FALSE) : NULL;
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_measures (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_of (fixture, "reply");
  JyFactField *field = jy_action_form_get_field (JY_ACTION_FORM (form), "measures");
  const char *whole = "[{\"suggestion\":\"s1\",\"adopted\":\"full\",\"text\":\"已建立\"},"
                      "{\"suggestion\":\"s2\",\"adopted\":\"none\",\"text\":\"无经费\"}]";

  /* Our suggestions stand there; nothing is answered yet. */
  g_assert_null (jy_fact_field_get_value (field));
  g_assert_false (jy_fact_field_is_incomplete (field));
  round_trip (field, whole, whole);
  g_assert_false (jy_fact_field_is_incomplete (field));
  /* Half an answer is asked for; what answers no suggestion of the letter is kept. */
  round_trip (field, "[{\"suggestion\":\"s2\",\"adopted\":\"partial\"}]",
              "[{\"suggestion\":\"s2\",\"adopted\":\"partial\"}]");
  g_assert_true (jy_fact_field_is_incomplete (field));
  round_trip (field, "[{\"suggestion\":\"s9\",\"adopted\":\"full\",\"text\":\"另有\"}]",
              "[{\"suggestion\":\"s9\",\"adopted\":\"full\",\"text\":\"另有\"}]");
  round_trip (field, "[]", NULL);
  g_assert_null (fixture_nameless (form));
  g_object_unref (form);
}

static void
test_people (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form = form_of (fixture, "serve");
  JyFactField *third = jy_action_form_get_field (JY_ACTION_FORM (form), "third-parties");
  JyFactField *present = jy_action_form_get_field (JY_ACTION_FORM (form), "present");

  round_trip (third, "[\"人大代表 李某\",\"某公司 王某\"]", "[\"人大代表 李某\",\"某公司 王某\"]");
  round_trip (third, "[\"人民监督员\"]", "[\"人民监督员\"]");
  round_trip (present, "[\"检察官 韩某\"]", "[\"检察官 韩某\"]");
  round_trip (present, "[]", NULL);
  /* What was said by whom, one on each line. */
  round_trip (jy_action_form_get_field (JY_ACTION_FORM (form), "heard"),
              "[\"张某：没有异议\",\"李某：建议公开\"]", "[\"张某：没有异议\",\"李某：建议公开\"]");
  g_assert_null (fixture_nameless (form));
  g_object_unref (form);
}

/* Whether a label or text below @root holds @words. */
static gboolean
holds_text (GtkWidget *root, const char *words)
{
  gboolean found
      = GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL;

  if (GTK_IS_TEXT_VIEW (root))
    {
      g_autofree char *text = NULL;

      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (root)), "text", &text, NULL);
      found = text != NULL && strstr (text, words) != NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = holds_text (child, words);
  return found;
}

static gboolean
shows_words (gpointer data)
{
  return holds_text (data, "复函全文");
}

/* What a return form says stands in the form, over what it was filled with. */
static void
test_fill (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form;
  g_autoptr (JsonObject) facts = json_object_new ();
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  GtkWindow *dialog
      = jy_action_dialog_new (NULL, fixture->desk, jy_lifecycle_find ("note"), fixture->view, NULL);

  json_object_set_string_member (facts, "text", "来件");
  g_ptr_array_add (notes, (gpointer) "回复表对第 2 项没有答复");
  jy_action_dialog_fill (JY_ACTION_DIALOG (dialog), facts);
  jy_action_dialog_note (JY_ACTION_DIALOG (dialog), notes);
  form = GTK_WIDGET (dialog);
  g_assert_true (holds_text (form, "来件"));
  g_assert_true (holds_text (form, "回复表对第 2 项没有答复"));
  g_assert_null (fixture_nameless (form));
  gtk_window_destroy (dialog);
}

static void
test_attachments (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "复函.txt", NULL);
  g_autofree char *facts = g_strdup_printf ("{\"text\":\"来件\",\"files\":[\"%s\"]}", path);
  g_autoptr (JyCaseView) view = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = jy_attachment_page_new (fixture->desk);

  g_assert_true (g_file_set_contents (path, "复函全文", -1, NULL));
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  jy_attachment_page_set_case (JY_ATTACHMENT_PAGE (page), fixture->view);
  view = fixture_do (fixture->desk, "note", fixture->view->record->id, facts);
  jy_attachment_page_set_case (JY_ATTACHMENT_PAGE (page), view);
  fixture_wait (shows_words, page);
  g_assert_null (fixture_nameless (page));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  fixture_still ();
#define ADD(name, func) g_test_add ("/ui/replies/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("measures", test_measures);
  ADD ("people", test_people);
  ADD ("fill", test_fill);
  ADD ("attachments", test_attachments);
  return g_test_run ();
}
