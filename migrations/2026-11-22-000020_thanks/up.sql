-- One mark a person a comment: thanks, or on boards with votes against the opposite.
CREATE TABLE comment_marks (
    comment uuid NOT NULL REFERENCES comments ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people,
    mark text NOT NULL CHECK (mark IN ('thanks', 'against')),
    marked_at timestamptz NOT NULL,
    PRIMARY KEY (comment, person)
);
CREATE INDEX comment_marks_person ON comment_marks (person);

-- The counts, and the score that orders by them. A constant default rewrites nothing; the index takes a second a million comments.
ALTER TABLE comments
    ADD COLUMN thanks integer NOT NULL DEFAULT 0,
    ADD COLUMN against integer NOT NULL DEFAULT 0,
    ADD COLUMN helpful double precision NOT NULL DEFAULT 0;
CREATE INDEX comments_helpful ON comments (idea, helpful DESC, created_at, id) WHERE parent IS NULL;
