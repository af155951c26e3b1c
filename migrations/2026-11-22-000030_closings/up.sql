-- Three switches on one idea: its votes, its comments, its place in lists. The columns are what is so now, for lists and locks;
-- the rows say who, when and why, and stay when a switch is opened again.
ALTER TABLE ideas ADD COLUMN votes_closed_at timestamptz,
    ADD COLUMN comments_closed_at timestamptz,
    ADD COLUMN archived_at timestamptz;

CREATE TABLE idea_closings (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    switch text NOT NULL CHECK (switch IN ('votes', 'comments', 'visibility')),
    reason text NOT NULL CHECK (length(btrim(reason)) > 0),
    closed_by uuid NOT NULL REFERENCES people,
    closed_at timestamptz NOT NULL,
    reopened_by uuid REFERENCES people,
    reopened_at timestamptz,
    CHECK ((reopened_by IS NULL) = (reopened_at IS NULL))
);
CREATE UNIQUE INDEX idea_closings_standing ON idea_closings (idea, switch) WHERE reopened_at IS NULL;
