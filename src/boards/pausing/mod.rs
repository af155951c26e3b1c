//! A board that takes no new ideas for a while. Everything else goes on, and it ends by itself.
mod acts;
mod jobs;
mod pages;

pub use jobs::jobs;
pub(super) use pages::{set, show};

use super::model::{Board, BoardId};
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_pauses, people};
use crate::platform::web::Error;
use crate::t;
use crate::ui::{Frame, Note, long_date};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use maud::{Markup, Render, html};

/// A pause, as everyone reads it.
#[derive(Queryable, Clone, Debug)]
pub struct Pause {
    pub until: DateTime<Utc>,
    pub reason: String,
    pub by: String,
}

impl Board {
    /// Whether it takes no new ideas now.
    pub fn is_paused(&self, now: DateTime<Utc>) -> bool {
        self.paused_until.is_some_and(|until| now <= until)
    }
}

/// The pause a board is in; nothing is asked of the database when it is in none.
///
/// # Errors
/// When the database refuses.
pub async fn find_pause(
    conn: &Connection,
    board: &Board,
    now: DateTime<Utc>,
) -> Result<Option<Pause>, Error> {
    if !board.is_paused(now) {
        return Ok(None);
    }
    open_pause(conn, board.id).await
}

async fn open_pause(mut conn: &Connection, board: BoardId) -> Result<Option<Pause>, Error> {
    Ok(board_pauses::table
        .inner_join(people::table.on(people::id.eq(board_pauses::paused_by)))
        .filter(board_pauses::board.eq(board))
        .filter(board_pauses::ended_at.is_null())
        .select((board_pauses::until, board_pauses::reason, people::name))
        .first(&mut conn)
        .await
        .optional()?)
}

/// "Closed for new ideas until …, because …".
pub struct PauseNote<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub pause: &'a Pause,
}

impl Render for PauseNote<'_> {
    fn render(&self) -> Markup {
        let (words, language) = (self.frame.words, self.frame.language());
        let last = self
            .pause
            .until
            .with_timezone(&self.board.time_zone)
            .date_naive();
        let heading = t!(words, "boards-paused", day = long_date(last, language));
        html! {
            (Note { glyph: "wait", heading: &heading, text: html! {
                p dir="auto" { (self.pause.reason) }
                p.small.muted { (t!(words, "boards-paused-text")) }
            } })
        }
    }
}
