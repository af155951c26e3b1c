-- Lengths are reckoned in another way by the program that comes with this: a job of its own does it, board by board, once the program before
-- has gone.
INSERT INTO jobs (id, kind, payload, key, run_at, attempts, created_at)
SELECT gen_random_uuid(), 'count-stems-anew', jsonb_build_object('board', board), 'count-stems-anew:' || board, now() + interval '10 minutes', 0, now()
FROM stem_countings ON CONFLICT DO NOTHING;
