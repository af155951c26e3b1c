CREATE INDEX CONCURRENTLY guest_posts_address ON guest_posts (lower(email));
