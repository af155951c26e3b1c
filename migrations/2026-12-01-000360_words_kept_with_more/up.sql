-- A word is kept with up to three ideas that have it, no longer with one, so that it stays known when one of them changes or goes. What was
-- said before, the job reads once more, board by board, when the program before this one has gone: that keeps each with one.
INSERT INTO jobs (id, kind, payload, key, run_at, attempts, created_at)
SELECT gen_random_uuid(), 'learn-words', jsonb_build_object('board', id), 'learn-words:' || id, now() + interval '10 minutes', 0, now()
FROM boards ON CONFLICT DO NOTHING;
