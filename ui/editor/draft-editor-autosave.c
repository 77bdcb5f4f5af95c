/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-editor-private.h"

#include <glib/gi18n.h>

#include "common/notice.h"
#include "editor/draft-form.h"

/* How long typing waits until it is written down, in seconds. */
#define PAUSE 2

static void
on_kept (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDraftEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  if (jy_desk_autosave_finish (result, &error))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Tried again at the next change. */
  g_clear_pointer (&self->kept, g_free);
  if (self->notice != NULL)
    jy_notice_show_error (JY_NOTICE (self->notice), error);
}

void
jy_draft_editor_keep (JyDraftEditor *self, const char *text)
{
  jy_draft_editor_keep_stop (self);
  g_free (self->kept);
  self->kept = g_strdup (text);
  /* Never cancelled: what was typed is written even when the case is left. */
  jy_desk_autosave_async (self->desk, self->view->record->id, (guint) self->expected_seq, text,
                          NULL, on_kept, g_object_ref (self));
}

void
jy_draft_editor_keep_stop (JyDraftEditor *self)
{
  g_clear_handle_id (&self->keep_timer, g_source_remove);
}

static gboolean
on_pause (gpointer user_data)
{
  JyDraftEditor *self = user_data;
  g_autofree char *text = jy_draft_editor_text (self);

  self->keep_timer = 0;
  if (!jy_draft_editor_is_dirty (self))
    {
      if (self->kept != NULL)
        jy_draft_editor_keep (self, NULL);
    }
  else if (g_strcmp0 (text, self->kept) != 0)
    jy_draft_editor_keep (self, text);
  return G_SOURCE_REMOVE;
}

/* The timer is not set back by every key: who types without a pause loses no more than these
 * seconds either. */
void
jy_draft_editor_keep_later (JyDraftEditor *self)
{
  if (self->keep_timer == 0)
    self->keep_timer = g_timeout_add_seconds (PAUSE, on_pause, self);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDraftEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  guint seq = 0;
  g_autofree char *text = jy_desk_autosaved_finish (result, &seq, &error);

  if (self->form == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  if (text == NULL || g_strcmp0 (text, self->saved) == 0)
    {
      jy_draft_editor_begin_after (self);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->restore_label),
                      seq == (guint) self->expected_seq
                          ? _ ("There is text that was typed and not saved.")
                          : _ ("There is text that was typed and not saved; the case has moved on "
                               "since. Look at it before you save it."));
  g_free (self->autosaved);
  self->autosaved = g_steal_pointer (&text);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->restore_bar), TRUE);
}

void
jy_draft_editor_look_for_kept (JyDraftEditor *self)
{
  jy_desk_autosaved_async (self->desk, self->view->record->id, self->cancellable, on_found,
                           g_object_ref (self));
}

void
jy_draft_editor_restore (JyDraftEditor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) sections
      = self->autosaved != NULL ? jy_json_parse_object (self->autosaved, -1, &error) : NULL;

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->restore_bar), FALSE);
  if (sections == NULL)
    {
      if (error != NULL)
        jy_notice_show_error (JY_NOTICE (self->notice), error);
      return;
    }
  jy_draft_editor_take (self, sections);
  g_free (self->kept);
  self->kept = g_steal_pointer (&self->autosaved);
  jy_draft_editor_update_state (self);
  gtk_widget_grab_focus (jy_draft_form_get_control (JY_DRAFT_FORM (self->form)));
}

void
jy_draft_editor_discard (JyDraftEditor *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->restore_bar), FALSE);
  g_clear_pointer (&self->autosaved, g_free);
  if (!jy_draft_editor_is_dirty (self))
    jy_draft_editor_keep (self, NULL);
}
