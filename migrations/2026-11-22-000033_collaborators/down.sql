DROP TABLE collaborations;
ALTER TABLE ideas DROP COLUMN collaborators;
