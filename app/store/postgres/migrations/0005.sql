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

-- The index of words (search.h): the fields as they are, their words as the program takes them
-- apart (search-words.h), each between spaces, a line a field in the order of JySearchField, and
-- the same words once each, with the office as "@id", for the index: what it finds of one office
-- costs the same among many. A tsvector by itself counts the places of a word no further than 256,
-- and of a text no further than 16,383, so whether words stand together is read from the lines.
CREATE TABLE search (
  office text COLLATE "C" NOT NULL,
  n bigint NOT NULL,
  title text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  agencies text COLLATE "C" NOT NULL,
  people text COLLATE "C" NOT NULL,
  text text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  lexemes tsvector NOT NULL,
  PRIMARY KEY (office, n),
  FOREIGN KEY (office, n) REFERENCES search_case (office, n) ON DELETE CASCADE
);

CREATE INDEX search_lexemes ON search USING gin (lexemes);

-- What is asked comes as one text (postgres-search.c): a line for the index, then a line for each
-- phrase: the numbers of the fields it may stand in (none: any), a tab, and its words as above; and
-- after another tab the same again for what may stand in its place.

CREATE FUNCTION search_asked (expression text) RETURNS tsquery
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT ('(' || split_part (expression, E'\n', 1) || ') & '
    || quote_literal ('@' || current_setting ('jianyi.office')))::tsquery
$$;

-- How often each phrase stands where, in the program's weights, as thousandths below zero: lower is
-- better. NULL where one of them stands nowhere.
CREATE FUNCTION search_score (expression text, words text) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  weights CONSTANT float8[] := '{8, 16, 6, 4, 1, 4}';
  fields CONSTANT text[] := string_to_array (words, E'\n');
  phrase text;
  ways text[];
  way int;
  times float8;
  found float8;
  score float8 := 0;
BEGIN
  FOREACH phrase IN ARRAY (string_to_array (expression, E'\n'))[2:] LOOP
    ways := string_to_array (phrase, E'\t');
    found := 0;
    FOR way IN 1 .. cardinality (ways) BY 2 LOOP
      FOR field IN 1 .. cardinality (fields) LOOP
        IF ways[way] = '' OR strpos (ways[way], field::text) > 0 THEN
          times := (length (fields[field]) - length (replace (fields[field], ways[way + 1], '')))
            / length (ways[way + 1])::float8;
          found := found + weights[field] * times / (times + 1);
        END IF;
      END LOOP;
    END LOOP;
    IF found = 0 THEN
      RETURN NULL;
    END IF;
    score := score + found;
  END LOOP;
  RETURN round (-1000 * score);
END $$;

CREATE FUNCTION search_stands (expression text, words text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  phrase text;
  ways text[];
  stands boolean;
BEGIN
  FOREACH phrase IN ARRAY (string_to_array (expression, E'\n'))[2:] LOOP
    ways := string_to_array (phrase, E'\t');
    stands := false;
    FOR way IN 1 .. cardinality (ways) BY 2 LOOP
      stands := stands OR CASE WHEN ways[way] = '' THEN strpos (words, ways[way + 1]) > 0
        ELSE EXISTS (SELECT FROM string_to_table (ways[way], NULL) field
          WHERE strpos (split_part (words, E'\n', field::int), ways[way + 1]) > 0) END;
    END LOOP;
    IF NOT stands THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END $$;

-- The cases of the session's office that say what is asked.
CREATE FUNCTION search_found (expression text) RETURNS SETOF search
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT s.* FROM search s
  WHERE s.office = current_setting ('jianyi.office') AND s.lexemes @@ search_asked (expression)
    AND search_stands (expression, s.words)
$$;

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

-- People are accounts of the server in the first role. What they may do with events is to add them;
-- offices come and go, and forms change, by the hand of who looks after the server. Accounts that
-- are in the second role too may add what somebody else recorded: hand-over packages, dockets that
-- are moved here.

DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'jianyi_person') THEN
    CREATE ROLE jianyi_person NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'jianyi_keeper') THEN
    CREATE ROLE jianyi_keeper NOLOGIN;
  END IF;
END $$;

-- Who looks after the server, or may add what others recorded.
CREATE FUNCTION is_kept_by_me (relation oid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT pg_has_role (session_user, 'jianyi_keeper', 'MEMBER')
    OR pg_has_role (session_user, (SELECT relowner FROM pg_class WHERE oid = relation), 'MEMBER')
$$;

-- The lifecycle's table, a row for each action and stage it can be done at, written by the program
-- (postgres-rules.c). The stage is '-' for what begins a case, 'office' for what is about the office
-- (what is not listed there anybody may do), 'register' for entries of that kind of register.
CREATE TABLE rule (
  action text COLLATE "C" NOT NULL,
  stage text COLLATE "C" NOT NULL,
  roles text COLLATE "C" NOT NULL,   -- who decides; '' everybody
  states text COLLATE "C" NOT NULL,  -- of the addressee; '' whatever it is
  types text COLLATE "C" NOT NULL,   -- of the recommendation; '' all
  PRIMARY KEY (action, stage)
);

-- What somebody may act as: handler and follow-up officer are so by the case. Until a case has a
-- handler, who registered it is.
CREATE FUNCTION roles_on (someone person, its recommendation) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
  roles text[] := string_to_array (someone.roles, ' ');
  handler text := its.handler;
BEGIN
  IF someone.id IS NULL OR someone.disabled <> 0 THEN
    RETURN '{}';
  END IF;
  IF its.id IS NULL THEN
    RETURN roles;
  END IF;
  IF handler = '' THEN
    handler := (SELECT body::jsonb ->> 'actor' FROM event
      WHERE office = its.office AND stream = its.id AND seq = 1);
  END IF;
  roles := array_remove (array_remove (roles, 'handler'), 'follow-up');
  IF handler = someone.id THEN
    roles := roles || 'handler'::text;
  END IF;
  IF its.follow_up = someone.id THEN
    roles := roles || 'follow-up'::text;
  END IF;
  RETURN roles;
END $$;

-- Who decides it by the list of powers, which speaks where the table names a leader or a head of
-- department; else as the table says. Leaders are not told apart here.
CREATE FUNCTION deciders (its_rule rule, its_office text, its_type text) RETURNS text[]
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  roles text[] := string_to_array (its_rule.roles, ' ');
  level text;
BEGIN
  IF roles && '{leader,dept-head}'::text[] THEN
    level := (SELECT body::jsonb ->> 'power-level' FROM entry
      WHERE office = its_office AND kind = 'power' AND retired = 0
        AND body::jsonb ->> 'power-action' = its_rule.action
        AND COALESCE (body::jsonb ->> 'power-type', '*') IN (its_type, '*', '')
      ORDER BY body::jsonb ->> 'power-type' = its_type DESC NULLS LAST LIMIT 1);
  END IF;
  RETURN CASE level
    WHEN 'handler' THEN '{handler,dept-head,leader}'::text[]
    WHEN 'dept-head' THEN '{dept-head,leader}'::text[]
    WHEN 'deputy' THEN '{leader}'::text[]
    WHEN 'leader' THEN '{leader}'::text[]
    WHEN 'committee' THEN array (SELECT unnest (roles) INTERSECT SELECT 'committee')
    ELSE roles END;
END $$;

-- Whether who decided may do this to the case as it stands, and who recorded it may record it.
CREATE FUNCTION check_rule (new_entry event, said jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  about_office CONSTANT boolean := new_entry.stream = 'office';
  its recommendation;
  its_rule rule;
  its_state text;
  actor person;
  recorder person;
  needed text[];
BEGIN
  SELECT * INTO actor FROM person WHERE office = new_entry.office AND id = said ->> 'actor';
  SELECT * INTO recorder FROM person WHERE office = new_entry.office AND id = said ->> 'recorder';
  IF NOT about_office THEN
    SELECT * INTO its FROM recommendation WHERE office = new_entry.office AND id = new_entry.stream;
  END IF;
  SELECT * INTO its_rule FROM rule WHERE action = new_entry.action
    AND stage = CASE WHEN about_office THEN 'office' ELSE COALESCE (its.stage, '-') END;
  IF (its_rule.action IS NULL AND NOT about_office) OR (its.type <> ''
      AND its.type <> ALL (string_to_array (NULLIF (its_rule.types, ''), ' '))) THEN
    RAISE EXCEPTION 'not in the table of actions at this stage' USING ERRCODE = 'JY004';
  END IF;
  IF its_rule.states <> '' THEN
    its_state := (SELECT state FROM addressee WHERE office = new_entry.office
      AND recommendation = new_entry.stream AND name = said #>> '{facts,addressee}' LIMIT 1);
    IF its_state <> ALL (string_to_array (its_rule.states, ' ')) THEN
      RAISE EXCEPTION 'not in the table of actions in this state' USING ERRCODE = 'JY004';
    END IF;
  END IF;
  needed := deciders (its_rule, new_entry.office, its.type);
  IF new_entry.action = 'person-add' AND (said #>> '{facts,person,roles}' <> ''
      OR said #>> '{facts,person,account}' IS NOT NULL) THEN
    needed := '{admin}';
  ELSIF new_entry.action IN ('register-entry', 'register-retire') THEN
    needed := string_to_array ((SELECT roles FROM rule
      WHERE action = said #>> '{facts,entry,kind}' AND stage = 'register'), ' ');
  END IF;
  IF COALESCE (its_rule.roles, '') = '' AND COALESCE (needed, '{}') = '{}' THEN
    RETURN;
  END IF;
  IF actor.id = recorder.id THEN
    IF NOT roles_on (actor, its) && needed THEN
      RAISE EXCEPTION 'not theirs to decide' USING ERRCODE = 'JY004';
    END IF;
  ELSIF about_office
    OR NOT (roles_on (actor, its) && array (SELECT unnest (needed) INTERSECT
      SELECT unnest ('{dept-head,reviewer,leader,committee}'::text[])))
    OR NOT roles_on (recorder, its) && '{handler,registrar}'::text[] THEN
    RAISE EXCEPTION 'not theirs to decide' USING ERRCODE = 'JY004';
  END IF;
END $$;

-- Whatever program it comes from, an entry of a person's account follows on the journal and on its
-- stream, its digests are what its words come to, and the account is the recorder's own.
CREATE FUNCTION check_entry () RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said jsonb;
  nothing CONSTANT text := repeat ('0', 64);
  head text := (SELECT journal FROM event WHERE office = NEW.office AND sequence = NEW.sequence - 1);
  before text := (SELECT digest FROM event
    WHERE office = NEW.office AND stream = NEW.stream AND seq = NEW.seq - 1);
BEGIN
  IF is_kept_by_me (TG_RELID) THEN
    RETURN NEW;
  END IF;
  said := NEW.body::jsonb;
  IF (head IS NULL AND NEW.sequence <> 1) OR (before IS NULL AND NEW.seq <> 1)
    OR said ->> 'prev' IS DISTINCT FROM COALESCE (before, nothing)
    OR said ->> 'id' IS DISTINCT FROM NEW.id OR said ->> 'stream' IS DISTINCT FROM NEW.stream
    OR said ->> 'action' IS DISTINCT FROM NEW.action
    OR NEW.digest <> encode (sha256 (convert_to (NEW.body, 'UTF8')), 'hex')
    OR NEW.journal <> encode (sha256 (convert_to (COALESCE (head, '') || E'\n' || NEW.sequence
      || E'\n' || NEW.digest, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'an entry that follows on nothing' USING ERRCODE = 'JY002';
  END IF;
  IF NOT EXISTS (SELECT FROM person WHERE office = NEW.office AND id = said ->> 'recorder'
    AND account = session_user::text AND disabled = 0) THEN
    RAISE EXCEPTION 'recorded by another' USING ERRCODE = 'JY003';
  END IF;
  PERFORM check_rule (NEW, said);
  RETURN NEW;
END $$;

CREATE TRIGGER event_is_checked BEFORE INSERT ON event
  FOR EACH ROW EXECUTE FUNCTION check_entry ();

-- State changes with its event: what decides the next entry's right (stage, type, handler, seal;
-- the addressee's state; people's roles; settings; powers) changes in a transaction that added an
-- entry which allows it. Looked at as it commits, when all of it is there. The other columns are
-- compared with the events by "audit --replay".

-- The last entry of a stream was added by this transaction.
CREATE FUNCTION has_new_entry (its_office text, its_stream text) RETURNS boolean
  LANGUAGE sql STABLE AS $$
  SELECT xmin = pg_current_xact_id ()::xid FROM event
    WHERE office = its_office AND stream = its_stream ORDER BY seq DESC LIMIT 1
$$;

-- One of these entries about the office was added by this transaction.
CREATE FUNCTION has_new_office_entry (its_office text, actions text) RETURNS boolean
  LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM (SELECT action, xmin FROM event
      WHERE office = its_office ORDER BY sequence DESC LIMIT 1000) AS last
    WHERE xmin = pg_current_xact_id ()::xid AND action = ANY (string_to_array (actions, ' ')))
$$;

CREATE FUNCTION check_recommendation () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_kept_by_me (TG_RELID) THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (OLD.office, OLD.id) <> (NEW.office, NEW.id))
    OR ((TG_OP = 'INSERT' OR (OLD.seq, OLD.stage, OLD.type, OLD.number, OLD.handler, OLD.follow_up,
        OLD.sealed) <> (NEW.seq, NEW.stage, NEW.type, NEW.number, NEW.handler, NEW.follow_up,
        NEW.sealed))
      AND has_new_entry (NEW.office, NEW.id) IS NOT TRUE) THEN
    RAISE EXCEPTION 'a state without its entry' USING ERRCODE = 'JY005';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION check_addressee () RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before addressee := OLD;
  after addressee := NEW;
BEGIN
  IF is_kept_by_me (TG_RELID) OR (TG_OP = 'UPDATE' AND (before.office, before.recommendation,
      before.key, before.name, before.state) = (after.office, after.recommendation, after.key,
      after.name, after.state)) THEN
    RETURN NULL;
  END IF;
  IF (TG_OP <> 'INSERT' AND has_new_entry (before.office, before.recommendation) IS NOT TRUE)
    OR (TG_OP <> 'DELETE' AND has_new_entry (after.office, after.recommendation) IS NOT TRUE) THEN
    RAISE EXCEPTION 'a state without its entry' USING ERRCODE = 'JY005';
  END IF;
  RETURN NULL;
END $$;

-- Somebody whom an entry names comes into the register with no rights of their own.
CREATE FUNCTION check_person () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_kept_by_me (TG_RELID) OR (TG_OP = 'INSERT' AND NEW.roles = '' AND NEW.account = '') THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (OLD.office, OLD.id) <> (NEW.office, NEW.id))
    OR NOT has_new_office_entry (NEW.office, 'person-add person-edit') THEN
    RAISE EXCEPTION 'a state without its entry' USING ERRCODE = 'JY005';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION check_setting () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_kept_by_me (TG_RELID)
    AND (TG_OP = 'DELETE' OR NOT has_new_office_entry (NEW.office, 'setting')) THEN
    RAISE EXCEPTION 'a state without its entry' USING ERRCODE = 'JY005';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION check_power () RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before entry := OLD;
  after entry := NEW;
BEGIN
  IF is_kept_by_me (TG_RELID) OR 'power' NOT IN (COALESCE (before.kind, ''), COALESCE (after.kind, '')) THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR before.kind <> after.kind
    OR NOT has_new_office_entry (after.office, 'register-entry register-retire') THEN
    RAISE EXCEPTION 'a state without its entry' USING ERRCODE = 'JY005';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER recommendation_comes_with_entry
  AFTER INSERT OR UPDATE OR DELETE ON recommendation DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_recommendation ();
CREATE CONSTRAINT TRIGGER addressee_comes_with_entry
  AFTER INSERT OR UPDATE OR DELETE ON addressee DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_addressee ();
CREATE CONSTRAINT TRIGGER person_comes_with_entry
  AFTER INSERT OR UPDATE OR DELETE ON person DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_person ();
CREATE CONSTRAINT TRIGGER setting_comes_with_entry
  AFTER INSERT OR UPDATE OR DELETE ON setting DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_setting ();
CREATE CONSTRAINT TRIGGER power_comes_with_entry
  AFTER INSERT OR UPDATE OR DELETE ON entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_power ();

-- People write to the tables of their own offices alone, and read all; who may take in what others
-- recorded writes to all.
CREATE FUNCTION own_offices () RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = jianyi AS $$
  SELECT office FROM person WHERE account = session_user::text AND disabled = 0
  UNION SELECT id FROM office WHERE pg_has_role (session_user, 'jianyi_keeper', 'MEMBER')
$$;

-- Called after every form, for its tables.
CREATE FUNCTION keep_offices_apart () RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text;
  own CONSTANT text := '(office IN (SELECT jianyi.own_offices ()))';
BEGIN
  FOR name IN SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'jianyi'::regnamespace AND c.relkind = 'r' AND NOT c.relrowsecurity
      AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'office')
  LOOP
    EXECUTE format ('ALTER TABLE jianyi.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format ('CREATE POLICY read_all ON jianyi.%I FOR SELECT USING (true)', name);
    EXECUTE format ('CREATE POLICY add_own ON jianyi.%I FOR INSERT WITH CHECK %s', name, own);
    EXECUTE format ('CREATE POLICY change_own ON jianyi.%I FOR UPDATE USING %s', name, own);
    EXECUTE format ('CREATE POLICY remove_own ON jianyi.%I FOR DELETE USING %s', name, own);
    -- What is made of passwords is nobody's to read or write but the owner's.
    IF name = 'credential' THEN
      REVOKE ALL ON credential FROM jianyi_person;
    END IF;
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA jianyi TO jianyi_person;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA jianyi TO jianyi_person;
REVOKE UPDATE, DELETE ON event FROM jianyi_person;
REVOKE INSERT, DELETE ON office FROM jianyi_person;
REVOKE INSERT, UPDATE, DELETE ON form, rule FROM jianyi_person;
-- And with tables of later forms.
ALTER DEFAULT PRIVILEGES IN SCHEMA jianyi GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES
  TO jianyi_person;
