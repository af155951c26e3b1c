DROP TABLE withheld_versions;
