/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "domain/clock-rules.h"
#include "domain/holiday-calendar.h"

/* The seeds as the tests of domain read them, from the folder that the
 * environment's JIANYI_SEEDS names; anything wrong in them fails the test. */
JyHolidayCalendar *fixture_calendar (void);
/* JyClockRule, (transfer full). */
GPtrArray *fixture_rule_rows (void);
JyClockRules *fixture_rules (void);
