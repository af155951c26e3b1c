//! The narrow row of an idea: its counts and its heat. Votes and comments keep it exact, in their own transactions.
use super::model::IdeaId;
use crate::boards::BoardId;
use crate::platform::db::schema::{idea_counters, ideas};
use crate::platform::db::{Connection, prepared};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Double, Integer, Nullable, Timestamptz, Uuid as SqlUuid};
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
    mut conn: &Connection,
    idea: IdeaId,
    change: VoteChange,
) -> Result<(), Error> {
    let counted = diesel::update(idea_counters::table.find(idea)).set((
        idea_counters::up.eq(idea_counters::up + change.up),
        idea_counters::down.eq(idea_counters::down + change.down),
        idea_counters::score.eq(idea_counters::score + change.up - change.down),
        idea_counters::heat.eq(change.heat),
    ));
    prepared(counted).execute(&mut conn).await?;
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

/// Locks the counters of all ideas of a board, in the order every act takes them.
///
/// # Errors
/// When the database refuses.
pub async fn lock_board_votes(conn: &mut Connection, board: BoardId) -> Result<(), Error> {
    idea_counters::table
        .filter(idea_counters::board.eq(board))
        .order(idea_counters::idea)
        .select(idea_counters::idea)
        .for_no_key_update()
        .load::<IdeaId>(conn)
        .await?;
    Ok(())
}

/// Writes counts of many ideas that were counted anew, under the lock of [`lock_board_votes`].
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "diesel writes no update from a list of rows"
)]
pub async fn set_many_votes(
    conn: &mut Connection,
    counted: &[(IdeaId, VoteChange)],
) -> Result<(), Error> {
    for some in counted.chunks(10_000) {
        let each = |pick: fn(&VoteChange) -> i32| some.iter().map(|(_, c)| pick(c)).collect();
        let (ups, downs): (Vec<i32>, Vec<i32>) = (each(|c| c.up), each(|c| c.down));
        diesel::sql_query(
            "UPDATE idea_counters c SET up = n.up, down = n.down, score = n.up - n.down, heat = n.heat \
             FROM unnest($1, $2, $3, $4) AS n(idea, up, down, heat) WHERE c.idea = n.idea",
        )
        .bind::<Array<SqlUuid>, _>(some.iter().map(|(idea, _)| *idea).collect::<Vec<_>>())
        .bind::<Array<Integer>, _>(ups)
        .bind::<Array<Integer>, _>(downs)
        .bind::<Array<Double>, _>(some.iter().map(|(_, c)| c.heat).collect::<Vec<_>>())
        .execute(conn)
        .await?;
    }
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
    let row = idea_counters::table.find(idea);
    let comments = idea_counters::comments.eq(idea_counters::comments + by);
    if by > 0 {
        // of two posts at once, the one that began first may be written last
        let latest = greatest(idea_counters::commented_at, latest);
        diesel::update(row)
            .set((comments, idea_counters::commented_at.eq(latest)))
            .execute(conn)
            .await?;
    } else {
        diesel::update(row)
            .set((comments, idea_counters::commented_at.eq(latest)))
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Counts the comments under many ideas anew; under their counters' locks.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "diesel writes no update from a list of rows"
)]
pub async fn recount_comments(conn: &mut Connection, which: &[IdeaId]) -> Result<(), Error> {
    diesel::sql_query(
        "UPDATE idea_counters c SET comments = n.comments, commented_at = n.latest FROM ( \
           SELECT w.idea, count(m.id)::int AS comments, max(m.created_at) AS latest FROM unnest($1) AS w(idea) \
             LEFT JOIN comments m ON m.idea = w.idea AND NOT EXISTS (SELECT 1 FROM comment_removals r WHERE r.comment = m.id) \
           GROUP BY w.idea) n WHERE c.idea = n.idea",
    )
    .bind::<Array<SqlUuid>, _>(which)
    .execute(conn)
    .await?;
    Ok(())
}

diesel::define_sql_function! {
    /// The later one; nothing is before everything.
    fn greatest(a: Nullable<Timestamptz>, b: Nullable<Timestamptz>) -> Nullable<Timestamptz>;
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

/// Many ideas, locked at once: all their counters by their keys, then themselves, as every act takes them.
pub(super) async fn lock_many(conn: &mut Connection, which: &[IdeaId]) -> Result<(), Error> {
    idea_counters::table
        .filter(idea_counters::idea.eq_any(which))
        .order(idea_counters::idea)
        .select(idea_counters::idea)
        .for_no_key_update()
        .load::<IdeaId>(conn)
        .await?;
    ideas::table
        .filter(ideas::id.eq_any(which))
        .order(ideas::id)
        .select(ideas::id)
        .for_no_key_update()
        .load::<IdeaId>(conn)
        .await?;
    Ok(())
}

/// An idea and those that were put with it, theirs too.
///
/// # Errors
/// When the database refuses.
pub async fn list_with_merged(conn: &Connection, idea: IdeaId) -> Result<Vec<IdeaId>, Error> {
    list_all_with_merged(conn, vec![idea]).await
}

/// The same of many ideas.
///
/// # Errors
/// When the database refuses.
pub async fn list_all_with_merged(
    mut conn: &Connection,
    which: Vec<IdeaId>,
) -> Result<Vec<IdeaId>, Error> {
    let (mut all, mut last) = (which.clone(), which);
    while !last.is_empty() {
        last = ideas::table
            .filter(ideas::merged_into.eq_any(&last))
            .select(ideas::id)
            .load(&mut conn)
            .await?;
        all.extend_from_slice(&last);
    }
    Ok(all)
}
