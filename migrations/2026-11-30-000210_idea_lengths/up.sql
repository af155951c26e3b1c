-- How long an idea is as a list of stems, each by how rare it is on its board: what comparing it with a wording divides by. Kept beside the
-- search document, because that row is wide and its index dear. Ideas of boards nobody has counted yet have none.
CREATE TABLE idea_lengths (
    idea uuid PRIMARY KEY REFERENCES ideas ON DELETE CASCADE,
    length double precision NOT NULL
);
