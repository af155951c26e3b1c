-- What somebody of the organisation put above a board's list, why, and until when. Two stand at a time at most: each takes one of two
-- places, so that a third is refused here too. Who ended it stays empty where time did, or where the idea left the lists.
CREATE TABLE pins (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    place smallint NOT NULL CHECK (place IN (1, 2)),
    reason text NOT NULL CHECK (length(btrim(reason)) > 0),
    until timestamptz NOT NULL,
    pinned_by uuid NOT NULL REFERENCES people,
    pinned_at timestamptz NOT NULL,
    ended_by uuid REFERENCES people,
    ended_at timestamptz,
    CHECK (ended_by IS NULL OR ended_at IS NOT NULL)
);
CREATE UNIQUE INDEX pins_place ON pins (board, place) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX pins_idea ON pins (idea) WHERE ended_at IS NULL;
