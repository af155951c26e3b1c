-- An idea whose words were removed at its author's wish: a stone stays, and with it the votes and what others said.
ALTER TABLE ideas ADD COLUMN removed_at timestamptz;

CREATE TABLE removal_requests (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    author uuid NOT NULL REFERENCES people,
    reason text NOT NULL CHECK (length(btrim(reason)) > 0),
    asked_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    answered_by uuid REFERENCES people,
    answered_at timestamptz,
    granted boolean,
    answer text CHECK (length(btrim(answer)) > 0),
    CHECK (num_nonnulls(answered_by, answered_at, granted, answer) IN (0, 4)),
    CHECK (withdrawn_at IS NULL OR answered_at IS NULL)
);
CREATE UNIQUE INDEX removal_requests_open ON removal_requests (idea) WHERE withdrawn_at IS NULL AND answered_at IS NULL;
CREATE INDEX removal_requests_waiting ON removal_requests (board, asked_at, id) WHERE withdrawn_at IS NULL AND answered_at IS NULL;
