/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/action-dialog-private.h"

#include <glib/gi18n.h>

#include "base/json.h"
#include "common/date-entry.h"
#include "common/file-list.h"
#include "common/person-picker.h"
#include "recommendation/action-form.h"

/* What was typed into a form is written down as it happens, so that neither a crash nor a pulled
 * plug takes more than a few seconds of it; the next form of this action and case offers it. */

/* How long typing waits until it is written down, in seconds. */
#define PAUSE 2

static char *
form_text (JyActionDialog *self)
{
  g_autoptr (JsonObject) typed = json_object_new ();
  GtkCheckButton *another = GTK_CHECK_BUTTON (self->another);

  json_object_set_object_member (typed, "facts",
                                 jy_action_form_get_values (JY_ACTION_FORM (self->form)));
  json_object_set_string_member (typed, "on", jy_date_entry_get_text (JY_DATE_ENTRY (self->date)));
  json_object_set_boolean_member (typed, "another", gtk_check_button_get_active (another));
  json_object_set_string_member (typed, "decided-by",
                                 jy_person_picker_get_person (JY_PERSON_PICKER (self->decider)));
  json_object_set_string_member (typed, "decided-on",
                                 jy_date_entry_get_text (JY_DATE_ENTRY (self->decided)));
  json_object_set_array_member (typed, "files",
                                jy_file_list_get_paths (JY_FILE_LIST (self->files)));
  return jy_json_object_text (typed);
}

static const char *
case_id (JyActionDialog *self)
{
  return self->view != NULL ? self->view->record->id : NULL;
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyActionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sentences
      = g_ptr_array_new_with_free_func ((GDestroyNotify) jy_form_hurdle_free);

  if (jy_desk_autosave_finish (result, &error) || self->form == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Tried again at the next change. */
  g_clear_pointer (&self->kept, g_free);
  if (gtk_widget_get_visible (self->alert))
    return;
  g_ptr_array_add (sentences, jy_form_hurdle_new (error->message, NULL));
  jy_action_dialog_show_alert (
      self, _ ("What you type here cannot be kept in case of a crash now; it is still here."),
      sentences);
}

static void
write_down (JyActionDialog *self, const char *text)
{
  g_free (self->kept);
  self->kept = g_strdup (text);
  /* Never cancelled: it is written even when the form is left. */
  jy_desk_keep_form_async (self->desk, self->action->id, case_id (self),
                           self->view != NULL ? (guint) self->view->record->seq : 0, text, NULL,
                           on_kept, g_object_ref (self));
}

void
jy_action_dialog_flush (JyActionDialog *self)
{
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->keep_timer, g_source_remove);
  if (self->desk == NULL || self->form == NULL || self->busy)
    return;
  if (jy_action_dialog_is_dirty (self))
    text = form_text (self);
  if (g_strcmp0 (text, self->kept) != 0)
    write_down (self, text);
}

static gboolean
on_pause (gpointer user_data)
{
  JyActionDialog *self = user_data;

  self->keep_timer = 0;
  jy_action_dialog_flush (self);
  return G_SOURCE_REMOVE;
}

/* Not set back by every key: who types without a pause loses no more than these seconds either. */
void
jy_action_dialog_keep_later (JyActionDialog *self)
{
  if (self->desk != NULL && self->form != NULL && self->keep_timer == 0)
    self->keep_timer = g_timeout_add_seconds (PAUSE, on_pause, self);
}

void
jy_action_dialog_keep_stop (JyActionDialog *self)
{
  g_clear_handle_id (&self->keep_timer, g_source_remove);
}

void
jy_action_dialog_forget (JyActionDialog *self)
{
  jy_action_dialog_keep_stop (self);
  if (self->desk != NULL && self->kept != NULL)
    write_down (self, NULL);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyActionDialog) self = user_data;
  guint seq = 0;
  g_autofree char *text = jy_desk_autosaved_finish (result, &seq, NULL);

  if (text == NULL || self->form == NULL)
    return;
  if (self->view != NULL && seq != self->view->record->seq)
    gtk_label_set_text (GTK_LABEL (self->restore_label),
                        _ ("There is text that was typed and not recorded; the case has moved on "
                           "since. Look at it before you record it."));
  g_free (self->found);
  self->found = g_steal_pointer (&text);
  gtk_widget_set_visible (self->restore_bar, TRUE);
}

void
jy_action_dialog_look_for_kept (JyActionDialog *self)
{
  jy_desk_kept_form_async (self->desk, self->action->id, case_id (self), NULL, on_found,
                           g_object_ref (self));
}

void
jy_action_dialog_restore (JyActionDialog *self)
{
  g_autoptr (JsonObject) typed
      = self->found != NULL ? jy_json_parse_object (self->found, -1, NULL) : NULL;
  JsonObject *facts;

  gtk_widget_set_visible (self->restore_bar, FALSE);
  if (typed == NULL)
    return;
  facts = jy_json_object (typed, "facts");
  if (facts != NULL)
    jy_action_form_set_values (JY_ACTION_FORM (self->form), facts);
  jy_date_entry_set_text (JY_DATE_ENTRY (self->date), jy_json_text (typed, "on"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->another), jy_json_bool (typed, "another"));
  jy_person_picker_set_person (JY_PERSON_PICKER (self->decider),
                               jy_json_text (typed, "decided-by"));
  jy_date_entry_set_text (JY_DATE_ENTRY (self->decided), jy_json_text (typed, "decided-on"));
  jy_file_list_set_paths (JY_FILE_LIST (self->files), jy_json_array (typed, "files"));
  g_free (self->kept);
  self->kept = g_steal_pointer (&self->found);
  jy_action_dialog_forecast_later (self);
  jy_action_form_focus (JY_ACTION_FORM (self->form));
}

void
jy_action_dialog_discard (JyActionDialog *self)
{
  gtk_widget_set_visible (self->restore_bar, FALSE);
  g_clear_pointer (&self->found, g_free);
  write_down (self, NULL);
  jy_action_dialog_keep_later (self);
  jy_action_form_focus (JY_ACTION_FORM (self->form));
}
