/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_ACTION_DIALOG (jy_action_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JyActionDialog, jy_action_dialog, JY, ACTION_DIALOG, GtkWindow)

/**
 * jy_action_dialog_new:
 * @parent: the window it stands over
 * @action: static, of the lifecycle's table
 * @view: the case as it was shown, or NULL for actions that begin one; a reference is taken
 * @addressee: key of the addressee it starts with, or NULL
 *
 * The one dialog that lays out any action's facts by their kind. Signal
 * "done" (const char *recommendation_id) after the action was recorded.
 * Main thread; (transfer none), present it with gtk_window_present().
 */
GtkWindow *jy_action_dialog_new (GtkWindow *parent, JyDesk *desk, const JyAction *action,
                                 JyCaseView *view, const char *addressee);
/** Puts @facts into their fields, as if they had been suggested; others stay. Before it is
 * presented. */
void jy_action_dialog_fill (JyActionDialog *self, JsonObject *facts);
/** Puts @notes (sentences) above the form. */
void jy_action_dialog_note (JyActionDialog *self, GPtrArray *notes);
/** What the action is about, known before anything is typed: fills the field of @fact, or goes with
 * what is typed where the form has none. */
void jy_action_dialog_set_fact (JyActionDialog *self, const char *fact, const char *value);
/** Whether anything was typed or chosen that closing would lose. */
gboolean jy_action_dialog_is_dirty (JyActionDialog *self);
/** Writes what was typed down now; the next form of this action and case offers it. */
void jy_action_dialog_flush (JyActionDialog *self);

G_END_DECLS
