ALTER TABLE comments DROP COLUMN helpful, DROP COLUMN against, DROP COLUMN thanks;
DROP TABLE comment_marks;
