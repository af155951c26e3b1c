//! Votes: one a person an idea, withdrawable, exact; of a budget where the board says so. Owns `votes`, `carried_votes`,
//! `brought_votes`, `vote_questions`, `vote_replies`, `vote_reasons`,
//! `trace_keys`, `vote_traces`, `spent_ballots`, `vote_voidings` and `voided_votes`.
mod acts;
mod against;
mod bring;
mod change;
mod forget;
mod inspect;
mod model;
mod parts;
mod policy;
mod queries;
mod questions;
mod routes;
mod rules;
mod settings;
mod traces;

pub use acts::{carry_votes, cast, hand_over_vote, wait_to_spend};
pub use bring::{
    bring_totals, bring_votes, came_along, count_shared, return_votes, settle_votes, take_off,
    voted_beside,
};
pub use forget::forget_votes;
pub use model::{Ballot, Direction, Mine, Wish};
pub use parts::{BudgetLine, VoteControl};
pub use policy::{
    Cast, may_cast, may_cast_for, may_cast_or_take_back, may_inspect, may_reply, may_take_back_for,
    may_void,
};
pub use queries::{count_supporters, find_purse, list_supporters, my_votes};
pub use questions::{Support, SupportAsked, SupportTotals, find_support, list_all_questions};
pub use routes::routes;
pub use rules::Purse;
pub use settings::mode_name;
pub use traces::Trace;

use crate::platform::jobs::Registry;

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry.every(traces::ERASE_TRACES, traces::LOOK, traces::erase_traces_job)
}
