//! A large site of invented content, to measure on: as many ideas, votes, comments and people as asked, with every count exact. The same
//! seed gives the same content at the same distance from today.
//!
//! It is written past the rooms' acts, which take a transaction a row, so this is the one place besides them that knows what a vote or a
//! comment leaves behind. `doctor` afterwards says whether it still does.
mod base;
mod chance;
mod command;
mod copy;
mod fill;
mod plan;
mod rows;
mod talk;
mod text;
mod vocabulary;

use clap::{Args, Subcommand};
pub(super) use command::bench;
pub use fill::fill;
use std::path::PathBuf;

/// What can be done for measuring.
#[derive(Subcommand, Debug)]
pub enum BenchCommand {
    /// Fill an empty site with invented content
    Fill {
        #[command(flatten)]
        size: Size,
        /// Write cookies of signed-in people to this file, one a line, each followed by its forms' token
        #[arg(long)]
        sessions_file: Option<PathBuf>,
    },
    /// Print the address of the private database that `serve` runs
    Address,
}

/// How large.
#[derive(Args, Clone, Debug)]
pub struct Size {
    #[arg(long, default_value_t = 100_000)]
    pub ideas: usize,
    #[arg(long, default_value_t = 2_000_000)]
    pub votes: usize,
    #[arg(long, default_value_t = 500_000)]
    pub comments: usize,
    #[arg(long, default_value_t = 100_000, value_parser = at_least_one)]
    pub people: usize,
    /// The same number gives the same content
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// So many of the people are signed in
    #[arg(long, default_value_t = 0)]
    pub sessions: usize,
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("somebody has to write it".to_owned()),
        Ok(n) => Ok(n),
        Err(error) => Err(format!("{error}")),
    }
}

/// A signed-in person's cookie and the token that their forms carry.
#[derive(Clone, Debug)]
pub struct Ticket {
    pub cookie: String,
    pub csrf: String,
}
