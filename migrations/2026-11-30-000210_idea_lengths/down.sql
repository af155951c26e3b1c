DROP TABLE idea_lengths;
