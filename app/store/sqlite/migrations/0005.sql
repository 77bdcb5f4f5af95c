-- SPDX-License-Identifier: GPL-3.0-or-later

-- What counts in figures (domain/counted.h): a row for each case (addressee '') and each of its
-- addressees, and a further one from each day on which something else became known: known_from, up
-- to the day before known_until. So a figure of a day can be had again later on. Nothing here is an
-- event: all of it is made from the events of the cases.
CREATE TABLE counted (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  addressee TEXT NOT NULL,
  known_from TEXT NOT NULL,
  known_until TEXT NOT NULL,     -- '9999-12-31': it holds
  type TEXT NOT NULL,
  line TEXT NOT NULL,
  chain TEXT NOT NULL,
  brands TEXT NOT NULL,          -- JSON array
  handler TEXT NOT NULL,
  handler_name TEXT NOT NULL,
  agency TEXT NOT NULL,          -- '' of the case
  agency_name TEXT NOT NULL,
  registered_on TEXT NOT NULL,   -- days: '' for none
  issued_on TEXT NOT NULL,
  filing_due TEXT NOT NULL,
  looked_on TEXT NOT NULL,
  served_on TEXT NOT NULL,
  reply_due TEXT NOT NULL,
  replied_on TEXT NOT NULL,
  objected_on TEXT NOT NULL,
  settled_on TEXT NOT NULL,
  filings INTEGER NOT NULL,
  filings_in_time INTEGER NOT NULL,
  altered INTEGER NOT NULL,
  hearings INTEGER NOT NULL,
  relapsed INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  in_time INTEGER NOT NULL,
  adopted INTEGER NOT NULL,
  classed INTEGER NOT NULL,
  reply_days INTEGER NOT NULL,
  urges INTEGER NOT NULL,
  pronounced INTEGER NOT NULL,
  objected INTEGER NOT NULL,
  ruled INTEGER NOT NULL,
  upheld INTEGER NOT NULL,
  rectified INTEGER NOT NULL,
  sued INTEGER NOT NULL,
  retried INTEGER NOT NULL,
  decided INTEGER NOT NULL,
  PRIMARY KEY (office, recommendation, addressee, known_from),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT;

-- By each day that figures go by; the other columns let what was known be judged without the row.
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

-- Cases written before there was any of this.
CREATE TABLE counted_pending (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  PRIMARY KEY (office, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO counted_pending (office, recommendation) SELECT office, id FROM recommendation;

-- Base cases that the office typed in for its figures, as they were said from day to day.
CREATE INDEX event_register ON event (office, sequence)
  WHERE action IN ('register-entry', 'register-retire');

-- What each person keeps to search for again: a JSON array in the order shown. Every change is an
-- event of the office's stream, of which this is made again.
CREATE TABLE saved_search (
  office TEXT NOT NULL,
  person TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (office, person),
  FOREIGN KEY (office, person) REFERENCES person (office, id)
) STRICT, WITHOUT ROWID;

-- What is missing says of an unsigned document whom it goes to: such cases are looked through again.
INSERT OR IGNORE INTO inspection_pending (office, recommendation)
  SELECT DISTINCT office, recommendation FROM missing WHERE kind = 'unsigned';

-- What a ledger tells of a case: who follows it up, its days and what became of it. All of it is in
-- the record; of several addressees the days are the last one's.

ALTER TABLE recommendation ADD COLUMN follow_up_name TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendation ADD COLUMN follow_up_key TEXT NOT NULL DEFAULT ''; -- pinyin
ALTER TABLE recommendation ADD COLUMN issued_on TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendation ADD COLUMN served_on TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendation ADD COLUMN reply_due TEXT NOT NULL DEFAULT '9999-12-31';
ALTER TABLE recommendation ADD COLUMN replied_on TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendation ADD COLUMN outcome TEXT NOT NULL DEFAULT ''; -- each once, parted by spaces
ALTER TABLE recommendation ADD COLUMN closed_on TEXT NOT NULL DEFAULT '';

UPDATE recommendation SET
  follow_up_name = coalesce ((SELECT person.name FROM person
    WHERE person.office = recommendation.office AND person.id = recommendation.follow_up), ''),
  follow_up_key = coalesce ((SELECT substr (person.name_key, 1, 24) FROM person
    WHERE person.office = recommendation.office AND person.id = recommendation.follow_up), '')
 WHERE follow_up <> '';

UPDATE recommendation SET
  served_on = coalesce ((SELECT max (served_on) FROM addressee
    WHERE addressee.office = recommendation.office AND addressee.recommendation = recommendation.id),
    ''),
  replied_on = coalesce ((SELECT max (replied_on) FROM addressee
    WHERE addressee.office = recommendation.office AND addressee.recommendation = recommendation.id),
    ''),
  outcome = coalesce ((SELECT group_concat (outcome, ' ') FROM (SELECT DISTINCT outcome
    FROM addressee WHERE addressee.office = recommendation.office
    AND addressee.recommendation = recommendation.id AND outcome <> '' ORDER BY outcome)), ''),
  reply_due = coalesce (
    (SELECT min (due) FROM clock WHERE clock.office = recommendation.office
      AND clock.recommendation = recommendation.id AND rule = 'reply' AND open = 1
      AND due <> '9999-12-31'),
    (SELECT max (due) FROM clock WHERE clock.office = recommendation.office
      AND clock.recommendation = recommendation.id AND rule = 'reply' AND due <> '9999-12-31'),
    '9999-12-31');

-- The day of an event: as it was corrected last, else as it was recorded.
UPDATE recommendation SET
  issued_on = coalesce ((
    SELECT coalesce ((SELECT json_extract (mend.body, '$.facts.value') FROM event AS mend
        WHERE mend.office = said.office AND mend.stream = said.stream AND mend.action = 'correct'
          AND json_extract (mend.body, '$.facts."field-name"') = 'on'
          AND CAST (json_extract (mend.body, '$.facts.event') AS TEXT)
              IN (CAST (said.seq AS TEXT), said.id)
        ORDER BY mend.seq DESC LIMIT 1), said.day)
      FROM event AS said
     WHERE said.office = recommendation.office AND said.stream = recommendation.id
       AND said.action IN ('issue', 'take-in') ORDER BY said.seq DESC LIMIT 1), '');

UPDATE recommendation SET
  closed_on = coalesce ((
    SELECT coalesce ((SELECT json_extract (mend.body, '$.facts.value') FROM event AS mend
        WHERE mend.office = said.office AND mend.stream = said.stream AND mend.action = 'correct'
          AND json_extract (mend.body, '$.facts."field-name"') = 'on'
          AND CAST (json_extract (mend.body, '$.facts.event') AS TEXT)
              IN (CAST (said.seq AS TEXT), said.id)
        ORDER BY mend.seq DESC LIMIT 1), said.day)
      FROM event AS said
     WHERE said.office = recommendation.office AND said.stream = recommendation.id
       AND said.action = 'close' ORDER BY said.seq DESC LIMIT 1), '')
 WHERE stage IN ('closed', 'archived');

-- What came from an old ledger: its row, as it was corrected last.
UPDATE recommendation SET
  issued_on = coalesce (nullif (issued_on, ''), CASE WHEN json_valid (row.text) THEN json_extract (row.text, '$.issued') END, ''),
  closed_on = CASE WHEN stage IN ('closed', 'archived')
    THEN coalesce (nullif (closed_on, ''), CASE WHEN json_valid (row.text)
      THEN json_extract (row.text, '$.closed') END, '') ELSE '' END
  FROM (SELECT said.office AS office, said.stream AS id, coalesce (
          (SELECT json_extract (mend.body, '$.facts.value') FROM event AS mend
            WHERE mend.office = said.office AND mend.stream = said.stream
              AND mend.action = 'correct'
              AND json_extract (mend.body, '$.facts."field-name"') = 'row'
            ORDER BY mend.seq DESC LIMIT 1),
          json_extract (said.body, '$.facts.row')) AS text
        FROM event AS said WHERE said.action = 'import') AS row
 WHERE row.office = recommendation.office AND row.id = recommendation.id;

-- A sorted list of all, and of those not at an end, by each of these.
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

-- Tags (标签) that the office gives to cases: what the events "tag" and "untag" of its stream leave.

CREATE TABLE case_tag (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (office, recommendation, tag),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX case_tag_tag ON case_tag (office, tag, recommendation);
