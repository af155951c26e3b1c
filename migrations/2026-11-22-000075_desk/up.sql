-- From how many votes on a board an unanswered idea comes before others at the desk.
CREATE TABLE desk_thresholds (
    board uuid PRIMARY KEY REFERENCES boards ON DELETE CASCADE,
    votes integer NOT NULL CHECK (votes > 0),
    set_by uuid NOT NULL REFERENCES people,
    set_at timestamptz NOT NULL
);
-- What the desk walks: what waits for a first word, by theme, and what another word was promised on.
CREATE INDEX ideas_waiting ON ideas (board, theme, created_at, id)
    WHERE answered_at IS NULL AND merged_into IS NULL AND archived_at IS NULL AND removed_at IS NULL;
CREATE INDEX ideas_update_due ON ideas (board, update_due_on, id) WHERE update_due_on IS NOT NULL;
