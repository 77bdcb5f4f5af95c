/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/completer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common/children.h"
#include "editor/law-completion.h"

#define MOST_LINES 8
#define KEY "jy-completer"

typedef struct
{
  JyTextArea *area; /* borrowed: it owns this */
  GtkWidget *view;  /* borrowed */
  GtkTextBuffer *buffer;
  GtkWidget *popover; /* NULL until something is offered */
  GtkWidget *list;
  GPtrArray *offers; /* JyLawOffer */
  JyLawList *laws;
  JyDate on;
  guint idle;
  gboolean taking;
} Completer;

static void
close_list (Completer *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static gboolean
is_open (Completer *self)
{
  return self->popover != NULL && gtk_widget_get_visible (self->popover);
}

/* Words of the cursor's line up to it. */
static char *
typed_before (Completer *self, GtkTextIter *start, GtkTextIter *cursor)
{
  gtk_text_buffer_get_iter_at_mark (self->buffer, cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  *start = *cursor;
  gtk_text_iter_set_line_offset (start, 0);
  return gtk_text_buffer_get_text (self->buffer, start, cursor, TRUE);
}

static void
take (Completer *self, guint index)
{
  const JyLawOffer *offer;
  GtkTextIter from, cursor, after;
  g_autofree char *typed = NULL;

  if (self->offers == NULL || index >= self->offers->len)
    return;
  offer = g_ptr_array_index (self->offers, index);
  if (offer->insert == NULL)
    return;
  typed = typed_before (self, &from, &cursor);
  if (offer->from > strlen (typed))
    return;
  gtk_text_iter_forward_chars (&from, (int) g_utf8_pointer_to_offset (typed, typed + offer->from));
  /* A bracket that an input method closed by itself is not doubled. */
  after = cursor;
  if (strstr (offer->insert, "》") != NULL && gtk_text_iter_get_char (&after) == 0x300b)
    gtk_text_iter_forward_char (&cursor);
  self->taking = TRUE;
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &from, &cursor);
  gtk_text_buffer_insert (self->buffer, &from, offer->insert, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  self->taking = FALSE;
  close_list (self);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  take (user_data, (guint) gtk_list_box_row_get_index (row));
}

static GtkWidget *
make_row (const JyLawOffer *offer)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (offer->label);
  g_autofree char *name = offer->note != NULL
                              ? g_strdup_printf ("%s, %s", offer->label, offer->note)
                              : g_strdup (offer->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 56);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (offer->over)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  if (offer->note != NULL)
    {
      GtkWidget *note = gtk_label_new (offer->note);

      gtk_widget_add_css_class (note, "caption");
      gtk_widget_add_css_class (note, offer->over ? "warning" : "dim-label");
      gtk_box_append (GTK_BOX (box), note);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), offer->insert != NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), offer->insert != NULL);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
make_popover (Completer *self)
{
  self->popover = gtk_popover_new ();
  self->list = gtk_list_box_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "completion");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Laws that fit"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->list);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->area));
}

static void
show_list (Completer *self)
{
  GtkListBoxRow *row;
  GdkRectangle place;
  GtkTextIter cursor;
  double x, y;
  int window_x, window_y;

  if (self->popover == NULL)
    make_popover (self);
  jy_children_clear (self->list);
  for (guint i = 0; i < self->offers->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (g_ptr_array_index (self->offers, i)));
  row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);
  if (gtk_list_box_row_get_selectable (row))
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view), &cursor, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET,
                                         place.x, place.y, &window_x, &window_y);
  if (!gtk_widget_translate_coordinates (self->view, GTK_WIDGET (self->area), window_x, window_y,
                                         &x, &y))
    return;
  place = (GdkRectangle){ (int) x, (int) y, 1, MAX (place.height, 1) };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
ask (gpointer user_data)
{
  Completer *self = user_data;
  GtkTextIter start, cursor;
  g_autofree char *typed = NULL;

  self->idle = 0;
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  if (self->laws == NULL || jy_text_area_is_composing (self->area)
      || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view))
      || !gtk_widget_has_focus (self->view))
    {
      close_list (self);
      return G_SOURCE_REMOVE;
    }
  typed = typed_before (self, &start, &cursor);
  self->offers = jy_law_completion (self->laws, typed, self->on, MOST_LINES);
  if (self->offers->len > 0)
    show_list (self);
  else
    close_list (self);
  return G_SOURCE_REMOVE;
}

static void
on_inserted (GtkTextBuffer *buffer, GtkTextIter *where, const char *text, int length,
             gpointer user_data)
{
  Completer *self = user_data;

  /* A letter, a bracket, a word of an input method: not what is pasted. */
  if (self->idle == 0 && length > 0 && g_utf8_strlen (text, length) <= 16)
    self->idle = g_idle_add (ask, self);
}

static void
on_deleted (Completer *self)
{
  if (!self->taking && is_open (self) && self->idle == 0)
    self->idle = g_idle_add (ask, self);
}

static void
walk (Completer *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int next = row == NULL ? 0 : gtk_list_box_row_get_index (row) + step;
  GtkListBoxRow *target = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), MAX (next, 0));

  if (target != NULL && gtk_list_box_row_get_selectable (target))
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), target);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                gpointer user_data)
{
  Completer *self = user_data;
  GtkListBoxRow *row;

  if (!is_open (self) || jy_text_area_is_composing (self->area)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      walk (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      walk (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
      if (row == NULL)
        {
          close_list (self);
          return GDK_EVENT_PROPAGATE;
        }
      take (self, (guint) gtk_list_box_row_get_index (row));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      close_list (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_destroy (Completer *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
completer_free (gpointer data)
{
  Completer *self = data;

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_pointer (&self->laws, jy_law_list_unref);
  g_object_unref (self->buffer);
  g_free (self);
}

void
jy_completer_attach (JyTextArea *area, JyLawList *laws, JyDate on)
{
  Completer *self = g_object_get_data (G_OBJECT (area), KEY);

  if (self == NULL)
    {
      GtkEventController *keys = gtk_event_controller_key_new ();
      GtkEventController *focus = gtk_event_controller_focus_new ();

      self = g_new0 (Completer, 1);
      self->area = area;
      self->view = jy_text_area_get_control (area);
      self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)));
      g_object_set_data_full (G_OBJECT (area), KEY, self, completer_free);
      g_signal_connect_after (self->buffer, "insert-text", G_CALLBACK (on_inserted), self);
      g_signal_connect_data (self->buffer, "delete-range", G_CALLBACK (on_deleted), self, NULL,
                             G_CONNECT_AFTER | G_CONNECT_SWAPPED);
      g_signal_connect_swapped (area, "destroy", G_CALLBACK (on_destroy), self);
      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
      gtk_widget_add_controller (self->view, keys);
      g_signal_connect_swapped (focus, "leave", G_CALLBACK (close_list), self);
      gtk_widget_add_controller (self->view, focus);
    }
  g_clear_pointer (&self->laws, jy_law_list_unref);
  self->laws = laws != NULL ? jy_law_list_ref (laws) : NULL;
  self->on = on;
}

gboolean
jy_completer_is_open (JyTextArea *area)
{
  Completer *self = g_object_get_data (G_OBJECT (area), KEY);

  return self != NULL && is_open (self);
}
