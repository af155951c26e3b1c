DROP TABLE stem_countings, stem_counts;
