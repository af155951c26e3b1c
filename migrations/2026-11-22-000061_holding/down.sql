DROP TABLE spam_words;
DROP TABLE post_prints;
DROP TABLE held_posts;
DROP TABLE board_guards;
