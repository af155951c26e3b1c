-- A provider may be a directory that is asked over LDAP: where people are looked for in it, and what of an entry says who they are.
ALTER TABLE providers ADD COLUMN directory jsonb;
