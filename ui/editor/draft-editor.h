/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_DRAFT_EDITOR (jy_draft_editor_get_type ())
G_DECLARE_FINAL_TYPE (JyDraftEditor, jy_draft_editor, JY, DRAFT_EDITOR, GtkWidget)

/**
 * jy_draft_editor_new:
 *
 * The required sections of a draft with live findings beside them. Signal
 * "saved" (const char *recommendation_id) after a deliberate save; "preview" where its pages are
 * wanted, "paused" after a pause in typing, "place" (const char *section, const char *place or
 * NULL) where a finding was chosen. Main thread.
 */
GtkWidget *jy_draft_editor_new (JyDesk *desk);
/** Shows @view (NULL: nothing): to be written in stage drafting, read-only elsewhere. */
void jy_draft_editor_set_case (JyDraftEditor *self, JyCaseView *view);
/** The case shown, or NULL; borrowed. */
JyCaseView *jy_draft_editor_get_case (JyDraftEditor *self);
/** What stands in the fields, saved or not; (transfer full). */
JsonObject *jy_draft_editor_get_sections (JyDraftEditor *self);
/** Puts the focus to a place: the id of a problem or suggestion, or the name of a section. */
void jy_draft_editor_show_place (JyDraftEditor *self, const char *place);
/** Whether something was typed that is not saved yet. */
gboolean jy_draft_editor_is_dirty (JyDraftEditor *self);
/** Hands what was typed to the autosave at once, before the case is left. */
void jy_draft_editor_flush (JyDraftEditor *self);

G_END_DECLS
