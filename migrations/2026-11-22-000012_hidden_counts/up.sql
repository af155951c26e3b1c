ALTER TABLE boards ADD COLUMN counts_hidden boolean NOT NULL DEFAULT false;
ALTER TABLE boards ADD COLUMN against_needs_reason boolean NOT NULL DEFAULT false;

-- Why somebody voted against, where a board asks. It goes when the vote goes.
CREATE TABLE vote_reasons (
    idea uuid NOT NULL,
    person uuid NOT NULL,
    reason text NOT NULL CHECK (length(btrim(reason)) > 0),
    given_at timestamptz NOT NULL,
    PRIMARY KEY (idea, person),
    FOREIGN KEY (idea, person) REFERENCES votes ON DELETE CASCADE
);
