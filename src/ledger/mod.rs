//! What happened: one row for every change, written in its transaction, never altered. Timeline, notices, audit and figures read it.
//! Holds keys, never texts. Owns the table `ledger`.
mod act;
mod append;
mod sentence;

pub use act::Act;
pub use append::{
    Entry, Narrowed, ROUTE, TELL, append, append_and_tell, find_entry, list_recent, list_staff_acts,
};
