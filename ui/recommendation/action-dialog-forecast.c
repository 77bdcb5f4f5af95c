/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/action-dialog-private.h"

#include <glib/gi18n.h>

#include "common/children.h"

/* A pause in typing after which it is worth asking, in milliseconds. */
#define PAUSE 300

static void
clear (GtkWidget *box)
{
  jy_children_clear (box);
}

/* A new list each time: one that stood empty in a hidden box keeps the toolkit from asking how high
 * its lines are at the width they get. */
static void
renew_alert_list (JyActionDialog *self)
{
  if (self->alert_list != NULL)
    gtk_box_remove (GTK_BOX (self->alert), self->alert_list);
  self->alert_list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_margin_start (self->alert_list, 24);
  gtk_box_append (GTK_BOX (self->alert), self->alert_list);
}

void
jy_action_dialog_show_alert (JyActionDialog *self, const char *heading, GPtrArray *hurdles)
{
  g_autoptr (GString) whole = g_string_new (heading);

  gtk_label_set_text (GTK_LABEL (self->alert_heading), heading);
  renew_alert_list (self);
  for (guint i = 0; i < hurdles->len; i++)
    {
      const JyFormHurdle *hurdle = g_ptr_array_index (hurdles, i);

      jy_action_dialog_add_hurdle (self, self->alert_list, hurdle, NULL, NULL);
      g_string_append_printf (whole, " %s", hurdle->sentence);
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

static gboolean
is_named (GPtrArray *missing, const JyFormHurdle *hurdle)
{
  for (guint i = 0; i < missing->len; i++)
    if (g_strcmp0 (((JyFormHurdle *) g_ptr_array_index (missing, i))->target, hurdle->target) == 0)
      return TRUE;
  return FALSE;
}

/* What is empty is named by its field alone; the rest is told in sentences. */
static void
show_blockers (JyActionDialog *self, GPtrArray *blockers)
{
  g_autoptr (GPtrArray) hurdles = jy_action_dialog_hurdles (self, blockers);
  g_autoptr (GPtrArray) missing = jy_action_dialog_missing (self);
  gboolean told = FALSE;

  clear (self->missing_list);
  clear (self->blocker_list);
  for (guint i = 0; i < missing->len; i++)
    {
      const JyFormHurdle *hurdle = g_ptr_array_index (missing, i);
      JyFormHurdle named = { hurdle->label, hurdle->target, NULL };

      jy_action_dialog_add_hurdle (self, self->missing_list, &named, "document-edit-symbolic",
                                   "dim-label");
    }
  for (guint i = 0; i < hurdles->len; i++)
    {
      const JyFormHurdle *hurdle = g_ptr_array_index (hurdles, i);

      if (is_named (missing, hurdle))
        continue;
      jy_action_dialog_add_hurdle (self, self->blocker_list, hurdle, "dialog-warning-symbolic",
                                   "warning");
      told = TRUE;
    }
  gtk_widget_set_visible (self->missing_heading, missing->len > 0);
  gtk_widget_set_visible (self->missing_list, missing->len > 0);
  gtk_widget_set_visible (self->blocker_heading, told);
  gtk_widget_set_visible (self->blocker_list, told);

  if (self->refusal != NULL && hurdles->len > 0)
    {
      jy_action_dialog_show_alert (self, _ ("It was not recorded; what you typed is still here."),
                                   hurdles);
      g_clear_pointer (&self->refusal, g_free);
    }
}

/* What stood in the way a moment ago does so no longer, or nobody can say: as it was refused. */
static void
show_refusal (JyActionDialog *self)
{
  g_autoptr (GPtrArray) hurdles
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_form_hurdle_free);

  if (self->refusal == NULL)
    return;
  g_ptr_array_add (hurdles, jy_form_hurdle_new (self->refusal, NULL));
  jy_action_dialog_show_alert (self, _ ("It was not recorded; what you typed is still here."),
                               hurdles);
  g_clear_pointer (&self->refusal, g_free);
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
      show_refusal (self);
      gtk_label_set_text (GTK_LABEL (self->forecast_state), error != NULL ? error->message : "");
      gtk_widget_set_visible (self->forecast_state, TRUE);
      return;
    }
  for (guint i = 0; i < forecast->lines->len; i++)
    gtk_box_append (GTK_BOX (self->forecast_list),
                    jy_action_dialog_line ("go-next-symbolic", "dim-label",
                                           g_ptr_array_index (forecast->lines, i)));
  show_blockers (self, forecast->blockers);
  show_refusal (self);
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
