-- 8 consents: an author is asked whether their idea may go to a board more people read. The row says who asked, when, of which text,
-- what the author said and when, and which idea came of it.
CREATE TABLE consents (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    target uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    theme uuid NOT NULL REFERENCES themes,
    version integer NOT NULL,
    asked_by uuid NOT NULL REFERENCES people,
    asked_at timestamptz NOT NULL,
    given boolean,
    answered_by uuid REFERENCES people,
    answered_at timestamptz,
    CHECK ((given IS NULL) = (answered_at IS NULL) AND (given IS NULL) = (answered_by IS NULL))
);
CREATE UNIQUE INDEX consents_open ON consents (idea) WHERE answered_at IS NULL;
CREATE INDEX consents_idea ON consents (idea, asked_at DESC);
