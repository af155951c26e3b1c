DROP TABLE settled_promises;
