-- How often an idea's row was shown in a list, by nobody in particular: what "needs your eyes" goes by. Narrow and apart, because it changes
-- all the time and nothing else may wait for it.
CREATE TABLE idea_impressions (
    idea uuid PRIMARY KEY REFERENCES ideas ON DELETE CASCADE,
    seen integer NOT NULL CHECK (seen > 0)
) WITH (fillfactor = 70);
