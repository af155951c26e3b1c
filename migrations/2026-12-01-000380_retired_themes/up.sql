-- Since when new ideas may no longer have a theme; those that have it keep it. Nothing is rewritten: no column has a value yet.
ALTER TABLE themes ADD COLUMN retired_at timestamptz;
