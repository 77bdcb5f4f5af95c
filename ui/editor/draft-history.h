/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JyDraftHistory:
 *
 * The states of a draft one after the other, as the text of its sections, so that every change
 * (typing in any pane, cards moved, repairs, replaced words) is a step of one row that can be taken
 * back and done again. Keeps the last 200 states, and at most 32 MiB. Belongs to one thread.
 */
typedef struct _JyDraftHistory JyDraftHistory;

/** Without any state. (transfer full) */
JyDraftHistory *jy_draft_history_new (void);
/** NULL is allowed. */
void jy_draft_history_free (JyDraftHistory *self);
/** Forgets everything; @text is how the draft stands. */
void jy_draft_history_start (JyDraftHistory *self, const char *text);
/** The draft is @text now: a step, unless nothing changed. What was taken back is forgotten then.
 */
void jy_draft_history_add (JyDraftHistory *self, const char *text);
/** Whether there is a step to take back, or one to do again. */
gboolean jy_draft_history_can_undo (const JyDraftHistory *self);
gboolean jy_draft_history_can_redo (const JyDraftHistory *self);
/** The state one step back or on; NULL where there is none. Borrowed until the next call. */
const char *jy_draft_history_undo (JyDraftHistory *self);
const char *jy_draft_history_redo (JyDraftHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JyDraftHistory, jy_draft_history_free)

G_END_DECLS
