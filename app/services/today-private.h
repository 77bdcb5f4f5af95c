/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/desk-private.h"
#include "services/today.h"

G_BEGIN_DECLS

/* What the files of Today share. Inside a turn. */

/** The clock of a row, as far as the row tells it; texts borrowed. (today-record.c) */
JyClock jy_today_clock (const JyPressingRow *row);

/* -- what meetings agreed on (today-measures.c) */

/** How many measures are overdue, due soon or without a day; -1 and an error. */
gint64 jy_today_measures_count (JyTurn *turn, GError **error);
/** Adds them as rows of @group (static), by their last days, at most @limit; @after: of the row
 * before, or NULL. */
gboolean jy_today_add_measures (JyTurn *turn, JyToday *today, const char *group,
                                const JyPressingKey *after, guint limit, GError **error);

G_END_DECLS
