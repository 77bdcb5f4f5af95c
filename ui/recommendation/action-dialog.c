/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/action-dialog-private.h"

#include <glib/gi18n.h>

#include "base/free.h"
#include "common/date-entry.h"
#include "common/file-list.h"
#include "common/message.h"
#include "common/unsaved.h"
#include "common/person-picker.h"
#include "recommendation/action-form.h"
#include "recommendation/opinion-card.h"

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JyActionDialog, jy_action_dialog, GTK_TYPE_WINDOW)

JyCommand *
jy_action_dialog_command (JyActionDialog *self)
{
  JyCommand *command
      = jy_command_new (self->action->id, self->view != NULL ? self->view->record->id : NULL);

  g_clear_pointer (&command->facts, json_object_unref);
  command->facts = jy_action_form_get_facts (JY_ACTION_FORM (self->form));
  if (self->told != NULL)
    {
      g_autoptr (GList) names = json_object_get_members (self->told);

      for (GList *l = names; l != NULL; l = l->next)
        jy_json_set_text (command->facts, l->data, jy_json_text (self->told, l->data));
    }
  command->expected_seq = self->expected_seq;
  command->on = jy_date_entry_get_date (JY_DATE_ENTRY (self->date));
  if (jy_action_dialog_is_for_another (self))
    jy_action_dialog_another_facts (self, command);
  return command;
}

static void
set_busy (JyActionDialog *self, gboolean busy)
{
  /* A text that has the focus would go on blinking in a form that takes none; and who was refused
   * goes on typing where they were. */
  if (busy)
    {
      g_set_weak_pointer (&self->focus_before, gtk_window_get_focus (GTK_WINDOW (self)));
      gtk_widget_grab_focus (self->cancel);
    }
  self->busy = busy;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "action-dialog.go", !busy);
  gtk_widget_set_sensitive (self->form, !busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  if (!busy && self->focus_before != NULL)
    gtk_widget_grab_focus (self->focus_before);
  if (!busy)
    g_clear_weak_pointer (&self->focus_before);
}

/* -- doing it */

static void
on_newer_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyActionDialog) self = user_data;
  g_autoptr (JyCaseView) view = jy_desk_show_finish (result, NULL);

  if (self->form == NULL)
    return;
  set_busy (self, FALSE);
  jy_action_dialog_tell_conflict (self, view);
}

static void
on_failed (JyActionDialog *self, const GError *error)
{
  g_autoptr (GPtrArray) hurdles
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_form_hurdle_free);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_REFUSED))
    {
      g_free (self->refusal);
      self->refusal = g_strdup (error->message);
      jy_action_dialog_forecast_now (self);
      return;
    }
  g_ptr_array_add (hurdles, jy_form_hurdle_new (error->message, NULL));
  jy_action_dialog_show_alert (self, _ ("It was not recorded; what you typed is still here."),
                               hurdles);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyActionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCaseView) view = jy_desk_do_finish (result, &error);

  jy_action_dialog_storing_end (self);
  if (g_error_matches (error, JY_SERVICE_ERROR, JY_SERVICE_ERROR_CONFLICT) && self->view != NULL)
    {
      /* What was done meanwhile is told once it is known. */
      g_free (self->refusal);
      self->refusal = g_strdup (error->message);
      jy_desk_show_async (self->desk, self->view->record->id, NULL, on_newer_shown,
                          g_object_ref (self));
      return;
    }
  if (view == NULL)
    {
      set_busy (self, FALSE);
      on_failed (self, error);
      return;
    }
  jy_action_dialog_forecast_stop (self);
  jy_action_dialog_forget (self);
  g_signal_emit (self, signals[DONE], 0, view->record->id);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
go (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JyActionDialog *self = JY_ACTION_DIALOG (widget);
  g_autoptr (GPtrArray) hurdles = NULL;
  JyCommand *command;

  if (self->busy)
    return;
  hurdles = jy_action_dialog_missing (self);
  if (hurdles->len > 0)
    {
      jy_action_form_mark_missing (JY_ACTION_FORM (self->form));
      jy_action_dialog_show_alert (self, _ ("Something is still missing."), hurdles);
      jy_action_dialog_go_to (self, g_ptr_array_index (hurdles, 0));
      return;
    }
  jy_action_dialog_hide_alert (self);
  set_busy (self, TRUE);
  command = jy_action_dialog_command (self);
  jy_action_dialog_storing_begin (self, command);
  jy_desk_do_async (self->desk, command, self->storing, on_done, g_object_ref (self));
}

/* -- leaving it */

static void
on_close_agreed (gboolean agreed, gpointer user_data)
{
  g_autoptr (JyActionDialog) self = user_data;

  if (!agreed)
    return;
  jy_action_dialog_forget (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

void
jy_action_dialog_set_fact (JyActionDialog *self, const char *fact, const char *value)
{
  g_return_if_fail (JY_IS_ACTION_DIALOG (self) && fact != NULL && value != NULL);

  if (!jy_action_form_fill_one (JY_ACTION_FORM (self->form), fact, value))
    {
      if (self->told == NULL)
        self->told = json_object_new ();
      jy_json_set_text (self->told, fact, value);
    }
  if (self->desk != NULL)
    jy_action_dialog_forecast_later (self);
}

gboolean
jy_action_dialog_is_dirty (JyActionDialog *self)
{
  return jy_action_form_is_dirty (JY_ACTION_FORM (self->form))
         || jy_action_dialog_another_is_dirty (self)
         || g_strcmp0 (self->date_initial, jy_date_entry_get_text (JY_DATE_ENTRY (self->date)))
                != 0;
}

static gboolean
is_dirty (gpointer window)
{
  return jy_action_dialog_is_dirty (window);
}

static gboolean
jy_action_dialog_close_request (GtkWindow *window)
{
  JyActionDialog *self = JY_ACTION_DIALOG (window);

  if (self->busy)
    {
      jy_action_dialog_storing_stop (self);
      return TRUE;
    }
  if (!jy_action_dialog_is_dirty (self))
    return GTK_WINDOW_CLASS (jy_action_dialog_parent_class)->close_request (window);
  jy_message_ask (window, _ ("Close without recording it?"),
                  _ ("What you typed in this form is lost then."), _ ("_Discard what I typed"),
                  on_close_agreed, g_object_ref (self));
  return TRUE;
}

/* -- making it */

static void
on_changed (JyActionDialog *self)
{
  jy_action_dialog_forecast_later (self);
  jy_action_dialog_keep_later (self);
}

static void
on_restore (JyActionDialog *self)
{
  jy_action_dialog_restore (self);
}

static void
on_discard (JyActionDialog *self)
{
  jy_action_dialog_discard (self);
}

static void
on_another_toggled (JyActionDialog *self)
{
  jy_action_dialog_another_toggled (self);
  on_changed (self);
}

static gpointer
read_calendar (JyDesk *desk, gpointer data, GError **error)
{
  return jy_desk_calendar (desk, error);
}

static void
on_calendar_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyActionDialog) self = user_data;
  g_autoptr (JyHolidayCalendar) calendar = jy_desk_run_finish (result, NULL);

  /* Without it the entries name weekdays alone. */
  if (calendar == NULL || self->form == NULL)
    return;
  jy_date_entry_set_calendar (JY_DATE_ENTRY (self->date), calendar);
  jy_date_entry_set_calendar (JY_DATE_ENTRY (self->decided), calendar);
  jy_action_form_set_calendar (JY_ACTION_FORM (self->form), calendar);
}

static char *
describe_subject (JyCaseView *view)
{
  if (view == NULL)
    return g_strdup (_ ("Begins a new case"));
  if (view->record->number != NULL)
    return g_strdup_printf ("%s  %s", view->record->number, view->record->title);
  return g_strdup (view->record->title);
}

static void
add_date (JyActionDialog *self)
{
  self->date = jy_date_entry_new ();
  jy_date_entry_set_label (JY_DATE_ENTRY (self->date), _ ("Happened on"));
  if (self->desk != NULL)
    jy_date_entry_set_date (JY_DATE_ENTRY (self->date), jy_desk_today (self->desk));
  self->date_initial = g_strdup (jy_date_entry_get_text (JY_DATE_ENTRY (self->date)));
  gtk_widget_set_size_request (self->date_label, jy_action_form_label_width (), -1);
  gtk_box_append (GTK_BOX (self->date_slot), self->date);
  gtk_label_set_mnemonic_widget (GTK_LABEL (self->date_label),
                                 jy_date_entry_get_control (JY_DATE_ENTRY (self->date)));
  g_signal_connect_object (self->date, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

/* Who decides about the text sees what the check found in it, and why it stands. */
static void
add_standing (JyActionDialog *self)
{
  static const char *const deciding[]
      = { "endorse", "pass", "refer", "approve", "return", "refuse", NULL };
  GtkWidget *card = NULL;

  if (self->view != NULL && g_strv_contains (deciding, self->action->id))
    card = jy_standing_card_new (self->view);
  if (card == NULL)
    return;
  gtk_widget_set_margin_bottom (card, 12);
  gtk_box_append (GTK_BOX (self->form_slot), card);
}

void
jy_action_dialog_fill (JyActionDialog *self, JsonObject *facts)
{
  g_return_if_fail (JY_IS_ACTION_DIALOG (self) && facts);

  jy_action_form_fill (JY_ACTION_FORM (self->form), facts);
}

GtkWindow *
jy_action_dialog_new (GtkWindow *parent, JyDesk *desk, const JyAction *action, JyCaseView *view,
                      const char *addressee)
{
  JyActionDialog *self = g_object_new (JY_TYPE_ACTION_DIALOG, "transient-for", parent, "title",
                                       jy_action_label (action), NULL);
  g_autofree char *subject = describe_subject (view);

  g_set_object (&self->desk, desk);
  self->action = action;
  self->view = view != NULL ? jy_case_view_ref (view) : NULL;
  self->expected_seq = view != NULL ? (gint64) view->record->seq : -1;
  gtk_label_set_text (GTK_LABEL (self->heading), jy_action_label (action));
  gtk_label_set_text (GTK_LABEL (self->subject), subject);
  gtk_button_set_label (GTK_BUTTON (self->go), jy_action_label (action));

  add_standing (self);
  self->form = jy_action_form_new (desk, action, view, addressee);
  gtk_box_append (GTK_BOX (self->form_slot), self->form);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  add_date (self);
  jy_action_dialog_another_init (self);
  g_signal_connect_object (self->decider, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->decided, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->files, "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  if (desk != NULL)
    {
      jy_desk_run_async (desk, read_calendar, NULL, NULL,
                         (GDestroyNotify) jy_holiday_calendar_unref, NULL, on_calendar_read,
                         g_object_ref (self));
      jy_action_dialog_forecast_now (self);
      jy_action_dialog_look_for_kept (self);
    }
  jy_action_form_focus (JY_ACTION_FORM (self->form));
  return GTK_WINDOW (self);
}

static void
jy_action_dialog_dispose (GObject *object)
{
  JyActionDialog *self = JY_ACTION_DIALOG (object);

  jy_action_dialog_forecast_stop (self);
  jy_action_dialog_keep_stop (self);
  g_clear_handle_id (&self->beat, g_source_remove);
  g_clear_weak_pointer (&self->focus_before);
  self->form = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), JY_TYPE_ACTION_DIALOG);
  G_OBJECT_CLASS (jy_action_dialog_parent_class)->dispose (object);
}

static void
jy_action_dialog_finalize (GObject *object)
{
  JyActionDialog *self = JY_ACTION_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->storing);
  g_clear_pointer (&self->view, jy_case_view_unref);
  g_clear_pointer (&self->told, json_object_unref);
  jy_free_each (self->date_initial, self->kept, self->found, self->refusal);
  G_OBJECT_CLASS (jy_action_dialog_parent_class)->finalize (object);
}

static void
jy_action_dialog_class_init (JyActionDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jy_action_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = jy_action_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jy_action_dialog_close_request;

  signals[DONE] = g_signal_new ("done", JY_TYPE_ACTION_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "action-dialog.go", NULL, go);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/cn/jianyi/Jianyi/ui/recommendation/action-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, alert);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, restore_bar);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, restore_label);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, alert_heading);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, form_slot);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, date_label);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, date_slot);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, another_box);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, another);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, another_grid);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, decider_label);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, decider_slot);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, decided_label);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, decided_slot);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, files_label);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, files_slot);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, forecast_state);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, forecast_list);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, missing_heading);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, missing_list);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, blocker_heading);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, blocker_list);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, JyActionDialog, go);
  gtk_widget_class_bind_template_callback (widget_class, on_another_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_restore);
  gtk_widget_class_bind_template_callback (widget_class, on_discard);
}

static void
jy_action_dialog_init (JyActionDialog *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  jy_unsaved_declare (GTK_WINDOW (self), is_dirty);
  /* Before the widget in focus: a text of several lines would take Ctrl+Enter as a new line. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_named_action_new ("action-dialog.go")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
