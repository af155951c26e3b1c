//! Groups: people of one kind, named once and used by every board. Somebody is in one by hand, by the domain of their confirmed
//! address, by what a sign-in provider claims of them, or because they put themselves in. Memberships end by the clock, not by a job.
mod acts;
mod claims;
mod forms;
mod model;
mod own_page;
mod pages;
mod policy;
mod queries;
mod routes;

pub use claims::{forget_claims, set_claimed_groups};
pub use model::{Group, GroupId};
pub use queries::{Crowd, groups_of, list_groups};
pub(super) use routes::routes;
