-- 3 people: somebody who posted with a confirmed address and has no account; joining with that address makes it one.
ALTER TABLE people DROP CONSTRAINT people_origin_check;
ALTER TABLE people ADD CONSTRAINT people_origin_check
    CHECK (origin IN ('joined', 'added', 'imported', 'guest', 'pseudonym'));

-- 6 ideas: what a guest wants to post, until the button behind the mailed link is pressed.
CREATE TABLE guest_posts (
    token_hash bytea PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    idea uuid NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    language text NOT NULL,
    kind text NOT NULL,
    theme uuid NOT NULL REFERENCES themes,
    title text NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    posted_at timestamptz
);
CREATE INDEX guest_posts_expired ON guest_posts (expires_at);
