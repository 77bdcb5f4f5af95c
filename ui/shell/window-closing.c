/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "common/unsaved.h"
#include "documents/document-editor.h"
#include "recommendation/action-dialog.h"
#include "shell/window-private.h"

/* How a window goes: what it remembers, and what it must not lose. */

JyApplication *
jy_window_application (JyWindow *self)
{
  return JY_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

static void
remember (JyWindow *self)
{
  JyPreferences *preferences = jy_application_preferences (jy_window_application (self));
  JyCaseColumns *columns = jy_case_list_columns (self->list);
  g_autofree char *hidden = jy_case_columns_hidden (columns);
  g_autofree char *layout = jy_case_columns_layout (columns);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  jy_preferences_set_int (preferences, "window-width", width);
  jy_preferences_set_int (preferences, "window-height", height);
  jy_preferences_set_bool (preferences, "window-maximized",
                           gtk_window_is_maximized (GTK_WINDOW (self)));
  jy_preferences_set_text (preferences, "hidden-columns", hidden);
  jy_preferences_set_text (preferences, "column-layout", layout);
  if (self->width >= WIDTH_THREE)
    {
      jy_preferences_set_int (preferences, "queues-width", gtk_paned_get_position (self->outer));
      jy_preferences_set_int (preferences, "list-width", gtk_paned_get_position (self->inner));
    }
}

/* What is typed into the windows over this one, kept beside the record. */
static void
flush_forms (JyWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (gtk_window_get_transient_for (l->data) != GTK_WINDOW (self))
      continue;
    else if (JY_IS_ACTION_DIALOG (l->data))
      jy_action_dialog_flush (l->data);
    else if (JY_IS_DOCUMENT_EDITOR (l->data))
      jy_document_editor_flush (l->data);
}

void
jy_window_end (JyWindow *self)
{
  g_return_if_fail (JY_IS_WINDOW (self));

  flush_forms (self);
  jy_case_pane_flush (self->pane);
  remember (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

gboolean
jy_window_may_close (JyWindow *self)
{
  /* A window over this one that holds typing asks first. */
  if (jy_unsaved_hold (GTK_WINDOW (self)))
    return FALSE;
  jy_case_pane_flush (self->pane);
  remember (self);
  return TRUE;
}
