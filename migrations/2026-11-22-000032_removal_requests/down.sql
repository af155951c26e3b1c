DROP TABLE removal_requests;
ALTER TABLE ideas DROP COLUMN removed_at;
