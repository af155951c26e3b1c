-- When a board puts ideas into its archive by itself: how old, with fewer than how many votes, in statuses of which classes.
CREATE TABLE archive_rules (
    board uuid PRIMARY KEY REFERENCES boards ON DELETE CASCADE,
    age_days smallint NOT NULL CHECK (age_days BETWEEN 15 AND 3650),
    fewer_than integer NOT NULL CHECK (fewer_than > 0),
    classes text[] NOT NULL CHECK (cardinality(classes) > 0 AND classes <@ ARRAY['open', 'active', 'done', 'closed']),
    set_by uuid NOT NULL REFERENCES people,
    set_at timestamptz NOT NULL
);
-- Whose author was told that it goes there, and when it does.
CREATE TABLE archive_warnings (
    idea uuid PRIMARY KEY REFERENCES ideas ON DELETE CASCADE,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    warned_at timestamptz NOT NULL,
    archive_at timestamptz NOT NULL
);
CREATE INDEX archive_warnings_board ON archive_warnings (board, idea);
CREATE INDEX ideas_archived ON ideas (board, created_at, id) WHERE archived_at IS NOT NULL;
