//! Whether a post is published or waits, and the board's mode.
use super::rules::{Mode, Why, why_held};
use super::signs::{find_earlier, find_signs, is_newcomer, note_print};
use super::sketch::sketch;
use crate::boards::policy::Manage;
use crate::boards::{Board, BoardId};
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::board_guards;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use uuid::Uuid;

/// What somebody wants to post, or to make of what they posted.
#[derive(Clone, Copy, Debug)]
pub struct Offered<'a> {
    /// The key that was drawn with the form; of a change, the text's own.
    pub post: Uuid,
    /// Title and text.
    pub text: &'a str,
    /// What everyone reads now, when it is a change: only what is new in it is a sign.
    pub before: Option<&'a str>,
    /// Whether a field was filled in that only programs see.
    pub trapped: bool,
}

/// Why a post, or a change of one, waits for approval; `None` when it is published at once, as everything of the staff is. The same form
/// of a new post sent again gets the same answer; a change is looked at every time.
///
/// # Errors
/// When the database refuses.
pub async fn judge(
    conn: &mut Connection,
    (board, author): (&Board, PersonId),
    offered: Offered<'_>,
    now: DateTime<Utc>,
) -> Result<Option<Why>, Error> {
    if board.sees_hidden {
        return Ok(None);
    }
    let prints = sketch(offered.text);
    let post = (offered.post, prints.as_slice());
    // a sketch stays the same when little changes, and little is enough for an advertisement
    if offered.before.is_none()
        && let Some(earlier) = find_earlier(conn, (board.id, author), post).await?
    {
        return Ok(earlier);
    }
    let mode = find_mode(conn, board.id).await?;
    let in_crisis = board.approves_posts();
    let who = (board.id, author, is_newcomer(conn, author, now).await?);
    let why = why_held(mode, find_signs(conn, who, (&offered, &prints), now).await?);
    let why = why.or_else(|| in_crisis.then_some(Why::Crisis));
    note_print(conn, who, (post, why), now).await?;
    Ok(why)
}

/// When posts of a board are published.
///
/// # Errors
/// When the database refuses.
pub async fn find_mode(conn: &mut Connection, board: BoardId) -> Result<Mode, Error> {
    let mode: Option<Mode> = board_guards::table
        .find(board)
        .select(board_guards::mode)
        .first(conn)
        .await
        .optional()?;
    Ok(mode.unwrap_or(Mode::After))
}

/// Says when posts of a board are published. What waits goes on waiting.
///
/// # Errors
/// When the database refuses.
pub async fn set_mode(
    conn: &mut Connection,
    permit: Manage,
    mode: Mode,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let before = find_mode(conn, permit.board()).await?;
        diesel::insert_into(board_guards::table)
            .values((
                board_guards::board.eq(permit.board()),
                board_guards::mode.eq(mode),
            ))
            .on_conflict(board_guards::board)
            .do_update()
            .set(board_guards::mode.eq(mode))
            .execute(conn)
            .await?;
        let word = |mode: Mode| serde_json::json!({ "mode": mode.as_str() });
        let entry = Entry::new(Act::GuardChanged, now)
            .by(permit.by())
            .on_board(permit.board());
        append(conn, entry.changed(word(before), word(mode))).await?;
        Ok(())
    })
    .await
}
