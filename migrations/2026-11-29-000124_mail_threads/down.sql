DROP INDEX mails_thread;
