-- What every board page counts or looks for among hundreds or thousands of ideas, answered by an index alone, without the wide rows.
-- promises of the last 90 days, and whether they were kept
CREATE INDEX ideas_kept ON ideas (board, answer_due_at) INCLUDE (first_answered_at)
    WHERE answer_due_at IS NOT NULL AND hidden_at IS NULL AND removed_at IS NULL;
-- young ideas, of which the least seen are lifted
CREATE INDEX ideas_young ON ideas (board, created_at DESC, id DESC) INCLUDE (status, kind, theme, number)
    WHERE merged_into IS NULL AND archived_at IS NULL AND removed_at IS NULL AND hidden_at IS NULL;
-- the newest supporters of an idea that ten thousands support
CREATE INDEX votes_newest ON votes (idea, cast_at DESC, person) INCLUDE (direction);
