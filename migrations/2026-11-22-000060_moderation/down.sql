DROP TABLE reports;
DROP TABLE appeals;
DROP TABLE measures;
DROP TABLE bans;
ALTER TABLE ideas DROP COLUMN hidden_at;
