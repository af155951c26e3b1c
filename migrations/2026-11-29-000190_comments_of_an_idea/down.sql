DROP INDEX comments_idea;
