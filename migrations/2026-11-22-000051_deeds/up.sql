-- What we did with your ideas: a post of the organisation about one or more ideas that led to something.
CREATE TABLE deeds (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards,
    number integer NOT NULL,
    author uuid NOT NULL REFERENCES people,
    title text NOT NULL CHECK (length(btrim(title)) > 0),
    body text NOT NULL CHECK (length(btrim(body)) > 0),
    link text,
    done_on date NOT NULL,
    version integer NOT NULL,
    told integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    edited_at timestamptz,
    UNIQUE (board, number)
);
CREATE INDEX deeds_newest ON deeds (board, created_at DESC, id DESC);

CREATE TABLE deed_versions (
    deed uuid NOT NULL REFERENCES deeds ON DELETE CASCADE,
    version integer NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    editor uuid NOT NULL REFERENCES people,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (deed, version)
);

CREATE TABLE deed_ideas (
    deed uuid NOT NULL REFERENCES deeds ON DELETE CASCADE,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    PRIMARY KEY (deed, idea)
);
CREATE INDEX deed_ideas_idea ON deed_ideas (idea);

-- Who asked not to be named at one of them.
CREATE TABLE deed_silences (
    deed uuid NOT NULL REFERENCES deeds ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    since timestamptz NOT NULL,
    PRIMARY KEY (deed, person)
);
