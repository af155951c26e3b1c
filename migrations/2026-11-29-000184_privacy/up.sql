-- Somebody who left: their key stays under what they wrote and voted, and nothing else of them does.
ALTER TABLE people ADD COLUMN erased_at timestamptz;

-- What a profile does not show to others. Who chose nothing hides what they voted for.
CREATE TABLE profile_choices (
    person uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    hidden text[] NOT NULL,
    chosen_at timestamptz NOT NULL
);

-- A vote whose voter left still counts. This says, under the site's key, which address gave it, so that it is not given again.
CREATE TABLE spent_ballots (
    ballot bytea PRIMARY KEY
);

-- Everything somebody owns, packed: made by a job, kept for some days.
CREATE TABLE exports (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    asked_at timestamptz NOT NULL,
    made_at timestamptz,
    bytes integer,
    expires_at timestamptz NOT NULL
);
CREATE INDEX exports_person ON exports (person, asked_at DESC);

-- Who was erased, by key only: applied again to a database that was restored from before.
CREATE TABLE erasures (
    person uuid PRIMARY KEY,
    texts_go boolean NOT NULL,
    because text NOT NULL CHECK (because IN ('asked', 'inactive')),
    erased_at timestamptz NOT NULL
);

-- After how many months without a visit an account is emptied; nothing, never.
ALTER TABLE site ADD COLUMN inactive_months smallint CHECK (inactive_months BETWEEN 3 AND 120);

-- Who was warned that their account will be emptied.
CREATE TABLE inactivity_warnings (
    person uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    warned_at timestamptz NOT NULL
);

-- When somebody was last there: by what they did.
CREATE INDEX ledger_actor ON ledger (actor, at DESC);

-- Every mail to one address, without case; and those whose words are still there, by age.
CREATE INDEX mails_to ON mails (lower(to_address));
CREATE INDEX mails_with_words ON mails (created_at) WHERE text_part <> '';
