//! Floor 0: what any web program needs and no word of ours. Configuration, the database, the web, words, jobs, mail, time.
pub mod app;
pub mod clock;
pub mod config;
pub mod counts;
pub mod db;
pub mod files;
pub mod ids;
pub mod jobs;
pub mod mail;
pub mod markdown;
pub mod names;
pub mod paging;
pub mod seal;
pub mod text;
pub mod tokens;
pub mod verdict;
pub mod web;
