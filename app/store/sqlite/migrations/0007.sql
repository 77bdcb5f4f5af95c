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
