-- What waits to be published keeps the version of the charter it was sent under. Without one the board's version of that day holds.
ALTER TABLE held_posts ADD COLUMN charter uuid;
ALTER TABLE guest_posts ADD COLUMN charter uuid;
