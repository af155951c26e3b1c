DROP INDEX ledger_actor, mails_to, mails_with_words;
DROP TABLE inactivity_warnings, erasures, exports, spent_ballots, profile_choices;
ALTER TABLE site DROP COLUMN inactive_months;
ALTER TABLE people DROP COLUMN erased_at;
