DELETE FROM pictures WHERE name IS NOT NULL;
ALTER TABLE pictures DROP CONSTRAINT pictures_or_files;
ALTER TABLE pictures ADD CONSTRAINT pictures_kind_check CHECK (kind IN ('image/jpeg', 'image/png'));
ALTER TABLE pictures ALTER COLUMN width SET NOT NULL;
ALTER TABLE pictures ALTER COLUMN height SET NOT NULL;
ALTER TABLE pictures DROP COLUMN name;
