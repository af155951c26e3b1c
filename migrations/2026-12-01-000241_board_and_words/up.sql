-- A board and words in one index: of the ideas that have a word, those of one board are found without reading the others.
CREATE EXTENSION IF NOT EXISTS btree_gin;
