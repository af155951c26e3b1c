DROP TABLE imported_rows, unsubscribe_links, notices, follows, answer_versions, answers, comment_removals, comment_versions,
    comments, carried_votes, votes, idea_search, board_tallies, idea_counters, idea_tags, idea_versions, ideas, charter_steps,
    charter_lines, charters, statuses, themes, teams, grants, board_domains, board_rules, board_numbers, boards,
    sign_in_links, sign_ups, sessions, people, ledger, setup_codes, site, pending_requests, mails, jobs;
