DROP TABLE idea_closings;
ALTER TABLE ideas DROP COLUMN votes_closed_at, DROP COLUMN comments_closed_at, DROP COLUMN archived_at;
