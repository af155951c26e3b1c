-- A changed text waits like a new one: the idea or comment it would change, and the version it was written over.
ALTER TABLE held_posts ADD COLUMN edits uuid;
ALTER TABLE held_posts ADD COLUMN version integer;
ALTER TABLE held_posts ADD CONSTRAINT held_posts_edits
    CHECK (num_nonnulls(edits, version) IN (0, 2) AND (edits IS NULL OR idea IS NOT NULL)) NOT VALID;
-- one change of a text by one person waits; a newer one takes its place
CREATE UNIQUE INDEX held_posts_edits_waiting ON held_posts (edits, author) WHERE edits IS NOT NULL AND decided_at IS NULL;
