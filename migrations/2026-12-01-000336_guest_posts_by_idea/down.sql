DROP INDEX CONCURRENTLY guest_posts_idea;
