ALTER TABLE pictures DROP COLUMN moderators_only;
ALTER TABLE pictures DROP COLUMN withheld_at;
