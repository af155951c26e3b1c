//! Votes: one a person an idea, withdrawable, exact; of a budget where the board says so. Owns `votes`, `carried_votes` and
//! `brought_votes`.
mod acts;
mod bring;
mod change;
mod model;
mod parts;
mod policy;
mod queries;
mod routes;
mod rules;
mod settings;

pub use acts::{carry_votes, cast};
pub use bring::{bring_totals, bring_votes, count_shared, return_votes, settle_votes};
pub use model::{Direction, Mine, Wish};
pub use parts::{BudgetLine, VoteControl};
pub use policy::{Cast, may_cast};
pub use queries::{count_supporters, find_purse, list_supporters, my_votes};
pub use routes::routes;
pub use rules::Purse;
