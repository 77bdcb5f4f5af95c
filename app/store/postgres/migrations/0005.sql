-- SPDX-License-Identifier: GPL-3.0-or-later
-- The docket on a server as it was first: what SQLite's forms 1 to 5 come to. Every primary key,
-- unique key and foreign key holds the office, so that a large installation can be distributed by
-- it. Days, "none" and "never" are written as on SQLite; text compares byte by byte (COLLATE "C"),
-- whatever the database sorts by; INTEGER is bigint, as 64 bits there.

CREATE SCHEMA jianyi;

-- The forms it has been brought to, newest last (SQLite: user_version).
CREATE TABLE form (
  n bigint NOT NULL PRIMARY KEY,
  brought_at timestamptz NOT NULL DEFAULT now ()
);

-- What SQLite has and statements use that are written once for both.
CREATE FUNCTION put_behind (texts text, further text, mark text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN further IS NULL THEN texts WHEN texts IS NULL THEN further
    ELSE texts || mark || further END
$$;

CREATE AGGREGATE group_concat (text, text) (SFUNC = put_behind, STYPE = text);

CREATE FUNCTION json_each (list text) RETURNS TABLE (value text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_array_elements_text (list::jsonb)
$$;

-- Keeps SQLite from walking along an index; here it is nothing.
CREATE FUNCTION as_it_is (this text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT this
$$;

CREATE OPERATOR + (RIGHTARG = text, FUNCTION = as_it_is);

CREATE TABLE office (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL
);

-- Events and the office's journal: only ever added to.

CREATE TABLE event (
  office text COLLATE "C" NOT NULL REFERENCES office (id),
  sequence bigint NOT NULL,
  stream text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  id text COLLATE "C" NOT NULL,
  action text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  recorded_at text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  journal text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, sequence),
  UNIQUE (office, stream, seq)
);

-- Nobody changes or removes them, the owner and a replica neither. Who owns the table can drop the
-- trigger: the chain of digests then shows what was done.
CREATE FUNCTION refuse_change () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are only ever added' USING ERRCODE = 'JY001';
END $$;

CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change ();
ALTER TABLE event ENABLE ALWAYS TRIGGER event_stays;

-- Open windows of the office hear of it once it is kept; many in one transaction are one message.
CREATE FUNCTION tell_office () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify ('jianyi ' || CASE WHEN TG_OP = 'DELETE' THEN OLD.office ELSE NEW.office END, '');
  RETURN NULL;
END $$;

CREATE TRIGGER event_is_told AFTER INSERT ON event
  FOR EACH ROW EXECUTE FUNCTION tell_office ();

CREATE INDEX event_issued ON event (office, day) WHERE action = 'issue';
CREATE INDEX event_transfer ON event (office, day, stream, seq) WHERE action = 'transfer';
CREATE INDEX event_hearing ON event (office, day, stream, seq) WHERE action = 'hearing';
CREATE INDEX event_register ON event (office, sequence)
  WHERE action IN ('register-entry', 'register-retire');

-- The state that the events come to. The indexes serve the same lists as on SQLite.

CREATE TABLE recommendation (
  office text COLLATE "C" NOT NULL REFERENCES office (id),
  id text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,           -- '' until issued
  number_key text COLLATE "C" NOT NULL,       -- year, number, series; '9999' until issued
  title text COLLATE "C" NOT NULL,
  title_key text COLLATE "C" NOT NULL,        -- pinyin
  type text COLLATE "C" NOT NULL,
  line text COLLATE "C" NOT NULL,
  stage text COLLATE "C" NOT NULL,
  stage_rank bigint NOT NULL,    -- order of the life
  phase text COLLATE "C" NOT NULL,            -- stage, or state of the addressee furthest behind
  phase_count bigint NOT NULL,
  states bigint NOT NULL,        -- while issued, a bit for each state of an addressee:
                                  -- 1 unserved, 2 awaiting-reply, 4 objection, 8 reply-review,
                                  -- 16 following, 32 settled; 64 all settled
  addressee_count bigint NOT NULL,
  addressees text COLLATE "C" NOT NULL,       -- first name, how many more
  agency_key text COLLATE "C" NOT NULL,       -- pinyin of the first
  handler text COLLATE "C" NOT NULL,
  handler_name text COLLATE "C" NOT NULL,
  handler_key text COLLATE "C" NOT NULL,      -- pinyin
  follow_up text COLLATE "C" NOT NULL,
  next_rule text COLLATE "C" NOT NULL,        -- most urgent clock
  next_due text COLLATE "C" NOT NULL,         -- '9999-12-31': none
  open bigint NOT NULL CHECK (open IN (0, 1)),
  sealed bigint NOT NULL CHECK (sealed IN (0, 1)),
  registered_on text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  relapsed_on text COLLATE "C" NOT NULL DEFAULT '',
  predecessor text COLLATE "C" NOT NULL DEFAULT '',
  linked text COLLATE "C" NOT NULL DEFAULT '',
  follow_up_name text COLLATE "C" NOT NULL DEFAULT '',
  follow_up_key text COLLATE "C" NOT NULL DEFAULT '',
  issued_on text COLLATE "C" NOT NULL DEFAULT '',
  served_on text COLLATE "C" NOT NULL DEFAULT '',
  reply_due text COLLATE "C" NOT NULL DEFAULT '9999-12-31',
  replied_on text COLLATE "C" NOT NULL DEFAULT '',
  outcome text COLLATE "C" NOT NULL DEFAULT '',
  closed_on text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (office, id)
);

CREATE INDEX recommendation_newest ON recommendation (office, registered_on, id, sealed);
CREATE INDEX recommendation_due ON recommendation (office, next_due, id, sealed);
CREATE INDEX recommendation_number ON recommendation (office, number_key, id, sealed);
CREATE INDEX recommendation_title ON recommendation (office, title_key, id, sealed);
CREATE INDEX recommendation_agency ON recommendation (office, agency_key, id, type, stage, handler, sealed);
CREATE INDEX recommendation_type ON recommendation (office, type, id, stage, handler, sealed);
CREATE INDEX recommendation_phase ON recommendation (office, stage_rank, id, type, handler, stage, sealed);
CREATE INDEX recommendation_handler ON recommendation (office, handler_key, id, type, stage, handler, sealed);
CREATE INDEX recommendation_open_newest ON recommendation (office, registered_on, id, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_due ON recommendation (office, next_due, id, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_number ON recommendation (office, number_key, id, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_title ON recommendation (office, title_key, id, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_agency ON recommendation (office, agency_key, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_type ON recommendation (office, type, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_phase ON recommendation (office, stage_rank, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_handler ON recommendation (office, handler_key, id, states, sealed) WHERE open = 1;
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
CREATE INDEX recommendation_numbered ON recommendation (office, number) WHERE number <> '';
CREATE INDEX recommendation_follow_up_stage ON recommendation (office, follow_up, stage, states, sealed)
  WHERE follow_up <> '';
CREATE INDEX recommendation_predecessor ON recommendation (office, predecessor, id)
  WHERE predecessor <> '';
CREATE INDEX recommendation_linked ON recommendation (office, linked, id) WHERE linked <> '';
CREATE INDEX recommendation_sealed ON recommendation (office, id, sealed) WHERE sealed = 1;
CREATE INDEX recommendation_unwatched ON recommendation (office, handler, id, sealed, open, next_due)
  WHERE open = 1 AND next_due = '9999-12-31';
CREATE INDEX recommendation_line ON recommendation (office, line, id, type, stage, handler, sealed);
CREATE INDEX recommendation_follow_up_order ON recommendation (office, follow_up_key, id, type, stage, handler, sealed);
CREATE INDEX recommendation_issued ON recommendation (office, issued_on, id, type, stage, handler, sealed);
CREATE INDEX recommendation_served ON recommendation (office, served_on, id, type, stage, handler, sealed);
CREATE INDEX recommendation_reply_due ON recommendation (office, reply_due, id, type, stage, handler, sealed);
CREATE INDEX recommendation_replied ON recommendation (office, replied_on, id, type, stage, handler, sealed);
CREATE INDEX recommendation_outcome ON recommendation (office, outcome, id, type, stage, handler, sealed);
CREATE INDEX recommendation_closed ON recommendation (office, closed_on, id, type, stage, handler, sealed);
CREATE INDEX recommendation_open_line ON recommendation (office, line, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_follow_up ON recommendation (office, follow_up_key, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_issued ON recommendation (office, issued_on, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_served ON recommendation (office, served_on, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_reply_due ON recommendation (office, reply_due, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_replied ON recommendation (office, replied_on, id, states, sealed) WHERE open = 1;
CREATE INDEX recommendation_open_outcome ON recommendation (office, outcome, id, states, sealed) WHERE open = 1;

CREATE TABLE addressee (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  agency text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  entered_on text COLLATE "C" NOT NULL,
  supplementing bigint NOT NULL,
  consulted bigint NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  settled_by text COLLATE "C" NOT NULL,
  version_served bigint NOT NULL,
  served_on text COLLATE "C" NOT NULL,
  served_way text COLLATE "C" NOT NULL,
  replied_on text COLLATE "C" NOT NULL,
  reply_class text COLLATE "C" NOT NULL,
  last_reply_on text COLLATE "C" NOT NULL,
  urges bigint NOT NULL,
  objections bigint NOT NULL,
  PRIMARY KEY (office, recommendation, key),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE INDEX addressee_agency ON addressee (office, agency, recommendation);

CREATE TABLE item (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  addressee text COLLATE "C" NOT NULL,
  suggestion text COLLATE "C" NOT NULL,
  text text COLLATE "C" NOT NULL,
  who text COLLATE "C" NOT NULL,
  due text COLLATE "C" NOT NULL,
  accepted_on text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  claim text COLLATE "C" NOT NULL,
  verdict text COLLATE "C" NOT NULL,
  proof text COLLATE "C" NOT NULL,
  verified_on text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (office, recommendation, id),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE TABLE clock (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  rule text COLLATE "C" NOT NULL,
  addressee text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  recipient text COLLATE "C" NOT NULL,
  started_by bigint NOT NULL,
  starts text COLLATE "C" NOT NULL,
  length bigint NOT NULL,
  unit text COLLATE "C" NOT NULL,
  duty text COLLATE "C" NOT NULL,
  nominal text COLLATE "C" NOT NULL,
  due text COLLATE "C" NOT NULL,
  act_by text COLLATE "C" NOT NULL,
  statutory text COLLATE "C" NOT NULL,
  met text COLLATE "C" NOT NULL,
  stopped text COLLATE "C" NOT NULL,
  suspended text COLLATE "C" NOT NULL,
  complete bigint NOT NULL,
  calendar bigint NOT NULL,
  rules bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  open bigint NOT NULL CHECK (open IN (0, 1)), -- neither met nor stopped
  lapses bigint NOT NULL CHECK (lapses IN (0, 1)),
  reason text COLLATE "C" NOT NULL DEFAULT '',
  reason_by text COLLATE "C" NOT NULL DEFAULT '',
  reason_on text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (office, recommendation, n),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE INDEX clock_open ON clock (office, due, recommendation, n) WHERE open = 1;
CREATE INDEX clock_started ON clock (office, starts, recommendation, n);
CREATE INDEX clock_rule ON clock (office, rule, due, recommendation) WHERE open = 1;
CREATE INDEX clock_pressing ON clock (office, due, recommendation, n, rule, act_by, open, lapses, suspended)
  WHERE open = 1 AND lapses = 0 AND suspended = '9999-12-31';

CREATE TABLE reader (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, recommendation, person),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE TABLE tally (
  office text COLLATE "C" NOT NULL REFERENCES office (id),
  phase text COLLATE "C" NOT NULL,            -- a stage, a state, or all-settled
  type text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  PRIMARY KEY (office, phase, type)
);

-- Registers.

CREATE TABLE agency (
  office text COLLATE "C" NOT NULL REFERENCES office (id),
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  division text COLLATE "C" NOT NULL,
  level text COLLATE "C" NOT NULL,
  parent text COLLATE "C" NOT NULL,
  court bigint NOT NULL,
  unchecked bigint NOT NULL,
  contact text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  successor text COLLATE "C" NOT NULL,
  duties text COLLATE "C" NOT NULL DEFAULT '', -- '' or the entry it was merged into
  PRIMARY KEY (office, id)
);

CREATE INDEX agency_sorted ON agency (office, name_key, id) WHERE successor = '';
CREATE INDEX agency_code ON agency (office, code) WHERE code <> '';
CREATE INDEX agency_successor ON agency (office, successor) WHERE successor <> '';
CREATE INDEX agency_parent ON agency (office, parent) WHERE parent <> '';

CREATE TABLE agency_name (
  office text COLLATE "C" NOT NULL,
  agency text COLLATE "C" NOT NULL,
  n bigint NOT NULL, -- 0 the present name, then former ones, newest first
  name text COLLATE "C" NOT NULL,
  pinyin text COLLATE "C" NOT NULL,
  initials text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, agency, n),
  FOREIGN KEY (office, agency) REFERENCES agency (office, id) ON DELETE CASCADE
);

CREATE INDEX agency_name_name ON agency_name (office, name);

CREATE TABLE person (
  office text COLLATE "C" NOT NULL REFERENCES office (id),
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  roles text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  disabled bigint NOT NULL,
  unchecked bigint NOT NULL,
  department text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (office, id)
);

CREATE UNIQUE INDEX person_account ON person (office, account) WHERE account <> '';
CREATE INDEX person_name ON person (office, name);

CREATE TABLE setting (
  office text COLLATE "C" NOT NULL REFERENCES office (id),
  key text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, key)
);

CREATE TRIGGER setting_is_told AFTER INSERT OR UPDATE OR DELETE ON setting
  FOR EACH ROW EXECUTE FUNCTION tell_office ();

CREATE TABLE reference (
  office text COLLATE "C" NOT NULL REFERENCES office (id),
  kind text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, kind, version)
);

CREATE TABLE number (
  office text COLLATE "C" NOT NULL REFERENCES office (id),
  number text COLLATE "C" NOT NULL,
  series text COLLATE "C" NOT NULL,
  year bigint NOT NULL,
  n bigint NOT NULL,
  state text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, number)
);

CREATE INDEX number_series ON number (office, year, series, n);

-- Frozen documents and files.

CREATE TABLE document (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  addressee text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  made_on text COLLATE "C" NOT NULL,
  frozen bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (office, recommendation, kind, version, addressee),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id)
);

CREATE TABLE attachment (
  office text COLLATE "C" NOT NULL REFERENCES office (id),
  digest text COLLATE "C" NOT NULL,
  size bigint NOT NULL,
  PRIMARY KEY (office, digest)
);

CREATE TABLE attachment_chunk (
  office text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (office, digest, n),
  FOREIGN KEY (office, digest) REFERENCES attachment (office, digest) ON DELETE CASCADE
);

CREATE TABLE autosave (
  office text COLLATE "C" NOT NULL REFERENCES office (id),
  recommendation text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  text text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, recommendation, person)
);

-- What can be made again from the events: sketches, what is missing, words, figures.

CREATE TABLE sketch (
  office text COLLATE "C" NOT NULL,
  band bigint NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, band, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE INDEX sketch_recommendation ON sketch (office, recommendation);

CREATE TABLE sketch_pending (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE TABLE missing (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  addressee text COLLATE "C" NOT NULL,        -- key, or ''
  part text COLLATE "C" NOT NULL,             -- recipient, item, document, or ''
  about text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  since text COLLATE "C" NOT NULL,
  due text COLLATE "C" NOT NULL,              -- '9999-12-31': none
  type text COLLATE "C" NOT NULL,
  handler text COLLATE "C" NOT NULL,
  sealed bigint NOT NULL CHECK (sealed IN (0, 1)),
  PRIMARY KEY (office, recommendation, kind, addressee, part),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE INDEX missing_since ON missing (office, since, recommendation, kind, addressee, part, due, type, handler, sealed);
CREATE INDEX missing_kind ON missing (office, kind, since, recommendation, addressee, part, due, type, handler, sealed);

CREATE TABLE theme (
  office text COLLATE "C" NOT NULL,
  word text COLLATE "C" NOT NULL,
  registered_on text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, word, registered_on, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE INDEX theme_recommendation ON theme (office, recommendation);

CREATE TABLE hand (
  office text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, person, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE INDEX hand_recommendation ON hand (office, recommendation);

CREATE TABLE inspection_pending (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE TABLE entry (
  office text COLLATE "C" NOT NULL REFERENCES office (id),
  kind text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  sort_key text COLLATE "C" NOT NULL,  -- a day where the kind sorts by one, then the name in pinyin
  name text COLLATE "C" NOT NULL,
  sort text COLLATE "C" NOT NULL,
  link text COLLATE "C" NOT NULL,      -- the recommendation it belongs to, or ''
  words text COLLATE "C" NOT NULL,     -- what it is found by, small letters
  body text COLLATE "C" NOT NULL,      -- JSON
  version bigint NOT NULL,
  retired bigint NOT NULL,
  changed_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, kind, id)
);

CREATE INDEX entry_sorted ON entry (office, kind, retired, sort_key, id);
CREATE INDEX entry_link ON entry (office, link, kind) WHERE link <> '';

CREATE TABLE case_mark (
  office text COLLATE "C" NOT NULL,
  mark text COLLATE "C" NOT NULL,  -- leader, brand, uninspected, clue-in
  value text COLLATE "C" NOT NULL, -- the brand, or ''
  recommendation text COLLATE "C" NOT NULL, -- last, as in the key: quick_check of 3.40 reads it so
  PRIMARY KEY (office, mark, value, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE INDEX case_mark_case ON case_mark (office, recommendation, mark, value);

CREATE TABLE search_case (
  office text COLLATE "C" NOT NULL,
  n bigint GENERATED BY DEFAULT AS IDENTITY,
  recommendation text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, n),
  UNIQUE (office, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE TABLE search_pending (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE TABLE attachment_words (
  office text COLLATE "C" NOT NULL,
  digest text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, digest),
  FOREIGN KEY (office, digest) REFERENCES attachment (office, digest) ON DELETE CASCADE
);

CREATE TABLE counted (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  addressee text COLLATE "C" NOT NULL,
  known_from text COLLATE "C" NOT NULL,
  known_until text COLLATE "C" NOT NULL,     -- '9999-12-31': it holds
  type text COLLATE "C" NOT NULL,
  line text COLLATE "C" NOT NULL,
  chain text COLLATE "C" NOT NULL,
  brands text COLLATE "C" NOT NULL,          -- JSON array
  handler text COLLATE "C" NOT NULL,
  handler_name text COLLATE "C" NOT NULL,
  agency text COLLATE "C" NOT NULL,          -- '' of the case
  agency_name text COLLATE "C" NOT NULL,
  registered_on text COLLATE "C" NOT NULL,   -- days: '' for none
  issued_on text COLLATE "C" NOT NULL,
  filing_due text COLLATE "C" NOT NULL,
  looked_on text COLLATE "C" NOT NULL,
  served_on text COLLATE "C" NOT NULL,
  reply_due text COLLATE "C" NOT NULL,
  replied_on text COLLATE "C" NOT NULL,
  objected_on text COLLATE "C" NOT NULL,
  settled_on text COLLATE "C" NOT NULL,
  filings bigint NOT NULL,
  filings_in_time bigint NOT NULL,
  altered bigint NOT NULL,
  hearings bigint NOT NULL,
  relapsed bigint NOT NULL,
  errors bigint NOT NULL,
  in_time bigint NOT NULL,
  adopted bigint NOT NULL,
  classed bigint NOT NULL,
  reply_days bigint NOT NULL,
  urges bigint NOT NULL,
  pronounced bigint NOT NULL,
  objected bigint NOT NULL,
  ruled bigint NOT NULL,
  upheld bigint NOT NULL,
  rectified bigint NOT NULL,
  sued bigint NOT NULL,
  retried bigint NOT NULL,
  decided bigint NOT NULL,
  PRIMARY KEY (office, recommendation, addressee, known_from),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE INDEX counted_registered ON counted (office, registered_on, known_until, known_from, addressee)
  WHERE registered_on <> '';
CREATE INDEX counted_issued ON counted (office, issued_on, known_until, known_from, addressee)
  WHERE issued_on <> '';
CREATE INDEX counted_filing ON counted (office, filing_due, known_until, known_from, addressee)
  WHERE filing_due <> '';
CREATE INDEX counted_looked ON counted (office, looked_on, known_until, known_from, addressee)
  WHERE looked_on <> '';
CREATE INDEX counted_served ON counted (office, served_on, known_until, known_from, addressee)
  WHERE served_on <> '';
CREATE INDEX counted_due ON counted (office, reply_due, known_until, known_from, addressee)
  WHERE reply_due <> '';
CREATE INDEX counted_replied ON counted (office, replied_on, known_until, known_from, addressee)
  WHERE replied_on <> '';
CREATE INDEX counted_objected ON counted (office, objected_on, known_until, known_from, addressee)
  WHERE objected_on <> '';
CREATE INDEX counted_settled ON counted (office, settled_on, known_until, known_from, addressee)
  WHERE settled_on <> '';

CREATE TABLE counted_pending (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE TABLE saved_search (
  office text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, person),
  FOREIGN KEY (office, person) REFERENCES person (office, id)
);

CREATE TABLE case_tag (
  office text COLLATE "C" NOT NULL,
  recommendation text COLLATE "C" NOT NULL,
  tag text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, recommendation, tag),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
);

CREATE INDEX case_tag_tag ON case_tag (office, tag, recommendation);

-- People are accounts of the server in this role. What they may do with events is to add them;
-- offices come and go, and forms change, by the hand of who looks after the server.

DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'jianyi_person') THEN
    CREATE ROLE jianyi_person NOLOGIN;
  END IF;
END $$;

GRANT USAGE ON SCHEMA jianyi TO jianyi_person;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA jianyi TO jianyi_person;
REVOKE UPDATE, DELETE ON event FROM jianyi_person;
REVOKE INSERT, DELETE ON office FROM jianyi_person;
REVOKE INSERT, UPDATE, DELETE ON form FROM jianyi_person;
-- And with tables of later forms.
ALTER DEFAULT PRIVILEGES IN SCHEMA jianyi GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES
  TO jianyi_person;
