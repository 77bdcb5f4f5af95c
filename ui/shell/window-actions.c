/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "common/file-chooser.h"
#include "common/message.h"
#include "common/spoken.h"
#include "recommendation/action-dialog.h"
#include "recommendation/next-step.h"
#include "settings/people-window.h"
#include "settings/settings-window.h"
#include "settings/switch-person.h"
#include "shell/places.h"
#include "shell/window-private.h"

static void
action_done (JyWindow *self, const char *id)
{
  jy_window_bring_case (self, id);
  jy_notice_show_done (self->notice, _ ("Recorded."));
}

void
jy_window_start_action (JyWindow *self, const char *id, const char *addressee)
{
  jy_window_start_action_with (self, id, addressee, NULL, NULL);
}

void
jy_window_start_action_with (JyWindow *self, const char *id, const char *addressee,
                             JsonObject *facts, GPtrArray *notes)
{
  const JyAction *action = id ? jy_lifecycle_find (id) : NULL;
  JyCaseView *view = jy_case_pane_view (self->pane);
  GtkWindow *dialog;

  if (!action || !self->desk)
    return;
  if (jy_action_begins (action))
    view = NULL;
  else if (!view)
    return;
  if (g_str_equal (id, "edit"))
    {
      jy_case_pane_show_tab (self->pane, "draft");
      return;
    }
  dialog = jy_action_dialog_new (GTK_WINDOW (self), self->desk, action, view, addressee);
  g_signal_connect_object (dialog, "done", G_CALLBACK (action_done), self, G_CONNECT_SWAPPED);
  if (facts)
    jy_action_dialog_fill (JY_ACTION_DIALOG (dialog), facts);
  if (notes)
    jy_action_dialog_note (JY_ACTION_DIALOG (dialog), notes);
  gtk_window_present (dialog);
}

static void
next_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  JyCaseView *view = jy_case_pane_view (self->pane);
  const JyNext *next = view ? jy_next_to_take (view, jy_desk_person (self->desk)) : NULL;

  if (next)
    jy_window_start_action (self, next->action->id, jy_next_addressee (next));
}

static void
do_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_window_start_action (JY_WINDOW (widget), g_variant_get_string (parameter, NULL), NULL);
}

static void
begin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_window_start_action (JY_WINDOW (widget), name + strlen ("win."), NULL);
}

static void
named_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  jy_window_start_action (user_data, name + strlen ("do-"), NULL);
}

static void
switch_person (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_case_pane_flush (JY_WINDOW (widget)->pane);
  jy_switch_person_present (GTK_WINDOW (widget), JY_WINDOW (widget)->desk);
}

static void
show_settings (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (jy_settings_window_new (GTK_WINDOW (widget), JY_WINDOW (widget)->desk));
}

static void
show_people (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (jy_people_window_new (GTK_WINDOW (widget), JY_WINDOW (widget)->desk));
}

static void
show_place (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_window_show_place (JY_WINDOW (widget), name + strlen ("win."));
}

static void
refresh (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_window_refresh (JY_WINDOW (widget));
}

static void
show_queues (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);

  self->queues_asked = TRUE;
  jy_window_update_fold (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->queues));
}

static void
show_queue (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (JY_WINDOW (widget)->desk)
    jy_window_show_queue (JY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
select_case (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);

  if (!self->desk)
    return;
  jy_window_bring_case (self, g_variant_get_string (parameter, NULL));
}

static void
show_tab (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_case_pane_show_tab (JY_WINDOW (widget)->pane, g_variant_get_string (parameter, NULL));
}

static void
show_documents (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_case_pane_show_tab (JY_WINDOW (widget)->pane, "documents");
}

static void
step_case (GtkWidget *widget, const char *name, GVariant *parameter)
{
  /* Today has a page of its own, and its list may have no rows to step through. */
  if (jy_case_list_is_empty (JY_WINDOW (widget)->list))
    return;
  jy_window_show_cases (JY_WINDOW (widget));
  jy_case_list_step (JY_WINDOW (widget)->list, g_str_equal (name, "win.next-case") ? 1 : -1);
}

static void
walk (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_window_walk (JY_WINDOW (widget), g_str_equal (name, "win.back") ? -1 : 1);
}

static void
edit_text (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);

  const char *wanted = g_variant_get_string (parameter, NULL);
  g_autofree char *drafted = NULL;

  if (!self->last_focus)
    return;
  /* The draft's steps go over all its fields. */
  if (g_str_equal (wanted, "text.undo") || g_str_equal (wanted, "text.redo"))
    drafted = g_strconcat ("draft", strchr (wanted, '.'), NULL);
  if (!drafted || !gtk_widget_activate_action (self->last_focus, drafted, NULL))
    gtk_widget_activate_action (self->last_focus, wanted, NULL);
}

static void
open_path (const char *path, gpointer user_data)
{
  JyWindow *self = user_data;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), &file, 1, "");
}

static void
open_docket (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jy_file_chooser_open (GTK_WINDOW (widget), _ ("Open docket"), "*.jianyi", open_path, widget);
}

static gpointer
audit (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_audit (desk, TRUE, error);
}

static void
audited (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  JyAudit *found = jy_desk_run_finish (result, &error);
  g_autoptr (JyWindow) self = user_data;

  if (!found)
    {
      jy_notice_show_error (self->notice, error);
      return;
    }
  if (found->ok)
    jy_message_tell (GTK_WINDOW (self), _ ("The record is whole"),
                     _ ("Every entry stands as it was written, and none is missing."));
  else
    jy_message_tell (GTK_WINDOW (self), _ ("The record does not hold"), found->problem);
  jy_audit_free (found);
}

static void
check_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);

  jy_desk_run_async (self->desk, audit, NULL, NULL, (GDestroyNotify) jy_audit_free,
                     self->cancellable, audited, g_object_ref (self));
}

static void
shortcuts (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/cn/jianyi/Jianyi/ui/shell/shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_title (window, _ ("Keyboard shortcuts"));
  jy_spoken_search (GTK_WIDGET (window), _ ("Search in the shortcuts"));
  gtk_window_set_transient_for (window, GTK_WINDOW (widget));
  gtk_window_present (window);
}

static void
about (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_show_about_dialog (
      GTK_WINDOW (widget), "program-name", _ ("Jianyi"), "logo-icon-name", JY_APPLICATION_ID,
      "version", JY_VERSION, "comments",
      _ ("Keeps procuratorial recommendations from the first clue to the archive."), "license-type",
      GTK_LICENSE_GPL_3_0, NULL);
}

/* What may be done now; below it what may be recorded for whoever decides it. */
static GMenu *
make_next_menu (JyWindow *self, JyCaseView *view, GString *words)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();

  for (guint i = 0; view && i < view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (view->next, i);
      const char *label = jy_action_label (next->action);
      g_autofree char *detailed = g_strconcat ("win.do-", next->action->id, NULL);
      gboolean others_do = next->blocked;

      if (others_do && !jy_next_is_recorded_by (view, next, jy_desk_person (self->desk)))
        continue;
      g_menu_append (others_do ? others : menu, label, detailed);
      g_string_append_printf (words, "%d%s\n", others_do, next->action->id);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (others)) > 0)
    g_menu_append_section (menu, _ ("Record the decision of another"), G_MENU_MODEL (others));
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) == 0)
    g_menu_append (menu,
                   view ? _ ("Nothing can be done in this case now") : _ ("Choose a case first"),
                   "win.none");
  g_string_append (words, view ? "view" : "none");
  return menu;
}

/* Filled again only where it says something else: it may stand open under somebody's hand. */
static void
fill_next_menu (JyWindow *self, JyCaseView *view)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GMenu) menu = make_next_menu (self, view, words);
  GObject *filled = G_OBJECT (self->next_menu);

  if (g_strcmp0 (g_object_get_data (filled, "jy-words"), words->str) == 0)
    return;
  g_object_set_data_full (filled, "jy-words", g_strdup (words->str), g_free);
  g_menu_remove_all (self->next_menu);
  for (int i = 0; i < g_menu_model_get_n_items (G_MENU_MODEL (menu)); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new_from_model (G_MENU_MODEL (menu), i);

      g_menu_append_item (self->next_menu, item);
    }
}

void
jy_window_update_actions (JyWindow *self)
{
  static const char *const with_desk[]
      = { "win.register", "win.take-in", "win.switch-person", "win.settings",
          "win.people",   "win.refresh", "win.audit",         "win.search",
          "win.go-to",    "win.lock",    "win.password" };
  JyCaseView *view = jy_case_pane_view (self->pane);
  const JyPlace *places;
  const JyAction *actions;
  gsize n;

  for (guint i = 0; i < G_N_ELEMENTS (with_desk); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), with_desk[i], self->desk != NULL);
  places = jy_places (&n);
  for (gsize i = 0; i < n; i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), places[i].action, self->desk != NULL);
  jy_window_update_documents (self);
  jy_window_update_inspection (self);
  jy_window_update_replies (self);
  jy_window_update_follow (self);
  jy_window_update_registers (self);
  jy_window_update_saved (self);

  actions = jy_lifecycle_actions (&n);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("do-", actions[i].id, NULL);
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
      gboolean begins = jy_action_begins (&actions[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->desk && (begins || view));
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.next-step",
                                 view && jy_next_to_take (view, jy_desk_person (self->desk)));
  fill_next_menu (self, view);
  jy_window_update_read_only (self);
  jy_window_update_list (self);
}

void
jy_window_install_actions (JyWindow *self)
{
  const JyAction *actions;
  gsize n;

  /* Every action of the table by its name, for keys, scripts and screen readers. */
  actions = jy_lifecycle_actions (&n);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("do-", actions[i].id, NULL);
      g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

      g_signal_connect (action, "activate", G_CALLBACK (named_action), self);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
  jy_window_install_replies (self);
  jy_window_update_actions (self);
}

void
jy_window_class_install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } table[] = {
    { "win.do", "s", do_action, 0, 0 },
    { "win.next-step", NULL, next_step, GDK_KEY_Return, GDK_CONTROL_MASK },
    { "win.show-documents", NULL, show_documents, GDK_KEY_d, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "win.register", NULL, begin_action, GDK_KEY_n, GDK_CONTROL_MASK },
    { "win.take-in", NULL, begin_action, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "win.switch-person", NULL, switch_person, GDK_KEY_u, GDK_CONTROL_MASK },
    { "win.settings", NULL, show_settings, GDK_KEY_comma, GDK_CONTROL_MASK },
    { "win.people", NULL, show_people, 0, 0 },
    { "win.refresh", NULL, refresh, GDK_KEY_F5, 0 },
    { "win.show-queues", NULL, show_queues, GDK_KEY_F9, 0 },
    { "win.show-queue", "s", show_queue, 0, 0 },
    { "win.select-case", "s", select_case, 0, 0 },
    { "win.show-tab", "s", show_tab, 0, 0 },
    { "win.next-case", NULL, step_case, GDK_KEY_Down, GDK_ALT_MASK },
    { "win.previous-case", NULL, step_case, GDK_KEY_Up, GDK_ALT_MASK },
    { "win.back", NULL, walk, GDK_KEY_Left, GDK_ALT_MASK },
    { "win.forward", NULL, walk, GDK_KEY_Right, GDK_ALT_MASK },
    { "win.edit-text", "s", edit_text, 0, 0 },
    { "win.open", NULL, open_docket, GDK_KEY_o, GDK_CONTROL_MASK },
    { "win.audit", NULL, check_record, 0, 0 },
    { "win.shortcuts", NULL, shortcuts, GDK_KEY_question, GDK_CONTROL_MASK },
    { "win.about", NULL, about, 0, 0 },
  };
  const JyPlace *places;
  gsize n;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gtk_widget_class_install_action (klass, table[i].name, table[i].parameter, table[i].activate);
      if (table[i].key)
        gtk_widget_class_add_binding_action (klass, table[i].key, table[i].modifiers, table[i].name,
                                             NULL);
    }
  places = jy_places (&n);
  for (gsize i = 0; i < n; i++)
    {
      gtk_widget_class_install_action (klass, places[i].action, NULL, show_place);
      if (places[i].key)
        gtk_widget_class_add_binding_action (klass, places[i].key, GDK_ALT_MASK, places[i].action,
                                             NULL);
    }
  jy_window_class_install_documents (klass);
  jy_window_class_install_backups (klass);
  jy_window_class_install_list (klass);
  jy_window_class_install_inspection (klass);
  jy_window_class_install_replies (klass);
  jy_window_class_install_follow (klass);
  jy_window_class_install_registers (klass);
  jy_window_class_install_search (klass);
  jy_window_class_install_saved (klass);
  jy_window_class_install_switcher (klass);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_question, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_1, GDK_ALT_MASK, "win.show-queues", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}
