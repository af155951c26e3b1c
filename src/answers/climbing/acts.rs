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

/// Takes a step of what is owed, unless it was taken or is no longer owed. The program does it by itself, so it needs no leave.
pub(super) async fn take_step(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    (owed, rung): (DateTime<Utc>, Rung),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        if lock_owed(conn, idea).await? != Some(owed) {
            return Ok(());
        }
        let taken = diesel::insert_into(due_steps::table)
            .values((
                due_steps::idea.eq(idea),
                due_steps::due.eq(owed),
                due_steps::step.eq(rung),
                due_steps::taken_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if taken == 0 {
            return Ok(());
        }
        let entry = Entry::new(rung.act(), now).on_board(board).on_idea(idea);
        let owed = serde_json::json!({ "owed": owed });
        append(conn, entry.changed(serde_json::Value::Null, owed)).await?;
        Ok(())
    })
    .await
}
