-- Whom a text names, with the words that name them, and the ledger entry by which they are told.
CREATE TABLE comment_mentions (
    comment uuid NOT NULL REFERENCES comments ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people,
    words text NOT NULL,
    entry uuid NOT NULL,
    mentioned_at timestamptz NOT NULL,
    PRIMARY KEY (comment, person)
);
CREATE INDEX comment_mentions_entry ON comment_mentions (entry);
CREATE INDEX comment_mentions_person ON comment_mentions (person);

CREATE TABLE idea_mentions (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people,
    words text NOT NULL,
    entry uuid NOT NULL,
    mentioned_at timestamptz NOT NULL,
    PRIMARY KEY (idea, person)
);
CREATE INDEX idea_mentions_entry ON idea_mentions (entry);
CREATE INDEX idea_mentions_person ON idea_mentions (person);

-- They hear why. The new check is wider, so rows that are there need no look.
ALTER TABLE notices DROP CONSTRAINT notices_because_check;
ALTER TABLE notices ADD CONSTRAINT notices_because_check
    CHECK (because IN ('author', 'voter', 'follower', 'commenter', 'writer', 'mentioned')) NOT VALID;
