-- Other sites that sign people in (OpenID Connect). The secret is sealed with a key that is not in the database.
CREATE TABLE providers (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    issuer text NOT NULL,
    client_id text NOT NULL,
    client_secret bytea,
    scopes text NOT NULL DEFAULT '',
    domains text[] NOT NULL DEFAULT '{}',
    -- the claim whose values become groups; empty for none
    claim text NOT NULL DEFAULT '',
    -- an address it sends is confirmed, though it does not say so
    trusts_addresses boolean NOT NULL DEFAULT false,
    is_on boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);

-- Who somebody is there. The subject, never the address, says so.
CREATE TABLE identities (
    provider uuid NOT NULL REFERENCES providers ON DELETE CASCADE,
    subject text NOT NULL,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    joined_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (provider, subject)
);
CREATE INDEX identities_person ON identities (person);

-- A browser on its way to a provider and back.
CREATE TABLE provider_flows (
    state_hash bytea PRIMARY KEY,
    provider uuid NOT NULL REFERENCES providers ON DELETE CASCADE,
    browser bytea NOT NULL,
    nonce text NOT NULL,
    verifier text NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('sign_in', 'connect', 'trial')),
    person uuid REFERENCES people ON DELETE CASCADE,
    onward text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX provider_flows_provider ON provider_flows (provider);
CREATE INDEX provider_flows_person ON provider_flows (person);
