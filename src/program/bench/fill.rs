//! Fills a site, table by table.
use super::base::{Ground, found};
use super::plan::Plan;
use super::rows::Rows;
use super::{Size, Ticket};
use crate::boards::next_numbers;
use crate::ideas::{count_stems, index_all};
use crate::platform::app::Shared;
use crate::platform::db::{Connection, connect};
use crate::site::find_site;
use anyhow::{Context as _, ensure};
use diesel_async::SimpleAsyncConnection as _;
use tokio::runtime::Handle;
use tokio_postgres::{Client, NoTls};

/// The tables that are filled.
const FILLED: &str = "people, sessions, ideas, idea_versions, idea_tags, idea_counters, idea_search, board_tallies, assignments, votes, \
    comments, comment_versions, answers, answer_versions, due_steps, ledger, stem_counts, idea_lengths, known_words";

/// Fills an empty site. `url` is the address of its database, which has to be on this machine.
///
/// # Errors
/// When the site is not empty, or the database refuses.
pub async fn fill(app: &Shared, url: &str, size: &Size) -> anyhow::Result<Vec<Ticket>> {
    let mut conn = connect(Handle::current(), url.to_owned()).await?;
    ensure!(
        find_site(&conn).await?.is_none(),
        "only an empty site is filled; this one is set up already"
    );
    // it takes as long as it takes, and a crash means beginning anew
    conn.batch_execute("SET statement_timeout = 0; SET synchronous_commit = off")
        .await?;
    let now = app.clock.now();
    let grounds = found(&mut conn, now).await?;
    say("ten boards are there; drawing who does what");
    let plan = Plan::draw(size, &grounds, now);
    let client = open(url).await?;
    let rows = Rows {
        client: &client,
        size,
        grounds: &grounds,
        plan: &plan,
        now,
    };
    let tickets = rows.write().await?;
    for (place, ground) in grounds.iter().enumerate() {
        let many = plan.ideas.iter().filter(|idea| idea.board == place).count();
        next_numbers(&mut conn, &ground.board, i32::try_from(many)?).await?;
    }
    // what the planner knows of these tables is from when they were empty
    let analyze = format!("VACUUM (ANALYZE) {FILLED}");
    client.batch_execute(&analyze).await?;
    index(&mut conn, &grounds, app).await?;
    client.batch_execute(&analyze).await?;
    say("filled");
    Ok(tickets)
}

/// Says how far it is: it takes minutes.
pub(super) fn say(what: &str) {
    tracing::info!("{what}");
}

/// A connection for `COPY`. Keys that refer to rows are right by construction; looking each of them up would take most of the time, so
/// where the database lets us it does not.
async fn open(url: &str) -> anyhow::Result<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls)
        .await
        .context("connecting to the database")?;
    tokio::spawn(connection);
    client
        .batch_execute("SET statement_timeout = 0; SET synchronous_commit = off")
        .await?;
    let trusting = client
        .batch_execute("SET session_replication_role = replica")
        .await;
    if trusting.is_err() {
        say("the database looks every reference up, which takes longer");
    }
    Ok(client)
}

/// What search and "similar" look into, made by the rooms whose it is.
async fn index(conn: &mut Connection, grounds: &[Ground], app: &Shared) -> anyhow::Result<()> {
    say("indexing what was written");
    index_all(conn).await?;
    for ground in grounds {
        count_stems(conn, ground.board.id, app.clock.now()).await?;
    }
    Ok(())
}
