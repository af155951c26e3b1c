DROP TABLE opening_answers;
DROP TABLE withheld_ideas;
