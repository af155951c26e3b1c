//! What is done with a text for its author: held until it is approved, published then, its name changed.
use super::acts::{NewIdea, Rewriting, edit_idea, post_idea};
use super::model::{Idea, IdeaId};
use super::policy::{Edit, Post};
use crate::boards::{
    Board, BoardId, Charter, CharterId, Kind, ThemeId, calendar_of, find_charter,
    find_charter_change, find_statuses,
};
use crate::guard::{NewHeld, Why, hold_post, withdraw_edit};
use crate::key;
use crate::people::PersonId;
use crate::pictures::{attach_withheld, hand_on, hand_on_named, take_away};
use crate::platform::db::Connection;
use crate::platform::db::schema::{idea_versions, ideas};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use uuid::Uuid;

/// Puts somebody else's name under an idea, and under the versions the former author wrote; part of the act of a person who asked to be left out.
///
/// # Errors
/// When the database refuses.
pub async fn hand_over_idea(
    conn: &mut Connection,
    idea: IdeaId,
    (from, to): (PersonId, PersonId),
) -> Result<(), Error> {
    diesel::update(ideas::table.find(idea).filter(ideas::author.eq(from)))
        .set(ideas::author.eq(to))
        .execute(conn)
        .await?;
    diesel::update(
        idea_versions::table
            .filter(idea_versions::idea.eq(idea))
            .filter(idea_versions::editor.eq(from)),
    )
    .set(idea_versions::editor.eq(to))
    .execute(conn)
    .await?;
    Ok(())
}

/// A post as it was held.
#[derive(Clone, Copy, Debug)]
pub struct Approved<'a> {
    pub id: IdeaId,
    pub kind: Kind,
    pub theme: ThemeId,
    pub title: &'a str,
    pub body: &'a str,
    /// The version it was sent under.
    pub charter: Option<CharterId>,
}

/// Publishes a post that waited for approval; the clock of its first answer begins now. Part of the act that approves it.
///
/// # Errors
/// [`Error::Denied`] when the board can take no posts any more; when the database refuses.
pub async fn publish_idea(
    conn: &mut Connection,
    permit: Post,
    board: &Board,
    post: Approved<'_>,
    now: DateTime<Utc>,
) -> Result<i32, Error> {
    let missing = || Error::Denied(key!("boards-missing-charter"));
    let charter = kept_charter(conn, board, post.charter).await?;
    let statuses = find_statuses(conn, board.id).await?;
    let idea = NewIdea {
        id: post.id,
        kind: post.kind,
        title: post.title.to_owned(),
        body: post.body.to_owned(),
        theme: post.theme,
        charter: charter.row.id,
        status: statuses.opening().ok_or_else(missing)?.id,
        answer_due_at: due_under(board, &charter, now),
    };
    post_idea(conn, permit, board, &idea, now).await
}

/// The version a post was sent under, which it keeps whatever is written meanwhile; of one that waits without, the board's present one.
pub(super) async fn kept_charter(
    conn: &mut Connection,
    board: &Board,
    kept: Option<CharterId>,
) -> Result<Charter, Error> {
    if let Some(kept) = kept {
        let (charter, _) = find_charter_change(conn, kept).await?;
        return Ok(charter);
    }
    let charter = find_charter(conn, board.id).await?;
    charter.ok_or(Error::Denied(key!("boards-missing-charter")))
}

/// By when a version wants a first answer to what is published now.
pub(super) fn due_under(
    board: &Board,
    charter: &Charter,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let days = u16::try_from(charter.row.first_answer_days?).ok()?;
    Some(calendar_of(board, now).due_after(now, days))
}

/// Publishes a change that waited for approval. Part of the act that approves it.
///
/// # Errors
/// [`Error::Stale`] when the idea's text is another than the change was compared with, or everybody reads the board by now; when the database
/// refuses.
pub async fn publish_edit(
    conn: &mut Connection,
    permit: Edit,
    (board, idea): (&Board, &Idea),
    to: Rewriting<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    edit_idea(conn, permit, (board, idea), to, now).await
}

/// Holds a text; its pictures wait with it. What it becomes has the same key, or gets them when it is published.
///
/// # Errors
/// As [`hold_post`].
pub async fn hold(
    conn: &mut Connection,
    (board, author): (&Board, PersonId),
    (held, why): (NewHeld<'_>, Why),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        if let Some(former) = hold_post(conn, (board, author), (held, why), now).await? {
            hand_on(conn, former, held.post).await?;
        }
        attach_withheld(conn, (board.id, author), (held.post, held.body), now).await
    })
    .await
}

/// Takes one's own change of a text back, when one waits: the text stays as everyone reads it, with this body and its pictures.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(
    conn: &mut Connection,
    writer: (BoardId, PersonId),
    (text, body): (impl Into<Uuid>, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = text.into();
    conn.transaction(
        async |conn| match withdraw_edit(conn, writer, text, now).await? {
            Some(gone) => {
                hand_on_named(conn, gone, (text, body)).await?;
                take_away(conn, gone, now).await
            }
            None => Ok(()),
        },
    )
    .await
}
