ALTER TABLE providers DROP COLUMN directory;
