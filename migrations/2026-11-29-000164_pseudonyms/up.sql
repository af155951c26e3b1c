-- 4 boards: on a board that not everybody reads somebody may write under a pseudonym. It is a person of its own, without an address
-- or a way to sign in, so that whatever names an author names it; only this table says whose it is.
CREATE TABLE pseudonyms (
    person uuid PRIMARY KEY REFERENCES people,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    owner uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    made_at timestamptz NOT NULL,
    UNIQUE (board, owner)
);
CREATE INDEX pseudonyms_owner ON pseudonyms (owner);

-- Each time an administrator looked behind one, and why.
CREATE TABLE pseudonym_breaks (
    id uuid PRIMARY KEY,
    pseudonym uuid NOT NULL REFERENCES pseudonyms ON DELETE CASCADE,
    broken_by uuid NOT NULL REFERENCES people,
    reason text NOT NULL CHECK (length(btrim(reason)) > 0),
    broken_at timestamptz NOT NULL
);
CREATE INDEX pseudonym_breaks_of ON pseudonym_breaks (pseudonym, broken_at DESC);

-- 0 platform: a mail whose reader is nobody's business, not even of those who look after the outbox.
ALTER TABLE mails ADD COLUMN sealed boolean NOT NULL DEFAULT false;
