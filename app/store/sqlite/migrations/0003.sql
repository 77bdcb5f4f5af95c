-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is pressing today, and the register of clocks.

-- Why a clock is not met yet: what was noted last, by whom (a name) and when.
ALTER TABLE clock ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE clock ADD COLUMN reason_by TEXT NOT NULL DEFAULT '';
ALTER TABLE clock ADD COLUMN reason_on TEXT NOT NULL DEFAULT '';

-- Duties that run, in the order of their due days; with what decides whether they are due soon.
CREATE INDEX clock_pressing ON clock (office, due, recommendation, n, rule, act_by)
  WHERE open = 1 AND lapses = 0 AND suspended = '9999-12-31';

-- Every clock by the day it started from.
CREATE INDEX clock_started ON clock (office, starts, recommendation, n);

-- The cases that somebody follows up, by where they stand.
CREATE INDEX recommendation_follow_up_stage ON recommendation (office, follow_up, stage, states, sealed)
  WHERE follow_up <> '';
