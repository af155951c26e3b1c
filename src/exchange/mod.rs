//! Bringing things in from elsewhere: ideas with comments, votes, tags and dates out of other boards' files.
//! Owns `imported_rows`.
pub mod read;
mod write;

pub use write::{Import, Outcome, import, imported_ideas};
