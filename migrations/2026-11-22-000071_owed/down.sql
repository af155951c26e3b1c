ALTER TABLE notices DROP CONSTRAINT notices_because_check;
ALTER TABLE notices ADD CONSTRAINT notices_because_check
    CHECK (because IN ('author', 'voter', 'follower', 'commenter', 'writer', 'mentioned')) NOT VALID;
DROP TABLE due_steps;
DROP INDEX ideas_promised;
DROP INDEX ideas_owed_next;
DROP FUNCTION owed_at(timestamptz, timestamptz, date);
