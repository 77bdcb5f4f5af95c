/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_RECTIFICATION_BOARD (jy_rectification_board_get_type ())
G_DECLARE_FINAL_TYPE (JyRectificationBoard, jy_rectification_board, JY, RECTIFICATION_BOARD,
                      GtkWidget)

/**
 * JyRectificationBoard: what each agency promised, claims and has done, as far as we saw it, with
 * the ladder of urging and what still holds the closure. Signals "start" (const char *action,
 * const char *addressee, JsonObject *facts or NULL), "proof" (const char *digest, const char *name)
 * for a file that was clicked, "document" (const char *kind, const char *addressee, guint version),
 * "escalation" (const char *addressee); by themselves they activate the actions win.start,
 * win.open-proof, win.open-document and win.escalate. Main thread.
 */
GtkWidget *jy_rectification_board_new (JyDesk *desk);
/** Shows @view; a reference is taken. */
void jy_rectification_board_set_case (JyRectificationBoard *self, JyCaseView *view);
/** Whether only measures that are still open are shown. */
gboolean jy_rectification_board_get_open_only (JyRectificationBoard *self);

G_END_DECLS
