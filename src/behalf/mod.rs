//! On behalf: what people say on paper, at the counter, by phone or at a meeting, entered by staff, with where it came from.
//! Owns `behalf_entries` and `behalf_links`.
mod acts;
mod claim;
mod forget;
mod forms;
mod mail;
mod model;
mod pages;
mod parts;
mod policy;
mod queries;
mod routes;
mod sheet;
mod sheet_page;
mod votes_page;

pub use forget::forget_entries;
pub use model::{Note, VotesFrom};
pub use policy::may_enter;
pub use queries::{Notes, count_votes_from, list_notes};
pub use routes::routes;
