ALTER TABLE voided_votes DROP COLUMN reason_given_at;
ALTER TABLE voided_votes DROP COLUMN reason;
ALTER TABLE voided_votes DROP COLUMN replies;
