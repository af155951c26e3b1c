-- Ideas of earlier imports, apart from the column so that its lock does not last as long.
UPDATE ideas SET imported_at = r.imported_at FROM imported_rows r WHERE r.kind = 'idea' AND r.became = ideas.id AND ideas.imported_at IS NULL;
