DROP INDEX ideas_update_due;
DROP INDEX ideas_waiting;
DROP TABLE desk_thresholds;
