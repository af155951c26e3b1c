ALTER TABLE mails DROP COLUMN sealed;
DROP TABLE pseudonym_breaks, pseudonyms;
