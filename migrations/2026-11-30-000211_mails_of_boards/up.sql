-- A digest tells of several boards: all of them, so that it can be asked as it leaves whether its reader still sees each.
ALTER TABLE mails ADD COLUMN boards uuid[];
