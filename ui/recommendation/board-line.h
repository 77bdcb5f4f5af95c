/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "domain/board.h"
#include "services/desk.h"

G_BEGIN_DECLS

#define JY_TYPE_BOARD_LINE (jy_board_line_get_type ())
G_DECLARE_FINAL_TYPE (JyBoardLine, jy_board_line, JY, BOARD_LINE, GtkListBoxRow)

/**
 * JyBoardLine: one measure of the board. Signals "action" (const char *action) for what comes
 * next and what else may be done, "proof" (const char *digest, const char *name). Activating the
 * row does what comes next. Main thread.
 *
 * @row: of a board that outlives the widget; @may: ids of actions open to its addressee
 * (NULL-terminated).
 */
GtkWidget *jy_board_line_new (const JyBoardRow *row, const char *const *may);
/** The measure; borrowed. */
const JyBoardRow *jy_board_line_row (JyBoardLine *self);
/** All that it shows in one text, as a screen reader tells it; (transfer full). */
char *jy_board_line_spoken (const JyBoardRow *row);

G_END_DECLS
