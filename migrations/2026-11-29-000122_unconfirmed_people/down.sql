ALTER TABLE people DROP COLUMN unconfirmed;
