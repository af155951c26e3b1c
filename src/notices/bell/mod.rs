//! The bell: how much somebody has not read, and the page of what they were told.
mod page;
mod queries;

pub(super) use page::routes;
pub use queries::count_unread;
