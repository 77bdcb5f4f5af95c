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
