/* SPDX-License-Identifier: GPL-3.0-or-later */
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

/* Forms that stand open over this window. */
static GPtrArray *
open_forms (JyWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GPtrArray *forms = g_ptr_array_new ();

  for (GList *l = windows; l; l = l->next)
    if (JY_IS_ACTION_DIALOG (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
      g_ptr_array_add (forms, l->data);
  return forms;
}

/* Documents whose words are being changed over this window. */
static GPtrArray *
open_documents (JyWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GPtrArray *editors = g_ptr_array_new ();

  for (GList *l = windows; l; l = l->next)
    if (JY_IS_DOCUMENT_EDITOR (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
      g_ptr_array_add (editors, l->data);
  return editors;
}

void
jy_window_end (JyWindow *self)
{
  g_autoptr (GPtrArray) forms = open_forms (self);
  g_autoptr (GPtrArray) editors = open_documents (self);

  g_return_if_fail (JY_IS_WINDOW (self));

  for (guint i = 0; i < forms->len; i++)
    jy_action_dialog_flush (g_ptr_array_index (forms, i));
  for (guint i = 0; i < editors->len; i++)
    jy_document_editor_flush (g_ptr_array_index (editors, i));
  jy_case_pane_flush (self->pane);
  remember (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

gboolean
jy_window_may_close (JyWindow *self)
{
  g_autoptr (GPtrArray) forms = open_forms (self);
  g_autoptr (GPtrArray) editors = open_documents (self);

  /* A form that holds typing asks first. */
  for (guint i = 0; i < forms->len; i++)
    if (jy_action_dialog_is_dirty (g_ptr_array_index (forms, i)))
      {
        gtk_window_close (g_ptr_array_index (forms, i));
        return FALSE;
      }
  for (guint i = 0; i < editors->len; i++)
    if (jy_document_editor_is_dirty (g_ptr_array_index (editors, i)))
      {
        gtk_window_close (g_ptr_array_index (editors, i));
        return FALSE;
      }
  jy_case_pane_flush (self->pane);
  remember (self);
  return TRUE;
}
