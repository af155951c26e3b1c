//! Everything a site is, in a folder: the database as it was at one moment and the files people sent; and back again.
mod client;
mod commands;
mod inventory;
mod put_back;
mod take;

pub use client::Source;
pub(super) use commands::{backup, not_half_restored, restore};
pub use inventory::Backup;
pub use put_back::put_back;
pub use take::take;

/// What a backup says of itself; written last, so that a folder without it is no whole backup.
const ABOUT: &str = "backup.json";
const DATABASE: &str = "database.dump";
const FILES: &str = "files";
