//! Sharing an idea: at once, or after somebody approved it; and once, however often it is sent.
use crate::boards::{Board, BoardId, Kind};
use crate::guard::{AGAIN, NewHeld, Offered, Sender, judge, lock_sender, take_turn, waits_already};
use crate::ideas::acts::{NewIdea, post_idea};
use crate::ideas::own::hold;
use crate::ideas::policy::Post;
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::ideas;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ideas) enum Shared {
    /// It stands on the board under this number.
    Posted(i32),
    /// It waits for approval.
    Waits,
    /// It is not its author's turn yet.
    TooSoon,
}

/// An idea that is shared, with what is looked at before it is published.
#[derive(Clone, Copy, Debug)]
pub(in crate::ideas) struct Sharing<'a> {
    pub board: &'a Board,
    /// The board as the author is judged on it: somebody under a pseudonym has no role.
    pub judged: &'a Board,
    pub idea: &'a NewIdea,
    /// Whether a field was filled in that only programs see.
    pub trapped: bool,
}

/// Shares it, or finds what became of it when it was sent before.
///
/// # Errors
/// As [`post_idea`].
pub(in crate::ideas) async fn share_idea(
    conn: &mut Connection,
    permit: Post,
    sharing: Sharing<'_>,
    now: DateTime<Utc>,
) -> Result<Shared, Error> {
    let Sharing { board, idea, .. } = sharing;
    let author = permit.author();
    conn.transaction(async |conn| {
        lock_sender(conn, Sender::Person(author)).await?;
        let words = (idea.kind, idea.title.as_str(), idea.body.as_str());
        if let Some(earlier) = find_shared(conn, (board.id, &[author]), words, now).await? {
            return Ok(earlier);
        }
        if !take_turn(conn, (sharing.judged, author), idea.id.0, now).await? {
            return Ok(Shared::TooSoon);
        }
        let text = format!("{}\n{}", idea.title, idea.body);
        let offered = Offered {
            post: idea.id.0,
            text: &text,
            before: None,
            trapped: sharing.trapped,
        };
        let Some(why) = judge(conn, (sharing.judged, author), offered, now).await? else {
            return Ok(Shared::Posted(
                post_idea(conn, permit, board, idea, now).await?,
            ));
        };
        hold(conn, (board, author), (idea.held(), why), now).await?;
        Ok(Shared::Waits)
    })
    .await
}

/// What became of the same words when one of these people, who are one, sent them a moment ago.
///
/// # Errors
/// When the database refuses.
pub(super) async fn find_shared(
    conn: &mut Connection,
    (board, authors): (BoardId, &[PersonId]),
    (kind, title, body): (Kind, &str, &str),
    now: DateTime<Utc>,
) -> Result<Option<Shared>, Error> {
    let posted: Option<i32> = ideas::table
        .filter(ideas::author.eq_any(authors))
        .filter(ideas::board.eq(board))
        .filter(ideas::created_at.gt(now - AGAIN))
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .filter(ideas::kind.eq(kind))
        .filter(ideas::title.eq(title))
        .filter(ideas::body.eq(body))
        .order(ideas::id)
        .select(ideas::number)
        .first(conn)
        .await
        .optional()?;
    if let Some(number) = posted {
        return Ok(Some(Shared::Posted(number)));
    }
    let sent = NewHeld {
        kind: Some(kind),
        title,
        body,
        ..NewHeld::default()
    };
    let waits = waits_already(conn, (board, authors), sent, now).await?;
    Ok(waits.then_some(Shared::Waits))
}
