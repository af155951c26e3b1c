-- 6 ideas: those of a board that was opened to everybody, from before, which stay out of sight until who wrote them says yes. A row goes
-- with the last yes, and when the board is closed again.
CREATE TABLE withheld_ideas (
    idea uuid PRIMARY KEY REFERENCES ideas ON DELETE CASCADE,
    since timestamptz NOT NULL
);

-- 8 consents: what somebody whose words are in an idea said when its board was opened, of which text, and when.
CREATE TABLE opening_answers (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people,
    version integer NOT NULL,
    given boolean NOT NULL,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (idea, person)
);
