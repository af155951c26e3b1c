//! Bringing a removed comment back, when a moderator was wrong.
use super::model::CommentId;
use super::queries::find_latest;
use super::withheld::{is_withheld, wait_on};
use crate::ideas::{IdeaId, Passage, count_comment, is_hidden, read_for_vote, reindex};
use crate::pictures::{Readers, release, withhold};
use crate::platform::db::Connection;
use crate::platform::db::schema::{comment_removals, comments};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Takes the stone away, and shows its pictures and the versions it was in again; part of an act, which says why. A comment that stands
/// already is left as it is; what was written before everybody could read the board waits for its writer's yes from then on, while the versions
/// it was in are the idea's.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key; when the database refuses.
pub async fn restore_comment(
    conn: &mut Connection,
    comment: CommentId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let idea: IdeaId = comments::table
        .find(comment)
        .select(comments::idea)
        .first(conn)
        .await?;
    read_for_vote(conn, idea).await?;
    Passage::release(conn, comment.0).await?;
    if is_withheld(conn, comment).await? {
        return wait_on(conn, comment, now).await;
    }
    let restored = diesel::delete(comment_removals::table.find(comment))
        .execute(conn)
        .await?;
    if restored == 1 {
        let latest = find_latest(conn, idea).await?;
        count_comment(conn, idea, 1, latest).await?;
        reindex(conn, idea).await?;
        release(conn, &[comment.0], Readers::Moderators).await?;
        if is_hidden(conn, idea).await? {
            withhold(conn, &[comment.0], Readers::Staff, now).await?;
        }
    }
    Ok(())
}
