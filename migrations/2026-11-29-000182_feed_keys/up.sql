-- A secret in a feed's address stands for the person who made it, until they revoke it. Only its hash is kept.
CREATE TABLE feed_keys (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    key_hash bytea NOT NULL UNIQUE,
    name text NOT NULL CHECK (length(btrim(name)) > 0),
    made_at timestamptz NOT NULL
);
CREATE INDEX feed_keys_person ON feed_keys (person, made_at);
