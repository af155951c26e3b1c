//! Weerklank: a co-creation board where every idea gets an answer.
//!
//! Each room is one thing the product does; rooms use only rooms on lower floors (ARCHITECTURE.md).
//! The empty lines keep the formatter from sorting the floors away; a test reads them.
// diesel names every table once more for each table there is (platform/db/schema.rs)
#![recursion_limit = "256"]

pub mod platform; // 0

pub mod ui; // 1

pub mod ledger; // 2
pub mod site; // 2

pub mod people; // 3

pub mod boards; // 4

pub mod guard; // 5
pub mod pictures; // 5

pub mod ideas; // 6

pub mod answers; // 7
pub mod archiving; // 7
pub mod discussion; // 7
pub mod milestones; // 7
pub mod notes; // 7
pub mod votes; // 7

pub mod consents; // 8
pub mod deeds; // 8
pub mod exchange; // 8
pub mod merging; // 8
pub mod moderation; // 8
pub mod picks; // 8
pub mod pins; // 8
pub mod teams; // 8

pub mod behalf; // 9
pub mod desk; // 9
pub mod feeds; // 9
pub mod notices; // 9

pub mod privacy; // 10

pub mod front; // 11

pub mod program; // the root
