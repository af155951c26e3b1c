-- People an author names as having made the idea with them. The array is who agreed, for lists and for whoever may edit; the rows say who
-- was named, how, when, and what came of it. An address is kept as it was typed: whether somebody here has it is theirs to say.
ALTER TABLE ideas ADD COLUMN collaborators uuid[] NOT NULL DEFAULT '{}';

CREATE TABLE collaborations (
    id uuid PRIMARY KEY,
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    named_by uuid NOT NULL REFERENCES people,
    person uuid REFERENCES people,
    address text,
    address_key text,
    named_at timestamptz NOT NULL,
    agreed_at timestamptz,
    ended_at timestamptz,
    CHECK (num_nonnulls(person, address_key) > 0),
    CHECK (agreed_at IS NULL OR person IS NOT NULL)
);
CREATE UNIQUE INDEX collaborations_person ON collaborations (idea, person) WHERE ended_at IS NULL AND person IS NOT NULL;
CREATE UNIQUE INDEX collaborations_address ON collaborations (idea, address_key) WHERE ended_at IS NULL AND address_key IS NOT NULL;
