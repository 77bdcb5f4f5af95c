-- SPDX-License-Identifier: GPL-3.0-or-later
-- Relapses found by a look back, and cases that lead on from one another. All of it is in the
-- events; here it is read from them once for the cases that are there.

ALTER TABLE recommendation ADD COLUMN relapsed_on TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendation ADD COLUMN predecessor TEXT NOT NULL DEFAULT '';
ALTER TABLE recommendation ADD COLUMN linked TEXT NOT NULL DEFAULT '';

-- A look back that was taken back (revoke) counts no more.
UPDATE recommendation SET relapsed_on = coalesce ((
  SELECT CASE WHEN json_extract (look.body, '$.facts.relapsed') IN ('yes', 1)
              THEN look.day ELSE '' END
    FROM event AS look
   WHERE look.office = recommendation.office AND look.stream = recommendation.id
     AND look.action = 'look-back'
     AND NOT EXISTS (
       SELECT 1 FROM event AS mend
        WHERE mend.office = look.office AND mend.stream = look.stream AND mend.action = 'revoke'
          AND CAST (json_extract (mend.body, '$.facts.event') AS TEXT)
              IN (CAST (look.seq AS TEXT), look.id))
   ORDER BY look.seq DESC LIMIT 1), '')
 WHERE stage IN ('closed', 'archived', 'issued', 'evaluation');

UPDATE recommendation SET predecessor = coalesce ((
  SELECT json_extract (event.body, '$.facts.predecessor')
    FROM event
   WHERE event.office = recommendation.office AND event.stream = recommendation.id
     AND event.action IN ('register', 'take-in', 'describe')
     AND json_extract (event.body, '$.facts.predecessor') IS NOT NULL
   ORDER BY event.seq DESC LIMIT 1), '');

UPDATE recommendation SET linked = coalesce ((
  SELECT json_extract (event.body, '$.facts.linked')
    FROM event
   WHERE event.office = recommendation.office AND event.stream = recommendation.id
     AND event.action IN ('register', 'take-in', 'describe')
     AND json_extract (event.body, '$.facts.linked') IS NOT NULL
   ORDER BY event.seq DESC LIMIT 1), '');

CREATE INDEX recommendation_predecessor ON recommendation (office, predecessor, id)
  WHERE predecessor <> '';
CREATE INDEX recommendation_linked ON recommendation (office, linked, id) WHERE linked <> '';

-- Running clocks of one rule, by their day: looks back that are planned.
CREATE INDEX clock_rule ON clock (office, rule, due, recommendation) WHERE open = 1;
