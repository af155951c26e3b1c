-- What somebody keeps looking at the queue through: a name and the address's question.
CREATE TABLE desk_views (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    name text NOT NULL CHECK (length(btrim(name)) > 0),
    query text NOT NULL,
    saved_at timestamptz NOT NULL,
    UNIQUE (person, name)
);
