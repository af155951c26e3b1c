//! Pinning, and ending it.
use super::queries::{MOST, Pin, list_pins};
use crate::boards::BoardId;
use crate::ideas::{IdeaId, PointOut, must_stand, read_for_vote};
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{boards, pins};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use serde_json::{Value, json};
use uuid::Uuid;

/// Why an idea is pinned, and until which moment.
#[derive(Clone, Copy, Debug)]
pub struct NewPin<'a> {
    pub reason: &'a str,
    pub until: DateTime<Utc>,
}

/// What the log says of a pin that stands.
fn standing(until: DateTime<Utc>) -> Value {
    json!({ "pin": true, "until": until })
}

/// What came of pinning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Pinned,
    /// It was pinned before, and stays so with the reason and the day it had.
    Already,
    /// As many others are pinned as a board has places for.
    Full,
}

/// Pins an idea on its board.
///
/// # Errors
/// [`Error::Denied`] when the idea was merged, removed or hidden meanwhile; when the database refuses.
pub async fn pin_idea(
    conn: &mut Connection,
    permit: PointOut,
    new: NewPin<'_>,
    now: DateTime<Utc>,
) -> Result<Outcome, Error> {
    conn.transaction(async |conn| {
        lock_places(conn, permit.board()).await?;
        read_for_vote(conn, permit.idea()).await?;
        must_stand(conn, permit.idea()).await?;
        let pinned = list_pins(conn, permit.board(), now).await?;
        write_ends(conn, permit.board(), &pinned, now).await?;
        if pinned.iter().any(|pin| pin.idea == permit.idea()) {
            return Ok(Outcome::Already);
        }
        let is_free = |place: &i16| pinned.iter().all(|pin| pin.place != *place);
        let Some(place) = (1_i16..).take(MOST).find(is_free) else {
            return Ok(Outcome::Full);
        };
        let id = Uuid::now_v7();
        diesel::insert_into(pins::table)
            .values((
                pins::id.eq(id),
                pins::board.eq(permit.board()),
                pins::idea.eq(permit.idea()),
                pins::place.eq(place),
                pins::reason.eq(new.reason),
                pins::until.eq(new.until),
                pins::pinned_by.eq(permit.by()),
                pins::pinned_at.eq(now),
            ))
            .execute(conn)
            .await?;
        let entry = Entry::new(Act::PinMade, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(permit.idea())
            .about(id);
        append(conn, entry.changed(Value::Null, standing(new.until))).await?;
        Ok(Outcome::Pinned)
    })
    .await
}

/// Ends the pin of an idea before its day, when there is one. One whose day is over ended by itself, and nobody ended it.
///
/// # Errors
/// When the database refuses.
pub(super) async fn end_pin(
    conn: &mut Connection,
    permit: PointOut,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let open = pins::table
            .filter(pins::idea.eq(permit.idea()))
            .filter(pins::until.ge(now))
            .filter(pins::ended_at.is_null());
        let ended: Option<(Uuid, DateTime<Utc>)> = diesel::update(open)
            .set((pins::ended_by.eq(permit.by()), pins::ended_at.eq(now)))
            .returning((pins::id, pins::until))
            .get_result(conn)
            .await
            .optional()?;
        if let Some((id, until)) = ended {
            let entry = Entry::new(Act::PinEnded, now)
                .by(permit.by())
                .on_board(permit.board())
                .on_idea(permit.idea())
                .about(id);
            let (was, is) = (standing(until), json!({ "pin": false }));
            append(conn, entry.changed(was, is)).await?;
        }
        Ok(())
    })
    .await
}

/// Locks the board's row until the act ends: two who pin at once take two places, or one of them hears that there is none.
async fn lock_places(conn: &mut Connection, board: BoardId) -> Result<(), Error> {
    boards::table
        .find(board)
        .select(boards::id)
        .for_no_key_update()
        .first::<BoardId>(conn)
        .await?;
    Ok(())
}

/// Writes down which pins are over because their day is, or because their idea left the lists, so that their places are free. Nobody saw them
/// from that moment on; nobody did anything.
async fn write_ends(
    conn: &mut Connection,
    board: BoardId,
    pinned: &[Pin],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let kept: Vec<IdeaId> = pinned.iter().map(|pin| pin.idea).collect();
    let over = pins::table
        .filter(pins::board.eq(board))
        .filter(pins::ended_at.is_null())
        .filter(pins::idea.ne_all(kept));
    let ended: Vec<(Uuid, IdeaId, DateTime<Utc>)> = diesel::update(over)
        .set(pins::ended_at.eq(now))
        .returning((pins::id, pins::idea, pins::until))
        .get_results(conn)
        .await?;
    for (id, idea, until) in ended {
        let entry = Entry::new(Act::PinEnded, now)
            .on_board(board)
            .on_idea(idea)
            .about(id);
        let (was, is) = (standing(until), json!({ "pin": false }));
        append(conn, entry.changed(was, is)).await?;
    }
    Ok(())
}
