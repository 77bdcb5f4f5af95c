/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/action-dialog-private.h"

#include <glib/gi18n.h>

/* A pause in typing after which it is worth asking, in milliseconds. */
#define PAUSE 300

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
add_line (GtkWidget *box, const char *icon, const char *class, const char *sentence)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (sentence);

  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      gtk_widget_set_valign (image, GTK_ALIGN_START);
      gtk_widget_set_margin_top (image, 2);
      if (class != NULL)
        gtk_widget_add_css_class (image, class);
      gtk_box_append (GTK_BOX (row), image);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (box), row);
}

void
jy_action_dialog_show_alert (JyActionDialog *self, const char *heading, GPtrArray *sentences)
{
  g_autoptr (GString) whole = g_string_new (heading);

  gtk_label_set_text (GTK_LABEL (self->alert_heading), heading);
  clear (self->alert_list);
  for (guint i = 0; i < sentences->len; i++)
    {
      add_line (self->alert_list, NULL, NULL, g_ptr_array_index (sentences, i));
      g_string_append_printf (whole, " %s", (const char *) g_ptr_array_index (sentences, i));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->alert), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  whole->str, -1);
  gtk_widget_set_visible (self->alert, TRUE);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

void
jy_action_dialog_hide_alert (JyActionDialog *self)
{
  gtk_widget_set_visible (self->alert, FALSE);
}

static void
show_blockers (JyActionDialog *self, GPtrArray *blockers)
{
  clear (self->blocker_list);
  for (guint i = 0; i < blockers->len; i++)
    {
      const JyBlocker *blocker = g_ptr_array_index (blockers, i);

      add_line (self->blocker_list, "dialog-warning-symbolic", "warning", blocker->message);
    }
  gtk_widget_set_visible (self->blocker_heading, blockers->len > 0);

  if (self->refused && blockers->len > 0)
    {
      g_autoptr (GPtrArray) sentences = g_ptr_array_new ();

      for (guint i = 0; i < blockers->len; i++)
        {
          const JyBlocker *blocker = g_ptr_array_index (blockers, i);

          g_ptr_array_add (sentences, blocker->message);
        }
      jy_action_dialog_show_alert (self, _ ("It was not recorded; what you typed is still here."),
                                   sentences);
    }
  self->refused = FALSE;
}

static void
on_forecast (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyActionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  JyForecast *forecast = jy_desk_forecast_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->form == NULL)
    {
      g_clear_pointer (&forecast, jy_forecast_free);
      return;
    }
  clear (self->forecast_list);
  if (forecast == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->forecast_state), error != NULL ? error->message : "");
      gtk_widget_set_visible (self->forecast_state, TRUE);
      return;
    }
  for (guint i = 0; i < forecast->lines->len; i++)
    add_line (self->forecast_list, "go-next-symbolic", "dim-label",
              g_ptr_array_index (forecast->lines, i));
  show_blockers (self, forecast->blockers);
  gtk_label_set_text (GTK_LABEL (self->forecast_state),
                      forecast->blockers->len > 0 ? _ ("Shown once nothing is in the way.")
                                                  : _ ("It is recorded; no clock changes."));
  gtk_widget_set_visible (self->forecast_state, forecast->lines->len == 0);
  jy_forecast_free (forecast);
}

void
jy_action_dialog_forecast_stop (JyActionDialog *self)
{
  g_clear_handle_id (&self->forecast_timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
jy_action_dialog_forecast_now (JyActionDialog *self)
{
  if (self->desk == NULL)
    return;
  jy_action_dialog_forecast_stop (self);
  self->cancellable = g_cancellable_new ();
  jy_desk_forecast_async (self->desk, jy_action_dialog_command (self), self->cancellable,
                          on_forecast, g_object_ref (self));
}

static gboolean
on_pause (gpointer user_data)
{
  JyActionDialog *self = user_data;

  self->forecast_timer = 0;
  jy_action_dialog_forecast_now (self);
  return G_SOURCE_REMOVE;
}

void
jy_action_dialog_forecast_later (JyActionDialog *self)
{
  if (self->desk == NULL || self->form == NULL)
    return;
  g_clear_handle_id (&self->forecast_timer, g_source_remove);
  self->forecast_timer = g_timeout_add (PAUSE, on_pause, self);
}
