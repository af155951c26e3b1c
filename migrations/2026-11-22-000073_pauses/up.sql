-- A board closed for new ideas for a while: until when, why, who said so. The board's own row carries the moment, because every visit asks.
CREATE TABLE board_pauses (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards,
    until timestamptz NOT NULL,
    reason text NOT NULL CHECK (length(btrim(reason)) > 0),
    paused_by uuid NOT NULL REFERENCES people,
    paused_at timestamptz NOT NULL,
    ended_by uuid REFERENCES people,
    ended_at timestamptz
);
CREATE UNIQUE INDEX board_pauses_open ON board_pauses (board) WHERE ended_at IS NULL;
ALTER TABLE boards ADD COLUMN paused_until timestamptz;
