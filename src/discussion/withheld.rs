//! Comments on a board that was opened to everybody: those from before stay out of sight until who wrote them says yes. They are gone as what
//! moderators remove is, for every thread, count, search, feed and profile leaves that out; a row beside the stone says why. Whoever moderates
//! cannot bring them back; they and the writer can remove them.
use super::model::{CommentId, Reason};
use crate::ideas::{IdeaId, recount_comments, reindex_many};
use crate::people::PersonId;
use crate::pictures::{Readers, release, withhold};
use crate::platform::db::Connection;
use crate::platform::db::schema::{comment_removals, comments, ideas, withheld_comments};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Comments that are written down at once: a statement takes 65,535 values.
const AT_ONCE: usize = 5_000;

/// A comment that waits, under which idea, and the version of its text.
pub type Waiting = (CommentId, IdeaId, i32);

/// Keeps comments out of sight until who wrote them says yes; part of the act of whoever opens their board, which holds the locks of its ideas.
/// What was removed keeps the stone it has, and waits all the same: brought back it still lacks a yes.
///
/// # Errors
/// When the database refuses.
pub async fn withhold_comments(
    conn: &mut Connection,
    which: &[CommentId],
    (by, now): (PersonId, DateTime<Utc>),
) -> Result<(), Error> {
    let mut hidden = Vec::new();
    for some in which.chunks(AT_ONCE) {
        hidden.extend(withhold_some(conn, some, (by, now)).await?);
    }
    count_anew(conn, &hidden).await?;
    withhold(conn, &keys(&hidden), Readers::Staff, now).await
}

/// Writes the rows; says which comments stood until now.
async fn withhold_some(
    conn: &mut Connection,
    some: &[CommentId],
    (by, now): (PersonId, DateTime<Utc>),
) -> Result<Vec<CommentId>, Error> {
    let rows: Vec<_> = some
        .iter()
        .map(|comment| {
            (
                withheld_comments::comment.eq(*comment),
                withheld_comments::since.eq(now),
            )
        })
        .collect();
    diesel::insert_into(withheld_comments::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    let stones: Vec<_> = some
        .iter()
        .map(|comment| {
            (
                comment_removals::comment.eq(*comment),
                comment_removals::remover.eq(by),
                comment_removals::reason.eq(Reason::Unheard),
                comment_removals::note.eq(""),
                comment_removals::removed_at.eq(now),
            )
        })
        .collect();
    Ok(diesel::insert_into(comment_removals::table)
        .values(stones)
        .on_conflict_do_nothing()
        .returning(comment_removals::comment)
        .get_results(conn)
        .await?)
}

/// Withholds comments no longer; part of an act that holds the locks of their ideas. What a moderator removed stays removed.
///
/// # Errors
/// When the database refuses.
pub async fn let_out_comments(conn: &mut Connection, which: &[CommentId]) -> Result<(), Error> {
    diesel::delete(withheld_comments::table.filter(withheld_comments::comment.eq_any(which)))
        .execute(conn)
        .await?;
    let unheard = comment_removals::table
        .filter(comment_removals::comment.eq_any(which))
        .filter(comment_removals::reason.eq(Reason::Unheard));
    let freed: Vec<CommentId> = diesel::delete(unheard)
        .returning(comment_removals::comment)
        .get_results(conn)
        .await?;
    count_anew(conn, &freed).await?;
    // under an idea that is out of sight itself, they come back with it
    let seen: Vec<CommentId> = comments::table
        .inner_join(ideas::table.on(ideas::id.eq(comments::idea)))
        .filter(comments::id.eq_any(&freed))
        .filter(ideas::hidden_at.is_null())
        .select(comments::id)
        .load(conn)
        .await?;
    release(conn, &keys(&seen), Readers::Staff).await
}

fn keys(of: &[CommentId]) -> Vec<Uuid> {
    of.iter().map(|comment| comment.0).collect()
}

/// Counts and indexes the ideas anew under which some comments are.
async fn count_anew(conn: &mut Connection, which: &[CommentId]) -> Result<(), Error> {
    let under: Vec<IdeaId> = comments::table
        .filter(comments::id.eq_any(which))
        .select(comments::idea)
        .distinct()
        .load(conn)
        .await?;
    recount_comments(conn, &under).await?;
    reindex_many(conn, &under).await
}

/// Those of some comments that wait.
///
/// # Errors
/// When the database refuses.
pub async fn list_waiting_comments(
    conn: &mut Connection,
    which: &[CommentId],
) -> Result<Vec<Waiting>, Error> {
    Ok(comments::table
        .inner_join(withheld_comments::table.on(withheld_comments::comment.eq(comments::id)))
        .filter(comments::id.eq_any(which))
        .order(comments::id)
        .select((comments::id, comments::idea, comments::version))
        .load(conn)
        .await?)
}

/// Whether a comment waits, whatever else keeps it out of sight.
///
/// # Errors
/// When the database refuses.
pub async fn is_withheld(conn: &mut Connection, comment: CommentId) -> Result<bool, Error> {
    let row = withheld_comments::table.find(comment);
    Ok(diesel::select(diesel::dsl::exists(row))
        .get_result(conn)
        .await?)
}

/// Puts the stone of what waits in the place of a moderator's who was wrong: its writer has still not said yes.
pub(super) async fn wait_on(
    conn: &mut Connection,
    comment: CommentId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::update(comment_removals::table.find(comment))
        .set((
            comment_removals::reason.eq(Reason::Unheard),
            comment_removals::note.eq(""),
        ))
        .execute(conn)
        .await?;
    release(conn, &[comment.0], Readers::Moderators).await?;
    withhold(conn, &[comment.0], Readers::Staff, now).await
}

/// Puts the stone of whoever removes what waits in the place of the one it has: by whom, why, and the note. What a moderator removed goes on
/// waiting beneath, for an appeal may bring it back; what its writer took back does not. Says whether it waited.
pub(super) async fn turn_stone(
    conn: &mut Connection,
    comment: CommentId,
    (remover, reason, note): (PersonId, Reason, &str),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let unheard = comment_removals::table
        .find(comment)
        .filter(comment_removals::reason.eq(Reason::Unheard));
    let turned = diesel::update(unheard)
        .set((
            comment_removals::remover.eq(remover),
            comment_removals::reason.eq(reason),
            comment_removals::note.eq(note),
            comment_removals::removed_at.eq(now),
        ))
        .execute(conn)
        .await?;
    if turned == 1 && reason == Reason::Author {
        end_waiting(conn, comment).await?;
    }
    Ok(turned == 1)
}

async fn end_waiting(conn: &mut Connection, comment: CommentId) -> Result<(), Error> {
    diesel::delete(withheld_comments::table.find(comment))
        .execute(conn)
        .await?;
    Ok(())
}

/// Has one wait no longer whose text goes with its writer. Says whether it stood in the threads as what waits.
pub(super) async fn forget_waiting(
    conn: &mut Connection,
    (comment, writer): (CommentId, PersonId),
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    end_waiting(conn, comment).await?;
    turn_stone(conn, comment, (writer, Reason::Author, ""), now).await
}
