-- 6 ideas: versions of a text with words in them that a moderator removed where they were written first, in a comment. Only those who
-- moderate still read these versions. A row goes when the comment comes back.
CREATE TABLE withheld_versions (
    idea uuid NOT NULL,
    version integer NOT NULL,
    source uuid NOT NULL,
    PRIMARY KEY (idea, version, source),
    FOREIGN KEY (idea, version) REFERENCES idea_versions ON DELETE CASCADE
);
CREATE INDEX withheld_versions_source ON withheld_versions (source);
