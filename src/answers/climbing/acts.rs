//! Taking a step: once, whoever takes it.
use super::Rung;
use crate::boards::BoardId;
use crate::ideas::{IdeaId, lock_owed};
use crate::ledger::{Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::due_steps;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Takes the steps of what is owed that were reached and not taken, unless it is no longer owed. Several at once mean that nobody looked
/// for a while, because the idea was hidden or the program stood still: only the highest is told. The program does it by itself, so it
/// needs no leave.
pub(super) async fn take_steps(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    (owed, rungs): (DateTime<Utc>, &[Rung]),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(highest) = rungs.last() else {
        return Ok(());
    };
    conn.transaction(async |conn| {
        if lock_owed(conn, idea).await? != Some(owed) {
            return Ok(());
        }
        let step = |rung: &Rung| {
            (
                due_steps::idea.eq(idea),
                due_steps::due.eq(owed),
                due_steps::step.eq(*rung),
                due_steps::taken_at.eq(now),
            )
        };
        let taken: Vec<Rung> = diesel::insert_into(due_steps::table)
            .values(rungs.iter().map(step).collect::<Vec<_>>())
            .on_conflict_do_nothing()
            .returning(due_steps::step)
            .get_results(conn)
            .await?;
        if !taken.contains(highest) {
            return Ok(());
        }
        let entry = Entry::new(highest.act(), now).on_board(board).on_idea(idea);
        let owed = serde_json::json!({ "owed": owed });
        append(conn, entry.changed(serde_json::Value::Null, owed)).await?;
        Ok(())
    })
    .await
}
