-- A look at what many want: due some working days after an idea reached the board's number of votes. It is owed beside the first answer and
-- the next update; what is due first comes first.
ALTER TABLE desk_thresholds ADD COLUMN review_days smallint NOT NULL DEFAULT 10 CHECK (review_days BETWEEN 1 AND 250);
ALTER TABLE ideas ADD COLUMN review_due_at timestamptz;
CREATE FUNCTION owed_next(answered_at timestamptz, answer_due_at timestamptz, update_due_on date, review_due_at timestamptz) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN LEAST(CASE WHEN answered_at IS NULL THEN answer_due_at ELSE (update_due_on + 1)::timestamp AT TIME ZONE 'UTC' END, review_due_at);
CREATE INDEX ideas_owed_first ON ideas (board, owed_next(answered_at, answer_due_at, update_due_on, review_due_at), id)
    WHERE owed_next(answered_at, answer_due_at, update_due_on, review_due_at) IS NOT NULL;
CREATE INDEX ideas_review_due ON ideas (board, review_due_at, id) WHERE review_due_at IS NOT NULL;

-- Which ideas reached the number, each once. Without a due moment: it was answered and had reached it before the board asked.
CREATE TABLE idea_reviews (
    idea uuid PRIMARY KEY REFERENCES ideas ON DELETE CASCADE,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    votes integer NOT NULL,
    reached_at timestamptz NOT NULL,
    due_at timestamptz
);
INSERT INTO idea_reviews (idea, board, votes, reached_at)
    SELECT i.id, i.board, t.votes, now() FROM desk_thresholds t JOIN idea_counters c ON c.board = t.board AND c.score >= t.votes
        JOIN ideas i ON i.id = c.idea WHERE i.answered_at IS NOT NULL;

-- The steps of a board: so many supporters within so many days of the step before.
CREATE TABLE board_ladders (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    step smallint NOT NULL CHECK (step >= 1),
    supporters integer NOT NULL CHECK (supporters > 0),
    days smallint NOT NULL CHECK (days > 0),
    set_at timestamptz NOT NULL,
    PRIMARY KEY (board, step)
);

-- An idea on its way up, from its beginning or its author's trying again to the end of it; those before stay.
CREATE TABLE idea_climbs (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    step smallint NOT NULL,
    begun_at timestamptz NOT NULL,
    since timestamptz NOT NULL,
    deadline timestamptz NOT NULL,
    warned_at timestamptz,
    ended_at timestamptz,
    outcome text CHECK (outcome IN ('expired', 'climbed', 'stopped')),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX idea_climbs_open ON idea_climbs (idea) WHERE ended_at IS NULL;
CREATE INDEX idea_climbs_idea ON idea_climbs (idea, begun_at);
CREATE INDEX idea_climbs_board ON idea_climbs (board, id) WHERE ended_at IS NULL;

-- What a rule of the board closes has a rule where others have a person.
ALTER TABLE idea_closings ALTER COLUMN closed_by DROP NOT NULL;
ALTER TABLE idea_closings ADD COLUMN rule text CHECK (rule ~ '^[a-z_]+$');
ALTER TABLE idea_closings ADD CONSTRAINT idea_closings_whose CHECK (num_nonnulls(closed_by, rule) = 1);
