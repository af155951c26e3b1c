//! Reading pins.
use crate::boards::{Board, BoardId};
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{ideas, people, pins};
use crate::platform::web::Error;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// How many stand on a board at a time. The database has a place for each.
pub const MOST: usize = 2;

/// A pin, as everyone reads it.
#[derive(Queryable, Clone, Debug)]
pub struct Pin {
    pub(super) place: i16,
    pub reason: String,
    /// Its last moment.
    pub until: DateTime<Utc>,
    pub by: String,
    pub idea: IdeaId,
    number: i32,
    slug: String,
    pub title: String,
}

impl Pin {
    /// The last day it stands, where the board is.
    pub fn last_day(&self, board: &Board) -> NaiveDate {
        board.today(self.until)
    }

    /// The address of its idea.
    pub fn path(&self, board: &Board) -> String {
        format!("{}/{}/{}", board.path(), self.number, self.slug)
    }
}

/// The pins that stand on a board at this moment, the longest one first. One whose idea left the lists stands no more, and stands again should
/// the idea come back before its last day and before somebody else took its place.
///
/// # Errors
/// When the database refuses.
pub async fn list_pins(
    mut conn: &Connection,
    board: BoardId,
    now: DateTime<Utc>,
) -> Result<Vec<Pin>, Error> {
    Ok(pins::table
        .inner_join(people::table.on(people::id.eq(pins::pinned_by)))
        .inner_join(ideas::table.on(ideas::id.eq(pins::idea)))
        .filter(pins::board.eq(board))
        .filter(pins::ended_at.is_null())
        .filter(pins::until.ge(now))
        .filter(ideas::board.eq(board))
        .filter(ideas::merged_into.is_null())
        .filter(ideas::archived_at.is_null())
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .order((pins::pinned_at, pins::id))
        .select((
            pins::place,
            pins::reason,
            pins::until,
            people::name,
            ideas::id,
            ideas::number,
            ideas::slug,
            ideas::title,
        ))
        .load(&mut conn)
        .await?)
}
