//! Reading threads.
use super::marks::Marks;
use super::model::{Comment, CommentId, Reason, Stone, removers};
use crate::ideas::{IdeaId, list_all_with_merged};
use crate::people::Me;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    comment_marks, comment_removals, comment_versions, comments, idea_versions, people, pictures,
    withheld_comments,
};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Removals with the one who removed.
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn stones() -> _ {
    comment_removals::table
        .inner_join(removers.on(removers.field(people::id).eq(comment_removals::remover)))
}

/// One comment of an idea.
///
/// # Errors
/// [`Error::NotFound`] when the idea has none with this key.
pub async fn find_comment(
    mut conn: &Connection,
    idea: IdeaId,
    id: CommentId,
) -> Result<Comment, Error> {
    Ok(comments::table
        .inner_join(people::table)
        .left_join(stones())
        .filter(comments::idea.eq(idea))
        .filter(comments::id.eq(id))
        .select(Comment::as_select())
        .first(&mut conn)
        .await?)
}

/// A comment that was not removed, wherever it is.
///
/// # Errors
/// When the database refuses.
pub async fn find_standing_comment(
    conn: &mut Connection,
    id: CommentId,
) -> Result<Option<Comment>, Error> {
    let comment: Option<Comment> = comments::table
        .inner_join(people::table)
        .left_join(stones())
        .filter(comments::id.eq(id))
        .select(Comment::as_select())
        .first(conn)
        .await
        .optional()?;
    Ok(comment.filter(|c| c.removed.is_none()))
}

/// The keys of an idea's texts: its own, those of what was put with it, and of every comment with files under them, removed
/// ones too; but not of those that wait for their writer's yes: they go out of sight and come back by themselves.
///
/// # Errors
/// When the database refuses.
pub async fn list_texts(conn: &Connection, idea: IdeaId) -> Result<Vec<Uuid>, Error> {
    list_texts_of(conn, vec![idea]).await
}

/// The same of many ideas, without the comments that no file hangs on: of a whole board there would be too many.
///
/// # Errors
/// When the database refuses.
pub async fn list_texts_of(mut conn: &Connection, ideas: Vec<IdeaId>) -> Result<Vec<Uuid>, Error> {
    let ideas = list_all_with_merged(conn, ideas).await?;
    let hanging = pictures::table
        .filter(pictures::hangs_on.is_not_null())
        .select(pictures::hangs_on.assume_not_null());
    let withheld = withheld_comments::table.select(withheld_comments::comment);
    let said: Vec<CommentId> = comments::table
        .filter(comments::idea.eq_any(&ideas))
        .filter(comments::id.eq_any(hanging))
        .filter(comments::id.ne_all(withheld))
        .select(comments::id)
        .load(&mut conn)
        .await?;
    let ideas = ideas.iter().map(|idea| idea.0);
    Ok(ideas.chain(said.iter().map(|comment| comment.0)).collect())
}

/// How many comments that stand add to an idea.
///
/// # Errors
/// When the database refuses.
pub async fn count_additions(mut conn: &Connection, idea: IdeaId) -> Result<i64, Error> {
    Ok(comments::table
        .left_join(comment_removals::table)
        .filter(comments::idea.eq(idea))
        .filter(comments::adds)
        .filter(comment_removals::reason.nullable().is_null())
        .count()
        .get_result(&mut conn)
        .await?)
}

/// Whether a comment was removed.
pub(super) async fn is_removed(conn: &mut Connection, id: CommentId) -> Result<bool, Error> {
    let removal = comment_removals::table.find(id);
    Ok(diesel::select(diesel::dsl::exists(removal))
        .get_result(conn)
        .await?)
}

/// Why a comment is not shown; nothing where it is.
pub(super) async fn find_reason(
    conn: &mut Connection,
    id: CommentId,
) -> Result<Option<Reason>, Error> {
    Ok(comment_removals::table
        .find(id)
        .select(comment_removals::reason)
        .first(conn)
        .await
        .optional()?)
}

/// What somebody thinks of these comments.
///
/// # Errors
/// When the database refuses.
pub async fn my_marks(
    mut conn: &Connection,
    me: Option<&Me>,
    of: &[CommentId],
) -> Result<Marks, Error> {
    let Some(me) = me else {
        return Ok(Marks::default());
    };
    let rows: Vec<_> = comment_marks::table
        .filter(comment_marks::person.eq(me.id))
        .filter(comment_marks::comment.eq_any(of))
        .select((comment_marks::comment, comment_marks::mark))
        .load(&mut conn)
        .await?;
    Ok(rows.into_iter().collect())
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
    mut conn: &Connection,
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
        .get_result(&mut conn)
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
