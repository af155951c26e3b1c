-- All comments of an idea, replies too: search indexes them anew with each comment, and without this read every comment of the site.
CREATE INDEX comments_idea ON comments (idea, created_at, id);
