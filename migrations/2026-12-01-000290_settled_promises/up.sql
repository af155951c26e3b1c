-- A first answer that was late, or given, when its idea was put with another: the idea's own clock stops, but what was promised and how
-- that was kept counts on. What was not due yet is owed by the idea that stayed and stands not here.
CREATE TABLE settled_promises (
    idea uuid PRIMARY KEY REFERENCES ideas ON DELETE CASCADE,
    board uuid NOT NULL REFERENCES boards,
    due_at timestamptz NOT NULL,
    put_away_at timestamptz NOT NULL
);
CREATE INDEX settled_promises_due ON settled_promises (board, due_at);
-- of the merges there are; few compared with ideas
INSERT INTO settled_promises (idea, board, due_at, put_away_at)
SELECT m.source, m.board, m.former_answer_due_at, m.merged_at
FROM merges m JOIN ideas i ON i.id = m.source
WHERE m.undone_at IS NULL AND m.former_answer_due_at IS NOT NULL
    AND (m.former_answer_due_at <= m.merged_at OR i.first_answered_at IS NOT NULL);
