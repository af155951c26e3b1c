-- Mails about one thing, found together: what they said goes when the thing goes.
CREATE INDEX mails_thread ON mails (thread_id text_pattern_ops) WHERE thread_id IS NOT NULL;
