DROP TABLE idea_impressions;
