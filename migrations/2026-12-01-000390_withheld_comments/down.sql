-- The program before knows no other way to keep them out of sight: nobody said yes.
UPDATE comment_removals SET reason = 'author' WHERE reason = 'unheard';
ALTER TABLE comment_removals DROP CONSTRAINT comment_removals_reasons;
ALTER TABLE comment_removals ADD CONSTRAINT comment_removals_reason_check
    CHECK (reason IN ('author', 'personal', 'insult', 'advertising', 'off_topic', 'unlawful'));
DROP TABLE comment_consents;
DROP TABLE withheld_comments;
