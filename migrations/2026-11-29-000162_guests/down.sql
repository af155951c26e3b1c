DROP TABLE guest_posts;
UPDATE people SET origin = 'imported' WHERE origin IN ('guest', 'pseudonym');
ALTER TABLE people DROP CONSTRAINT people_origin_check;
ALTER TABLE people ADD CONSTRAINT people_origin_check CHECK (origin IN ('joined', 'added', 'imported'));
