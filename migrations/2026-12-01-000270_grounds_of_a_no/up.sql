-- A no without its reason is refused here too, whoever writes it: each answer keeps whether its status asked for one. A default that
-- is a constant rewrites nothing; not valid, so that nothing is read under the lock.
ALTER TABLE answers ADD COLUMN needs_reason boolean NOT NULL DEFAULT false;
ALTER TABLE answers ADD CONSTRAINT answers_reason
    CHECK (NOT needs_reason OR (reason IS NOT NULL AND btrim(coalesce(mind_changer, '')) <> '')) NOT VALID;
