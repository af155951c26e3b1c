-- A board in crisis mode: until when, why, what the organisation says, who speaks for it, and how people post meanwhile. The board's own
-- row carries what every visit asks.
CREATE TABLE board_crises (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards,
    until timestamptz NOT NULL,
    reason text NOT NULL CHECK (length(btrim(reason)) > 0),
    word text NOT NULL CHECK (length(btrim(word)) > 0),
    spokesperson uuid NOT NULL REFERENCES people,
    posting text NOT NULL CHECK (posting IN ('usual', 'slow', 'approved')),
    wait_minutes smallint NOT NULL CHECK (wait_minutes BETWEEN 1 AND 1440),
    written_by uuid NOT NULL REFERENCES people,
    written_at timestamptz NOT NULL,
    ended_by uuid REFERENCES people,
    ended_at timestamptz
);
CREATE UNIQUE INDEX board_crises_open ON board_crises (board) WHERE ended_at IS NULL;
ALTER TABLE boards ADD COLUMN crisis_until timestamptz,
    ADD COLUMN crisis_posting text NOT NULL DEFAULT 'usual',
    ADD COLUMN crisis_wait smallint NOT NULL DEFAULT 1;

-- When somebody last had their turn on a board that posts slowly, and with which post: the same form sent again needs no other turn.
CREATE TABLE post_turns (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    post uuid NOT NULL,
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (board, person)
);

-- the program's own list says which words there are; this only keeps nonsense out
ALTER TABLE held_posts DROP CONSTRAINT held_posts_why_check;
ALTER TABLE held_posts ADD CONSTRAINT held_posts_why_check CHECK (why ~ '^[a-z_]+$') NOT VALID;
