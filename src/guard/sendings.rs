//! The same sent twice. Every form carries the key of what becomes of it, so that the same form makes one thing; but whoever goes back and
//! sends again may have a new form, with a new key, around the words they wrote before.
use super::held::NewHeld;
use crate::boards::BoardId;
use crate::people::PersonId;
use crate::platform::db::schema::held_posts;
use crate::platform::db::{Connection, wait_in_line};
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Within so long the same words by the same person at the same place are the same sending.
pub const AGAIN: Duration = Duration::minutes(10);

/// Whose sendings wait for each other.
#[derive(Clone, Copy, Debug)]
pub enum Sender<'a> {
    Person(PersonId),
    /// Somebody without an account.
    Address(&'a str),
}

impl Sender<'_> {
    fn lock(self) -> i64 {
        let hash = match self {
            Self::Person(person) => tokens::hash(&person.to_string()),
            Self::Address(address) => tokens::hash(&address.to_lowercase()),
        };
        let first = hash.first_chunk().copied().unwrap_or_default();
        i64::from_ne_bytes(first)
    }
}

/// What one person sends is written one after the other: of two at once the second finds what became of the first. Call it first in the
/// act's transaction, before any row is locked; nothing else takes it, so it can't cross another lock.
///
/// # Errors
/// When the database refuses.
pub async fn lock_sender(conn: &mut Connection, sender: Sender<'_>) -> Result<(), Error> {
    Ok(wait_in_line(conn, sender.lock()).await?)
}

/// Whether the same words of one of these people, who are one, wait for approval.
///
/// # Errors
/// When the database refuses.
pub async fn waits_already(
    conn: &mut Connection,
    (board, authors): (BoardId, &[PersonId]),
    sent: NewHeld<'_>,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let same = held_posts::table
        .filter(held_posts::board.eq(board))
        .filter(held_posts::author.eq_any(authors))
        .filter(held_posts::decided_at.is_null())
        .filter(held_posts::edits.is_null())
        .filter(held_posts::held_at.gt(now - AGAIN))
        .filter(held_posts::kind.is_not_distinct_from(sent.kind))
        .filter(held_posts::idea.is_not_distinct_from(sent.idea))
        .filter(held_posts::parent.is_not_distinct_from(sent.parent))
        .filter(held_posts::title.eq(sent.title))
        .filter(held_posts::body.eq(sent.body))
        .filter(held_posts::adds.eq(sent.adds));
    Ok(diesel::select(diesel::dsl::exists(same))
        .get_result(conn)
        .await?)
}
