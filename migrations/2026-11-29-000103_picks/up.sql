-- What somebody of the organisation picked although few voted for it, and why.
CREATE TABLE team_picks (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    reason text NOT NULL CHECK (length(btrim(reason)) > 0),
    picked_by uuid NOT NULL REFERENCES people,
    picked_at timestamptz NOT NULL,
    ended_by uuid REFERENCES people,
    ended_at timestamptz,
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX team_picks_open ON team_picks (idea) WHERE ended_at IS NULL;
