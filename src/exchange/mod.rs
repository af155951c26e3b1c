//! Bringing things in from elsewhere: ideas with comments, votes, tags and dates out of other boards' files.
//! Owns `imported_rows`.
mod forget;
mod grounds;
mod known;
pub mod read;
mod write;

pub use forget::forget_imported;
pub use grounds::{lend_grounds, refuse_groundless};
pub use known::{foresee, imported_ideas};
pub use write::{Import, Outcome, import};
