//! The narrow row of an idea: its counts and its heat. Votes and comments keep it exact, in their own transactions.
use super::model::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{idea_counters, ideas};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// What a vote finds of an idea: its counts, locked until the act ends, so votes on one idea come one after the other.
#[derive(Queryable, Clone, Copy, Debug)]
pub struct Counts {
    pub up: i32,
    pub down: i32,
    pub heat: f64,
}

/// Locks an idea's counters and reads them.
///
/// # Errors
/// When the database refuses.
pub async fn read_for_vote(conn: &mut Connection, idea: IdeaId) -> Result<Counts, Error> {
    Ok(idea_counters::table
        .find(idea)
        .select((idea_counters::up, idea_counters::down, idea_counters::heat))
        .for_no_key_update()
        .first(conn)
        .await?)
}

/// By how much a vote changes the counts, and the heat after it.
#[derive(Clone, Copy, Debug)]
pub struct VoteChange {
    pub up: i32,
    pub down: i32,
    pub heat: f64,
}

/// Counts a vote that was really cast, changed or taken back.
///
/// # Errors
/// When the database refuses.
pub async fn count_vote(
    conn: &mut Connection,
    idea: IdeaId,
    change: VoteChange,
) -> Result<(), Error> {
    diesel::update(idea_counters::table.find(idea))
        .set((
            idea_counters::up.eq(idea_counters::up + change.up),
            idea_counters::down.eq(idea_counters::down + change.down),
            idea_counters::score.eq(idea_counters::score + change.up - change.down),
            idea_counters::heat.eq(change.heat),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes counts that were counted anew, under the lock of [`read_for_vote`].
///
/// # Errors
/// When the database refuses.
pub async fn set_votes(
    conn: &mut Connection,
    idea: IdeaId,
    (up, down): (i32, i32),
    heat: f64,
) -> Result<(), Error> {
    diesel::update(idea_counters::table.find(idea))
        .set((
            idea_counters::up.eq(up),
            idea_counters::down.eq(down),
            idea_counters::score.eq(up - down),
            idea_counters::heat.eq(heat),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Counts a comment that was written (`1`) or removed (`-1`).
///
/// # Errors
/// When the database refuses.
pub async fn count_comment(
    conn: &mut Connection,
    idea: IdeaId,
    by: i32,
    latest: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    diesel::update(idea_counters::table.find(idea))
        .set((
            idea_counters::comments.eq(idea_counters::comments + by),
            idea_counters::commented_at.eq(latest),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// An idea's row, locked for an answer: answers on one idea come one after the other.
pub(super) async fn lock_idea(conn: &mut Connection, idea: IdeaId) -> Result<(), Error> {
    ideas::table
        .find(idea)
        .select(ideas::id)
        .for_no_key_update()
        .first::<IdeaId>(conn)
        .await?;
    Ok(())
}
