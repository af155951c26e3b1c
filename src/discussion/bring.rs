//! Comments that go along with a merged idea, and back.
use super::model::CommentId;
use super::queries::find_latest;
use crate::ideas::{IdeaId, count_comment, reindex};
use crate::platform::db::Connection;
use crate::platform::db::schema::{comment_removals, comments};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Moves all comments of one idea under another; part of a merge, which holds both locks. Returns which.
///
/// # Errors
/// When the database refuses.
pub async fn bring_comments(
    conn: &mut Connection,
    from: IdeaId,
    to: IdeaId,
) -> Result<Vec<CommentId>, Error> {
    let moved: Vec<CommentId> = comments::table
        .filter(comments::idea.eq(from))
        .select(comments::id)
        .load(conn)
        .await?;
    move_them(conn, &moved, (from, to)).await?;
    Ok(moved)
}

/// Moves comments back to the idea they were written under, with what was answered to them meanwhile; part of undoing a merge.
///
/// # Errors
/// When the database refuses.
pub async fn return_comments(
    conn: &mut Connection,
    moved: &[CommentId],
    (from, to): (IdeaId, IdeaId),
) -> Result<(), Error> {
    let threads: Vec<CommentId> = comments::table
        .filter(comments::idea.eq(to))
        .filter(
            comments::id
                .eq_any(moved)
                .or(comments::root.eq_any(moved.iter().map(|c| c.0).collect::<Vec<_>>())),
        )
        .select(comments::id)
        .load(conn)
        .await?;
    move_them(conn, &threads, (to, from)).await
}

async fn move_them(
    conn: &mut Connection,
    which: &[CommentId],
    (from, to): (IdeaId, IdeaId),
) -> Result<(), Error> {
    diesel::update(comments::table.filter(comments::id.eq_any(which)))
        .set(comments::idea.eq(to))
        .execute(conn)
        .await?;
    let removed: i64 = comment_removals::table
        .filter(comment_removals::comment.eq_any(which))
        .count()
        .get_result(conn)
        .await?;
    let standing = i32::try_from(which.len() as i64 - removed).unwrap_or(i32::MAX);
    for (idea, by) in [(from, -standing), (to, standing)] {
        let latest = find_latest(conn, idea).await?;
        count_comment(conn, idea, by, latest).await?;
        reindex(conn, idea).await?;
    }
    Ok(())
}
