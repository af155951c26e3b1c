DROP TABLE idea_mentions, comment_mentions;
ALTER TABLE notices DROP CONSTRAINT notices_because_check;
ALTER TABLE notices ADD CONSTRAINT notices_because_check
    CHECK (because IN ('author', 'voter', 'follower', 'commenter', 'writer')) NOT VALID;
