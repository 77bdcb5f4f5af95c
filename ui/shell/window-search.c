/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "agencies/agency-view.h"
#include "services/catch-up.h"
#include "shell/recent-searches.h"
#include "shell/window-private.h"

/* The box of searching and its index. */

/* The index of words follows what is recorded while nobody waits: a few cases at a time, and a
 * pause between, so that a person's own work goes first. */
#define PAUSE_MS 20

static gboolean
go_on (gpointer user_data)
{
  JyWindow *self = user_data;

  self->index_timeout = 0;
  jy_window_catch_up (self);
  return G_SOURCE_REMOVE;
}

static void
caught_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  JyCaughtUp state = { 0 };
  gboolean ok = jy_desk_catch_up_finish (result, &state, &error);

  self->indexing = FALSE;
  /* Another docket, or closed. A failure is told where the person's own work meets it. */
  if (JY_DESK (source) != self->desk || !ok)
    {
      if (!ok)
        g_info ("the index of words waits: %s", error->message);
      return;
    }
  if (state.made > 0 && state.left > 0)
    self->index_timeout = g_timeout_add (PAUSE_MS, go_on, self);
  else if (self->index_behind
           || (state.made > 0 && *gtk_editable_get_text (GTK_EDITABLE (self->search))))
    jy_case_list_refresh (self->list);
  self->index_behind = self->index_timeout > 0;
}

void
jy_window_catch_up (JyWindow *self)
{
  if (!self->desk || self->indexing || self->index_timeout)
    return;
  self->indexing = TRUE;
  jy_desk_catch_up_async (self->desk, JY_PENDING_WORDS, self->cancellable, caught_up,
                          g_object_ref (self));
}

/* -- the box */

static JyPreferences *
preferences_of (JyWindow *self)
{
  return jy_application_preferences (jy_window_application (self));
}

static void
show_recent (JyWindow *self)
{
  g_auto (GStrv) recent = jy_recent_searches (preferences_of (self));

  jy_search_completion_set_recent (self->completion, (const char *const *) recent);
}

static void
remember (JyWindow *self)
{
  jy_recent_searches_add (preferences_of (self),
                          gtk_editable_get_text (GTK_EDITABLE (self->search)));
  show_recent (self);
}

static void
forget (JyWindow *self)
{
  jy_recent_searches_clear (preferences_of (self));
  show_recent (self);
  jy_notice_show_done (self->notice, _ ("The recent searches are cleared."));
}

static void
search_changed (JyWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), *text != '\0');
  if (!self->desk)
    return;
  if (*text)
    jy_window_show_cases (self);
  jy_case_list_set_words (self->list, text);
}

static void
search_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  if (!self->desk)
    return;
  jy_window_show_queue (self, "all");
  jy_window_put_words (self, text);
}

static void
search_activated (JyWindow *self)
{
  remember (self);
  search_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
search_stopped (JyWindow *self)
{
  remember (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

void
jy_window_put_words (JyWindow *self, const char *text)
{
  jy_search_completion_put (self->completion, text);
  jy_case_list_set_words (self->list, text);
}

static void
search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (JY_WINDOW (widget)->search));
}

static void
clear_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_editable_set_text (GTK_EDITABLE (JY_WINDOW (widget)->search), "");
}

static void
forget_searches (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forget (JY_WINDOW (widget));
}

static void
remember_toggled (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  JyWindow *self = user_data;
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));
  gboolean on = !g_variant_get_boolean (state);

  jy_recent_searches_keep (preferences_of (self), on);
  g_simple_action_set_state (action, g_variant_new_boolean (on));
  show_recent (self);
}

static void
show_agency (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  GtkWidget *page;

  jy_window_show_place (self, "agencies");
  page = gtk_stack_get_visible_child (self->places);
  if (JY_IS_AGENCY_VIEW (page))
    jy_agency_view_find (JY_AGENCY_VIEW (page), g_variant_get_string (parameter, NULL));
}

void
jy_window_class_install_search (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, search_changed);
  gtk_widget_class_bind_template_callback (klass, search_activated);
  gtk_widget_class_bind_template_callback (klass, search_stopped);
  gtk_widget_class_install_action (klass, "win.search", NULL, search);
  gtk_widget_class_install_action (klass, "win.clear-search", NULL, clear_search);
  gtk_widget_class_install_action (klass, "win.forget-searches", NULL, forget_searches);
  gtk_widget_class_install_action (klass, "win.search-all", NULL, search_all);
  gtk_widget_class_install_action (klass, "win.show-agency", "s", show_agency);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
}

void
jy_window_install_search (JyWindow *self)
{
  gboolean kept = jy_recent_searches_are_kept (preferences_of (self));
  g_autoptr (GSimpleAction) action
      = g_simple_action_new_stateful ("remember-searches", NULL, g_variant_new_boolean (kept));

  g_signal_connect (action, "activate", G_CALLBACK (remember_toggled), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
  g_signal_connect_object (self->completion, "forget", G_CALLBACK (forget), self,
                           G_CONNECT_SWAPPED);
  show_recent (self);
}
