/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <string.h>

#include "common/suggestion-entry.h"
#include "docket/case-filters.h"
#include "recommendation/action-dialog.h"
#include "recommendation/action-form.h"
#include "recommendation/bundle-view.h"
#include "recommendation/linkage-card.h"
#include "registers/clue-list.h"
#include "registers/entry-dialog.h"
#include "registers/library-view.h"
#include "registers/register-view.h"
#include "services/registers.h"
#include "tree.h"
#include "ui-fixture.h"

typedef struct
{
  JyDesk *desk;
  char *folder;
  GtkWindow *window;
} Scene;

static void
scene_begin (Scene *scene, GtkWidget *(*make) (JyDesk *desk))
{
  scene->desk = fixture_desk_new (&scene->folder);
  scene->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (scene->window, 1000, 700);
  if (make != NULL)
    gtk_window_set_child (scene->window, make (scene->desk));
  gtk_window_present (scene->window);
}

static void
scene_end (Scene *scene)
{
  gtk_window_destroy (scene->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture_desk_free (scene->desk, scene->folder);
}

static void
put_text (JyActionForm *form, const char *field, const char *text)
{
  g_autoptr (JsonNode) value = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (value, text);
  jy_fact_field_set_value (jy_action_form_get_field (form, field), value);
}

static void
click (GtkWidget *root, const char *label)
{
  GtkWidget *button = GTK_WIDGET (tree_button (root, label));

  if (button == NULL || !gtk_widget_is_sensitive (button))
    g_error ("“%s” cannot be pressed", label);
  g_signal_emit_by_name (button, "clicked");
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} Shows;

static gboolean
shows (gpointer data)
{
  const Shows *asked = data;

  return tree_shows (asked->root, asked->text);
}

static void
wait_for_text (GtkWidget *root, const char *text)
{
  Shows asked = { root, text };

  fixture_wait (shows, &asked);
}

static gboolean
is_registered (gpointer data)
{
  return jy_desk_entries_count (data, "expert", "王专家", NULL) == 1;
}

static JyActionForm *
form_of (Scene *scene)
{
  return JY_ACTION_FORM (tree_find (gtk_window_get_child (scene->window), JY_TYPE_ACTION_FORM));
}

/* An expert is added, found, changed and taken out without another form engine. */
static void
test_register (void)
{
  Scene scene = { 0 };
  GtkWidget *root;
  g_autoptr (GPtrArray) entries = NULL;

  scene_begin (&scene, jy_library_view_new);
  root = gtk_window_get_child (scene.window);
  wait_for_text (root, "0 entries");
  click (root, "_Add");
  g_assert_nonnull (form_of (&scene));
  tree_check_names (root, "library");
  put_text (form_of (&scene), "name", "王专家");
  put_text (form_of (&scene), "unit", "海洋大学");
  g_assert_true (jy_action_form_is_dirty (form_of (&scene)));
  click (root, "_Save the entry");
  fixture_wait (is_registered, scene.desk);
  wait_for_text (root, "1 entry");
  wait_for_text (root, "海洋大学");
  g_assert_false (jy_action_form_is_dirty (form_of (&scene)));

  entries = jy_desk_entries (scene.desk, "expert", NULL, NULL, 0, 0, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  scene_end (&scene);
}

/* What lacks a must is refused in a sentence, and what was typed stays. */
static void
test_refusal (void)
{
  Scene scene = { 0 };
  GtkWidget *root;

  scene_begin (&scene, jy_library_view_new);
  root = gtk_window_get_child (scene.window);
  wait_for_text (root, "0 entries");
  click (root, "_Add");
  put_text (form_of (&scene), "unit", "海洋大学");
  click (root, "_Save the entry");
  wait_for_text (root, "An entry of “Experts” needs “Name”; fill it in");
  g_assert_true (jy_action_form_is_dirty (form_of (&scene)));
  put_text (form_of (&scene), "name", "王专家");
  click (root, "_Save the entry");
  fixture_wait (is_registered, scene.desk);
  scene_end (&scene);
}

/* Typing survives a look at another register. */
static void
test_kept (void)
{
  Scene scene = { 0 };
  GtkWidget *root;

  scene_begin (&scene, jy_library_view_new);
  root = gtk_window_get_child (scene.window);
  wait_for_text (root, "0 entries");
  click (root, "_Add");
  put_text (form_of (&scene), "name", "半途的专家");
  jy_library_view_show (JY_LIBRARY_VIEW (root), "brand");
  wait_for_text (root, "Brands");
  jy_library_view_show (JY_LIBRARY_VIEW (root), "expert");
  click (root, "_Add");
  wait_for_text (root, "Typed earlier and not saved yet.");
  g_assert_true (jy_action_form_is_dirty (form_of (&scene)));
  scene_end (&scene);
}

/* Each register and the list of clues can be shown, every control named. */
static void
test_all_kinds (void)
{
  Scene scene = { 0 };
  GtkWidget *root;
  gsize n;
  const JyRegisterKind *kinds = jy_register_kinds (&n);

  scene_begin (&scene, jy_library_view_new);
  root = gtk_window_get_child (scene.window);
  for (gsize i = 0; i < n; i++)
    {
      /* On a page of their own. */
      if (kinds[i].apart)
        continue;
      jy_library_view_show (JY_LIBRARY_VIEW (root), kinds[i].id);
      wait_for_text (root, kinds[i].hint_english);
      click (root, "_Add");
      g_assert_nonnull (form_of (&scene));
      tree_check_names (root, kinds[i].id);
    }
  jy_library_view_show (JY_LIBRARY_VIEW (root), "clues");
  wait_for_text (root, "0 clues, feedback late on 0");
  tree_check_names (root, "clues");
  scene_end (&scene);
}

static guint
n_brands (JyDesk *desk)
{
  return (guint) jy_desk_entries_count (desk, "brand", NULL, NULL);
}

typedef struct
{
  GtkDropDown *choice;
  const char *last; /* NULL: no brand */
} Offer;

static gboolean
offers (gpointer data)
{
  const Offer *offer = data;
  GtkStringList *labels = GTK_STRING_LIST (gtk_drop_down_get_model (offer->choice));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (labels));

  if (offer->last == NULL)
    return n == 1;
  return n > 1 && strstr (gtk_string_list_get_string (labels, n - 1), offer->last) != NULL;
}

static gboolean
one_brand (gpointer data)
{
  return n_brands (data) == 1;
}

static void
count_up (guint *n)
{
  (*n)++;
}

static gint64
narrowed (JyDesk *desk, GtkWidget *filters)
{
  g_autoptr (JyListQuery) query = jy_list_query_new ();
  g_autoptr (GError) error = NULL;
  gint64 n;

  jy_case_filters_apply (JY_CASE_FILTERS (filters), query);
  n = jy_desk_count (desk, query, &error);
  g_assert_no_error (error);
  return n;
}

/* Beside the word for brands in what opens from the button. */
static GtkDropDown *
brand_choice (GtkWidget *filters)
{
  GtkWidget *button = jy_case_filters_get_button (JY_CASE_FILTERS (filters));
  GtkWidget *opened = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *label;

  for (guint i = 0; (label = tree_nth (opened, GTK_TYPE_LABEL, i)); i++)
    if (g_str_equal (gtk_label_get_text (GTK_LABEL (label)), "Brand"))
      return GTK_DROP_DOWN (gtk_widget_get_next_sibling (label));
  g_assert_not_reached ();
}

/* A brand from its entry to the list of its cases: written, borne by a case, narrowed to, written
 * otherwise, taken out. */
/* What there is to choose from is read when somebody looks. */
static void
open_filters (GtkWidget *filters)
{
  GtkWidget *button = jy_case_filters_get_button (JY_CASE_FILTERS (filters));
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), button);
  gtk_window_present (GTK_WINDOW (window));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  fixture_wait (fixture_is_mapped, gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

static void
test_brand (void)
{
  Scene scene = { 0 };
  GtkWidget *root, *filters;
  Offer offer = { NULL, "海岸卫士" };
  g_autoptr (JyCaseView) plain = NULL;
  g_autoptr (JyCaseView) bearing = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (JyEntry) retired = NULL;
  const JyEntry *brand;
  guint told = 0;

  scene_begin (&scene, jy_library_view_new);
  filters = g_object_ref_sink (g_object_new (JY_TYPE_CASE_FILTERS, NULL));
  jy_case_filters_set_desk (JY_CASE_FILTERS (filters), scene.desk);
  g_signal_connect_swapped (filters, "changed", G_CALLBACK (count_up), &told);
  offer.choice = brand_choice (filters);
  open_filters (filters);
  root = gtk_window_get_child (scene.window);
  jy_library_view_show (JY_LIBRARY_VIEW (root), "brand");
  wait_for_text (root, "0 entries");
  click (root, "_Add");
  put_text (form_of (&scene), "name", "海岸卫士");
  put_text (form_of (&scene), "since", "2024-03-01");
  put_text (form_of (&scene), "remark", "守护海岸线的公益诉讼");
  click (root, "_Save the entry");
  fixture_wait (one_brand, scene.desk);
  wait_for_text (root, "海岸卫士");
  fixture_wait (offers, &offer);

  plain = fixture_case (scene.desk);
  bearing = fixture_do (scene.desk, "register", NULL,
                        "{\"title\":\"海岸垃圾\",\"type\":\"governance\",\"line\":\"criminal\","
                        "\"source\":\"case\",\"summary\":\"摘要\",\"situation\":\"11-1\","
                        "\"brands\":[\"海岸卫士\"]}");
  g_assert_cmpint (narrowed (scene.desk, filters), ==, 2);
  gtk_drop_down_set_selected (offer.choice, 1);
  g_assert_cmpuint (told, ==, 1);
  g_assert_cmpint (narrowed (scene.desk, filters), ==, 1);

  /* Taken out of the register, the list is whole again, and says so. */
  entries = jy_desk_entries (scene.desk, "brand", NULL, NULL, 0, 0, NULL);
  brand = g_ptr_array_index (entries, 0);
  retired = jy_desk_entry_retire (scene.desk, "brand", brand->id, brand->version, TRUE, NULL);
  g_assert_nonnull (retired);
  offer.last = NULL;
  fixture_wait (offers, &offer);
  g_assert_cmpuint (gtk_drop_down_get_selected (offer.choice), ==, 0);
  g_assert_cmpuint (told, ==, 2);
  g_assert_cmpint (narrowed (scene.desk, filters), ==, 2);
  gtk_window_destroy (
      GTK_WINDOW (gtk_widget_get_root (jy_case_filters_get_button (JY_CASE_FILTERS (filters)))));
  g_object_unref (filters);
  scene_end (&scene);
}

static JsonObject *
expert_body (const char *name)
{
  JsonObject *body = json_object_new ();

  jy_json_set_text (body, "name", name);
  return body;
}

static gboolean
has_line (gpointer data)
{
  JyFactField *field = data;
  g_autoptr (JsonNode) value = jy_fact_field_get_value (field);

  return value != NULL && JSON_NODE_HOLDS_ARRAY (value)
         && g_strcmp0 (jy_json_array_text (json_node_get_array (value), 0), "王专家") == 0;
}

/* Hearing officers are chosen from the register, and added to it while typing. */
static void
test_offered (void)
{
  Scene scene = { 0 };
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (JsonObject) body = expert_body ("王专家");
  g_autoptr (JyEntry) entry = NULL;
  GtkWidget *form, *offered;
  JyFactField *field;

  scene_begin (&scene, NULL);
  entry = jy_desk_entry_save (scene.desk, "expert", NULL, body, 0, NULL);
  g_assert_nonnull (entry);
  view = fixture_case (scene.desk);
  form = jy_action_form_new (scene.desk, jy_lifecycle_find ("hearing"), view, NULL);
  gtk_window_set_child (scene.window, form);
  field = jy_action_form_get_field (JY_ACTION_FORM (form), "hearers");
  offered = tree_find (GTK_WIDGET (field), JY_TYPE_SUGGESTION_ENTRY);
  g_assert_nonnull (offered);
  tree_check_names (form, "hearing");
  /* A suggestion that is taken stands under the others; the line is free for the next. */
  jy_suggestion_entry_set_value (JY_SUGGESTION_ENTRY (offered), "王专家", "王专家");
  g_signal_emit_by_name (offered, "changed");
  fixture_wait (has_line, field);
  g_assert_cmpstr (jy_suggestion_entry_get_text (JY_SUGGESTION_ENTRY (offered)), ==, "");
  /* Twice the same is once. */
  jy_suggestion_entry_set_value (JY_SUGGESTION_ENTRY (offered), "王专家", "王专家");
  g_signal_emit_by_name (offered, "changed");
  {
    g_autoptr (JsonNode) value = jy_fact_field_get_value (field);

    g_assert_cmpuint (json_array_get_length (json_node_get_array (value)), ==, 1);
  }
  g_signal_emit_by_name (offered, "action", "李专家");
  for (int i = 0; i < 200; i++)
    {
      g_autoptr (JsonNode) value = jy_fact_field_get_value (field);

      if (json_array_get_length (json_node_get_array (value)) == 2)
        break;
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpint (jy_desk_entries_count (scene.desk, "expert", NULL, NULL), ==, 2);
  scene_end (&scene);
}

static GtkWidget *
dialog_of (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (JY_IS_ACTION_DIALOG (window))
        return window;
    }
  return NULL;
}

/* What it still waits for holds it; the window below it must be there so long. */
static gboolean
is_gone (gpointer data)
{
  GtkWidget **widget = data;

  return *widget == NULL;
}

static void
test_bundle (void)
{
  Scene scene = { 0 };
  g_autoptr (JyCaseView) view = NULL;
  g_autoptr (JyCaseView) after = NULL;
  GtkWidget *bundle, *dialog;
  JyFactField *field;
  g_autoptr (JsonNode) value = NULL;

  scene_begin (&scene, NULL);
  view = fixture_case (scene.desk);
  bundle = jy_bundle_view_new (scene.desk);
  gtk_window_set_child (scene.window, bundle);
  jy_bundle_view_set_case (JY_BUNDLE_VIEW (bundle), view);
  g_assert_true (tree_shows (bundle, "0 of 3 parts are there, 0 products"));
  tree_check_names (bundle, "bundle");
  /* The kind is chosen before the dialog opens. */
  click (bundle, "Add a _report");
  dialog = dialog_of ();
  g_assert_nonnull (dialog);
  field = jy_action_form_get_field (JY_ACTION_FORM (tree_find (dialog, JY_TYPE_ACTION_FORM)),
                                    "product");
  value = jy_fact_field_get_value (field);
  g_assert_cmpstr (json_node_get_string (value), ==, "report");
  g_assert_false (jy_action_dialog_is_dirty (JY_ACTION_DIALOG (dialog)));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_wait (is_gone, &dialog);

  after = fixture_do (scene.desk, "product", view->record->id,
                      "{\"product\":\"rule\",\"title\":\"市场管理办法\",\"text\":\"第一条\"}");
  jy_bundle_view_set_case (JY_BUNDLE_VIEW (bundle), after);
  g_assert_true (tree_shows (bundle, "1 of 3 parts are there, 1 product"));
  g_assert_true (tree_shows (bundle, "市场管理办法"));
  tree_check_names (bundle, "bundle");
  scene_end (&scene);
}

static void
test_linkage (void)
{
  Scene scene = { 0 };
  g_autoptr (JyCaseView) view = NULL;
  GtkWidget *card;

  scene_begin (&scene, NULL);
  view = fixture_do (scene.desk, "register", NULL,
                     "{\"title\":\"对某人予以行政处罚的检察意见\",\"type\":\"opinion\","
                     "\"line\":\"administrative\",\"source\":\"case\",\"summary\":\"摘要\","
                     "\"nonprosecution-kind\":\"discretionary\",\"decision-date\":\"2024-01-02\"}");
  card = jy_linkage_card_new (scene.desk, view);
  gtk_window_set_child (scene.window, card);
  g_assert_true (tree_shows (card, "Decision not to prosecute"));
  g_assert_true (tree_shows (card, "2024-01-02"));
  g_assert_true (tree_shows (card, "Review"));
  g_assert_null (tree_button (card, "Register the _recommendation that follows"));
  tree_check_names (card, "linkage");
  scene_end (&scene);
}

static void
test_entry_dialog (void)
{
  Scene scene = { 0 };
  g_autoptr (JsonObject) body = expert_body ("王专家");
  GtkWindow *dialog;

  scene_begin (&scene, NULL);
  dialog = jy_entry_dialog_new (scene.window, scene.desk, jy_register_kind_find ("expert"), body,
                                NULL);
  gtk_window_present (dialog);
  tree_check_names (GTK_WIDGET (dialog), "entry dialog");
  click (GTK_WIDGET (dialog), "_Save the entry");
  fixture_wait (is_registered, scene.desk);
  scene_end (&scene);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  fixture_still ();
  g_test_add_func ("/ui/registers/register", test_register);
  g_test_add_func ("/ui/registers/refusal", test_refusal);
  g_test_add_func ("/ui/registers/kept", test_kept);
  g_test_add_func ("/ui/registers/all-kinds", test_all_kinds);
  g_test_add_func ("/ui/registers/brand", test_brand);
  g_test_add_func ("/ui/registers/offered", test_offered);
  g_test_add_func ("/ui/registers/bundle", test_bundle);
  g_test_add_func ("/ui/registers/linkage", test_linkage);
  g_test_add_func ("/ui/registers/entry-dialog", test_entry_dialog);
  return g_test_run ();
}
