-- An idea that was put with another; its address leads there. Nobody is hidden by a state without a row: merges say who and when.
ALTER TABLE ideas ADD COLUMN merged_into uuid REFERENCES ideas;
CREATE INDEX ideas_merged ON ideas (merged_into) WHERE merged_into IS NOT NULL;

-- Totals without voters that a merged idea had brought from an import, counted with the idea it went into.
CREATE TABLE brought_votes (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    origin uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    up integer NOT NULL CHECK (up >= 0),
    down integer NOT NULL CHECK (down >= 0),
    counted_at timestamptz NOT NULL,
    PRIMARY KEY (idea, origin)
);

CREATE TABLE merges (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards,
    source uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    target uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    merger uuid NOT NULL REFERENCES people,
    message text NOT NULL CHECK (length(btrim(message)) > 0),
    merged_at timestamptz NOT NULL,
    former_status uuid NOT NULL REFERENCES statuses,
    former_status_since timestamptz NOT NULL,
    former_answer_due_at timestamptz,
    former_update_due_on date,
    former_heat double precision NOT NULL,
    undone_at timestamptz,
    undone_by uuid REFERENCES people,
    CHECK (source <> target)
);
CREATE UNIQUE INDEX merges_standing ON merges (source) WHERE undone_at IS NULL;
CREATE INDEX merges_target ON merges (target) WHERE undone_at IS NULL;

-- What a merge moved, so that undoing it moves back exactly that.
CREATE TABLE merged_votes (
    merge uuid NOT NULL REFERENCES merges ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people,
    PRIMARY KEY (merge, person)
);
CREATE TABLE merged_comments (
    merge uuid NOT NULL REFERENCES merges ON DELETE CASCADE,
    comment uuid NOT NULL REFERENCES comments ON DELETE CASCADE,
    PRIMARY KEY (merge, comment)
);
CREATE INDEX merged_comments_comment ON merged_comments (comment);

-- Ideas that have to do with each other without being the same; kept once, the older key first.
CREATE TABLE idea_links (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    other uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    linker uuid NOT NULL REFERENCES people,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (idea, other),
    CHECK (idea < other)
);
CREATE INDEX idea_links_other ON idea_links (other);
