//! What happened: one row for every change, written in its transaction, never altered. Timeline, notices, audit and figures read it.
//! Holds keys, never texts. Owns the table `ledger`.
mod act;
mod append;

pub use act::Act;
pub use append::{Entry, TELL, append, find_entry, list_recent};
