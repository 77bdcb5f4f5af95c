/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-editor-private.h"

/* What the preview of the draft hears and asks. */

enum
{
  PREVIEW,
  PAUSED,
  PLACE,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

JyCaseView *
jy_draft_editor_get_case (JyDraftEditor *self)
{
  g_return_val_if_fail (JY_IS_DRAFT_EDITOR (self), NULL);
  return self->view;
}

JsonObject *
jy_draft_editor_get_sections (JyDraftEditor *self)
{
  g_return_val_if_fail (JY_IS_DRAFT_EDITOR (self), NULL);
  return jy_draft_form_get_sections (JY_DRAFT_FORM (self->form));
}

/* Ids of the draft: p1 is a problem, s1 a suggestion. */
static gboolean
is_id (const char *place, char letter)
{
  return place[0] == letter && g_ascii_isdigit (place[1]);
}

void
jy_draft_editor_show_place (JyDraftEditor *self, const char *place)
{
  JyFinding spot = { .part = -1 };

  g_return_if_fail (JY_IS_DRAFT_EDITOR (self) && place != NULL);
  spot.section = (char *) (is_id (place, 'p')   ? "problems"
                           : is_id (place, 's') ? "suggestions"
                                                : place);
  spot.place = (char *) (spot.section == place ? NULL : place);
  if (!jy_draft_form_show (JY_DRAFT_FORM (self->form), &spot))
    gtk_widget_grab_focus (jy_draft_form_get_control (JY_DRAFT_FORM (self->form)));
}

void
jy_draft_editor_tell_paused (JyDraftEditor *self)
{
  g_signal_emit (self, signals[PAUSED], 0);
}

void
jy_draft_editor_tell_place (JyDraftEditor *self, const char *section, const char *place)
{
  g_signal_emit (self, signals[PLACE], 0, section, place);
}

static void
preview (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (JY_DRAFT_EDITOR (widget)->view != NULL)
    g_signal_emit (widget, signals[PREVIEW], 0);
}

void
jy_draft_editor_class_preview (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "draft.preview", NULL, preview);
  signals[PREVIEW] = g_signal_new ("preview", JY_TYPE_DRAFT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[PAUSED] = g_signal_new ("paused", JY_TYPE_DRAFT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[PLACE] = g_signal_new ("place", JY_TYPE_DRAFT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}
