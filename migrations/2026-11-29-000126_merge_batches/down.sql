DROP INDEX merges_merger;
DROP INDEX merges_batch;
ALTER TABLE merges DROP COLUMN batch;
