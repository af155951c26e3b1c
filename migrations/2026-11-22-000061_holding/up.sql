-- When posts of a board are published: at once where it has no row.
CREATE TABLE board_guards (
    board uuid PRIMARY KEY REFERENCES boards ON DELETE CASCADE,
    mode text NOT NULL CHECK (mode IN ('after', 'before', 'newcomers'))
);

-- Posts and comments that wait for approval. They are no ideas and no comments until somebody publishes them.
CREATE TABLE held_posts (
    -- drawn with the form; the idea or comment it becomes has the same
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    author uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    -- of a comment: the idea it is under and the comment it replies to
    idea uuid,
    parent uuid,
    -- of a post
    kind text,
    theme uuid REFERENCES themes,
    title text NOT NULL,
    body text NOT NULL,
    why text NOT NULL CHECK (why IN ('all', 'newcomer', 'links', 'repeated', 'flood', 'words', 'trap')),
    held_at timestamptz NOT NULL,
    decided_by uuid REFERENCES people,
    decided_at timestamptz,
    published boolean,
    CHECK (num_nonnulls(decided_by, decided_at, published) IN (0, 3)),
    CHECK (num_nonnulls(idea, theme) = 1 AND num_nonnulls(kind, theme) IN (0, 2))
);
CREATE INDEX held_posts_waiting ON held_posts (board, held_at, id) WHERE decided_at IS NULL;
CREATE INDEX held_posts_author ON held_posts (author, board, held_at DESC);

-- What was posted in the last days, as sketches of the texts: two posts that share two numbers say nearly the same.
CREATE TABLE post_prints (
    post uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    author uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    posted_at timestamptz NOT NULL,
    newcomer boolean NOT NULL,
    why text,
    prints bigint[] NOT NULL
);
CREATE INDEX post_prints_board ON post_prints (board, posted_at);
CREATE INDEX post_prints_old ON post_prints (posted_at);
CREATE INDEX post_prints_prints ON post_prints USING gin (prints);

-- In how many texts that moderators declined as spam, and in how many they published, a word was. The empty word counts the texts.
CREATE TABLE spam_words (
    word text PRIMARY KEY,
    spam integer NOT NULL DEFAULT 0,
    ham integer NOT NULL DEFAULT 0
);
