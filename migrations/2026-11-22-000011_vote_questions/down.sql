DROP TABLE vote_replies, vote_questions;
