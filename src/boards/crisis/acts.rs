//! Beginning a crisis, saying it differently, and ending it.
use super::form::Plan;
use super::{Crisis, Posting, open_crisis};
use crate::boards::lock_board;
use crate::boards::model::BoardId;
use crate::boards::policy::Manage;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_crises, boards};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};
use uuid::Uuid;

fn told(crisis: &Crisis) -> Value {
    json!({
        "until": crisis.until, "posting": crisis.posting.as_str(), "wait": crisis.wait_minutes,
        "spokesperson": crisis.spokesperson,
    })
}

/// Puts a board into crisis mode. Over a crisis that lasts, it says what holds now; the words before stay in the database.
pub(super) async fn begin(
    conn: &mut Connection,
    permit: Manage,
    plan: &Plan,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        lock_board(conn, permit).await?;
        write_end(conn, permit.board(), now).await?;
        let before = open_crisis(conn, permit.board()).await?;
        let lasting = before.as_ref();
        if lasting.is_some_and(|crisis| plan.says(crisis)) {
            return Ok(());
        }
        end(conn, permit.board(), (Some(permit.by()), now)).await?;
        diesel::insert_into(board_crises::table)
            .values((
                (
                    board_crises::id.eq(Uuid::now_v7()),
                    board_crises::board.eq(permit.board()),
                    board_crises::until.eq(plan.until),
                    board_crises::reason.eq(&plan.reason),
                    board_crises::word.eq(&plan.word),
                ),
                (
                    board_crises::spokesperson.eq(plan.spokesperson),
                    board_crises::posting.eq(plan.posting),
                    board_crises::wait_minutes.eq(plan.wait_minutes),
                    board_crises::written_by.eq(permit.by()),
                    board_crises::written_at.eq(now),
                ),
            ))
            .execute(conn)
            .await?;
        diesel::update(boards::table.find(permit.board()))
            .set((
                boards::crisis_until.eq(plan.until),
                boards::crisis_posting.eq(plan.posting),
                boards::crisis_wait.eq(plan.wait_minutes),
            ))
            .execute(conn)
            .await?;
        let act = match lasting {
            Some(_) => Act::CrisisChanged,
            None => Act::CrisisBegun,
        };
        let is = open_crisis(conn, permit.board()).await?;
        let entry = Entry::new(act, now).by(permit.by());
        let (was, is) = (lasting.map_or(Value::Null, told), is.as_ref().map(told));
        append(
            conn,
            entry
                .on_board(permit.board())
                .changed(was, is.unwrap_or_default()),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Ends it before its time, when there is one.
pub(super) async fn stop(
    conn: &mut Connection,
    permit: Manage,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        lock_board(conn, permit).await?;
        write_end(conn, permit.board(), now).await?;
        let before = open_crisis(conn, permit.board()).await?;
        if end(conn, permit.board(), (Some(permit.by()), now)).await? > 0 {
            note(conn, permit.board(), (Some(permit.by()), before), now).await?;
        }
        Ok(())
    })
    .await
}

/// Writes down that a crisis is over whose time has come. It held no longer from that moment on; nobody did anything.
pub(super) async fn note_end(
    conn: &mut Connection,
    board: BoardId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| write_end(conn, board, now).await)
        .await
}

/// The same as part of an act.
async fn write_end(conn: &mut Connection, board: BoardId, now: DateTime<Utc>) -> Result<(), Error> {
    let until: Option<DateTime<Utc>> = boards::table
        .find(board)
        .select(boards::crisis_until)
        .for_no_key_update()
        .first(conn)
        .await?;
    let Some(until) = until.filter(|until| *until < now) else {
        return Ok(());
    };
    let before = open_crisis(conn, board).await?;
    if end(conn, board, (None, until)).await? > 0 {
        note(conn, board, (None, before), now).await?;
    }
    Ok(())
}

async fn note(
    conn: &mut Connection,
    board: BoardId,
    (by, before): (Option<PersonId>, Option<Crisis>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mut entry = Entry::new(Act::CrisisEnded, now).on_board(board);
    if let Some(by) = by {
        entry = entry.by(by);
    }
    let was = before.as_ref().map_or(Value::Null, told);
    append(conn, entry.changed(was, Value::Null)).await?;
    Ok(())
}

async fn end(
    conn: &mut Connection,
    board: BoardId,
    (by, at): (Option<PersonId>, DateTime<Utc>),
) -> Result<usize, Error> {
    let open = board_crises::table
        .filter(board_crises::board.eq(board))
        .filter(board_crises::ended_at.is_null());
    let ended = diesel::update(open)
        .set((board_crises::ended_by.eq(by), board_crises::ended_at.eq(at)))
        .execute(conn)
        .await?;
    diesel::update(boards::table.find(board))
        .set((
            boards::crisis_until.eq(None::<DateTime<Utc>>),
            boards::crisis_posting.eq(Posting::Usual),
        ))
        .execute(conn)
        .await?;
    Ok(ended)
}
