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
