-- What the staff of a board write to each other about an idea. Nothing but the staff's own part of its page reads this table.
CREATE TABLE staff_notes (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    author uuid NOT NULL REFERENCES people,
    body text NOT NULL CHECK (length(btrim(body)) > 0),
    created_at timestamptz NOT NULL
);
CREATE INDEX staff_notes_idea ON staff_notes (idea, created_at, id);
