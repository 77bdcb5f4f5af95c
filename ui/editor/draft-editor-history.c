/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-editor-private.h"

/* A pause in typing that ends a step, in milliseconds. */
#define PAUSE 700

static void
update_actions (JyDraftEditor *self)
{
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "draft.undo",
      self->editable && (jy_draft_history_can_undo (self->history) || self->step_timer != 0));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "draft.redo",
                                 self->editable && jy_draft_history_can_redo (self->history)
                                     && self->step_timer == 0);
}

void
jy_draft_editor_history_start (JyDraftEditor *self)
{
  g_autofree char *text = jy_draft_editor_text (self);

  jy_draft_editor_history_stop (self);
  jy_draft_history_start (self->history, text);
  update_actions (self);
}

void
jy_draft_editor_history_stop (JyDraftEditor *self)
{
  g_clear_handle_id (&self->step_timer, g_source_remove);
}

void
jy_draft_editor_step (JyDraftEditor *self)
{
  g_autofree char *text = NULL;

  if (self->view == NULL || self->stepping)
    return;
  jy_draft_editor_history_stop (self);
  text = jy_draft_editor_text (self);
  jy_draft_history_add (self->history, text);
  update_actions (self);
  jy_draft_editor_offer_template (self);
}

static gboolean
on_pause (gpointer user_data)
{
  JyDraftEditor *self = user_data;

  self->step_timer = 0;
  jy_draft_editor_step (self);
  jy_draft_editor_update_state (self);
  jy_draft_editor_show_counts (self);
  jy_draft_editor_show_forecast (self);
  return G_SOURCE_REMOVE;
}

void
jy_draft_editor_step_later (JyDraftEditor *self)
{
  gboolean began = self->step_timer == 0;

  jy_draft_editor_history_stop (self);
  self->step_timer = g_timeout_add (PAUSE, on_pause, self);
  if (began)
    update_actions (self);
}

static void
show_state (JyDraftEditor *self, const char *state)
{
  g_autoptr (JsonObject) sections = jy_json_parse_object (state, -1, NULL);

  if (sections == NULL)
    return;
  self->stepping = TRUE;
  jy_draft_form_take_sections (JY_DRAFT_FORM (self->form), sections);
  self->stepping = FALSE;
  update_actions (self);
  jy_draft_editor_update_state (self);
  jy_draft_editor_check_all (self);
  jy_draft_editor_show_counts (self);
  jy_draft_editor_show_forecast (self);
  jy_draft_editor_offer_template (self);
  jy_draft_editor_keep_later (self);
}

static void
go (JyDraftEditor *self, const char *(*way) (JyDraftHistory *) )
{
  const char *state;

  /* What an input method puts together is its own to take back. */
  if (self->view == NULL || !self->editable
      || jy_draft_form_is_composing (JY_DRAFT_FORM (self->form)))
    return;
  jy_draft_editor_step (self);
  state = way (self->history);
  if (state != NULL)
    show_state (self, state);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

static void
undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go (JY_DRAFT_EDITOR (widget), jy_draft_history_undo);
}

static void
redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go (JY_DRAFT_EDITOR (widget), jy_draft_history_redo);
}

/* Before the fields' own keys: an entry would take back its own letters alone. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                gpointer user_data)
{
  JyDraftEditor *self = user_data;
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if ((state & GDK_CONTROL_MASK) == 0 || (state & GDK_ALT_MASK) != 0 || !self->editable
      || jy_draft_form_is_composing (JY_DRAFT_FORM (self->form)))
    return GDK_EVENT_PROPAGATE;
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_z:
      gtk_widget_activate_action (GTK_WIDGET (self), shift ? "draft.redo" : "draft.undo", NULL);
      return GDK_EVENT_STOP;
    case GDK_KEY_y:
      gtk_widget_activate_action (GTK_WIDGET (self), "draft.redo", NULL);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
jy_draft_editor_bind_keys (JyDraftEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->form, keys);
}

void
jy_draft_editor_class_history (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "draft.undo", NULL, undo);
  gtk_widget_class_install_action (klass, "draft.redo", NULL, redo);
}
