DROP TABLE duplicate_hints, role_changes;
DELETE FROM grants WHERE role IN ('employee', 'champion');
ALTER TABLE grants DROP CONSTRAINT grants_role_check;
ALTER TABLE grants ADD CONSTRAINT grants_role_check CHECK (role IN ('member', 'official', 'moderator', 'owner'));
