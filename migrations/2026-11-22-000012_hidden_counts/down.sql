DROP TABLE vote_reasons;
ALTER TABLE boards DROP COLUMN against_needs_reason;
ALTER TABLE boards DROP COLUMN counts_hidden;
