DROP INDEX comments_adds;
ALTER TABLE held_posts DROP COLUMN adds;
ALTER TABLE comments DROP COLUMN adds;
