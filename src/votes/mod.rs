//! Votes: one a person an idea, withdrawable, exact. Owns `votes`, `carried_votes` and
//! `brought_votes`.
mod acts;
mod bring;
mod model;
mod parts;
mod policy;
mod queries;
mod routes;

pub use acts::{carry_votes, cast, hand_over_vote};
pub use bring::{bring_totals, bring_votes, count_shared, return_votes, settle_votes};
pub use model::Direction;
pub use parts::VoteControl;
pub use policy::{Cast, may_cast, may_cast_for, may_take_back_for};
pub use queries::{list_supporters, my_votes, recount};
pub use routes::routes;
