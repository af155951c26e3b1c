-- Where and how somebody signed in, for the list of their sign-ins. Rows from before say neither.
ALTER TABLE sessions ADD COLUMN place text NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN way text NOT NULL DEFAULT 'link' CHECK (way IN ('joined', 'password', 'link', 'provider', 'passkey'));

-- Mailed links to choose a new password.
CREATE TABLE password_links (
    token_hash bytea PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX password_links_person ON password_links (person);
CREATE INDEX sign_in_links_person ON sign_in_links (person);

-- Another address for somebody: confirmed at the new one, stopped by either.
CREATE TABLE address_changes (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    email_before text,
    email text NOT NULL,
    email_key text NOT NULL,
    confirm_hash bytea NOT NULL UNIQUE,
    stop_hash bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    stopped_at timestamptz
);
CREATE INDEX address_changes_person ON address_changes (person);
