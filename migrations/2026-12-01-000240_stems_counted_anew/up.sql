-- Lengths are reckoned in another way by the program that comes with this: its own job does it, board by board.
INSERT INTO jobs (id, kind, payload, key, run_at, attempts, created_at)
SELECT gen_random_uuid(), 'count-stems', jsonb_build_object('board', board), 'count-stems:' || board || ':lengths', now(), 0, now()
FROM stem_countings ON CONFLICT DO NOTHING;
