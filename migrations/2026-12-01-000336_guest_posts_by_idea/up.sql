CREATE INDEX CONCURRENTLY guest_posts_idea ON guest_posts (idea);
