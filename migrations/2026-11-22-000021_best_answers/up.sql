-- What whoever asked found the best answer. It stays where it was chosen: a merged idea that is split again has its own back.
CREATE TABLE best_answers (
    idea uuid PRIMARY KEY REFERENCES ideas ON DELETE CASCADE,
    comment uuid NOT NULL REFERENCES comments ON DELETE CASCADE,
    chooser uuid NOT NULL REFERENCES people,
    chosen_at timestamptz NOT NULL
);
CREATE INDEX best_answers_comment ON best_answers (comment);
