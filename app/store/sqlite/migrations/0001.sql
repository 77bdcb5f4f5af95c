-- SPDX-License-Identifier: GPL-3.0-or-later
-- The docket as it was first. Every table's primary key and every foreign key
-- begin with the office, so that a large installation can be distributed by it.
-- Days are YYYY-MM-DD; '9999-12-31' stands for never where a column is sorted
-- by, '' for none elsewhere. Text compares byte by byte (BINARY).

CREATE TABLE office (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Events and the office's journal: only ever added to.

CREATE TABLE event (
  office TEXT NOT NULL REFERENCES office (id),
  sequence INTEGER NOT NULL,
  stream TEXT NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  action TEXT NOT NULL,
  day TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  body TEXT NOT NULL,
  digest TEXT NOT NULL,
  journal TEXT NOT NULL,
  PRIMARY KEY (office, sequence),
  UNIQUE (office, stream, seq)
) STRICT;

CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN
  SELECT RAISE (ABORT, 'events are never changed');
END;

CREATE TRIGGER event_remains BEFORE DELETE ON event
BEGIN
  SELECT RAISE (ABORT, 'events are never removed');
END;

-- The state that the events come to.

CREATE TABLE recommendation (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  number TEXT NOT NULL,           -- '' until issued
  number_key TEXT NOT NULL,       -- year, number, series; '9999' until issued
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,        -- pinyin
  type TEXT NOT NULL,
  line TEXT NOT NULL,
  stage TEXT NOT NULL,
  stage_rank INTEGER NOT NULL,    -- order of the life
  phase TEXT NOT NULL,            -- stage, or state of the addressee furthest behind
  phase_count INTEGER NOT NULL,
  states INTEGER NOT NULL,        -- while issued, a bit for each state of an addressee:
                                  -- 1 unserved, 2 awaiting-reply, 4 objection, 8 reply-review,
                                  -- 16 following, 32 settled; 64 all settled
  addressee_count INTEGER NOT NULL,
  addressees TEXT NOT NULL,       -- first name, how many more
  agency_key TEXT NOT NULL,       -- pinyin of the first
  handler TEXT NOT NULL,
  handler_name TEXT NOT NULL,
  handler_key TEXT NOT NULL,      -- pinyin
  follow_up TEXT NOT NULL,
  next_rule TEXT NOT NULL,        -- most urgent clock
  next_due TEXT NOT NULL,         -- '9999-12-31': none
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
  registered_on TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;

-- A sorted list of all; the last columns let filters be judged, and rows be skipped, without the row.
CREATE INDEX recommendation_newest ON recommendation (office, registered_on, id, sealed);
CREATE INDEX recommendation_due ON recommendation (office, next_due, id, sealed);
CREATE INDEX recommendation_number ON recommendation (office, number_key, id, sealed);
CREATE INDEX recommendation_title ON recommendation (office, title_key, id, sealed);
CREATE INDEX recommendation_agency ON recommendation (office, agency_key, id, type, stage, handler, sealed);
CREATE INDEX recommendation_type ON recommendation (office, type, id, stage, handler, sealed);
CREATE INDEX recommendation_phase ON recommendation (office, stage_rank, id, type, handler, stage, sealed);
CREATE INDEX recommendation_handler ON recommendation (office, handler_key, id, type, stage, handler, sealed);
-- The same of those not at an end: few, however old the docket grows.
CREATE INDEX recommendation_open_newest ON recommendation (office, registered_on, id, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_due ON recommendation (office, next_due, id, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_number ON recommendation (office, number_key, id, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_title ON recommendation (office, title_key, id, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_agency ON recommendation (office, agency_key, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_type ON recommendation (office, type, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_phase ON recommendation (office, stage_rank, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_handler ON recommendation (office, handler_key, id, states, sealed) WHERE open = 1;
-- Queues in their usual orders: by stage, and letters that are out by each state they are in.
CREATE INDEX recommendation_stage_newest ON recommendation (office, stage, registered_on, id, sealed);
CREATE INDEX recommendation_stage_due ON recommendation (office, stage, next_due, id, sealed);
CREATE INDEX recommendation_stage_number ON recommendation (office, stage, number_key, id, sealed);
CREATE INDEX recommendation_stage_title ON recommendation (office, stage, title_key, id, sealed);
CREATE INDEX recommendation_unserved_newest ON recommendation (office, registered_on, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_due ON recommendation (office, next_due, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_number ON recommendation (office, number_key, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_unserved_title ON recommendation (office, title_key, id, sealed) WHERE (states & 1) <> 0;
CREATE INDEX recommendation_awaiting_reply_newest ON recommendation (office, registered_on, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_due ON recommendation (office, next_due, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_number ON recommendation (office, number_key, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_awaiting_reply_title ON recommendation (office, title_key, id, sealed) WHERE (states & 2) <> 0;
CREATE INDEX recommendation_objection_newest ON recommendation (office, registered_on, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_due ON recommendation (office, next_due, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_number ON recommendation (office, number_key, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_objection_title ON recommendation (office, title_key, id, sealed) WHERE (states & 4) <> 0;
CREATE INDEX recommendation_reply_review_newest ON recommendation (office, registered_on, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_due ON recommendation (office, next_due, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_number ON recommendation (office, number_key, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_reply_review_title ON recommendation (office, title_key, id, sealed) WHERE (states & 8) <> 0;
CREATE INDEX recommendation_following_newest ON recommendation (office, registered_on, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_due ON recommendation (office, next_due, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_number ON recommendation (office, number_key, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_following_title ON recommendation (office, title_key, id, sealed) WHERE (states & 16) <> 0;
CREATE INDEX recommendation_settled_newest ON recommendation (office, registered_on, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_due ON recommendation (office, next_due, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_number ON recommendation (office, number_key, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_settled_title ON recommendation (office, title_key, id, sealed) WHERE (states & 32) <> 0;
CREATE INDEX recommendation_all_settled_newest ON recommendation (office, registered_on, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_due ON recommendation (office, next_due, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_number ON recommendation (office, number_key, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_all_settled_title ON recommendation (office, title_key, id, sealed) WHERE (states & 64) <> 0;
CREATE INDEX recommendation_type_newest ON recommendation (office, type, registered_on, id, sealed);
CREATE INDEX recommendation_type_due ON recommendation (office, type, next_due, id, sealed);
CREATE INDEX recommendation_type_number ON recommendation (office, type, number_key, id, sealed);
CREATE INDEX recommendation_type_title ON recommendation (office, type, title_key, id, sealed);
CREATE INDEX recommendation_handler_newest ON recommendation (office, handler, registered_on, id, sealed);
CREATE INDEX recommendation_handler_due ON recommendation (office, handler, next_due, id, sealed);
CREATE INDEX recommendation_handler_number ON recommendation (office, handler, number_key, id, sealed);
CREATE INDEX recommendation_handler_title ON recommendation (office, handler, title_key, id, sealed);
CREATE INDEX recommendation_handler_stage ON recommendation (office, handler, stage, states, sealed);
CREATE INDEX recommendation_follow_up ON recommendation (office, follow_up, next_due, id, sealed) WHERE follow_up <> '';
CREATE INDEX recommendation_sealed ON recommendation (office, id) WHERE sealed = 1;
CREATE INDEX recommendation_numbered ON recommendation (office, number) WHERE number <> '';

CREATE TABLE addressee (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  key TEXT NOT NULL,
  agency TEXT NOT NULL,
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  state TEXT NOT NULL,
  entered_on TEXT NOT NULL,
  supplementing INTEGER NOT NULL,
  consulted INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  settled_by TEXT NOT NULL,
  version_served INTEGER NOT NULL,
  served_on TEXT NOT NULL,
  served_way TEXT NOT NULL,
  replied_on TEXT NOT NULL,
  reply_class TEXT NOT NULL,
  last_reply_on TEXT NOT NULL,
  urges INTEGER NOT NULL,
  objections INTEGER NOT NULL,
  PRIMARY KEY (office, recommendation, key),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX addressee_agency ON addressee (office, agency, recommendation);

CREATE TABLE item (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  id TEXT NOT NULL,
  addressee TEXT NOT NULL,
  suggestion TEXT NOT NULL,
  text TEXT NOT NULL,
  who TEXT NOT NULL,
  due TEXT NOT NULL,
  accepted_on TEXT NOT NULL,
  state TEXT NOT NULL,
  claim TEXT NOT NULL,
  verdict TEXT NOT NULL,
  proof TEXT NOT NULL,
  verified_on TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (office, recommendation, id),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Facts alone; running, due today, overdue are computed for the day.
CREATE TABLE clock (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  n INTEGER NOT NULL,
  rule TEXT NOT NULL,
  addressee TEXT NOT NULL,
  item TEXT NOT NULL,
  recipient TEXT NOT NULL,
  started_by INTEGER NOT NULL,
  starts TEXT NOT NULL,
  length INTEGER NOT NULL,
  unit TEXT NOT NULL,
  duty TEXT NOT NULL,
  nominal TEXT NOT NULL,
  due TEXT NOT NULL,
  act_by TEXT NOT NULL,
  statutory TEXT NOT NULL,
  met TEXT NOT NULL,
  stopped TEXT NOT NULL,
  suspended TEXT NOT NULL,
  complete INTEGER NOT NULL,
  calendar INTEGER NOT NULL,
  rules INTEGER NOT NULL,
  source TEXT NOT NULL,
  open INTEGER NOT NULL CHECK (open IN (0, 1)), -- neither met nor stopped
  lapses INTEGER NOT NULL CHECK (lapses IN (0, 1)),
  PRIMARY KEY (office, recommendation, n),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX clock_open ON clock (office, due, recommendation, n) WHERE open = 1;

-- Who may read a sealed case.
CREATE TABLE reader (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (office, recommendation, person),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- How many stand in each stage and, while issued, have an addressee in each state (all-settled:
-- have no other), kept by the writer.
CREATE TABLE tally (
  office TEXT NOT NULL REFERENCES office (id),
  phase TEXT NOT NULL,            -- a stage, a state, or all-settled
  type TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (office, phase, type)
) STRICT, WITHOUT ROWID;

-- Registers.

CREATE TABLE agency (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  code TEXT NOT NULL,
  division TEXT NOT NULL,
  level TEXT NOT NULL,
  parent TEXT NOT NULL,
  court INTEGER NOT NULL,
  unchecked INTEGER NOT NULL,
  contact TEXT NOT NULL,
  version INTEGER NOT NULL,
  successor TEXT NOT NULL, -- '' or the entry it was merged into
  PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX agency_sorted ON agency (office, name_key, id) WHERE successor = '';
CREATE INDEX agency_code ON agency (office, code) WHERE code <> '';
CREATE INDEX agency_successor ON agency (office, successor) WHERE successor <> '';

CREATE TABLE agency_name (
  office TEXT NOT NULL,
  agency TEXT NOT NULL,
  n INTEGER NOT NULL, -- 0 the present name, then former ones, newest first
  name TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  initials TEXT NOT NULL,
  PRIMARY KEY (office, agency, n),
  FOREIGN KEY (office, agency) REFERENCES agency (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX agency_name_name ON agency_name (office, name);

CREATE TABLE person (
  office TEXT NOT NULL REFERENCES office (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  roles TEXT NOT NULL,
  account TEXT NOT NULL,
  disabled INTEGER NOT NULL,
  unchecked INTEGER NOT NULL,
  department TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX person_account ON person (office, account) WHERE account <> '';
CREATE INDEX person_name ON person (office, name);

CREATE TABLE setting (
  office TEXT NOT NULL REFERENCES office (id),
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (office, key)
) STRICT, WITHOUT ROWID;

-- Every version of the clock rules and the holiday calendar, as XML.
CREATE TABLE reference (
  office TEXT NOT NULL REFERENCES office (id),
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (office, kind, version)
) STRICT;

-- The ledger of numbers; a voided number stays.
CREATE TABLE number (
  office TEXT NOT NULL REFERENCES office (id),
  number TEXT NOT NULL,
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  n INTEGER NOT NULL,
  state TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (office, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX number_series ON number (office, year, series, n);

-- Frozen documents and files.

CREATE TABLE document (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  addressee TEXT NOT NULL,
  id TEXT NOT NULL,
  digest TEXT NOT NULL,
  made_on TEXT NOT NULL,
  frozen INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (office, recommendation, kind, version, addressee),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id)
) STRICT;

CREATE TABLE attachment (
  office TEXT NOT NULL REFERENCES office (id),
  digest TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (office, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment_chunk (
  office TEXT NOT NULL,
  digest TEXT NOT NULL,
  n INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (office, digest, n),
  FOREIGN KEY (office, digest) REFERENCES attachment (office, digest) ON DELETE CASCADE
) STRICT;

-- Typing kept beside the record; no event.
CREATE TABLE autosave (
  office TEXT NOT NULL REFERENCES office (id),
  recommendation TEXT NOT NULL,
  person TEXT NOT NULL,
  seq INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (office, recommendation, person)
) STRICT;
