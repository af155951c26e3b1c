-- The words that stand in titles, texts, comments and answers, by board: what a mistyped search may mean. Each with one idea that has it,
-- so that it goes with that idea's text.
CREATE TABLE known_words (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    word text NOT NULL,
    board uuid NOT NULL,
    PRIMARY KEY (idea, word)
);
CREATE INDEX known_words_board ON known_words (board, word);
-- without a list of what is to be put in later: each search would read all of it, and one writer in many would wait for the rest
CREATE INDEX known_words_near ON known_words USING gin (board, word gin_trgm_ops) WITH (fastupdate = off);

-- What was said before, a job reads, board by board, once the program before this one has gone: it does not know the kind.
INSERT INTO jobs (id, kind, payload, key, run_at, attempts, created_at)
SELECT gen_random_uuid(), 'learn-words', jsonb_build_object('board', id), 'learn-words:' || id, now() + interval '10 minutes', 0, now()
FROM boards ON CONFLICT DO NOTHING;
