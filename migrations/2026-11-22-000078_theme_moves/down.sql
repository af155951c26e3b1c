DROP TABLE theme_moves;
