-- SPDX-License-Identifier: GPL-3.0-or-later
-- Following up, what inspectors ask for, the office's own registers, and the index of words. What is
-- no event here can be made again from the record.

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

-- Relapses found by a look back, and cases that lead on from one another. All of it is in the
-- events; here it is read from them once for the cases that are there.

ALTER TABLE recommendation ADD COLUMN relapsed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendation ADD COLUMN predecessor TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendation ADD COLUMN linked TEXT NOT NULL DEFAULT '';

-- A look back that was taken back (revoke) counts no more.
UPDATE recommendation SET relapsed_on = coalesce ((
  SELECT CASE WHEN json_extract (look.body, '$.facts.relapsed') IN ('yes', 1)
              THEN look.day ELSE '' END
    FROM event AS look
   WHERE look.office = recommendation.office AND look.stream = recommendation.id
     AND look.action = 'look-back'
     AND NOT EXISTS (
       SELECT 1 FROM event AS mend
        WHERE mend.office = look.office AND mend.stream = look.stream AND mend.action = 'revoke'
          AND CAST (json_extract (mend.body, '$.facts.event') AS TEXT)
              IN (CAST (look.seq AS TEXT), look.id))
   ORDER BY look.seq DESC LIMIT 1), '')
 WHERE stage IN ('closed', 'archived', 'issued', 'evaluation');

UPDATE recommendation SET predecessor = coalesce ((
  SELECT json_extract (event.body, '$.facts.predecessor')
    FROM event
   WHERE event.office = recommendation.office AND event.stream = recommendation.id
     AND event.action IN ('register', 'take-in', 'describe')
     AND json_extract (event.body, '$.facts.predecessor') IS NOT NULL
   ORDER BY event.seq DESC LIMIT 1), '');

UPDATE recommendation SET linked = coalesce ((
  SELECT json_extract (event.body, '$.facts.linked')
    FROM event
   WHERE event.office = recommendation.office AND event.stream = recommendation.id
     AND event.action IN ('register', 'take-in', 'describe')
     AND json_extract (event.body, '$.facts.linked') IS NOT NULL
   ORDER BY event.seq DESC LIMIT 1), '');

CREATE INDEX recommendation_predecessor ON recommendation (office, predecessor, id)
  WHERE predecessor <> '';
CREATE INDEX recommendation_linked ON recommendation (office, linked, id) WHERE linked <> '';

-- Running clocks of one rule, by their day: looks back that are planned.
CREATE INDEX clock_rule ON clock (office, rule, due, recommendation) WHERE open = 1;

-- What inspectors ask for. Nothing here is an event: all of it is made from the cases again.

-- What is or will be missing in each case: a row counts from the day in since on. The second index
-- serves the page of one kind and the counts, the first that of all kinds, oldest first.
CREATE TABLE missing (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  kind TEXT NOT NULL,
  addressee TEXT NOT NULL,        -- key, or ''
  part TEXT NOT NULL,             -- recipient, item, document, or ''
  about TEXT NOT NULL,
  source TEXT NOT NULL,
  since TEXT NOT NULL,
  due TEXT NOT NULL,              -- '9999-12-31': none
  type TEXT NOT NULL,
  handler TEXT NOT NULL,
  sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
  PRIMARY KEY (office, recommendation, kind, addressee, part),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX missing_since ON missing (office, since, recommendation, kind, addressee, part, due, type, handler, sealed);
CREATE INDEX missing_kind ON missing (office, kind, since, recommendation, addressee, part, due, type, handler, sealed);

-- The words by which letters on one theme are found, newest last.
CREATE TABLE theme (
  office TEXT NOT NULL,
  word TEXT NOT NULL,
  registered_on TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  PRIMARY KEY (office, word, registered_on, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX theme_recommendation ON theme (office, recommendation);

-- Who ever handled or followed up a case, also after it was handed over.
CREATE TABLE hand (
  office TEXT NOT NULL,
  person TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  PRIMARY KEY (office, person, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX hand_recommendation ON hand (office, recommendation);

-- Cases written before there was any of this.
CREATE TABLE inspection_pending (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  PRIMARY KEY (office, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO inspection_pending (office, recommendation) SELECT office, id FROM recommendation;
INSERT INTO hand (office, person, recommendation)
  SELECT office, handler, id FROM recommendation WHERE handler <> ''
  UNION SELECT office, follow_up, id FROM recommendation WHERE follow_up <> '';

CREATE INDEX agency_parent ON agency (office, parent) WHERE parent <> '';

-- The office's own registers (experts, hearings, brands, powers, exemplars …): one table for all of
-- them, whose fields stand in the body as the table of register kinds says. Each row is what the
-- events "register-…" of the office's stream leave of it.

CREATE TABLE entry (
  office TEXT NOT NULL REFERENCES office (id),
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  sort_key TEXT NOT NULL,  -- a day where the kind sorts by one, then the name in pinyin
  name TEXT NOT NULL,
  sort TEXT NOT NULL,
  link TEXT NOT NULL,      -- the recommendation it belongs to, or ''
  words TEXT NOT NULL,     -- what it is found by, small letters
  body TEXT NOT NULL,      -- JSON
  version INTEGER NOT NULL,
  retired INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (office, kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_sorted ON entry (office, kind, retired, sort_key, id);
CREATE INDEX entry_link ON entry (office, link, kind) WHERE link <> '';

-- Marks of a case, by which lists filter; derived from the record.

CREATE TABLE case_mark (
  office TEXT NOT NULL,
  mark TEXT NOT NULL,  -- leader, brand, uninspected, clue-in
  value TEXT NOT NULL, -- the brand, or ''
  recommendation TEXT NOT NULL, -- last, as in the key: quick_check of 3.40 reads it so
  PRIMARY KEY (office, mark, value, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX case_mark_case ON case_mark (office, recommendation, mark, value);

-- Those of the cases that are here already: what was said last of each.

INSERT OR IGNORE INTO case_mark (office, recommendation, mark, value)
SELECT said.office, said.stream, 'leader', '' FROM event AS said
WHERE said.action IN ('register', 'take-in', 'describe')
  AND json_extract (said.body, '$.facts."leader-handled"') = 1
  AND NOT EXISTS (SELECT 1 FROM event AS later WHERE later.office = said.office
    AND later.stream = said.stream AND later.seq > said.seq AND later.action = 'describe'
    AND json_type (later.body, '$.facts."leader-handled"') IS NOT NULL);

INSERT OR IGNORE INTO case_mark (office, recommendation, mark, value)
SELECT said.office, said.stream, 'brand', brand.value
FROM event AS said, json_each (said.body, '$.facts.brands') AS brand
WHERE said.action IN ('register', 'take-in', 'describe') AND brand.type = 'text'
  AND NOT EXISTS (SELECT 1 FROM event AS later WHERE later.office = said.office
    AND later.stream = said.stream AND later.seq > said.seq AND later.action = 'describe'
    AND json_type (later.body, '$.facts.brands') IS NOT NULL);

INSERT OR IGNORE INTO case_mark (office, recommendation, mark, value)
SELECT office, stream, 'clue-in', '' FROM event
WHERE action IN ('register', 'take-in') AND json_extract (body, '$.facts.source') = 'transfer';

INSERT OR IGNORE INTO case_mark (office, recommendation, mark, value)
SELECT office, id, 'uninspected', '' FROM recommendation
WHERE stage = 'closed' AND NOT EXISTS (SELECT 1 FROM event WHERE event.office = recommendation.office
  AND event.stream = recommendation.id AND event.action = 'inspect');

-- The lists of transferred clues and of hearings, by the day.
CREATE INDEX event_transfer ON event (office, day, stream, seq) WHERE action = 'transfer';
CREATE INDEX event_hearing ON event (office, day, stream, seq) WHERE action = 'hearing';

-- The index of words over cases (search.h). Nothing here is an event: it can be made again from the
-- record. The tokenizer belongs to the program; other tools read every other table as before.

CREATE TABLE search_case (
  n INTEGER PRIMARY KEY,
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  UNIQUE (office, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
  title, number, agencies, people, text, reading,
  tokenize = 'jianyi', prefix = '2 3'
);

-- Cases that have changed since they were indexed.
CREATE TABLE search_pending (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  PRIMARY KEY (office, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Older cases get lower numbers: the newest are found first.
INSERT INTO search_case (office, recommendation)
  SELECT office, id FROM recommendation ORDER BY registered_on, id;
INSERT INTO search_pending (office, recommendation) SELECT office, id FROM recommendation;

-- What an agency is charged with (三定规定, 权责清单), one duty a line: a suggestion outside of it is
-- pointed out (check L24).

ALTER TABLE agency ADD COLUMN duties TEXT NOT NULL DEFAULT '';
