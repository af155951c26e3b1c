-- Two more roles: an employee has a badge with their name, a champion helps without speaking for anybody.
ALTER TABLE grants DROP CONSTRAINT grants_role_check;
ALTER TABLE grants ADD CONSTRAINT grants_role_check
    CHECK (role IN ('member', 'employee', 'champion', 'official', 'moderator', 'owner')) NOT VALID;

-- Who gave or took which role, and why. What somebody wrote stands here; the ledger has the states.
CREATE TABLE role_changes (
    id uuid PRIMARY KEY,
    board uuid NOT NULL REFERENCES boards ON DELETE CASCADE,
    person uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    role_before text,
    role_after text,
    reason text NOT NULL,
    changer uuid NOT NULL REFERENCES people,
    changed_at timestamptz NOT NULL
);
CREATE INDEX role_changes_board ON role_changes (board, changed_at DESC, id DESC);

-- A champion's word that two ideas say the same; a moderator decides.
CREATE TABLE duplicate_hints (
    idea uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    other uuid NOT NULL REFERENCES ideas ON DELETE CASCADE,
    hinter uuid NOT NULL REFERENCES people,
    hinted_at timestamptz NOT NULL,
    PRIMARY KEY (idea, other),
    CHECK (idea <> other)
);
CREATE INDEX duplicate_hints_other ON duplicate_hints (other);
