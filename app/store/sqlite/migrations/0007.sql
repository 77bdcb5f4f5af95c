-- SPDX-License-Identifier: GPL-3.0-or-later
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
