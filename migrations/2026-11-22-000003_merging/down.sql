DROP TABLE idea_links, merged_comments, merged_votes, merges, brought_votes;
ALTER TABLE ideas DROP COLUMN merged_into;
