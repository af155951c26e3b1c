-- 7 discussion: comments on a board that was opened to everybody, from before, which stay out of sight until who wrote them says yes. A row
-- goes with that yes, and when the board is closed again.
CREATE TABLE withheld_comments (
    comment uuid PRIMARY KEY REFERENCES comments ON DELETE CASCADE,
    since timestamptz NOT NULL
);

-- 8 consents: what who wrote a comment said when its board was opened, of which text, and when.
CREATE TABLE comment_consents (
    comment uuid PRIMARY KEY REFERENCES comments ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people,
    version integer NOT NULL,
    given boolean NOT NULL,
    answered_at timestamptz NOT NULL
);

-- In their place stands a stone of a kind of its own. Not valid, so that nothing is read under the lock: what is there was checked before.
ALTER TABLE comment_removals DROP CONSTRAINT comment_removals_reason_check;
ALTER TABLE comment_removals ADD CONSTRAINT comment_removals_reasons
    CHECK (reason IN ('author', 'personal', 'insult', 'advertising', 'off_topic', 'unlawful', 'unheard')) NOT VALID;
