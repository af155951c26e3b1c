-- A second step at sign-in: codes from an app. The secret is sealed with a key that is not in the database.
CREATE TABLE second_steps (
    person uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    secret bytea NOT NULL,
    created_at timestamptz NOT NULL,
    -- on from here; before, it was only begun
    confirmed_at timestamptz,
    -- the last half minute a code was taken for: none is taken twice
    last_step bigint NOT NULL DEFAULT 0,
    failed smallint NOT NULL DEFAULT 0,
    failed_since timestamptz
);

CREATE TABLE recovery_codes (
    code_hash bytea PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX recovery_codes_person ON recovery_codes (person);

-- Somebody who passed the first step.
CREATE TABLE half_arrivals (
    token_hash bytea PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    way text NOT NULL CHECK (way IN ('joined', 'password', 'link', 'provider', 'passkey')),
    onward text NOT NULL,
    tries smallint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX half_arrivals_person ON half_arrivals (person);
