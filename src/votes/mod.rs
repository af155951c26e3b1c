//! Votes: one a person an idea, withdrawable, exact; of a budget where the board says so. Owns `votes`, `carried_votes`,
//! `brought_votes`, `vote_questions`, `vote_replies` and `vote_reasons`.
mod acts;
mod against;
mod bring;
mod change;
mod inspect;
mod model;
mod parts;
mod policy;
mod queries;
mod questions;
mod routes;
mod rules;
mod settings;

pub use acts::{carry_votes, cast};
pub use bring::{bring_totals, bring_votes, count_shared, return_votes, settle_votes};
pub use model::{Ballot, Direction, Mine, Wish};
pub use parts::{BudgetLine, VoteControl};
pub use policy::{Cast, may_cast, may_inspect, may_reply};
pub use queries::{count_supporters, find_purse, list_supporters, my_votes};
pub use questions::{Support, SupportAsked, SupportTotals, find_support};
pub use routes::routes;
pub use rules::Purse;
