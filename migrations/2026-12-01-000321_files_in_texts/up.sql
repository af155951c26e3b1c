-- What somebody puts into a text may be no picture: then it has a name, and no sides. Which kinds there are is the program's to know. Not
-- valid, so that nothing is read under the lock: what is there has no names, and was checked as pictures.
ALTER TABLE pictures ADD COLUMN name text;
ALTER TABLE pictures ALTER COLUMN width DROP NOT NULL;
ALTER TABLE pictures ALTER COLUMN height DROP NOT NULL;
ALTER TABLE pictures DROP CONSTRAINT pictures_kind_check;
ALTER TABLE pictures ADD CONSTRAINT pictures_or_files CHECK (
    CASE WHEN name IS NULL THEN kind IN ('image/jpeg', 'image/png') AND width IS NOT NULL AND height IS NOT NULL
    ELSE kind NOT LIKE 'image/%' AND width IS NULL AND height IS NULL END) NOT VALID;
