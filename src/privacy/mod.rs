//! One's own data: what a profile shows, everything in one file, leaving, and how long anything is kept.
//! Owns `profile_choices`, `exports`, `erasures` and `inactivity_warnings`.
mod erase;
mod export;
mod inactive;
mod leave_page;
mod ledger_file;
mod profile;
mod retention;

pub use erase::{Because, Erasure, erase_again};
pub use ledger_file::{list_erasures, read_erasures};
pub use profile::{Part, find_hidden};

use crate::platform::jobs::Registry;
use crate::platform::web::Routes;

/// This room's addresses.
pub fn routes() -> Routes {
    export::routes()
        .and(leave_page::routes())
        .and(profile::routes())
}

/// This room's jobs.
#[must_use]
pub fn jobs(registry: Registry) -> Registry {
    retention::jobs(inactive::jobs(erase::jobs(export::jobs(registry))))
}
