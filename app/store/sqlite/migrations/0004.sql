-- SPDX-License-Identifier: GPL-3.0-or-later

-- What attachments say, and indexes that answer the counts of Today by themselves: the columns that
-- their conditions name stand in them, or each row would be looked up in its table.

DROP INDEX clock_pressing;
CREATE INDEX clock_pressing ON clock (office, due, recommendation, n, rule, act_by, open, lapses, suspended)
  WHERE open = 1 AND lapses = 0 AND suspended = '9999-12-31';

DROP INDEX recommendation_sealed;
CREATE INDEX recommendation_sealed ON recommendation (office, id, sealed) WHERE sealed = 1;

CREATE INDEX recommendation_unwatched ON recommendation (office, handler, id, sealed, open, next_due)
  WHERE open = 1 AND next_due = '9999-12-31';

-- The words of attachments, read once each: a row without words is a file that has none, or one
-- that could not be read. Nothing here is an event; it can be made again from the attachments.
CREATE TABLE attachment_words (
  office TEXT NOT NULL,
  digest TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (office, digest),
  FOREIGN KEY (office, digest) REFERENCES attachment (office, digest) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Cases that hold some are found by them from now on.
INSERT OR IGNORE INTO search_pending (office, recommendation)
  SELECT DISTINCT office, stream FROM event
  WHERE json_array_length (body, '$.facts.files') > 0
    AND EXISTS (SELECT 1 FROM recommendation
      WHERE recommendation.office = event.office AND recommendation.id = event.stream);
