DELETE FROM notices WHERE because = 'writer';
ALTER TABLE notices DROP CONSTRAINT notices_because_check;
ALTER TABLE notices ADD CONSTRAINT notices_because_check CHECK (because IN ('author', 'voter', 'follower', 'commenter'));
