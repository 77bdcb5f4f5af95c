-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an agency is charged with (三定规定, 权责清单), one duty a line: a suggestion outside of it is
-- pointed out (check L24).

ALTER TABLE agency ADD COLUMN duties TEXT NOT NULL DEFAULT '';
