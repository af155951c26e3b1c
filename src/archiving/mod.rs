//! A board's archive fills by a rule: how old, with how few votes, in which statuses. Authors are warned two weeks before, and one step
//! brings an idea back. Owns `archive_rules` and `archive_warnings`.
mod acts;
mod jobs;
mod model;
mod parts;
mod policy;
mod queries;
mod routes;
mod rules;
mod settings;

pub use jobs::jobs;
pub use model::{ArchiveRule, Warning, class_name};
pub use parts::{ArchiveNote, ArchiveRuleLine};
pub use queries::{find_rule, find_warning};
pub use routes::routes;
