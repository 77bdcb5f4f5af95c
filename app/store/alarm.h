/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "store/sql/connection.h"

G_BEGIN_DECLS

/*
 * Cases that want somebody's eye. Lists of them are sorted in any order by indexes of their own, so
 * the row says it: which cases are late depends on the day, and moves on with it in small steps.
 * Nothing here is an event, and no list depends on the day having moved on: until it has, lists
 * compare the days themselves. Lane functions only.
 */

/* The numbers stand in the conditions of the indexes too. */
typedef enum
{
  JY_ALARM_NONE,
  JY_ALARM_LATE,      /* the most urgent clock is due before the day that the office has come to */
  JY_ALARM_UNWATCHED, /* open, and no clock runs */
} JyAlarm;

/** The day up to which late cases are marked: those due before it are. None before the first.
 * FALSE with an error. */
gboolean jy_alarm_day (JyConnection *db, const char *office, JyDate *day, GError **error);
/** Moves that day towards @today, past some five hundred cases at most (all of one day's at once);
 * @done: whether it has come there. In a transaction for writing. */
gboolean jy_alarm_move (JyConnection *db, const char *office, JyDate today, gboolean *done,
                        GError **error);

G_END_DECLS
