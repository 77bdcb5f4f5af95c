/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "shell/queue-list-private.h"

/* Searches that the person keeps: rows below the queues. */

static char *
row_id (const JySavedSearch *search)
{
  return g_strconcat (JY_QUEUE_LIST_SEARCH, search->id, NULL);
}

void
jy_queue_list_add_saved (JyQueueList *self)
{
  for (guint i = 0; i < self->saved->len; i++)
    {
      const JySavedSearch *search = g_ptr_array_index (self->saved, i);
      g_autofree char *id = row_id (search);
      GtkWidget *row = jy_queue_list_add_row (self, id, search->name, "jy-search-symbolic", TRUE);

      g_object_set_data_full (G_OBJECT (row), "search", g_strdup (search->id), g_free);
      gtk_widget_set_tooltip_text (row, search->text);
    }
}

const JySavedSearch *
jy_queue_list_saved (JyQueueList *self, const char *id)
{
  g_return_val_if_fail (JY_IS_QUEUE_LIST (self), NULL);

  for (guint i = 0; i < self->saved->len; i++)
    {
      const JySavedSearch *search = g_ptr_array_index (self->saved, i);

      if (g_strcmp0 (search->id, id) == 0)
        return search;
    }
  return NULL;
}

GPtrArray *
jy_queue_list_all_saved (JyQueueList *self)
{
  g_return_val_if_fail (JY_IS_QUEUE_LIST (self), NULL);

  return self->saved;
}

static gboolean
unparent (gpointer popover)
{
  if (gtk_widget_get_parent (popover))
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* The chosen item is activated after the menu has closed. */
static void
unparent_later (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_LOW, unparent, g_object_ref (popover), g_object_unref);
}

/* The menu of the window says the same (window.ui). */
static void
open_menu (JyQueueList *self, GtkWidget *row)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;
  graphene_rect_t place;
  GdkRectangle at;

  if (!gtk_widget_compute_bounds (row, GTK_WIDGET (self), &place))
    return;
  at = (GdkRectangle){ (int) place.origin.x, (int) place.origin.y, (int) place.size.width,
                       (int) place.size.height };
  g_menu_append (menu, _ ("_Rename…"), "win.rename-search");
  g_menu_append (menu, _ ("Move _up"), "win.raise-search");
  g_menu_append (menu, _ ("Move _down"), "win.lower-search");
  g_menu_append (menu, _ ("_Take out…"), "win.drop-search");
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &at);
  g_signal_connect (popover, "closed", G_CALLBACK (unparent_later), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* -- counting */

static void
counted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyQueueList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = jy_desk_saved_search_counts_finish (result, &error);

  if (!counts)
    {
      jy_queue_list_failed (self, error);
      return;
    }
  for (guint i = 0; i < self->saved->len; i++)
    {
      const JySavedSearch *search = g_ptr_array_index (self->saved, i);
      g_autofree char *id = row_id (search);

      jy_queue_list_show_count (self, id, search->name,
                                GPOINTER_TO_UINT (g_hash_table_lookup (counts, search->id)));
    }
}

static void
count (JyQueueList *self)
{
  if (self->desk && self->may_count && self->saved->len > 0)
    jy_desk_saved_search_counts_async (self->desk, self->cancellable, counted, g_object_ref (self));
}

/* -- reading */

static gboolean
is_same (GPtrArray *one, GPtrArray *two)
{
  if (one->len != two->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      const JySavedSearch *a = one->pdata[i], *b = two->pdata[i];

      if (g_strcmp0 (a->id, b->id) != 0 || g_strcmp0 (a->name, b->name) != 0
          || g_strcmp0 (a->text, b->text) != 0 || g_strcmp0 (a->queue, b->queue) != 0
          || g_strcmp0 (a->sort, b->sort) != 0)
        return FALSE;
    }
  return TRUE;
}

void
jy_queue_list_set_saved (JyQueueList *self, GPtrArray *searches)
{
  GtkListBoxRow *chosen;
  g_autofree char *id = NULL;
  gboolean focused;

  g_return_if_fail (JY_IS_QUEUE_LIST (self) && searches);

  if (!is_same (self->saved, searches))
    {
      GHashTableIter iter;
      gpointer key, row;

      chosen = gtk_list_box_get_selected_row (self->list);
      focused = chosen && gtk_widget_has_focus (GTK_WIDGET (chosen));
      g_hash_table_iter_init (&iter, self->rows);
      while (chosen && !id && g_hash_table_iter_next (&iter, &key, &row))
        if (row == chosen)
          id = g_strdup (key);
      g_ptr_array_unref (self->saved);
      self->saved = g_ptr_array_ref (searches);
      jy_queue_list_fill (self);
      if (id && jy_queue_list_select (self, id) && focused)
        gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  count (self);
}

static void
saved_came (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyQueueList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) searches = jy_desk_saved_searches_finish (result, &error);

  if (!searches)
    jy_queue_list_failed (self, error);
  else if (self->list && JY_DESK (source) == self->desk)
    jy_queue_list_set_saved (self, searches);
}

void
jy_queue_list_read_saved (JyQueueList *self)
{
  jy_desk_saved_searches_async (self->desk, NULL, saved_came, g_object_ref (self));
}

/* -- changing them */

static gboolean
key_pressed (JyQueueList *self, guint key, guint code, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const char *action = NULL;

  if (!row || !g_object_get_data (G_OBJECT (row), "search"))
    return GDK_EVENT_PROPAGATE;
  state &= GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK;
  if (key == GDK_KEY_F2 && state == 0)
    action = "win.rename-search";
  else if ((key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete) && state == 0)
    action = "win.drop-search";
  else if (key == GDK_KEY_Up && state == GDK_CONTROL_MASK)
    action = "win.raise-search";
  else if (key == GDK_KEY_Down && state == GDK_CONTROL_MASK)
    action = "win.lower-search";
  else if ((key == GDK_KEY_Menu && state == 0) || (key == GDK_KEY_F10 && state == GDK_SHIFT_MASK))
    {
      open_menu (self, GTK_WIDGET (row));
      return GDK_EVENT_STOP;
    }
  return action && gtk_widget_activate_action (GTK_WIDGET (self), action, NULL)
             ? GDK_EVENT_STOP
             : GDK_EVENT_PROPAGATE;
}

/* With the other button of the mouse: chooses the row first. */
static void
pressed (JyQueueList *self, int n, double x, double y)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, (int) y);

  if (!row || !g_object_get_data (G_OBJECT (row), "search"))
    return;
  gtk_list_box_select_row (self->list, row);
  open_menu (self, GTK_WIDGET (row));
}

void
jy_queue_list_install_saved (JyQueueList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
}
