-- What is owed next on an idea, as a moment to put in order: the first answer, then the next update, by the end of its day. Which day
-- that is where the board lives is reckoned in the program; for an order, the same clock for all will do.
CREATE FUNCTION owed_at(answered_at timestamptz, answer_due_at timestamptz, update_due_on date) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN answered_at IS NULL THEN answer_due_at ELSE (update_due_on + 1)::timestamp AT TIME ZONE 'UTC' END;

-- nothing is owed on what is decided; what is not decided has a date, also where an import had none
UPDATE ideas SET update_due_on = NULL
    FROM statuses s WHERE s.id = ideas.status AND s.class IN ('done', 'closed', 'merged') AND ideas.update_due_on IS NOT NULL;
UPDATE ideas SET update_due_on = current_date + coalesce(s.update_days,
        (SELECT c.update_days FROM charters c WHERE c.board = ideas.board ORDER BY c.version DESC LIMIT 1), 60)
    FROM statuses s WHERE s.id = ideas.status AND s.class NOT IN ('done', 'closed', 'merged')
        AND ideas.answered_at IS NOT NULL AND ideas.update_due_on IS NULL AND ideas.merged_into IS NULL AND ideas.removed_at IS NULL;

CREATE INDEX ideas_owed_next ON ideas (board, owed_at(answered_at, answer_due_at, update_due_on), id)
    WHERE owed_at(answered_at, answer_due_at, update_due_on) IS NOT NULL;
CREATE INDEX ideas_promised ON ideas (board, answer_due_at) WHERE answer_due_at IS NOT NULL;

-- Who was reminded of what: one row for each step of one promise, which is what makes it happen once.
CREATE TABLE due_steps (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    due timestamptz NOT NULL,
    step text NOT NULL CHECK (step IN ('warned', 'owner', 'lead', 'board')),
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (idea, due, step)
);

-- what is late on the day this arrives has been so for long: nobody is mailed three times over for each of it
INSERT INTO due_steps (idea, due, step, taken_at)
    SELECT i.id, owed_at(i.answered_at, i.answer_due_at, i.update_due_on), s.step, now()
    FROM ideas i CROSS JOIN (VALUES ('owner'), ('lead'), ('board')) AS s(step)
    WHERE owed_at(i.answered_at, i.answer_due_at, i.update_due_on) < now();

-- the program's own list says which words there are; this only keeps nonsense out
ALTER TABLE notices DROP CONSTRAINT notices_because_check;
ALTER TABLE notices ADD CONSTRAINT notices_because_check CHECK (because ~ '^[a-z_]+$') NOT VALID;
