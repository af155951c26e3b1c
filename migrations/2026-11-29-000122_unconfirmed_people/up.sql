-- People whose address somebody else typed: they hear of nothing until they said that it is theirs, or signed in with it.
ALTER TABLE people ADD COLUMN unconfirmed boolean NOT NULL DEFAULT false;
UPDATE people SET unconfirmed = true
WHERE origin = 'imported' AND email IS NOT NULL AND password_hash IS NULL
    AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.person = people.id)
    AND EXISTS (SELECT 1 FROM behalf_entries e WHERE e.person = people.id)
    AND NOT EXISTS (SELECT 1 FROM behalf_entries e WHERE e.person = people.id AND e.confirmed_at IS NOT NULL);
