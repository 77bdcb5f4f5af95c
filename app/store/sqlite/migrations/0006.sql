-- SPDX-License-Identifier: GPL-3.0-or-later
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
