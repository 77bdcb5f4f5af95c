-- SPDX-License-Identifier: GPL-3.0-or-later

-- Every usual filter of a list has an index in every order: however rare what it asks for is along
-- that order, a page is read from where it stands. Stage, state and handler have their own now, so
-- indexes of all cases no longer name them: a case that moves on is not rewritten in each of these.
-- They are wider than those of a queue and stand before them: where both give the same order the
-- engine takes the narrower, or else the later one.

DROP INDEX recommendation_agency;
CREATE INDEX recommendation_agency ON recommendation (office, agency_key, id, type, line, sealed);
DROP INDEX recommendation_type;
CREATE INDEX recommendation_type ON recommendation (office, type, id, line, sealed);
DROP INDEX recommendation_phase;
CREATE INDEX recommendation_phase ON recommendation (office, stage_rank, id, type, line, sealed);
DROP INDEX recommendation_handler;
CREATE INDEX recommendation_handler ON recommendation (office, handler_key, id, type, line, sealed);
DROP INDEX recommendation_line;
CREATE INDEX recommendation_line ON recommendation (office, line, id, type, sealed);
DROP INDEX recommendation_follow_up_order;
CREATE INDEX recommendation_follow_up_order ON recommendation (office, follow_up_key, id, type, line, sealed);
DROP INDEX recommendation_issued;
CREATE INDEX recommendation_issued ON recommendation (office, issued_on, id, type, line, sealed);
DROP INDEX recommendation_served;
CREATE INDEX recommendation_served ON recommendation (office, served_on, id, type, line, sealed);
DROP INDEX recommendation_reply_due;
CREATE INDEX recommendation_reply_due ON recommendation (office, reply_due, id, type, line, sealed);
DROP INDEX recommendation_replied;
CREATE INDEX recommendation_replied ON recommendation (office, replied_on, id, type, line, sealed);
DROP INDEX recommendation_outcome;
CREATE INDEX recommendation_outcome ON recommendation (office, outcome, id, type, line, sealed);
DROP INDEX recommendation_closed;
CREATE INDEX recommendation_closed ON recommendation (office, closed_on, id, type, line, sealed);
DROP INDEX recommendation_open_agency;
CREATE INDEX recommendation_open_agency ON recommendation (office, agency_key, id, sealed) WHERE open = 1;
DROP INDEX recommendation_open_type;
CREATE INDEX recommendation_open_type ON recommendation (office, type, id, sealed) WHERE open = 1;
DROP INDEX recommendation_open_phase;
CREATE INDEX recommendation_open_phase ON recommendation (office, stage_rank, id, sealed) WHERE open = 1;
DROP INDEX recommendation_open_handler;
CREATE INDEX recommendation_open_handler ON recommendation (office, handler_key, id, sealed) WHERE open = 1;
DROP INDEX recommendation_open_line;
CREATE INDEX recommendation_open_line ON recommendation (office, line, id, sealed) WHERE open = 1;
DROP INDEX recommendation_open_follow_up;
CREATE INDEX recommendation_open_follow_up ON recommendation (office, follow_up_key, id, sealed) WHERE open = 1;
DROP INDEX recommendation_open_issued;
CREATE INDEX recommendation_open_issued ON recommendation (office, issued_on, id, sealed) WHERE open = 1;
DROP INDEX recommendation_open_served;
CREATE INDEX recommendation_open_served ON recommendation (office, served_on, id, sealed) WHERE open = 1;
DROP INDEX recommendation_open_reply_due;
CREATE INDEX recommendation_open_reply_due ON recommendation (office, reply_due, id, sealed) WHERE open = 1;
DROP INDEX recommendation_open_replied;
CREATE INDEX recommendation_open_replied ON recommendation (office, replied_on, id, sealed) WHERE open = 1;
DROP INDEX recommendation_open_outcome;
CREATE INDEX recommendation_open_outcome ON recommendation (office, outcome, id, sealed) WHERE open = 1;
-- Of one stage, of one handler, of one type, of one line.
CREATE INDEX recommendation_stage_agency ON recommendation (office, stage, agency_key, id, sealed);
CREATE INDEX recommendation_stage_type ON recommendation (office, stage, type, id, sealed);
CREATE INDEX recommendation_stage_phase ON recommendation (office, stage, stage_rank, id, sealed);
CREATE INDEX recommendation_stage_handler ON recommendation (office, stage, handler_key, id, sealed);
CREATE INDEX recommendation_stage_line ON recommendation (office, stage, line, id, sealed);
CREATE INDEX recommendation_stage_follow_up ON recommendation (office, stage, follow_up_key, id, sealed);
CREATE INDEX recommendation_stage_issued ON recommendation (office, stage, issued_on, id, sealed);
CREATE INDEX recommendation_stage_served ON recommendation (office, stage, served_on, id, sealed);
CREATE INDEX recommendation_stage_reply_due ON recommendation (office, stage, reply_due, id, sealed);
CREATE INDEX recommendation_stage_replied ON recommendation (office, stage, replied_on, id, sealed);
CREATE INDEX recommendation_stage_outcome ON recommendation (office, stage, outcome, id, sealed);
CREATE INDEX recommendation_stage_closed ON recommendation (office, stage, closed_on, id, sealed);
CREATE INDEX recommendation_handler_agency ON recommendation (office, handler, agency_key, id, sealed);
CREATE INDEX recommendation_handler_type ON recommendation (office, handler, type, id, sealed);
CREATE INDEX recommendation_handler_phase ON recommendation (office, handler, stage_rank, id, sealed);
CREATE INDEX recommendation_handler_line ON recommendation (office, handler, line, id, sealed);
CREATE INDEX recommendation_handler_follow_up ON recommendation (office, handler, follow_up_key, id, sealed);
CREATE INDEX recommendation_handler_issued ON recommendation (office, handler, issued_on, id, sealed);
CREATE INDEX recommendation_handler_served ON recommendation (office, handler, served_on, id, sealed);
CREATE INDEX recommendation_handler_reply_due ON recommendation (office, handler, reply_due, id, sealed);
CREATE INDEX recommendation_handler_replied ON recommendation (office, handler, replied_on, id, sealed);
CREATE INDEX recommendation_handler_outcome ON recommendation (office, handler, outcome, id, sealed);
CREATE INDEX recommendation_handler_closed ON recommendation (office, handler, closed_on, id, sealed);
CREATE INDEX recommendation_type_agency ON recommendation (office, type, agency_key, id, sealed);
CREATE INDEX recommendation_type_phase ON recommendation (office, type, stage_rank, id, sealed);
CREATE INDEX recommendation_type_handler ON recommendation (office, type, handler_key, id, sealed);
CREATE INDEX recommendation_type_line ON recommendation (office, type, line, id, sealed);
CREATE INDEX recommendation_type_follow_up ON recommendation (office, type, follow_up_key, id, sealed);
CREATE INDEX recommendation_type_issued ON recommendation (office, type, issued_on, id, sealed);
CREATE INDEX recommendation_type_served ON recommendation (office, type, served_on, id, sealed);
CREATE INDEX recommendation_type_reply_due ON recommendation (office, type, reply_due, id, sealed);
CREATE INDEX recommendation_type_replied ON recommendation (office, type, replied_on, id, sealed);
CREATE INDEX recommendation_type_outcome ON recommendation (office, type, outcome, id, sealed);
CREATE INDEX recommendation_type_closed ON recommendation (office, type, closed_on, id, sealed);
CREATE INDEX recommendation_line_newest ON recommendation (office, line, registered_on, id, sealed);
CREATE INDEX recommendation_line_due ON recommendation (office, line, next_due, id, sealed);
CREATE INDEX recommendation_line_number ON recommendation (office, line, number_key, id, sealed);
CREATE INDEX recommendation_line_title ON recommendation (office, line, title_key, id, sealed);
CREATE INDEX recommendation_line_agency ON recommendation (office, line, agency_key, id, sealed);
CREATE INDEX recommendation_line_type ON recommendation (office, line, type, id, sealed);
CREATE INDEX recommendation_line_phase ON recommendation (office, line, stage_rank, id, sealed);
CREATE INDEX recommendation_line_handler ON recommendation (office, line, handler_key, id, sealed);
CREATE INDEX recommendation_line_follow_up ON recommendation (office, line, follow_up_key, id, sealed);
CREATE INDEX recommendation_line_issued ON recommendation (office, line, issued_on, id, sealed);
CREATE INDEX recommendation_line_served ON recommendation (office, line, served_on, id, sealed);
CREATE INDEX recommendation_line_reply_due ON recommendation (office, line, reply_due, id, sealed);
CREATE INDEX recommendation_line_replied ON recommendation (office, line, replied_on, id, sealed);
CREATE INDEX recommendation_line_outcome ON recommendation (office, line, outcome, id, sealed);
CREATE INDEX recommendation_line_closed ON recommendation (office, line, closed_on, id, sealed);
-- Letters that are out, by each state they are in.
CREATE INDEX recommendation_unserved_agency ON recommendation (office, agency_key, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_type ON recommendation (office, type, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_phase ON recommendation (office, stage_rank, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_handler ON recommendation (office, handler_key, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_line ON recommendation (office, line, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_follow_up ON recommendation (office, follow_up_key, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_issued ON recommendation (office, issued_on, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_served ON recommendation (office, served_on, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_reply_due ON recommendation (office, reply_due, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_replied ON recommendation (office, replied_on, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_outcome ON recommendation (office, outcome, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_awaiting_reply_agency ON recommendation (office, agency_key, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_type ON recommendation (office, type, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_phase ON recommendation (office, stage_rank, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_handler ON recommendation (office, handler_key, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_line ON recommendation (office, line, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_follow_up ON recommendation (office, follow_up_key, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_issued ON recommendation (office, issued_on, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_served ON recommendation (office, served_on, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_reply_due ON recommendation (office, reply_due, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_replied ON recommendation (office, replied_on, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_outcome ON recommendation (office, outcome, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_objection_agency ON recommendation (office, agency_key, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_type ON recommendation (office, type, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_phase ON recommendation (office, stage_rank, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_handler ON recommendation (office, handler_key, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_line ON recommendation (office, line, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_follow_up ON recommendation (office, follow_up_key, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_issued ON recommendation (office, issued_on, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_served ON recommendation (office, served_on, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_reply_due ON recommendation (office, reply_due, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_replied ON recommendation (office, replied_on, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_outcome ON recommendation (office, outcome, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_reply_review_agency ON recommendation (office, agency_key, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_type ON recommendation (office, type, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_phase ON recommendation (office, stage_rank, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_handler ON recommendation (office, handler_key, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_line ON recommendation (office, line, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_follow_up ON recommendation (office, follow_up_key, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_issued ON recommendation (office, issued_on, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_served ON recommendation (office, served_on, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_reply_due ON recommendation (office, reply_due, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_replied ON recommendation (office, replied_on, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_outcome ON recommendation (office, outcome, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_following_agency ON recommendation (office, agency_key, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_type ON recommendation (office, type, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_phase ON recommendation (office, stage_rank, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_handler ON recommendation (office, handler_key, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_line ON recommendation (office, line, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_follow_up ON recommendation (office, follow_up_key, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_issued ON recommendation (office, issued_on, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_served ON recommendation (office, served_on, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_reply_due ON recommendation (office, reply_due, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_replied ON recommendation (office, replied_on, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_outcome ON recommendation (office, outcome, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_settled_agency ON recommendation (office, agency_key, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_type ON recommendation (office, type, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_phase ON recommendation (office, stage_rank, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_handler ON recommendation (office, handler_key, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_line ON recommendation (office, line, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_follow_up ON recommendation (office, follow_up_key, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_issued ON recommendation (office, issued_on, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_served ON recommendation (office, served_on, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_reply_due ON recommendation (office, reply_due, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_replied ON recommendation (office, replied_on, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_outcome ON recommendation (office, outcome, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_all_settled_agency ON recommendation (office, agency_key, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_type ON recommendation (office, type, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_handler ON recommendation (office, handler_key, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_line ON recommendation (office, line, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_follow_up ON recommendation (office, follow_up_key, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_issued ON recommendation (office, issued_on, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_served ON recommendation (office, served_on, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_reply_due ON recommendation (office, reply_due, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_replied ON recommendation (office, replied_on, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_outcome ON recommendation (office, outcome, id, sealed) WHERE (states & 64) <> 0;

-- Cases that want somebody's eye, by each order: 1 late, what is most urgent was due before the day
-- that the office has come to; 2 nobody watches, open without a clock. That day moves on by itself
-- (store/alarm.h): until it has, lists ask for the days.

ALTER TABLE office ADD COLUMN late_before TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendation ADD COLUMN alarm INTEGER NOT NULL DEFAULT 0;

UPDATE recommendation SET alarm = 2 WHERE open = 1 AND next_due = '9999-12-31';

CREATE INDEX recommendation_alarm_newest ON recommendation (office, alarm, registered_on, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_due ON recommendation (office, alarm, next_due, id, open, handler, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_number ON recommendation (office, alarm, number_key, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_title ON recommendation (office, alarm, title_key, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_agency ON recommendation (office, alarm, agency_key, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_type ON recommendation (office, alarm, type, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_phase ON recommendation (office, alarm, stage_rank, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_handler ON recommendation (office, alarm, handler_key, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_line ON recommendation (office, alarm, line, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_follow_up ON recommendation (office, alarm, follow_up_key, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_issued ON recommendation (office, alarm, issued_on, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_served ON recommendation (office, alarm, served_on, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_reply_due ON recommendation (office, alarm, reply_due, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_replied ON recommendation (office, alarm, replied_on, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_outcome ON recommendation (office, alarm, outcome, id, open, handler, next_due, sealed) WHERE alarm <> 0;
CREATE INDEX recommendation_alarm_closed ON recommendation (office, alarm, closed_on, id, open, handler, next_due, sealed) WHERE alarm <> 0;

-- Which entries of a case came in with a hand-over package (移交包), and of which office they are:
-- what the events "package-in" of the office's stream say. The versions are the newest that were in
-- force here then: entries of another office never follow a later one.
CREATE TABLE received (
  office TEXT NOT NULL REFERENCES office (id),
  recommendation TEXT NOT NULL,
  first INTEGER NOT NULL,        -- its entries from here
  last INTEGER NOT NULL,         -- to here
  source TEXT NOT NULL,          -- id of the office that recorded them
  source_name TEXT NOT NULL,
  day TEXT NOT NULL,             -- on which they came in
  package TEXT NOT NULL,         -- SHA-256 of the package's manifest
  rules INTEGER NOT NULL,
  calendar INTEGER NOT NULL,
  PRIMARY KEY (office, recommendation, first)
) STRICT, WITHOUT ROWID;
