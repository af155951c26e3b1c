DELETE FROM held_posts WHERE edits IS NOT NULL;
ALTER TABLE held_posts DROP CONSTRAINT held_posts_edits;
ALTER TABLE held_posts DROP COLUMN edits;
ALTER TABLE held_posts DROP COLUMN version;
