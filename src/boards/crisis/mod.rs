//! A board in crisis mode: for a while everyone on it reads why, until when, what the organisation says and who speaks for it, and people
//! post slowly or after approval. One switch, and it ends by itself.
mod acts;
mod form;
mod jobs;
mod pages;
mod parts;

pub(super) use jobs::end_job;
pub(super) use pages::{set, show};
pub use parts::{CrisisNote, CrisisWord};

use super::model::{Board, BoardId};
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_crises, people};
use crate::platform::web::Error;
use crate::words_enum;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

words_enum! {
    /// How people post while it lasts: as always, with a wait between two posts of one person, or after approval.
    Posting { Usual = "usual", Slow = "slow", Approved = "approved" }
}

/// What every visit knows of a crisis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CrisisRule {
    pub until: DateTime<Utc>,
    pub posting: Posting,
    /// Minutes between two posts of one person where people post slowly.
    pub wait_minutes: i16,
}

/// A crisis, as everyone reads it.
#[derive(Queryable, Clone, Debug)]
pub struct Crisis {
    pub until: DateTime<Utc>,
    pub reason: String,
    /// What the organisation says, in Markdown.
    pub word: String,
    pub posting: Posting,
    pub wait_minutes: i16,
    pub written_at: DateTime<Utc>,
    pub spokesperson: crate::people::PersonId,
    pub speaker: String,
    /// What the spokesperson does at the organisation.
    pub speaker_function: Option<String>,
}

impl Crisis {
    /// When the organisation last said something in a crisis of a board, also in one that is over.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn last_word(
        mut conn: &Connection,
        board: BoardId,
    ) -> Result<Option<DateTime<Utc>>, Error> {
        Ok(board_crises::table
            .filter(board_crises::board.eq(board))
            .order(board_crises::written_at.desc())
            .select(board_crises::written_at)
            .first(&mut conn)
            .await
            .optional()?)
    }
}

impl Board {
    /// Whether what people post waits for approval because of a crisis.
    pub fn approves_posts(&self) -> bool {
        self.crisis
            .is_some_and(|rule| rule.posting == Posting::Approved)
    }

    /// How long one person waits between two posts, because of a crisis.
    pub fn wait_between_posts(&self) -> Option<Duration> {
        let rule = self.crisis.filter(|rule| rule.posting == Posting::Slow)?;
        Some(Duration::minutes(rule.wait_minutes.into()))
    }
}

/// The crisis a board is in; nothing is asked of the database when it is in none.
///
/// # Errors
/// When the database refuses.
pub async fn find_crisis(conn: &Connection, board: &Board) -> Result<Option<Crisis>, Error> {
    match board.crisis {
        Some(_) => open_crisis(conn, board.id).await,
        None => Ok(None),
    }
}

async fn open_crisis(mut conn: &Connection, board: BoardId) -> Result<Option<Crisis>, Error> {
    Ok(board_crises::table
        .inner_join(people::table.on(people::id.eq(board_crises::spokesperson)))
        .filter(board_crises::board.eq(board))
        .filter(board_crises::ended_at.is_null())
        .select((
            board_crises::until,
            board_crises::reason,
            board_crises::word,
            board_crises::posting,
            board_crises::wait_minutes,
            board_crises::written_at,
            board_crises::spokesperson,
            people::name,
            people::function,
        ))
        .first(&mut conn)
        .await
        .optional()?)
}
