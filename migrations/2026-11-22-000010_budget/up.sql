-- Boards where each person has a number of votes to spread. Still one row a person an idea; it says how many votes it is worth there.
ALTER TABLE boards ADD COLUMN vote_budget smallint NOT NULL DEFAULT 10 CHECK (vote_budget BETWEEN 1 AND 100);
ALTER TABLE boards ADD COLUMN votes_per_idea smallint NOT NULL DEFAULT 3 CHECK (votes_per_idea BETWEEN 1 AND 100);
ALTER TABLE boards ADD CONSTRAINT boards_votes_within_budget CHECK (votes_per_idea <= vote_budget);
ALTER TABLE boards DROP CONSTRAINT boards_vote_mode_check;
ALTER TABLE boards ADD CONSTRAINT boards_vote_mode_check CHECK (vote_mode IN ('up', 'up_down', 'budget'));

-- a default that is a constant rewrites nothing; not valid, so that nothing is read under the lock
ALTER TABLE votes ADD COLUMN amount smallint NOT NULL DEFAULT 1;
ALTER TABLE votes ADD CONSTRAINT votes_amount_check CHECK (amount BETWEEN 1 AND 100) NOT VALID;
