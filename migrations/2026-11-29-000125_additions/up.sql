-- Comments that add to the idea, as their writer says.
ALTER TABLE comments ADD COLUMN adds boolean NOT NULL DEFAULT false;
ALTER TABLE held_posts ADD COLUMN adds boolean NOT NULL DEFAULT false;
-- what became part of an idea added to it
UPDATE comments SET adds = true WHERE id IN (SELECT comment FROM extensions WHERE undone_at IS NULL);
CREATE INDEX comments_adds ON comments (idea, created_at, id) WHERE adds;
