DELETE FROM unsubscribe_links WHERE idea IS NULL;
ALTER TABLE unsubscribe_links DROP CONSTRAINT unsubscribe_links_one;
ALTER TABLE unsubscribe_links DROP COLUMN board, DROP COLUMN matter, DROP COLUMN often;
ALTER TABLE unsubscribe_links ALTER COLUMN idea SET NOT NULL;
DROP INDEX notices_unread, notices_bell, notices_digest;
ALTER TABLE notices DROP COLUMN matter, DROP COLUMN bell, DROP COLUMN mail, DROP COLUMN read_at;
DROP TABLE board_follows, telling_zones, telling_choices;
ALTER TABLE site DROP COLUMN time_zone;
