-- It may have been there before, and does no harm.
SELECT 1;
