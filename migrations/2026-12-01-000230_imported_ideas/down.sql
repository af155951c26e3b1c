ALTER TABLE ideas DROP COLUMN imported_at;
