-- Answers on their way: sent after two minutes, until then taken back by whoever wrote them. The form is kept as it was sent, and read
-- and checked again when its time comes.
CREATE TABLE queued_answers (
    -- the answer's own key, drawn with its form
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    author uuid NOT NULL REFERENCES people,
    form text NOT NULL,
    -- those written as one
    batch uuid,
    queued_at timestamptz NOT NULL,
    send_at timestamptz NOT NULL,
    ended_at timestamptz,
    outcome text CHECK (outcome IN ('sent', 'undone', 'refused')),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX queued_answers_idea ON queued_answers (idea) WHERE ended_at IS NULL;
CREATE INDEX queued_answers_author ON queued_answers (author, queued_at);
CREATE INDEX queued_answers_batch ON queued_answers (batch) WHERE batch IS NOT NULL;
