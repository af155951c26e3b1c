-- A comment that became part of the idea: the lines it added to the text, by whom and when; and whether that was undone.
CREATE TABLE extensions (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    comment uuid NOT NULL REFERENCES comments ON DELETE CASCADE,
    extender uuid NOT NULL REFERENCES people,
    section text NOT NULL,
    extended_at timestamptz NOT NULL,
    undone_at timestamptz,
    undone_by uuid REFERENCES people
);
CREATE UNIQUE INDEX extensions_standing ON extensions (comment) WHERE undone_at IS NULL;
CREATE INDEX extensions_idea ON extensions (idea, extended_at) WHERE undone_at IS NULL;
