/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "services/today.h"

G_BEGIN_DECLS

#define JY_TYPE_TODAY_GROUPS (jy_today_groups_get_type ())
G_DECLARE_FINAL_TYPE (JyTodayGroups, jy_today_groups, JY, TODAY_GROUPS, GtkWidget)

/**
 * JyTodayGroups: the groups of Today with their counts, of which one or all are shown. Signal
 * "chosen" (const char *id, NULL for all). Main thread.
 */

/** @chosen: id of the group that is shown alone, or NULL. */
void jy_today_groups_show (JyTodayGroups *self, const JyTodayCounts *counts, const char *chosen);

G_END_DECLS
