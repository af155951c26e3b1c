ALTER TABLE boards DROP COLUMN working_weekdays, DROP COLUMN dutch_holidays, DROP COLUMN days_off;
