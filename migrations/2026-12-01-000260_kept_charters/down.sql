ALTER TABLE held_posts DROP COLUMN charter;
ALTER TABLE guest_posts DROP COLUMN charter;
