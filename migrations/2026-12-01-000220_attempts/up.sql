-- Passwords that were tried for a name, whoever has it or nobody: a brake that all processes share. Names are hashed, and a row is gone a
-- day after the last try, or at the first right one.
CREATE TABLE attempts (
    name_hash bytea PRIMARY KEY,
    tried smallint NOT NULL,
    tried_at timestamptz NOT NULL,
    -- before this none is looked at
    opens_at timestamptz NOT NULL
);
CREATE INDEX attempts_tried_at ON attempts (tried_at);
