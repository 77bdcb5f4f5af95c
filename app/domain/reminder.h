/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clock.h"
#include "domain/settings.h"

G_BEGIN_DECLS

/*
 * How long before its due day a clock is told of: the office's setting for that clock, else the one
 * for all others. What counts as due soon is decided here alone. Pure, any thread.
 */

/** Days between the last working day before a rest and the day that a period rolls to: no rest is
 * longer. */
#define JY_LONGEST_REST 20

/** Days before due (duties of the office: before act_by) from which on @rule is due soon. @settings
 * NULL: the house figures. */
int jy_reminder_lead (const JySettings *settings, const char *rule);
/** How pressing @clock is on @today. */
JyUrgency jy_reminder_urgency (const JySettings *settings, const JyClock *clock, JyDate today);
/** The same of a clock that runs, of which only this is known; @act_by none: it goes by @due. */
JyUrgency jy_reminder_urgency_of (const JySettings *settings, const char *rule, JyDate due,
                                  JyDate act_by, JyDate today);

G_END_DECLS
