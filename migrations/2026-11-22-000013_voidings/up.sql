-- Where a vote came from, as keyed hashes, for thirty days: enough to see that many came from one place, and no more.
CREATE TABLE trace_keys (
    id smallint PRIMARY KEY CHECK (id = 1),
    secret bytea NOT NULL
);
CREATE TABLE vote_traces (
    idea uuid NOT NULL,
    person uuid NOT NULL,
    address bytea NOT NULL,
    device bytea NOT NULL,
    cast_at timestamptz NOT NULL,
    PRIMARY KEY (idea, person),
    FOREIGN KEY (idea, person) REFERENCES votes ON DELETE CASCADE
);
CREATE INDEX vote_traces_cast_at ON vote_traces (cast_at);

-- Votes that were taken out of the count, by whom and why; the rows lie aside so that nothing that counts can meet them.
CREATE TABLE vote_voidings (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    moderator uuid NOT NULL REFERENCES people,
    reason text NOT NULL CHECK (length(btrim(reason)) > 0),
    voided_at timestamptz NOT NULL,
    undone_at timestamptz,
    undone_by uuid REFERENCES people
);
CREATE INDEX vote_voidings_idea ON vote_voidings (idea, voided_at);
CREATE TABLE voided_votes (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people,
    voiding uuid NOT NULL REFERENCES vote_voidings ON DELETE CASCADE,
    direction smallint NOT NULL,
    amount smallint NOT NULL,
    cast_at timestamptz NOT NULL,
    PRIMARY KEY (idea, person)
);
CREATE INDEX voided_votes_voiding ON voided_votes (voiding);
