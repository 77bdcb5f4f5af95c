/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "domain/board.h"

G_BEGIN_DECLS

#define JY_TYPE_URGING_LADDER (jy_urging_ladder_get_type ())
G_DECLARE_FINAL_TYPE (JyUrgingLadder, jy_urging_ladder, JY, URGING_LADDER, GtkWidget)

/**
 * JyUrgingLadder: how often an agency was urged, by what means and with which letter, and the rung
 * that comes next. Signals "letter" (guint version of the urging letter), "step" (JyRung as int)
 * where the next rung is taken. Main thread.
 *
 * @part: of a board that outlives the widget; @may: actions open to the addressee, NULL-terminated.
 */
GtkWidget *jy_urging_ladder_new (const JyBoardPart *part, const char *const *may);

G_END_DECLS
