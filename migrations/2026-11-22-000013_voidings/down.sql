INSERT INTO votes (idea, person, direction, amount, cast_at) SELECT idea, person, direction, amount, cast_at FROM voided_votes ON CONFLICT DO NOTHING;
DROP TABLE voided_votes, vote_voidings, vote_traces, trace_keys;
