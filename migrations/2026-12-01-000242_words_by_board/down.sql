DROP INDEX CONCURRENTLY idea_search_on_board;
