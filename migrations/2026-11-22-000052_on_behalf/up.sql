-- What staff entered for somebody who said it elsewhere: on paper, at the counter, by phone, at a meeting.
CREATE TABLE behalf_entries (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards,
    kind text NOT NULL CHECK (kind IN ('idea', 'vote', 'comment')),
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    comment uuid REFERENCES comments ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people,
    enterer uuid NOT NULL REFERENCES people,
    origin text NOT NULL CHECK (origin IN ('paper', 'counter', 'phone', 'meeting')),
    told_on date NOT NULL,
    place text NOT NULL,
    -- what was entered together: one mail asks each person about it
    batch uuid NOT NULL,
    -- a digest of the row of a file, so that the same row entered again changes nothing
    content bytea,
    entered_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    withdrawn_at timestamptz,
    CHECK ((kind = 'comment') = (comment IS NOT NULL))
);
CREATE UNIQUE INDEX behalf_entries_content ON behalf_entries (board, content, kind);
CREATE INDEX behalf_entries_idea ON behalf_entries (idea);
CREATE INDEX behalf_entries_comment ON behalf_entries (comment) WHERE comment IS NOT NULL;
CREATE INDEX behalf_entries_batch ON behalf_entries (batch, person);
CREATE INDEX behalf_entries_enterer ON behalf_entries (board, enterer, entered_at DESC);
CREATE INDEX behalf_entries_person ON behalf_entries (person);

-- The links of the mails that ask.
CREATE TABLE behalf_links (
    token_hash bytea PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    batch uuid NOT NULL,
    created_at timestamptz NOT NULL
);
