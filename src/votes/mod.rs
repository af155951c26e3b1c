//! Votes: one a person an idea, withdrawable, exact. Owns `votes` and `carried_votes`.
mod acts;
mod model;
mod parts;
mod policy;
mod queries;
mod routes;

pub use acts::{carry_votes, cast};
pub use model::Direction;
pub use parts::VoteControl;
pub use policy::{Cast, may_cast};
pub use queries::{list_supporters, my_votes, recount};
pub use routes::routes;
