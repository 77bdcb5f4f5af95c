-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sketches of drafts, by which earlier ones that are alike are found (L22). A draft has one row for
-- each band of its sketch; two drafts that share a band are candidates and compared in full.
-- Nothing here is an event: it can be made again from the drafts.

CREATE TABLE sketch (
  office TEXT NOT NULL,
  band INTEGER NOT NULL,
  recommendation TEXT NOT NULL,
  PRIMARY KEY (office, band, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX sketch_recommendation ON sketch (office, recommendation);

-- Cases whose draft has no sketch yet: those written before there were any.
CREATE TABLE sketch_pending (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  PRIMARY KEY (office, recommendation),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO sketch_pending (office, recommendation) SELECT office, id FROM recommendation;

-- Letters by the day they were issued (L23).
CREATE INDEX event_issued ON event (office, day) WHERE action = 'issue';
