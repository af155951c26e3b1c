DROP INDEX ideas_promised;
DROP INDEX ideas_waiting;
DROP TABLE desk_thresholds;
