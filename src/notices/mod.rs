//! Who is told what, and how: following, choices, the telling, the bell, mails at once and in digests, one-click unsubscribe.
//! Owns `follows`, `board_follows`, `notices`, `telling_choices`, `telling_zones` and `unsubscribe_links`.
mod audience;
mod bell;
mod charter_news;
mod choices;
mod deliver;
mod desk;
mod digest;
mod follow;
mod follow_board;
mod forget;
mod letters;
mod lines;
mod matters;
mod model;
mod morning;
mod record;
mod reminders;
mod removed;
mod sending;
mod still;
mod tell;
mod unsubscribe;
mod writer;

pub use audience::{Audience, find_audience};
pub use bell::count_unread;
pub use follow::{FollowButton, is_following};
pub use follow_board::{FollowBoardButton, is_following_board};
pub use forget::{expire_notices, forget_notices};
pub use model::Because;
pub use removed::call_letters_back;

use crate::ledger::TELL;
use crate::platform::web::Routes;
use crate::platform::{jobs::Registry, mail::SEND};
use crate::teams::MORNING;

/// This room's addresses.
pub fn routes() -> Routes {
    follow::routes()
        .and(follow_board::routes())
        .and(choices::routes())
        .and(bell::routes())
        .and(unsubscribe::routes())
}

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    let registry = digest::jobs(registry).with(SEND, sending::send_job);
    registry
        .with(TELL, tell::tell_job)
        .with(deliver::DELIVER, deliver::deliver_job)
        .with(MORNING, morning::morning_job)
        .with(reminders::REMINDERS, reminders::remind_job)
}
