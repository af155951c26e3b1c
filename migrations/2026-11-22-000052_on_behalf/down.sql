DROP TABLE behalf_links, behalf_entries;
