//! How votes are cast on a board: read and written here, counted by the room of votes.
use super::model::{BoardId, VoteMode, Voting};
use super::policy::Manage;
use crate::platform::db::Connection;
use crate::platform::db::schema::boards;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// How votes are cast on a board now; what a visit knows of it may be a moment old.
///
/// # Errors
/// When the database refuses.
pub async fn find_voting(mut conn: &Connection, board: BoardId) -> Result<Voting, Error> {
    let (mode, (budget, per_idea, half_life_days), (counts_hidden, against_needs_reason)): (
        VoteMode,
        (i16, i16, i16),
        (bool, bool),
    ) = boards::table
        .find(board)
        .select((
            boards::vote_mode,
            (
                boards::vote_budget,
                boards::votes_per_idea,
                boards::half_life_days,
            ),
            (boards::counts_hidden, boards::against_needs_reason),
        ))
        .first(&mut conn)
        .await?;
    Ok(Voting {
        mode,
        budget,
        per_idea,
        counts_hidden,
        against_needs_reason,
        half_life_days,
    })
}

/// Locks a board's row until the act ends, so that changes of its settings come one after the other.
///
/// # Errors
/// When the database refuses.
pub async fn lock_board(conn: &mut Connection, permit: Manage) -> Result<(), Error> {
    boards::table
        .find(permit.board())
        .select(boards::id)
        .for_no_key_update()
        .first::<BoardId>(conn)
        .await?;
    Ok(())
}

/// Writes how votes are cast; part of an act that counts them anew. Returns how it was.
///
/// # Errors
/// When the database refuses.
pub async fn set_voting(
    conn: &mut Connection,
    permit: Manage,
    voting: Voting,
) -> Result<Voting, Error> {
    lock_board(conn, permit).await?;
    let before = find_voting(conn, permit.board()).await?;
    diesel::update(boards::table.find(permit.board()))
        .set((
            boards::vote_mode.eq(voting.mode),
            boards::vote_budget.eq(voting.budget),
            boards::votes_per_idea.eq(voting.per_idea),
            boards::counts_hidden.eq(voting.counts_hidden),
            boards::against_needs_reason.eq(voting.against_needs_reason),
            boards::half_life_days.eq(voting.half_life_days),
        ))
        .execute(conn)
        .await?;
    Ok(before)
}
