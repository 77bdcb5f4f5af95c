/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recommendation/action-dialog-private.h"

#include <glib/gi18n.h>

#include "base/text.h"
#include "common/date-entry.h"
#include "common/file-list.h"
#include "common/person-picker.h"
#include "recommendation/action-form.h"
#include "recommendation/next-step.h"

/* Decisions of dept-head, reviewer, leader and committee that somebody else enters for them. */

static JyRoles
deciding_roles (JyActionDialog *self)
{
  JyStage stage = self->view != NULL ? self->view->record->stage : JY_STAGE_NONE;

  return jy_action_roles (self->action, stage) & JY_ROLES_DECIDING;
}

/* Whether the person at the desk may do it without another's decision. */
static gboolean
may_do_it (JyActionDialog *self)
{
  JyStage stage = self->view != NULL ? self->view->record->stage : JY_STAGE_NONE;
  JyPerson *person = self->desk != NULL ? jy_desk_person (self->desk) : NULL;
  const JyRecommendation *record = self->view != NULL ? self->view->record : NULL;

  if (person == NULL)
    return TRUE;
  /* The list of powers may give it to them; four eyes may take it from them. */
  for (guint i = 0; self->view != NULL && i < self->view->next->len; i++)
    {
      const JyNext *next = g_ptr_array_index (self->view->next, i);

      if (next->action == self->action && (!next->blocked || jy_next_waits_for_other (next)))
        return !next->blocked;
    }
  return (jy_guards_roles (record, person) & jy_action_roles (self->action, stage)) != 0;
}

/* Only a handler or a registrar records for another. */
static gboolean
may_record (JyActionDialog *self)
{
  JyPerson *person = self->desk != NULL ? jy_desk_person (self->desk) : NULL;

  return person == NULL || (person->roles & (JY_ROLE_HANDLER | JY_ROLE_REGISTRAR)) != 0;
}

gboolean
jy_action_dialog_is_for_another (JyActionDialog *self)
{
  return gtk_widget_get_visible (self->another_box)
         && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->another));
}

void
jy_action_dialog_another_toggled (JyActionDialog *self)
{
  gboolean another = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->another));

  gtk_widget_set_visible (self->another_grid, another);
  /* The day of the decision is the day it happened: asked once. */
  gtk_widget_set_visible (self->date_label, !another);
  if (self->date != NULL)
    gtk_widget_set_visible (self->date, !another);
}

static void
label_for (GtkWidget *label, GtkWidget *control)
{
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), control);
}

void
jy_action_dialog_another_init (JyActionDialog *self)
{
  JyRoles roles = deciding_roles (self);
  g_autofree char *words = NULL;

  self->decider = jy_person_picker_new (self->desk, roles);
  jy_person_picker_set_label (JY_PERSON_PICKER (self->decider), _ ("Decided by"));
  gtk_widget_set_hexpand (self->decider, TRUE);
  gtk_widget_set_size_request (self->decider_label, jy_action_form_label_width (), -1);
  gtk_box_append (GTK_BOX (self->decider_slot), self->decider);
  label_for (self->decider_label, jy_person_picker_get_control (JY_PERSON_PICKER (self->decider)));

  self->decided = jy_date_entry_new ();
  jy_date_entry_set_label (JY_DATE_ENTRY (self->decided), _ ("Decided on"));
  if (self->desk != NULL)
    jy_date_entry_set_date (JY_DATE_ENTRY (self->decided), jy_desk_today (self->desk));
  gtk_box_append (GTK_BOX (self->decided_slot), self->decided);
  label_for (self->decided_label, jy_date_entry_get_control (JY_DATE_ENTRY (self->decided)));

  self->files = jy_file_list_new ();
  jy_file_list_set_label (JY_FILE_LIST (self->files), _ ("Signed form"));
  gtk_widget_set_hexpand (self->files, TRUE);
  gtk_box_append (GTK_BOX (self->files_slot), self->files);
  label_for (self->files_label, jy_file_list_get_control (JY_FILE_LIST (self->files)));

  words = jy_roles_labels (roles);
  gtk_widget_set_tooltip_text (self->decider, words);
  gtk_widget_set_visible (self->another_box, roles != JY_ROLES_NONE && may_record (self));
  self->another_initial = roles != JY_ROLES_NONE && !may_do_it (self);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->another), self->another_initial);
}

void
jy_action_dialog_another_facts (JyActionDialog *self, JyCommand *command)
{
  g_autofree char *decider
      = jy_text_trim (jy_person_picker_get_person (JY_PERSON_PICKER (self->decider)));
  g_autofree char *decided = jy_text_trim (jy_date_entry_get_text (JY_DATE_ENTRY (self->decided)));
  g_autoptr (JsonArray) files = jy_file_list_get_paths (JY_FILE_LIST (self->files));
  JsonArray *own = jy_json_array (command->facts, "files");

  command->on = jy_date_entry_get_date (JY_DATE_ENTRY (self->decided));
  if (*decider != '\0')
    {
      json_object_set_string_member (command->facts, "decided-by", decider);
      json_object_set_string_member (command->facts, "decided-on", decided);
    }
  for (guint i = 0; i < jy_json_array_size (own); i++)
    json_array_add_string_element (files, jy_json_array_text (own, i));
  if (json_array_get_length (files) > 0)
    json_object_set_array_member (command->facts, "files", json_array_ref (files));
}

gboolean
jy_action_dialog_wants_decider (JyActionDialog *self)
{
  return jy_action_dialog_is_for_another (self)
         && jy_text_is_blank (jy_person_picker_get_person (JY_PERSON_PICKER (self->decider)));
}

void
jy_action_dialog_another_missing (JyActionDialog *self, GPtrArray *hurdles)
{
  if (!jy_action_dialog_is_for_another (self))
    return;
  if (jy_action_dialog_wants_decider (self))
    g_ptr_array_add (hurdles, jy_form_hurdle_missing (_ ("Decided by"), "decided-by"));
  if (jy_date_entry_get_date (JY_DATE_ENTRY (self->decided)) == JY_DATE_NONE)
    g_ptr_array_add (hurdles, jy_form_hurdle_missing (_ ("Decided on"), "decided-on"));
}

gboolean
jy_action_dialog_another_is_dirty (JyActionDialog *self)
{
  g_autoptr (JsonArray) files = jy_file_list_get_paths (JY_FILE_LIST (self->files));

  return json_array_get_length (files) > 0
         || *jy_person_picker_get_person (JY_PERSON_PICKER (self->decider)) != '\0';
}
