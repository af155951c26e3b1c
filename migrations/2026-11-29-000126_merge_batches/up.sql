-- Ideas that were put with one idea at one press, and are taken apart at one press.
ALTER TABLE merges ADD COLUMN batch uuid;
CREATE INDEX merges_batch ON merges (batch) WHERE batch IS NOT NULL;
CREATE INDEX merges_merger ON merges (merger, merged_at DESC) WHERE batch IS NOT NULL AND undone_at IS NULL;
