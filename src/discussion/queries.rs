//! Reading threads.
use super::model::{Comment, CommentId, Stone, Thread, removers};
use crate::ideas::IdeaId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    comment_removals, comment_versions, comments, idea_versions, people,
};
use crate::platform::paging::{Cursor, Page, moment};
use crate::platform::web::Error;
use crate::words_enum;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

words_enum! {
    /// In which order threads stand.
    Order { Oldest = "oldest", Newest = "newest" }
}

/// Threads on a page.
const SIZE: usize = 30;
/// Replies shown with them, in all.
const REPLIES: i64 = 600;

/// Removals with the one who removed.
#[diesel::dsl::auto_type(no_type_alias)]
fn stones() -> _ {
    comment_removals::table
        .inner_join(removers.on(removers.field(people::id).eq(comment_removals::remover)))
}

/// One page of an idea's threads, each with its replies.
///
/// # Errors
/// When the database refuses.
pub async fn find_threads(
    conn: &mut Connection,
    idea: IdeaId,
    order: Order,
    after: Option<Cursor>,
) -> Result<Page<Thread>, Error> {
    let mut query = comments::table
        .inner_join(people::table)
        .left_join(stones())
        .filter(comments::idea.eq(idea))
        .filter(comments::parent.is_null())
        .select(Comment::as_select())
        .limit(SIZE as i64 + 1)
        .into_boxed();
    if let Some(after) = after {
        let at = moment(after.value);
        query = match order {
            Order::Oldest => query.filter(
                comments::created_at
                    .gt(at)
                    .or(comments::created_at.eq(at).and(comments::id.gt(after.key))),
            ),
            Order::Newest => query.filter(
                comments::created_at
                    .lt(at)
                    .or(comments::created_at.eq(at).and(comments::id.lt(after.key))),
            ),
        };
    }
    let roots: Vec<Comment> = match order {
        Order::Oldest => {
            query
                .order((comments::created_at.asc(), comments::id.asc()))
                .load(conn)
                .await?
        }
        Order::Newest => {
            query
                .order((comments::created_at.desc(), comments::id.desc()))
                .load(conn)
                .await?
        }
    };
    let page = Page::cut(roots, SIZE, |c: &Comment| Cursor {
        value: c.created_at.timestamp_micros() as f64,
        key: c.id.0,
    });
    let ids: Vec<CommentId> = page.rows.iter().map(|c| c.id).collect();
    let replies: Vec<Comment> = comments::table
        .inner_join(people::table)
        .left_join(stones())
        .filter(comments::root.eq_any(&ids))
        .filter(comments::parent.is_not_null())
        .order((comments::created_at.asc(), comments::id.asc()))
        .limit(REPLIES)
        .select(Comment::as_select())
        .load(conn)
        .await?;
    let threads = page.rows.into_iter().map(|root| Thread {
        replies: replies
            .iter()
            .filter(|r| r.root == root.id)
            .cloned()
            .collect(),
        root,
    });
    Ok(Page {
        rows: threads.collect(),
        next: page.next,
    })
}

/// One comment of an idea.
///
/// # Errors
/// [`Error::NotFound`] when the idea has none with this key.
pub(super) async fn find_comment(
    conn: &mut Connection,
    idea: IdeaId,
    id: CommentId,
) -> Result<Comment, Error> {
    Ok(comments::table
        .inner_join(people::table)
        .left_join(stones())
        .filter(comments::idea.eq(idea))
        .filter(comments::id.eq(id))
        .select(Comment::as_select())
        .first(conn)
        .await?)
}

/// A removed comment, for the mail to its writer.
///
/// # Errors
/// [`Error::NotFound`] when it was not removed.
pub async fn find_removed(conn: &mut Connection, id: CommentId) -> Result<(Comment, Stone), Error> {
    let comment: Comment = comments::table
        .inner_join(people::table)
        .left_join(stones())
        .filter(comments::id.eq(id))
        .select(Comment::as_select())
        .first(conn)
        .await?;
    let stone = comment.removed.clone().ok_or(Error::NotFound)?;
    Ok((comment, stone))
}

/// Whether a version of the idea's text was written after somebody else had commented on the one before. Comments that were removed, and
/// those that came along with another idea later, are no feedback on it.
///
/// # Errors
/// When the database refuses.
pub async fn followed_a_comment(
    conn: &mut Connection,
    idea: IdeaId,
    from_elsewhere: &[CommentId],
) -> Result<bool, Error> {
    let (now, before) = diesel::alias!(idea_versions as now, idea_versions as before);
    let heard = comments::table
        .filter(comments::idea.eq(idea))
        .filter(comments::author.ne(now.field(idea_versions::editor)))
        .filter(comments::id.ne_all(from_elsewhere))
        .filter(diesel::dsl::not(diesel::dsl::exists(
            comment_removals::table.filter(comment_removals::comment.eq(comments::id)),
        )))
        .filter(comments::created_at.lt(now.field(idea_versions::created_at)))
        .filter(comments::created_at.gt(before.field(idea_versions::created_at)));
    let pairs = now
        .inner_join(
            before.on(before
                .field(idea_versions::idea)
                .eq(now.field(idea_versions::idea))
                .and(
                    before
                        .field(idea_versions::version)
                        .eq(now.field(idea_versions::version) - 1),
                )),
        )
        .filter(now.field(idea_versions::idea).eq(idea))
        .filter(diesel::dsl::exists(heard))
        .select(now.field(idea_versions::version));
    Ok(diesel::select(diesel::dsl::exists(pairs))
        .get_result(conn)
        .await?)
}

/// When the newest comment that stands was written.
pub(super) async fn find_latest(
    conn: &mut Connection,
    idea: IdeaId,
) -> Result<Option<DateTime<Utc>>, Error> {
    Ok(comments::table
        .left_join(comment_removals::table)
        .filter(comments::idea.eq(idea))
        .filter(comment_removals::reason.nullable().is_null())
        .select(diesel::dsl::max(comments::created_at))
        .first(conn)
        .await?)
}

/// The texts a comment had, newest first. A removed one shows none.
pub(super) async fn list_versions(
    conn: &mut Connection,
    comment: &Comment,
) -> Result<Vec<(String, DateTime<Utc>)>, Error> {
    if comment.removed.is_some() {
        return Ok(Vec::new());
    }
    Ok(comment_versions::table
        .filter(comment_versions::comment.eq(comment.id))
        .order(comment_versions::version.desc())
        .limit(200)
        .select((comment_versions::body, comment_versions::created_at))
        .load(conn)
        .await?)
}
