-- SPDX-License-Identifier: GPL-3.0-or-later
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
