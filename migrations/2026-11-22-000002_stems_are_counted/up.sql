-- How rare a stem is decides how much sharing it means. The server samples that anyway; this makes it keep ten thousand stems.
ALTER TABLE idea_search ALTER COLUMN document SET STATISTICS 1000;
