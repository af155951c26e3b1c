//! Pausing a board and taking it up again.
use super::open_pause;
use crate::boards::lock_board;
use crate::boards::model::BoardId;
use crate::boards::policy::Manage;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_pauses, boards};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::json;
use uuid::Uuid;

/// Takes no new ideas until then. Over a pause that is there, it says when that ends now.
pub(super) async fn pause(
    conn: &mut Connection,
    permit: Manage,
    (until, reason): (DateTime<Utc>, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        lock_board(conn, permit).await?;
        let before = open_pause(conn, permit.board()).await?;
        let is_same = |was: &&super::Pause| was.until == until && was.reason == reason;
        if before.as_ref().filter(is_same).is_some() {
            return Ok(());
        }
        end(conn, permit.board(), (Some(permit.by()), now)).await?;
        diesel::insert_into(board_pauses::table)
            .values((
                board_pauses::id.eq(Uuid::now_v7()),
                board_pauses::board.eq(permit.board()),
                board_pauses::until.eq(until),
                board_pauses::reason.eq(reason),
                board_pauses::paused_by.eq(permit.by()),
                board_pauses::paused_at.eq(now),
            ))
            .execute(conn)
            .await?;
        diesel::update(boards::table.find(permit.board()))
            .set(boards::paused_until.eq(until))
            .execute(conn)
            .await?;
        let was = before.map(|pause| pause.until);
        append(
            conn,
            Entry::new(Act::BoardPaused, now)
                .by(permit.by())
                .on_board(permit.board())
                .changed(json!({ "until": was }), json!({ "until": until })),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Takes new ideas again, when it did not.
pub(super) async fn resume(
    conn: &mut Connection,
    permit: Manage,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        lock_board(conn, permit).await?;
        if end(conn, permit.board(), (Some(permit.by()), now)).await? > 0 {
            let entry = Entry::new(Act::BoardResumed, now).by(permit.by());
            append(conn, entry.on_board(permit.board())).await?;
        }
        Ok(())
    })
    .await
}

/// Writes down that a pause is over whose time has come. The board took ideas from that moment on already; nobody did anything.
pub(super) async fn note_end(
    conn: &mut Connection,
    board: BoardId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let until: Option<DateTime<Utc>> = boards::table
            .find(board)
            .select(boards::paused_until)
            .for_no_key_update()
            .first(conn)
            .await?;
        let Some(until) = until.filter(|until| *until < now) else {
            return Ok(());
        };
        if end(conn, board, (None, until)).await? > 0 {
            append(conn, Entry::new(Act::BoardResumed, now).on_board(board)).await?;
        }
        Ok(())
    })
    .await
}

async fn end(
    conn: &mut Connection,
    board: BoardId,
    (by, at): (Option<PersonId>, DateTime<Utc>),
) -> Result<usize, Error> {
    let open = board_pauses::table
        .filter(board_pauses::board.eq(board))
        .filter(board_pauses::ended_at.is_null());
    let ended = diesel::update(open)
        .set((board_pauses::ended_by.eq(by), board_pauses::ended_at.eq(at)))
        .execute(conn)
        .await?;
    diesel::update(boards::table.find(board))
        .set(boards::paused_until.eq(None::<DateTime<Utc>>))
        .execute(conn)
        .await?;
    Ok(ended)
}
