-- Since when a picture is shown only to whoever sent it and to those who may read its text: while that waits, or is hidden or removed.
ALTER TABLE pictures ADD COLUMN withheld_at timestamptz;
-- whether reading it takes a moderator: what waits or was removed, unlike what was hidden, is not all the staff's
ALTER TABLE pictures ADD COLUMN moderators_only boolean NOT NULL DEFAULT false;
-- what waits, was declined or is hidden already
UPDATE pictures SET withheld_at = h.held_at, moderators_only = true
FROM held_posts h WHERE h.id = pictures.hangs_on AND h.published IS DISTINCT FROM true;
UPDATE pictures SET withheld_at = i.hidden_at
FROM ideas i LEFT JOIN comments c ON c.idea = i.id
WHERE i.hidden_at IS NOT NULL AND pictures.hangs_on IN (i.id, c.id) AND pictures.withheld_at IS NULL;
