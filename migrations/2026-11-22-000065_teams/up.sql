-- Who of a team answers on a board. The same team may serve several boards; its people are said for each.
CREATE TABLE board_teams (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    team uuid NOT NULL REFERENCES teams,
    is_default boolean NOT NULL,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (board, team)
);
CREATE UNIQUE INDEX board_teams_default ON board_teams (board) WHERE is_default;
CREATE TABLE team_members (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    team uuid NOT NULL REFERENCES teams,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    is_lead boolean NOT NULL,
    since timestamptz NOT NULL,
    PRIMARY KEY (board, team, person)
);
CREATE INDEX team_members_person ON team_members (person, board);

-- A word in a post that makes it a team's, before its theme does.
CREATE TABLE team_words (
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    word text NOT NULL,
    team uuid NOT NULL REFERENCES teams,
    PRIMARY KEY (board, word)
);

-- When somebody is away, both days included, and who takes their duty.
CREATE TABLE absences (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    deputy uuid REFERENCES people ON DELETE SET NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    noted_at timestamptz NOT NULL,
    CHECK (from_on <= until_on)
);
CREATE INDEX absences_board ON absences (board, until_on);

-- Whose an idea is. One row an idea is what makes routing happen once.
CREATE TABLE assignments (
    idea uuid PRIMARY KEY REFERENCES ideas ON DELETE CASCADE,
    board uuid NOT NULL REFERENCES boards,
    team uuid NOT NULL REFERENCES teams,
    assignee uuid REFERENCES people ON DELETE SET NULL,
    because text NOT NULL CHECK (because IN ('word', 'theme', 'default', 'hand_over')),
    looped boolean NOT NULL DEFAULT false,
    assigned_at timestamptz NOT NULL
);
CREATE INDEX assignments_team ON assignments (board, team, idea);
CREATE INDEX assignments_assignee ON assignments (assignee, board) WHERE assignee IS NOT NULL;
CREATE TABLE hand_overs (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    from_team uuid NOT NULL REFERENCES teams,
    from_person uuid REFERENCES people ON DELETE SET NULL,
    to_team uuid NOT NULL REFERENCES teams,
    to_person uuid REFERENCES people ON DELETE SET NULL,
    giver uuid NOT NULL REFERENCES people,
    note text NOT NULL CHECK (length(btrim(note)) > 0),
    looped boolean NOT NULL,
    handed_at timestamptz NOT NULL
);
CREATE INDEX hand_overs_idea ON hand_overs (idea, handed_at, id);
CREATE INDEX hand_overs_from ON hand_overs (from_team, handed_at);

-- Boards that are there already get the teams of their themes as they are; the oldest theme's takes what nobody else does.
INSERT INTO board_teams (board, team, is_default, added_at)
SELECT DISTINCT ON (t.board, t.team) t.board, t.team,
    t.id = (SELECT f.id FROM themes f WHERE f.board = t.board ORDER BY f.position, f.id LIMIT 1), now()
FROM themes t ORDER BY t.board, t.team, t.position, t.id;
-- what was posted before teams had duties finds its team by the same job as what is posted now
INSERT INTO jobs (id, kind, payload, key, run_at, attempts, created_at)
SELECT gen_random_uuid(), 'route', jsonb_build_object('board', b.id), 'route:' || b.id, now(), 0, now()
FROM boards b WHERE EXISTS (SELECT 1 FROM ideas i WHERE i.board = b.id);
