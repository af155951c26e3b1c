-- Whether people may put files that are no pictures into their texts on a board. Not unless its people say so; a default that is a constant
-- rewrites nothing.
ALTER TABLE boards ADD COLUMN takes_files boolean NOT NULL DEFAULT false;
