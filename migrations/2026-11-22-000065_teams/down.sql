DELETE FROM jobs WHERE kind IN ('route', 'teams-morning');
DROP TABLE hand_overs, assignments, absences, team_words, team_members, board_teams;
