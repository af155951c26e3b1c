ALTER TABLE votes DROP COLUMN amount;
UPDATE boards SET vote_mode = 'up' WHERE vote_mode = 'budget';
ALTER TABLE boards DROP CONSTRAINT boards_vote_mode_check;
ALTER TABLE boards ADD CONSTRAINT boards_vote_mode_check CHECK (vote_mode IN ('up', 'up_down'));
ALTER TABLE boards DROP CONSTRAINT boards_votes_within_budget;
ALTER TABLE boards DROP COLUMN votes_per_idea;
ALTER TABLE boards DROP COLUMN vote_budget;
