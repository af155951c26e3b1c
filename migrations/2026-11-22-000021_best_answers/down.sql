DROP TABLE best_answers;
