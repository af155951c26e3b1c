ALTER TABLE themes DROP COLUMN retired_at;
