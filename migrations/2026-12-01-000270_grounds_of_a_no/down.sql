ALTER TABLE answers DROP CONSTRAINT answers_reason;
ALTER TABLE answers DROP COLUMN needs_reason;
