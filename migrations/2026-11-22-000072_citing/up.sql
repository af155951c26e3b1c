-- A no can cite the line of the charter that says so: of the version the idea was posted under.
ALTER TABLE answers ADD COLUMN cited uuid;
ALTER TABLE answers ADD CONSTRAINT answers_cited_fkey FOREIGN KEY (cited) REFERENCES charter_lines NOT VALID;
