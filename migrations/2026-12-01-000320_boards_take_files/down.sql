ALTER TABLE boards DROP COLUMN takes_files;
