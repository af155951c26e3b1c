//! Changing how a board votes. Nothing is deleted: every row stays, and the board's ideas are counted anew in the same act.
use super::queries::recount_board;
use crate::boards::policy::Manage;
use crate::boards::{Board, Voting, set_voting};
use crate::ideas::{lock_board_votes, set_many_votes};
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel_async::AsyncConnection as _;
use serde_json::{Value, json};

/// Changes how votes are cast on a board. Votes that are cast meanwhile wait, and then find the new way.
///
/// # Errors
/// When the database refuses.
pub(super) async fn change_voting(
    conn: &mut Connection,
    permit: Manage,
    (board, voting): (&Board, Voting),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let before = set_voting(conn, permit, voting).await?;
        if before == voting {
            return Ok(());
        }
        if !voting.counts_like(before) {
            lock_board_votes(conn, board.id).await?;
            let half_life = super::acts::half_life(voting);
            let counted = recount_board(conn, board.id, (voting.mode, half_life)).await?;
            set_many_votes(conn, &counted).await?;
        }
        append(
            conn,
            Entry::new(Act::VotingChanged, now)
                .by(permit.by())
                .on_board(board.id)
                .changed(described(before), described(voting)),
        )
        .await?;
        Ok(())
    })
    .await
}

fn described(voting: Voting) -> Value {
    json!({ "mode": voting.mode.as_str(), "budget": voting.budget, "per_idea": voting.per_idea,
        "counts_hidden": voting.counts_hidden, "against_needs_reason": voting.against_needs_reason,
        "half_life_days": voting.half_life_days })
}
