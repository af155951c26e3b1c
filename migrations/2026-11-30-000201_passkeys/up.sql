-- Passkeys: what is kept of one is a public key and how often it was used, as the library that checks them writes it.
CREATE TABLE passkeys (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    -- what the authenticator calls it: nobody else's, on the whole site
    credential bytea NOT NULL UNIQUE,
    name text NOT NULL,
    key jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX passkeys_person ON passkeys (person);

-- What a browser was asked to sign: for minutes, once, and only the browser that asked.
CREATE TABLE passkey_challenges (
    token_hash bytea PRIMARY KEY,
    -- whose new passkey it is for; nobody's when somebody wants to sign in
    person uuid REFERENCES people ON DELETE CASCADE,
    name text NOT NULL,
    state jsonb NOT NULL,
    onward text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenges_person ON passkey_challenges (person);
