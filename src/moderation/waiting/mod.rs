//! What waits for approval: its author sees that it does, moderators publish or decline it, several at once.
mod acts;
mod page;
mod place;

pub(super) use acts::publish;
pub(super) use page::{decide, draw_held, show};
