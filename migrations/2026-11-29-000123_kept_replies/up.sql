-- What somebody said with a vote that was taken out of the count, for when it comes back: their answers to the board's questions, and why
-- they are against.
ALTER TABLE voided_votes ADD COLUMN replies jsonb NOT NULL DEFAULT '[]';
ALTER TABLE voided_votes ADD COLUMN reason text;
ALTER TABLE voided_votes ADD COLUMN reason_given_at timestamptz;
