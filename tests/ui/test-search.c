/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <string.h>

#include "sample-desk.h"
#include "services/catch-up.h"
#include "shell/quick-switcher.h"
#include "shell/search-completion.h"
#include "shell/search-dialog.h"
#include "tree.h"
#include "ui-fixture.h"

/* As the keyboard gives it to the first that catches keys of @widget. */
static gboolean
press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; !taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (one)
          && gtk_event_controller_get_propagation_phase (one) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (one, "key-pressed", key, 0u, (GdkModifierType) 0, &taken);
    }
  return taken;
}

static void
catch_up (void)
{
  g_autoptr (GError) error = NULL;
  JyCaughtUp state;

  while (jy_desk_catch_up (sample_desk (), JY_PENDING_WORDS, &state, &error) && state.left > 0)
    ;
  g_assert_no_error (error);
}

/* -- the box */

typedef struct
{
  GtkWidget *window;
  GtkWidget *entry;
  GtkWidget *list;
  JySearchCompletion *completion;
  guint forgotten;
} Box;

static void
forgotten (Box *box)
{
  box->forgotten++;
}

static void
box_open (Box *box)
{
  memset (box, 0, sizeof *box);
  box->window = gtk_window_new ();
  box->entry = gtk_search_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (box->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  "Search", -1);
  gtk_window_set_child (GTK_WINDOW (box->window), box->entry);
  box->completion = jy_search_completion_new (GTK_SEARCH_ENTRY (box->entry));
  jy_search_completion_set_desk (box->completion, sample_desk ());
  g_signal_connect_swapped (box->completion, "forget", G_CALLBACK (forgotten), box);
  gtk_window_present (GTK_WINDOW (box->window));
  gtk_widget_grab_focus (box->entry);
  box->list = tree_find (box->entry, GTK_TYPE_LIST_BOX);
}

static void
box_close (Box *box)
{
  gtk_window_destroy (GTK_WINDOW (box->window));
  g_object_unref (box->completion);
}

static void
type (Box *box, const char *text)
{
  GtkEditable *part = gtk_editable_get_delegate (GTK_EDITABLE (box->entry));
  int place = gtk_editable_get_position (part);

  gtk_editable_insert_text (part, text, -1, &place);
  gtk_editable_set_position (part, place);
}

static const char *
text_of (Box *box)
{
  return gtk_editable_get_text (GTK_EDITABLE (box->entry));
}

static gboolean
is_open (gpointer data)
{
  return jy_search_completion_is_open (((Box *) data)->completion);
}

static gboolean
has_focus (gpointer data)
{
  GtkEditable *part = gtk_editable_get_delegate (GTK_EDITABLE (((Box *) data)->entry));

  return gtk_widget_has_focus (GTK_WIDGET (part));
}

static gboolean
time_passed (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

static void
settle (void)
{
  gint64 until = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2;

  sample_wait (time_passed, &until, "half a second");
}

static void
test_values (void)
{
  Box box;

  box_open (&box);
  sample_wait (has_focus, &box, "the focus");
  type (&box, "食品 阶段:待回");
  sample_wait (is_open, &box, "the values");
  g_assert_true (tree_shows (box.list, "待回复"));
  /* Nothing is chosen until Down is pressed: Return searches. */
  g_assert_null (gtk_list_box_get_selected_row (GTK_LIST_BOX (box.list)));
  g_assert_true (press (box.entry, GDK_KEY_Down));
  g_assert_true (press (box.entry, GDK_KEY_Return));
  g_assert_cmpstr (text_of (&box), ==, "食品 阶段:待回复 ");
  g_assert_false (is_open (&box));
  g_assert_false (press (box.entry, GDK_KEY_Return));
  /* A key leads on to its values, by Tab too. */
  type (&box, "lx");
  sample_wait (is_open, &box, "the keys");
  g_assert_true (press (box.entry, GDK_KEY_Tab));
  g_assert_cmpstr (text_of (&box), ==, "食品 阶段:待回复 类型:");
  sample_wait (is_open, &box, "the types");
  g_assert_true (press (box.entry, GDK_KEY_Escape));
  g_assert_false (is_open (&box));
  g_assert_cmpstr (text_of (&box), ==, "食品 阶段:待回复 类型:");
  g_assert_null (fixture_nameless (box.window));
  box_close (&box);
}

/* While an input method puts a word together nothing comes up, nor where much was pasted. */
static void
test_composing (void)
{
  GtkEditable *part;
  Box box;
  g_autofree char *huge = g_strnfill (10 * 1024 * 1024, 'x');

  box_open (&box);
  sample_wait (has_focus, &box, "the focus");
  part = gtk_editable_get_delegate (GTK_EDITABLE (box.entry));
  type (&box, "阶段:");
  sample_wait (is_open, &box, "the stages");
  g_signal_emit_by_name (part, "preedit-changed", "dai");
  g_assert_false (is_open (&box));
  type (&box, "待");
  settle ();
  g_assert_false (is_open (&box));
  g_assert_false (press (box.entry, GDK_KEY_Down));
  g_signal_emit_by_name (part, "preedit-changed", "");
  type (&box, "回");
  sample_wait (is_open, &box, "the stages again");
  gtk_editable_set_text (part, "");
  type (&box, huge);
  settle ();
  g_assert_false (is_open (&box));
  g_assert_cmpuint (strlen (text_of (&box)), <=, 500);
  box_close (&box);
}

static void
test_recent (void)
{
  static const char *const recent[] = { "食品 逾期", "类型:社会治理", NULL };
  GtkListBoxRow *last = NULL;
  Box box;

  box_open (&box);
  jy_search_completion_set_recent (box.completion, recent);
  sample_wait (has_focus, &box, "the focus");
  g_assert_true (press (box.entry, GDK_KEY_Down));
  sample_wait (is_open, &box, "the recent searches");
  g_assert_true (press (box.entry, GDK_KEY_Down));
  g_assert_true (press (box.entry, GDK_KEY_Return));
  g_assert_cmpstr (text_of (&box), ==, "食品 逾期");
  /* They are cleared from the same list. */
  gtk_editable_set_text (GTK_EDITABLE (box.entry), "");
  g_assert_true (press (box.entry, GDK_KEY_Down));
  sample_wait (is_open, &box, "the recent searches again");
  for (int i = 0; gtk_list_box_get_row_at_index (GTK_LIST_BOX (box.list), i); i++)
    {
      last = gtk_list_box_get_row_at_index (GTK_LIST_BOX (box.list), i);
      press (box.entry, GDK_KEY_Down);
    }
  g_assert_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (box.list)) == last);
  g_assert_true (press (box.entry, GDK_KEY_Return));
  g_assert_cmpuint (box.forgotten, ==, 1);
  box_close (&box);
}

/* -- the switcher */

typedef struct
{
  GtkWidget *parent;
  GtkWidget *switcher;
  GtkWidget *entry;
  GtkListBox *list;
  char *went;
} Scene;

static void
went (GSimpleAction *action, GVariant *target, gpointer user_data)
{
  Scene *scene = user_data;

  g_free (scene->went);
  scene->went = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)),
                                 target ? g_variant_get_string (target, NULL) : "");
}

static void
gone (Scene *scene)
{
  scene->switcher = NULL;
}

static void
scene_open (Scene *scene)
{
  const GActionEntry entries[] = { { "select-case", went, "s", NULL, NULL, { 0 } },
                                   { "show-agency", went, "s", NULL, NULL, { 0 } },
                                   { "calendar", went, NULL, NULL, NULL, { 0 } },
                                   { "close-it", went, NULL, NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_command_line_free);

  catch_up ();
  memset (scene, 0, sizeof *scene);
  scene->parent = gtk_window_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), scene);
  gtk_widget_insert_action_group (scene->parent, "win", G_ACTION_GROUP (group));
  g_ptr_array_add (lines, jy_command_line_new ("日历", "页面", "jy-calendar-symbolic",
                                               "win.calendar", NULL, TRUE));
  g_ptr_array_add (lines,
                   jy_command_line_new ("结案审批", "还没有收到回复", "jy-step-here-symbolic",
                                        "win.close-it", NULL, FALSE));
  scene->switcher
      = GTK_WIDGET (jy_quick_switcher_new (GTK_WINDOW (scene->parent), sample_desk (), lines));
  g_signal_connect_swapped (scene->switcher, "destroy", G_CALLBACK (gone), scene);
  gtk_window_present (GTK_WINDOW (scene->switcher));
  scene->entry = tree_find (scene->switcher, GTK_TYPE_SEARCH_ENTRY);
  scene->list = GTK_LIST_BOX (tree_find (scene->switcher, GTK_TYPE_LIST_BOX));
}

static void
scene_close (Scene *scene)
{
  if (scene->switcher)
    gtk_window_destroy (GTK_WINDOW (scene->switcher));
  gtk_window_destroy (GTK_WINDOW (scene->parent));
  g_free (scene->went);
}

static gboolean
shows_case (gpointer data)
{
  return tree_shows (GTK_WIDGET (((Scene *) data)->list), "市场");
}

static gboolean
shows_calendar (gpointer data)
{
  return gtk_list_box_get_row_at_index (((Scene *) data)->list, 0) != NULL
         && tree_shows (GTK_WIDGET (gtk_list_box_get_row_at_index (((Scene *) data)->list, 0)),
                        "日历");
}

static gboolean
has_gone (gpointer data)
{
  return ((Scene *) data)->went != NULL;
}

/* It stands at once, before the docket has said anything; a page is found as it is read. */
static void
test_pages (void)
{
  Scene scene;

  scene_open (&scene);
  g_assert_nonnull (gtk_list_box_get_row_at_index (scene.list, 1));
  g_assert_null (gtk_list_box_get_row_at_index (scene.list, 2));
  g_assert_null (fixture_nameless (scene.switcher));
  gtk_editable_set_text (GTK_EDITABLE (scene.entry), "rl");
  sample_wait (shows_calendar, &scene, "the calendar by its initials");
  g_signal_emit_by_name (scene.entry, "activate");
  sample_wait (has_gone, &scene, "the calendar");
  g_assert_cmpstr (scene.went, ==, "calendar ");
  g_assert_null (scene.switcher);
  scene_close (&scene);
}

static void
test_cases (void)
{
  Scene scene;
  GtkListBoxRow *first;

  scene_open (&scene);
  gtk_editable_set_text (GTK_EDITABLE (scene.entry), "市场");
  sample_wait (shows_case, &scene, "a case");
  first = gtk_list_box_get_selected_row (scene.list);
  g_assert_true (press (scene.entry, GDK_KEY_Down));
  g_assert_true (gtk_list_box_get_selected_row (scene.list) != first);
  g_assert_true (press (scene.entry, GDK_KEY_Up));
  g_assert_true (gtk_list_box_get_selected_row (scene.list) == first);
  /* Return while more is being typed waits for its answer. */
  gtk_editable_set_text (GTK_EDITABLE (scene.entry), "农贸市场");
  g_signal_emit_by_name (scene.entry, "activate");
  sample_wait (has_gone, &scene, "the case");
  g_assert_true (g_str_has_prefix (scene.went, "select-case "));
  scene_close (&scene);
}

/* What cannot be done says why and does nothing. */
static void
test_refused (void)
{
  Scene scene;

  scene_open (&scene);
  gtk_editable_set_text (GTK_EDITABLE (scene.entry), "结案审批");
  settle ();
  g_assert_true (tree_shows (GTK_WIDGET (scene.list), "还没有收到回复"));
  g_signal_emit_by_name (scene.entry, "activate");
  settle ();
  g_assert_null (scene.went);
  g_assert_nonnull (scene.switcher);
  scene_close (&scene);
}

/* -- keeping */

static void
kept (char **name, GPtrArray *searches, const char *as)
{
  g_assert_cmpuint (searches->len, >, 0);
  *name = g_strdup (as);
}

static gboolean
is_kept (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_keep (void)
{
  JySavedSearch search = { .queue = (char *) "all", .text = (char *) "食品", .sort = (char *) "" };
  GtkWidget *parent = gtk_window_new ();
  g_autofree char *name = NULL;
  GtkWindow *dialog = jy_search_dialog_new (GTK_WINDOW (parent), sample_desk (), &search);
  GtkWidget *entry = tree_find (GTK_WIDGET (dialog), GTK_TYPE_ENTRY);
  GtkWidget *button;

  g_signal_connect_swapped (dialog, "kept", G_CALLBACK (kept), &name);
  gtk_window_present (dialog);
  g_assert_null (fixture_nameless (GTK_WIDGET (dialog)));
  button = gtk_window_get_default_widget (dialog);
  /* Without a name it stays, and says so. */
  g_signal_emit_by_name (button, "clicked");
  settle ();
  g_assert_null (name);
  gtk_editable_set_text (GTK_EDITABLE (entry), "食品安全");
  g_signal_emit_by_name (button, "clicked");
  sample_wait (is_kept, &name, "the search to be kept");
  g_assert_cmpstr (name, ==, "食品安全");
  gtk_window_destroy (GTK_WINDOW (parent));
}

int
main (int argc, char **argv)
{
  sample_start (&argc, &argv);
  g_test_add_func ("/ui/search/values", test_values);
  g_test_add_func ("/ui/search/composing", test_composing);
  g_test_add_func ("/ui/search/recent", test_recent);
  g_test_add_func ("/ui/switcher/pages", test_pages);
  g_test_add_func ("/ui/switcher/cases", test_cases);
  g_test_add_func ("/ui/switcher/refused", test_refused);
  g_test_add_func ("/ui/search/keep", test_keep);
  return sample_run ();
}
