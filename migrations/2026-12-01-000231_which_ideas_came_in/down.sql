UPDATE ideas SET imported_at = NULL WHERE imported_at IS NOT NULL;
