DROP TABLE deed_silences, deed_ideas, deed_versions, deeds;
