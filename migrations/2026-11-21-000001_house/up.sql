-- Floor by floor, as in ARCHITECTURE.md. Keys are uuid v7 made by the program. No triggers, no clever defaults:
-- what a row holds is what an act wrote.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- 0 platform ---------------------------------------------------------------------------------------------------------
CREATE TABLE jobs (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    key text UNIQUE,
    run_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    locked_until timestamptz,
    last_error text,
    dead_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE INDEX jobs_due ON jobs (run_at) WHERE dead_at IS NULL;

CREATE TABLE mails (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    to_name text NOT NULL,
    to_address text NOT NULL,
    from_name text,
    subject text NOT NULL,
    text_part text NOT NULL,
    html_part text NOT NULL,
    message_id text NOT NULL UNIQUE,
    thread_id text,
    unsubscribe text,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    last_error text,
    dead_at timestamptz
);
CREATE INDEX mails_newest ON mails (created_at DESC, id DESC);

-- What a signed-out visitor tried to do, kept until the sign-in is through.
CREATE TABLE pending_requests (
    id uuid PRIMARY KEY,
    browser bytea NOT NULL,
    path text NOT NULL,
    body bytea NOT NULL,
    wish text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

-- 2 site and ledger --------------------------------------------------------------------------------------------------
CREATE TABLE site (
    id smallint PRIMARY KEY CHECK (id = 1),
    name text NOT NULL,
    suffix text NOT NULL DEFAULT '',
    accent text NOT NULL,
    language text NOT NULL CHECK (language IN ('en', 'nl')),
    logo bytea,
    logo_type text,
    set_up_at timestamptz NOT NULL
);

-- Whoever holds the code printed at the first start may set the site up.
CREATE TABLE setup_codes (
    code_hash bytea PRIMARY KEY,
    created_at timestamptz NOT NULL
);

CREATE TABLE ledger (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    act text NOT NULL,
    actor uuid,
    board uuid,
    idea uuid,
    subject uuid,
    before jsonb,
    after jsonb
);
CREATE INDEX ledger_idea ON ledger (idea, id) WHERE idea IS NOT NULL;
CREATE INDEX ledger_board ON ledger (board, id) WHERE board IS NOT NULL;

-- 3 people -----------------------------------------------------------------------------------------------------------
CREATE TABLE people (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    email text,
    email_key text UNIQUE,
    password_hash text,
    language text NOT NULL CHECK (language IN ('en', 'nl')),
    function text,
    is_admin boolean NOT NULL DEFAULT false,
    origin text NOT NULL CHECK (origin IN ('joined', 'added', 'imported')),
    created_at timestamptz NOT NULL,
    CHECK ((email IS NULL) = (email_key IS NULL))
);

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    agent text NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_person ON sessions (person);

CREATE TABLE sign_ups (
    token_hash bytea PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    password_hash text NOT NULL,
    language text NOT NULL,
    onward text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);

CREATE TABLE sign_in_links (
    token_hash bytea PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    onward text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);

-- 4 boards -----------------------------------------------------------------------------------------------------------
CREATE TABLE boards (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    tagline text NOT NULL DEFAULT '',
    audience text NOT NULL CHECK (audience IN ('public', 'internal', 'invited')),
    state text NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    language text NOT NULL CHECK (language IN ('en', 'nl')),
    time_zone text NOT NULL,
    vote_mode text NOT NULL CHECK (vote_mode IN ('up', 'up_down')),
    half_life_days smallint NOT NULL CHECK (half_life_days IN (3, 7, 30)),
    points_per_vote smallint NOT NULL CHECK (points_per_vote BETWEEN 1 AND 1000),
    kinds text[] NOT NULL,
    preset text NOT NULL,
    position integer NOT NULL,
    created_at timestamptz NOT NULL,
    opened_at timestamptz
);

-- Numbers are handed out here, one at a time, so that they are consecutive under any load.
CREATE TABLE board_numbers (
    board uuid PRIMARY KEY REFERENCES boards ON DELETE CASCADE,
    last integer NOT NULL DEFAULT 0
);

-- Who may do what. What this table does not say is denied.
CREATE TABLE board_rules (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    action text NOT NULL CHECK (action IN ('view', 'post', 'vote', 'comment')),
    audience text NOT NULL CHECK (audience IN ('everyone', 'people', 'members', 'staff')),
    PRIMARY KEY (board, action)
);

CREATE TABLE board_domains (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    domain text NOT NULL,
    PRIMARY KEY (board, domain)
);

CREATE TABLE grants (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('member', 'official', 'moderator', 'owner')),
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (board, person)
);
CREATE INDEX grants_person ON grants (person);

CREATE TABLE teams (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL
);

CREATE TABLE themes (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    parent uuid REFERENCES themes,
    team uuid NOT NULL REFERENCES teams,
    name text NOT NULL,
    slug text NOT NULL,
    position integer NOT NULL,
    UNIQUE (board, slug)
);

-- A status is a row; only its class has a fixed meaning. Every name and rule is the board's own.
CREATE TABLE statuses (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    key text NOT NULL,
    class text NOT NULL CHECK (class IN ('open', 'active', 'done', 'closed', 'merged')),
    glyph text NOT NULL CHECK (glyph IN ('wait', 'new', 'review', 'plan', 'busy', 'done', 'part', 'no', 'merge')),
    kinds text[] NOT NULL,
    name_en text NOT NULL,
    name_nl text NOT NULL,
    about_en text NOT NULL,
    about_nl text NOT NULL,
    position integer NOT NULL,
    is_first boolean NOT NULL,
    needs_explanation boolean NOT NULL,
    needs_reason boolean NOT NULL,
    needs_link boolean NOT NULL,
    closes_votes boolean NOT NULL,
    returns_votes boolean NOT NULL,
    update_days smallint,
    enabled boolean NOT NULL,
    UNIQUE (board, key)
);
CREATE UNIQUE INDEX statuses_first ON statuses (board) WHERE is_first;

CREATE TABLE charters (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    version integer NOT NULL,
    goal text NOT NULL,
    who_decides text NOT NULL,
    contributors_get text NOT NULL,
    moderation_rule text NOT NULL,
    privacy_line text NOT NULL,
    first_answer_days smallint CHECK (first_answer_days BETWEEN 1 AND 250),
    update_days smallint CHECK (update_days BETWEEN 1 AND 730),
    author uuid NOT NULL REFERENCES people,
    created_at timestamptz NOT NULL,
    UNIQUE (board, version)
);

CREATE TABLE charter_lines (
    id uuid PRIMARY KEY,
    charter uuid NOT NULL REFERENCES charters ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('possible', 'not_possible', 'condition')),
    position integer NOT NULL,
    line text NOT NULL,
    why text NOT NULL
);
CREATE INDEX charter_lines_charter ON charter_lines (charter, kind, position);

CREATE TABLE charter_steps (
    id uuid PRIMARY KEY,
    charter uuid NOT NULL REFERENCES charters ON DELETE CASCADE,
    position integer NOT NULL,
    step text NOT NULL,
    due_on date
);
CREATE INDEX charter_steps_charter ON charter_steps (charter, position);

-- 6 ideas ------------------------------------------------------------------------------------------------------------
CREATE TABLE ideas (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards,
    number integer NOT NULL,
    slug text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('idea', 'question', 'problem', 'praise')),
    author uuid NOT NULL REFERENCES people,
    theme uuid NOT NULL REFERENCES themes,
    charter uuid NOT NULL REFERENCES charters,
    status uuid NOT NULL REFERENCES statuses,
    title text NOT NULL,
    body text NOT NULL,
    excerpt text NOT NULL,
    language text NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    edited_at timestamptz,
    status_since timestamptz NOT NULL,
    answer_due_at timestamptz,
    update_due_on date,
    first_answered_at timestamptz,
    answered_at timestamptz,
    answer_excerpt text,
    UNIQUE (board, number)
);
CREATE INDEX ideas_newest ON ideas (board, created_at DESC, id DESC);
CREATE INDEX ideas_status ON ideas (board, status, created_at DESC, id DESC);
CREATE INDEX ideas_theme ON ideas (board, theme, created_at DESC, id DESC);
CREATE INDEX ideas_answered ON ideas (board, answered_at DESC, id DESC) WHERE answered_at IS NOT NULL;
CREATE INDEX ideas_owed ON ideas (board, answer_due_at, id) WHERE answered_at IS NULL AND answer_due_at IS NOT NULL;
CREATE INDEX ideas_author ON ideas (author, id);
CREATE INDEX ideas_title_trigrams ON ideas USING gin (lower(title) gin_trgm_ops);

CREATE TABLE idea_versions (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    version integer NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    editor uuid NOT NULL REFERENCES people,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (idea, version)
);

CREATE TABLE idea_tags (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    tag text NOT NULL,
    PRIMARY KEY (idea, tag)
);
CREATE INDEX idea_tags_tag ON idea_tags (tag, idea);

-- Narrow, so that a vote never rewrites the wide row above.
CREATE TABLE idea_counters (
    idea uuid PRIMARY KEY REFERENCES ideas ON DELETE CASCADE,
    board uuid NOT NULL,
    up integer NOT NULL DEFAULT 0,
    down integer NOT NULL DEFAULT 0,
    score integer NOT NULL DEFAULT 0,
    comments integer NOT NULL DEFAULT 0,
    heat double precision NOT NULL DEFAULT 0,
    commented_at timestamptz
);
CREATE INDEX idea_counters_heat ON idea_counters (board, heat DESC, idea DESC);
CREATE INDEX idea_counters_score ON idea_counters (board, score DESC, idea DESC);
CREATE INDEX idea_counters_commented ON idea_counters (board, commented_at DESC, idea DESC) WHERE commented_at IS NOT NULL;

-- Kept counts for the filters beside a list; counting a list on every visit is what kills boards.
CREATE TABLE board_tallies (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    facet text NOT NULL CHECK (facet IN ('all', 'answered', 'kind', 'status', 'theme')),
    value text NOT NULL,
    n integer NOT NULL,
    PRIMARY KEY (board, facet, value)
);

CREATE TABLE idea_search (
    idea uuid PRIMARY KEY REFERENCES ideas ON DELETE CASCADE,
    board uuid NOT NULL,
    document tsvector NOT NULL
);
CREATE INDEX idea_search_document ON idea_search USING gin (document);

-- 7 votes, discussion, answers ---------------------------------------------------------------------------------------
CREATE TABLE votes (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people,
    direction smallint NOT NULL CHECK (direction IN (1, -1)),
    cast_at timestamptz NOT NULL,
    PRIMARY KEY (idea, person)
);
CREATE INDEX votes_person ON votes (person, cast_at DESC);

-- Votes an import brought along as a total, without voters.
CREATE TABLE carried_votes (
    idea uuid PRIMARY KEY REFERENCES ideas ON DELETE CASCADE,
    up integer NOT NULL CHECK (up >= 0),
    down integer NOT NULL CHECK (down >= 0),
    counted_at timestamptz NOT NULL
);

CREATE TABLE comments (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    author uuid NOT NULL REFERENCES people,
    parent uuid REFERENCES comments,
    root uuid NOT NULL,
    body text NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    edited_at timestamptz
);
CREATE INDEX comments_roots ON comments (idea, created_at, id) WHERE parent IS NULL;
CREATE INDEX comments_thread ON comments (root, created_at, id) WHERE parent IS NOT NULL;
CREATE INDEX comments_author ON comments (author, id);

CREATE TABLE comment_versions (
    comment uuid NOT NULL REFERENCES comments ON DELETE CASCADE,
    version integer NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (comment, version)
);

CREATE TABLE comment_removals (
    comment uuid PRIMARY KEY REFERENCES comments ON DELETE CASCADE,
    remover uuid NOT NULL REFERENCES people,
    reason text NOT NULL CHECK (reason IN ('author', 'personal', 'insult', 'advertising', 'off_topic', 'unlawful')),
    note text NOT NULL,
    removed_at timestamptz NOT NULL
);

CREATE TABLE answers (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    author uuid NOT NULL REFERENCES people,
    status_before uuid NOT NULL REFERENCES statuses,
    status_after uuid NOT NULL REFERENCES statuses,
    body text NOT NULL CHECK (length(btrim(body)) > 0),
    reason text CHECK (reason IN ('cost', 'law', 'not_ours', 'exists', 'fit', 'support')),
    mind_changer text,
    link text,
    update_due_on date,
    version integer NOT NULL,
    told integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    edited_at timestamptz
);
CREATE INDEX answers_idea ON answers (idea, created_at, id);

CREATE TABLE answer_versions (
    answer uuid NOT NULL REFERENCES answers ON DELETE CASCADE,
    version integer NOT NULL,
    body text NOT NULL,
    editor uuid NOT NULL REFERENCES people,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (answer, version)
);

-- 9 notices, exchange ------------------------------------------------------------------------------------------------
CREATE TABLE follows (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    wanted boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (idea, person)
);

-- One row a person an event is told to: the unique key is what makes "once" true.
CREATE TABLE notices (
    id uuid PRIMARY KEY,
    entry uuid NOT NULL,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    because text NOT NULL CHECK (because IN ('author', 'voter', 'follower', 'commenter')),
    created_at timestamptz NOT NULL,
    delivered_at timestamptz,
    UNIQUE (entry, person)
);
CREATE INDEX notices_waiting ON notices (entry, id) WHERE delivered_at IS NULL;

CREATE TABLE unsubscribe_links (
    token_hash bytea PRIMARY KEY,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    created_at timestamptz NOT NULL
);

-- Where an imported row came from: the same row never comes in twice.
CREATE TABLE imported_rows (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    source text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('idea', 'comment', 'person')),
    source_id text NOT NULL,
    became uuid NOT NULL,
    imported_at timestamptz NOT NULL,
    PRIMARY KEY (board, source, kind, source_id)
);
