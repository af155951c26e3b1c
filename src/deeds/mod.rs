//! What we did with your ideas: posts of the organisation about ideas that led to something, with credit to the people behind them.
//! Owns `deeds`, `deed_versions`, `deed_ideas` and `deed_silences`.
mod acts;
mod edit;
mod forms;
mod model;
mod pages;
mod parts;
mod policy;
mod queries;
mod routes;

pub use acts::count_deed_told;
pub use model::{Deed, DeedId};
pub use parts::{DeedItem, DeedMoment};
pub use policy::may_report;
pub use queries::{find_deed_by_id, find_last_told, ideas_of_deed, list_deeds, list_deeds_of};
pub use routes::routes;
