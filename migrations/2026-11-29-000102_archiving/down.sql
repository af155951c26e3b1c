DROP INDEX ideas_archived;
DROP TABLE archive_warnings;
DROP TABLE archive_rules;
