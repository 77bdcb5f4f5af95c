/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "common/message.h"
#include "services/search-box.h"
#include "shell/search-dialog.h"
#include "shell/window-private.h"

/* Searches that are kept: kept, shown, renamed, moved and taken out. */

const JySavedSearch *
jy_window_saved (JyWindow *self)
{
  return self->saved ? jy_queue_list_saved (self->queues, self->saved) : NULL;
}

const char *
jy_window_row (JyWindow *self)
{
  static const char *interned;
  g_autofree char *id = NULL;

  if (!jy_window_saved (self))
    return self->queue;
  id = g_strconcat (JY_QUEUE_LIST_SEARCH, self->saved, NULL);
  interned = g_intern_string (id);
  return interned;
}

void
jy_window_leave_saved (JyWindow *self)
{
  const JySavedSearch *search = jy_window_saved (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  /* Its words go with it, unless somebody has typed other ones. */
  if (search && g_strcmp0 (text, search->text) == 0)
    jy_window_put_words (self, "");
  g_clear_pointer (&self->saved, g_free);
}

void
jy_window_show_saved (JyWindow *self, const char *id)
{
  const JySavedSearch *search = jy_queue_list_saved (self->queues, id);

  if (!search || !jy_queue_find (search->queue))
    return;
  jy_window_leave_saved (self);
  jy_window_show_queue (self, search->queue);
  self->saved = g_strdup (id);
  jy_window_show_cases (self);
  jy_search_completion_put (self->completion, search->text);
  jy_case_list_set_view (self->list, search->name, search->text, search->sort);
  jy_case_list_follow_queue (self->list);
  jy_window_update_saved (self);
}

static void
searches_changed (JyWindow *self, GPtrArray *searches)
{
  jy_queue_list_set_saved (self->queues, searches);
  if (self->saved && !jy_window_saved (self))
    g_clear_pointer (&self->saved, g_free);
  jy_queue_list_select (self->queues, jy_window_row (self));
  jy_window_update_saved (self);
}

/* -- keeping */

static void
kept (JyWindow *self, GPtrArray *searches, const char *name)
{
  const JySavedSearch *search = NULL;

  searches_changed (self, searches);
  for (guint i = 0; i < searches->len; i++)
    if (g_strcmp0 (((const JySavedSearch *) searches->pdata[i])->name, name) == 0)
      search = g_ptr_array_index (searches, i);
  if (search)
    jy_window_show_saved (self, search->id);
}

static void
ask_name (JyWindow *self, const JySavedSearch *search)
{
  GtkWindow *dialog = jy_search_dialog_new (GTK_WINDOW (self), self->desk, search);

  g_signal_connect_object (dialog, "kept", G_CALLBACK (kept), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
keep_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  g_autoptr (JyListQuery) query = jy_case_list_query (self->list);
  const JyQueue *queue = self->queue ? jy_queue_find (self->queue) : NULL;
  g_autoptr (JyListQuery) base = NULL;
  JySavedSearch *search;

  if (!query || !queue)
    return;
  base = jy_desk_queue_query (self->desk, queue);
  search = g_new0 (JySavedSearch, 1);
  search->queue = g_strdup (queue->id);
  search->text = jy_search_box_write (query, base, jy_desk_today (self->desk));
  search->sort = jy_case_list_sort (self->list);
  search->name = g_strdup (*search->text ? search->text : jy_queue_label (queue));
  ask_name (self, search);
  jy_saved_search_free (search);
}

static void
rename_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  const JySavedSearch *search = jy_window_saved (self);

  if (search)
    ask_name (self, search);
}

/* -- moving and taking out */

static void
changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) searches = jy_desk_saved_searches_finish (result, &error);

  if (JY_DESK (source) != self->desk)
    return;
  if (searches)
    searches_changed (self, searches);
  else
    jy_notice_show_error (self->notice, error);
}

static void
move_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);

  if (jy_window_saved (self))
    jy_desk_saved_search_move_async (self->desk, self->saved,
                                     g_str_equal (name, "win.raise-search") ? -1 : 1, changed,
                                     g_object_ref (self));
}

static void
drop_agreed (gboolean agreed, gpointer user_data)
{
  g_autoptr (JyWindow) self = user_data;
  g_autofree char *queue = g_strdup (self->queue);
  g_autofree char *id = g_strdup (self->saved);

  if (!agreed || !self->desk || !jy_window_saved (self))
    return;
  jy_window_leave_saved (self);
  if (queue)
    jy_window_show_queue (self, queue);
  jy_desk_saved_search_drop_async (self->desk, id, changed, g_object_ref (self));
}

static void
drop_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyWindow *self = JY_WINDOW (widget);
  const JySavedSearch *search = jy_window_saved (self);
  g_autofree char *what = NULL;

  if (!search)
    return;
  what = g_strdup_printf (_ ("Take out the search “%s”?"), search->name);
  jy_message_ask (GTK_WINDOW (self), what, _ ("The cases that it finds stay as they are."),
                  _ ("_Take out"), drop_agreed, g_object_ref (self));
}

static void
show_search (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (JY_WINDOW (widget)->desk)
    jy_window_show_saved (JY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
jy_window_update_saved (JyWindow *self)
{
  static const char *const of_one[]
      = { "win.rename-search", "win.raise-search", "win.lower-search", "win.drop-search" };
  gboolean writable = self->desk && !jy_desk_is_read_only (self->desk);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.keep-search", writable && self->queue);
  for (guint i = 0; i < G_N_ELEMENTS (of_one); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_one[i],
                                   writable && jy_window_saved (self) != NULL);
}

void
jy_window_class_install_saved (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.keep-search", NULL, keep_search);
  gtk_widget_class_install_action (klass, "win.show-search", "s", show_search);
  gtk_widget_class_install_action (klass, "win.rename-search", NULL, rename_search);
  gtk_widget_class_install_action (klass, "win.raise-search", NULL, move_search);
  gtk_widget_class_install_action (klass, "win.lower-search", NULL, move_search);
  gtk_widget_class_install_action (klass, "win.drop-search", NULL, drop_search);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_d, GDK_CONTROL_MASK, "win.keep-search", NULL);
}
