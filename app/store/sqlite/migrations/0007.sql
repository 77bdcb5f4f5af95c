-- SPDX-License-Identifier: GPL-3.0-or-later

-- Passwords of those who sign in: not the password, but what Argon2id makes of it with a salt of its
-- own (crypto_pwhash_str). Kept beside the events: they are read by everybody. What was tried in vain
-- since the last time it was right stays here, so that a new start does not shorten the wait. On a
-- server people are its accounts and sign in there; who looks after it alone reads this table.
CREATE TABLE credential (
  office TEXT NOT NULL,
  person TEXT NOT NULL,
  hash TEXT NOT NULL,
  set_at TEXT NOT NULL,
  must_change INTEGER NOT NULL,  -- somebody else set it
  failures INTEGER NOT NULL,     -- in a row
  tried_at TEXT NOT NULL,        -- when the last of them was; '' for none
  PRIMARY KEY (office, person),
  FOREIGN KEY (office, person) REFERENCES person (office, id)
) STRICT, WITHOUT ROWID;

-- Cases by what many or few of them have (store/listed.h), with what lists are sorted by: of each
-- such list, in each order, a page is read from where it stands. What follows from other tables:
-- agencies with those that were merged into them, rules of open clocks, tags, brands and marks.

CREATE TABLE listed (
  office TEXT NOT NULL,
  recommendation TEXT NOT NULL,
  facet TEXT NOT NULL, -- agency:…, tag:…, brand:…, leader, uninspected
  registered_on TEXT NOT NULL,
  next_due TEXT NOT NULL,
  number_key TEXT NOT NULL,
  title_key TEXT NOT NULL,
  agency_key TEXT NOT NULL,
  type TEXT NOT NULL,
  stage_rank INTEGER NOT NULL,
  handler_key TEXT NOT NULL,
  line TEXT NOT NULL,
  follow_up_key TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  served_on TEXT NOT NULL,
  reply_due TEXT NOT NULL,
  replied_on TEXT NOT NULL,
  outcome TEXT NOT NULL,
  closed_on TEXT NOT NULL,
  PRIMARY KEY (office, recommendation, facet),
  FOREIGN KEY (office, recommendation) REFERENCES recommendation (office, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO listed (office, recommendation, facet, registered_on, next_due, number_key, title_key, agency_key, type, stage_rank, handler_key, line, follow_up_key, issued_on, served_on, reply_due, replied_on, outcome, closed_on)
SELECT wanted.office, wanted.recommendation, wanted.facet, recommendation.registered_on, recommendation.next_due, recommendation.number_key, recommendation.title_key, recommendation.agency_key, recommendation.type, recommendation.stage_rank, recommendation.handler_key, recommendation.line, recommendation.follow_up_key, recommendation.issued_on, recommendation.served_on, recommendation.reply_due, recommendation.replied_on, recommendation.outcome, recommendation.closed_on
FROM (SELECT office, recommendation, 'agency:' || agency AS facet FROM addressee WHERE agency <> ''
  UNION SELECT addressee.office, addressee.recommendation, 'agency:' || agency.successor
  FROM addressee JOIN agency ON agency.office = addressee.office AND agency.id = addressee.agency
  WHERE agency.successor <> ''
  UNION SELECT office, recommendation, 'rule:' || rule FROM clock WHERE open = 1
  UNION SELECT office, recommendation, 'tag:' || tag FROM case_tag
  UNION SELECT office, recommendation, CASE mark WHEN 'brand' THEN 'brand:' || value ELSE mark END
  FROM case_mark WHERE mark IN ('brand', 'leader', 'uninspected')) AS wanted
JOIN recommendation ON recommendation.office = wanted.office AND recommendation.id = wanted.recommendation;

CREATE INDEX listed_newest ON listed (office, facet, registered_on, recommendation);
CREATE INDEX listed_due ON listed (office, facet, next_due, recommendation);
CREATE INDEX listed_number ON listed (office, facet, number_key, recommendation);
CREATE INDEX listed_title ON listed (office, facet, title_key, recommendation);
CREATE INDEX listed_agency ON listed (office, facet, agency_key, recommendation);
CREATE INDEX listed_type ON listed (office, facet, type, recommendation);
CREATE INDEX listed_phase ON listed (office, facet, stage_rank, recommendation);
CREATE INDEX listed_handler ON listed (office, facet, handler_key, recommendation);
CREATE INDEX listed_line ON listed (office, facet, line, recommendation);
CREATE INDEX listed_follow_up ON listed (office, facet, follow_up_key, recommendation);
CREATE INDEX listed_issued ON listed (office, facet, issued_on, recommendation);
CREATE INDEX listed_served ON listed (office, facet, served_on, recommendation);
CREATE INDEX listed_reply_due ON listed (office, facet, reply_due, recommendation);
CREATE INDEX listed_replied ON listed (office, facet, replied_on, recommendation);
CREATE INDEX listed_outcome ON listed (office, facet, outcome, recommendation);
CREATE INDEX listed_closed ON listed (office, facet, closed_on, recommendation);

-- The opinions of members of the committee are not found by anybody's search any more.
INSERT INTO search_pending (office, recommendation)
  SELECT DISTINCT office, stream FROM event
  WHERE action IN ('approve', 'refuse', 'correct') AND body LIKE '%"members"%'
    AND EXISTS (SELECT 1 FROM recommendation
      WHERE recommendation.office = event.office AND recommendation.id = event.stream)
  ON CONFLICT DO NOTHING;
