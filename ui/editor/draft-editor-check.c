/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "editor/draft-editor-private.h"

#include <glib/gi18n.h>

/* Milliseconds after a key until findings are shown, and seconds without one until drafts that are
 * alike are looked for again. */
#define PAUSE 250
#define LIKENESS_PAUSE 5

static void
show_now (JyDraftEditor *self)
{
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  if (self->stale)
    {
      g_autoptr (JsonObject) sections = jy_draft_form_get_sections (JY_DRAFT_FORM (self->form));

      if (!jy_check_session_set_sections (self->session, sections, &error))
        {
          /* A figure that is no number yet, for instance: said where the findings stand. */
          jy_draft_editor_show_findings (self, NULL, error->message);
          return;
        }
      self->stale = FALSE;
    }
  jy_draft_editor_show_findings (self, jy_check_session_findings (self->session, JY_GATE_NONE),
                                 NULL);
}

static gboolean
on_pause (gpointer user_data)
{
  JyDraftEditor *self = user_data;

  self->check_timer = 0;
  jy_draft_form_refresh (JY_DRAFT_FORM (self->form));
  show_now (self);
  jy_draft_editor_tell_paused (self);
  return G_SOURCE_REMOVE;
}

static void
on_background (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (JyDraftEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JyCheckBackground) background = jy_desk_check_background_finish (result, &error);
  g_autoptr (JsonObject) sections = NULL;

  if (self->form == NULL || self->view == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (background == NULL)
    {
      jy_draft_editor_show_findings (self, NULL, error->message);
      return;
    }
  g_clear_pointer (&self->background, jy_check_background_unref);
  self->background = jy_check_background_ref (background);
  jy_draft_form_set_laws (JY_DRAFT_FORM (self->form), self->editable ? background->laws : NULL,
                          background->on);
  if (self->session != NULL)
    jy_check_session_set_background (self->session, background);
  else
    {
      sections = jy_draft_form_get_sections (JY_DRAFT_FORM (self->form));
      self->session = jy_check_session_new (background, sections, &error);
      if (self->session == NULL)
        {
          jy_draft_editor_show_findings (self, NULL, error->message);
          return;
        }
      self->stale = FALSE;
    }
  show_now (self);
}

static void
ask_background (JyDraftEditor *self)
{
  g_autoptr (JsonObject) sections = NULL;

  g_cancellable_cancel (self->check);
  g_clear_object (&self->check);
  self->check = g_cancellable_new ();
  if (self->editable)
    sections = jy_draft_form_get_sections (JY_DRAFT_FORM (self->form));
  jy_desk_check_background_async (self->desk, self->view->record->id, sections, self->check,
                                  on_background, g_object_ref (self));
}

void
jy_draft_editor_check_start (JyDraftEditor *self)
{
  if (self->view == NULL)
    return;
  self->stale = TRUE;
  ask_background (self);
}

static gboolean
on_long_pause (gpointer user_data)
{
  JyDraftEditor *self = user_data;

  self->likeness_timer = 0;
  if (self->view != NULL)
    ask_background (self);
  return G_SOURCE_REMOVE;
}

static void
check_later (JyDraftEditor *self)
{
  g_clear_handle_id (&self->check_timer, g_source_remove);
  self->check_timer = g_timeout_add (PAUSE, on_pause, self);
  g_clear_handle_id (&self->likeness_timer, g_source_remove);
  self->likeness_timer = g_timeout_add_seconds (LIKENESS_PAUSE, on_long_pause, self);
}

void
jy_draft_editor_check_typed (JyDraftEditor *self, GtkWidget *source)
{
  JyDraftPane *pane = source != NULL && JY_IS_TEXT_AREA (source)
                          ? jy_draft_form_find_pane (JY_DRAFT_FORM (self->form), source)
                          : NULL;
  g_autofree char *text = pane != NULL ? jy_text_area_get_text (pane->area) : NULL;

  /* Lines come and go, and an empty pane is no member: those change the draft's shape. */
  if (pane == NULL || pane->lines || self->session == NULL || self->stale
      || !jy_check_session_set_text (self->session, pane->section, pane->place, -1, text))
    self->stale = TRUE;
  jy_draft_pane_free (pane);
  check_later (self);
}

void
jy_draft_editor_check_all (JyDraftEditor *self)
{
  self->stale = TRUE;
  g_clear_handle_id (&self->check_timer, g_source_remove);
  if (self->session != NULL)
    show_now (self);
}

void
jy_draft_editor_check_stop (JyDraftEditor *self)
{
  g_clear_handle_id (&self->check_timer, g_source_remove);
  g_clear_handle_id (&self->likeness_timer, g_source_remove);
  g_cancellable_cancel (self->check);
  g_clear_object (&self->check);
  g_clear_pointer (&self->session, jy_check_session_free);
  g_clear_pointer (&self->background, jy_check_background_unref);
}
