/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clock.h"

G_BEGIN_DECLS

/*
 * Which action of the lifecycle's table comes next, as the columns from and to and the stops of the
 * clocks say it: only what is put first for the eye. Whether it may be taken is for the guards.
 * Pure, any thread.
 */

/** The first action that leads from here to the next stage or state of the usual way; NULL where
 * the way ends. @state JY_STATE_NONE: of the case as a whole. */
const JyAction *jy_lifecycle_step (JyStage stage, JyState state, JyType type);

/** What is to be done about a clock. Static members. */
typedef struct
{
  const JyAction *action; /* NULL where nothing can be done now */
  const JyAction *other;  /* may be taken instead, or NULL */
} JyClockStep;

/**
 * jy_clock_step:
 * @rules: NULL: only what the case's own way says
 * @overdue: past its day: the agency is urged
 *
 * What meets the clock from @stage and @state, or leads to where it can be met.
 */
JyClockStep jy_clock_step (const JyClockRules *rules, const char *rule, JyDuty duty,
                           gboolean overdue, JyStage stage, JyState state, JyType type);

/** The fact by which @action names this clock: an item, a recipient, a notice, an entry. NULL where
 * it needs none; @value receives what it says. Static; (transfer full) @value. */
const char *jy_clock_step_fact (const JyClockRules *rules, const JyClock *clock,
                                const JyAction *action, char **value);

G_END_DECLS
