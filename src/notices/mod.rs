//! Who is told what: following, the telling of answers, reminders of what is due, and one-click unsubscribe.
//! Owns `follows`, `notices` and `unsubscribe_links`.
mod addressed;
mod audience;
mod charter_letter;
mod charter_news;
mod comment_letter;
mod deed_letter;
mod deliver;
mod desk;
mod follow;
mod letter;
mod merge_letter;
mod model;
mod named_letter;
mod promise_letter;
mod removal_letter;
mod rule_letter;
mod sending;
mod tell;
mod unsubscribe;
mod wish_letter;

pub use audience::{Audience, find_audience};
pub use follow::{FollowButton, is_following};
pub use model::Because;

use crate::ledger::TELL;
use crate::platform::jobs::Registry;
use crate::platform::mail::SEND;
use crate::platform::web::Routes;

/// This room's addresses.
pub fn routes() -> Routes {
    follow::routes().and(unsubscribe::routes())
}

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    registry
        .with(SEND, sending::send_job)
        .with(TELL, tell::tell_job)
        .with(deliver::DELIVER, deliver::deliver_job)
}
