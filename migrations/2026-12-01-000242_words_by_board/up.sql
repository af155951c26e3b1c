CREATE INDEX CONCURRENTLY idea_search_on_board ON idea_search USING gin (board, document);
