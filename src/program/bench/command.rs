//! `bench fill` and `bench address`.
#![allow(
    clippy::print_stdout,
    reason = "a command's output is for the person who ran it"
)]
use super::{BenchCommand, Ticket, fill};
use crate::platform::config::Storage;
use crate::program::commands::open;
use crate::program::start;
use anyhow::Context as _;

/// Makes a site to measure on, or says where the database of a running one is.
pub(in crate::program) async fn bench(
    storage: &Storage,
    command: &BenchCommand,
) -> anyhow::Result<()> {
    let (size, file) = match command {
        BenchCommand::Address => {
            println!("{}", start::running_private(storage)?);
            return Ok(());
        }
        BenchCommand::Fill {
            size,
            sessions_file,
        } => (size, sessions_file),
    };
    let (database, app) = open(storage, None).await?;
    let filled = fill(&app, &database.url, size).await;
    app.db.close();
    database.stop().await;
    let tickets = filled?;
    if let Some(file) = file {
        let line = |ticket: &Ticket| format!("{} {}\n", ticket.cookie, ticket.csrf);
        let lines: String = tickets.iter().map(line).collect();
        std::fs::write(file, lines).with_context(|| format!("writing {}", file.display()))?;
    }
    println!("The site is filled.");
    Ok(())
}
