UPDATE held_posts SET why = 'all' WHERE why = 'crisis';
ALTER TABLE held_posts DROP CONSTRAINT held_posts_why_check;
ALTER TABLE held_posts ADD CONSTRAINT held_posts_why_check
    CHECK (why IN ('all', 'newcomer', 'links', 'repeated', 'flood', 'words', 'trap')) NOT VALID;
DROP TABLE post_turns;
ALTER TABLE boards DROP COLUMN crisis_until, DROP COLUMN crisis_posting, DROP COLUMN crisis_wait;
DROP TABLE board_crises;
