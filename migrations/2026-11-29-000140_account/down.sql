DROP TABLE address_changes, password_links;
DROP INDEX sign_in_links_person;
ALTER TABLE sessions DROP COLUMN place, DROP COLUMN way;
