DROP TABLE team_picks;
