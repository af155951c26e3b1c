-- Posts that a moderator hid: their author and the staff of the board still read them.
ALTER TABLE ideas ADD COLUMN hidden_at timestamptz;

-- People who may read a board for a while and not write on it. A ban ends by itself.
CREATE TABLE bans (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    banned_by uuid NOT NULL REFERENCES people,
    banned_at timestamptz NOT NULL,
    until timestamptz NOT NULL,
    ended_by uuid REFERENCES people,
    ended_at timestamptz,
    CHECK (until > banned_at),
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE INDEX bans_person ON bans (person, board) WHERE ended_at IS NULL;
CREATE INDEX bans_board ON bans (board, until) WHERE ended_at IS NULL;

-- What a moderator did to somebody or to what they wrote, and why.
CREATE TABLE measures (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('idea', 'comment', 'post', 'merge', 'ban')),
    -- the idea, comment, held post, merge or ban
    subject uuid NOT NULL,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    cause text NOT NULL,
    words text NOT NULL CHECK (length(btrim(words)) > 0),
    taken_by uuid NOT NULL REFERENCES people,
    taken_at timestamptz NOT NULL,
    undone_at timestamptz
);
CREATE INDEX measures_board ON measures (board, kind, cause);
CREATE INDEX measures_subject ON measures (subject, taken_at DESC);
CREATE INDEX measures_person ON measures (person, board);

-- One appeal a measure.
CREATE TABLE appeals (
    measure uuid PRIMARY KEY REFERENCES measures ON DELETE CASCADE,
    words text NOT NULL CHECK (length(btrim(words)) > 0),
    appealed_at timestamptz NOT NULL,
    decided_by uuid REFERENCES people,
    decided_at timestamptz,
    granted boolean,
    answer text CHECK (length(btrim(answer)) > 0),
    CHECK (num_nonnulls(decided_by, decided_at, granted, answer) IN (0, 4))
);
CREATE INDEX appeals_open ON appeals (appealed_at) WHERE decided_at IS NULL;

-- Posts and comments that people pointed out.
CREATE TABLE reports (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    comment uuid REFERENCES comments ON DELETE CASCADE,
    reporter uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    cause text NOT NULL,
    words text NOT NULL,
    reported_at timestamptz NOT NULL,
    decided_by uuid REFERENCES people,
    decided_at timestamptz,
    hidden boolean,
    answer text CHECK (length(btrim(answer)) > 0),
    CHECK (num_nonnulls(decided_by, decided_at, hidden, answer) IN (0, 4))
);
-- one that waits for each person and thing; after a decision they may report it again
CREATE UNIQUE INDEX reports_open_once ON reports (reporter, (coalesce(comment, idea))) WHERE decided_at IS NULL;
CREATE INDEX reports_open ON reports (board, reported_at, id) WHERE decided_at IS NULL;
CREATE INDEX reports_idea ON reports (idea);
CREATE INDEX reports_comment ON reports (comment) WHERE comment IS NOT NULL;
