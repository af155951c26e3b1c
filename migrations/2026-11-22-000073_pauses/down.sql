ALTER TABLE boards DROP COLUMN paused_until;
DROP TABLE board_pauses;
