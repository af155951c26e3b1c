-- What a board asks people who support an idea. A question that is changed is a new one: answers belong to what was asked.
CREATE TABLE vote_questions (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    position smallint NOT NULL,
    text_en text NOT NULL,
    text_nl text NOT NULL,
    options_en text[] NOT NULL,
    options_nl text[] NOT NULL,
    asked_at timestamptz NOT NULL,
    retired_at timestamptz,
    CHECK (greatest(cardinality(options_en), cardinality(options_nl)) BETWEEN 2 AND 5)
);
CREATE INDEX vote_questions_board ON vote_questions (board, position) WHERE retired_at IS NULL;

-- Read as totals only. They go when the vote goes.
CREATE TABLE vote_replies (
    idea uuid NOT NULL,
    person uuid NOT NULL,
    question uuid NOT NULL REFERENCES vote_questions ON DELETE CASCADE,
    choice smallint NOT NULL CHECK (choice BETWEEN 0 AND 4),
    replied_at timestamptz NOT NULL,
    PRIMARY KEY (idea, person, question),
    FOREIGN KEY (idea, person) REFERENCES votes ON DELETE CASCADE
);
CREATE INDEX vote_replies_question ON vote_replies (question);
