DROP INDEX votes_newest, ideas_young, ideas_kept;
