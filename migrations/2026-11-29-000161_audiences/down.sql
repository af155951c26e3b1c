ALTER TABLE mails DROP COLUMN board;
DROP TABLE board_invitations, board_groups;
