-- What somebody wants to hear of, by kind: in the site, by mail, and how often. Who chose nothing has the usual.
CREATE TABLE telling_choices (
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    matter text NOT NULL CHECK (matter ~ '^[a-z_]+$'),
    bell boolean NOT NULL,
    mail text NOT NULL CHECK (mail IN ('at_once', 'daily', 'weekly', 'never')),
    chosen_at timestamptz NOT NULL,
    PRIMARY KEY (person, matter)
);

-- By whose clock it is morning: somebody's own, else the site's.
CREATE TABLE telling_zones (
    person uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    time_zone text NOT NULL,
    chosen_at timestamptz NOT NULL
);
ALTER TABLE site ADD COLUMN time_zone text NOT NULL DEFAULT 'Europe/Amsterdam';

-- Who hears of every new idea on a board.
CREATE TABLE board_follows (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    since timestamptz NOT NULL,
    PRIMARY KEY (board, person)
);
CREATE INDEX board_follows_person ON board_follows (person);

-- How a notice reaches somebody, decided when it was written. Those that are there were mails and nothing else.
ALTER TABLE notices ADD COLUMN matter text NOT NULL DEFAULT 'answers';
ALTER TABLE notices ADD COLUMN bell boolean NOT NULL DEFAULT false;
ALTER TABLE notices ADD COLUMN mail text NOT NULL DEFAULT 'at_once';
ALTER TABLE notices ADD COLUMN read_at timestamptz;
CREATE INDEX notices_unread ON notices (person) WHERE bell AND read_at IS NULL;
CREATE INDEX notices_bell ON notices (person, created_at DESC, id DESC) WHERE bell;
CREATE INDEX notices_digest ON notices (mail, person, created_at) WHERE delivered_at IS NULL AND mail IN ('daily', 'weekly');

-- What one click ends: the mails about an idea, about a board, of a kind, or a digest.
ALTER TABLE unsubscribe_links ALTER COLUMN idea DROP NOT NULL;
ALTER TABLE unsubscribe_links ADD COLUMN board uuid REFERENCES boards ON DELETE CASCADE;
ALTER TABLE unsubscribe_links ADD COLUMN matter text;
ALTER TABLE unsubscribe_links ADD COLUMN often text;
ALTER TABLE unsubscribe_links ADD CONSTRAINT unsubscribe_links_one
    CHECK (num_nonnulls(idea, board, matter, often) = 1) NOT VALID;
