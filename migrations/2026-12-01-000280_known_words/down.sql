DELETE FROM jobs WHERE kind = 'learn-words';
DROP TABLE known_words;
