//! Saying something under an idea: at once, or after somebody approved it; and once, however often it is sent.
use super::acts::{NewComment, post_comment};
use super::model::CommentId;
use super::policy::Write;
use crate::boards::Board;
use crate::guard::{AGAIN, NewHeld, Offered, Sender, judge, lock_sender, take_turn, waits_already};
use crate::ideas::hold;
use crate::platform::db::Connection;
use crate::platform::db::schema::{comment_removals, comments};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Uttered {
    /// It stands under the idea.
    Posted(CommentId),
    /// It waits for approval.
    Waits,
    /// It is not its writer's turn yet.
    TooSoon,
}

/// Writes a comment, or finds what became of it when it was sent before. Its writer is judged on the board that is handed in: somebody
/// under a pseudonym has no role there.
///
/// # Errors
/// As [`post_comment`].
pub(super) async fn say_comment(
    conn: &mut Connection,
    permit: Write,
    (judged, comment, trapped): (&Board, &NewComment, bool),
    now: DateTime<Utc>,
) -> Result<Uttered, Error> {
    let author = permit.author();
    conn.transaction(async |conn| {
        lock_sender(conn, Sender::Person(author)).await?;
        let sent = NewHeld {
            post: comment.id.0,
            idea: Some(permit.idea().0),
            parent: comment.parent.map(|parent| parent.0),
            body: &comment.body,
            adds: comment.adds,
            ..NewHeld::default()
        };
        if let Some(earlier) = find_said(conn, permit, (comment, sent), now).await? {
            return Ok(earlier);
        }
        if !take_turn(conn, (judged, author), comment.id.0, now).await? {
            return Ok(Uttered::TooSoon);
        }
        let offered = Offered {
            post: comment.id.0,
            text: &comment.body,
            before: None,
            trapped,
        };
        let Some(why) = judge(conn, (judged, author), offered, now).await? else {
            post_comment(conn, permit, judged, comment, now).await?;
            return Ok(Uttered::Posted(comment.id));
        };
        hold(conn, (judged, author), (sent, why), now).await?;
        Ok(Uttered::Waits)
    })
    .await
}

/// What became of the same words at the same place when their writer sent them a moment ago.
async fn find_said(
    conn: &mut Connection,
    permit: Write,
    (comment, sent): (&NewComment, NewHeld<'_>),
    now: DateTime<Utc>,
) -> Result<Option<Uttered>, Error> {
    let removed = comment_removals::table.select(comment_removals::comment);
    let posted: Option<CommentId> = comments::table
        .filter(comments::author.eq(permit.author()))
        .filter(comments::idea.eq(permit.idea()))
        .filter(comments::parent.is_not_distinct_from(comment.parent))
        .filter(comments::created_at.gt(now - AGAIN))
        .filter(comments::body.eq(&comment.body))
        .filter(comments::adds.eq(comment.adds))
        .filter(comments::id.ne_all(removed))
        .order(comments::id)
        .select(comments::id)
        .first(conn)
        .await
        .optional()?;
    if let Some(id) = posted {
        return Ok(Some(Uttered::Posted(id)));
    }
    let place = (permit.board(), &[permit.author()][..]);
    let waits = waits_already(conn, place, sent, now).await?;
    Ok(waits.then_some(Uttered::Waits))
}
