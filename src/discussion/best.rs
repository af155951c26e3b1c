//! The best answer to a question, as whoever asked it sees it.
use super::acts::lock_under;
use super::edit::CommentPath;
use super::model::CommentId;
use super::policy::{Choose, may_choose};
use super::queries::{find_comment, is_removed};
use super::threads::find_place;
use crate::boards::Visit;
use crate::ideas::{IdeaId, find_idea, must_stand};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{best_answers, comment_removals, comments, people};
use crate::platform::web::{Error, Flash as _, Form, Path, see_other};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// The best answer to a question.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = best_answers)]
pub struct Best {
    pub comment: CommentId,
    /// The thread it is in.
    #[diesel(select_expression = comments::root)]
    pub root: CommentId,
    #[diesel(select_expression = people::name)]
    pub author_name: String,
}

/// The best answer, while it stands under the question it was chosen for.
///
/// # Errors
/// When the database refuses.
pub async fn find_best(mut conn: &Connection, idea: IdeaId) -> Result<Option<Best>, Error> {
    let removal = comment_removals::table.filter(comment_removals::comment.eq(comments::id));
    Ok(best_answers::table
        .inner_join(comments::table.inner_join(people::table))
        .filter(best_answers::idea.eq(idea))
        .filter(comments::idea.eq(idea))
        .filter(diesel::dsl::not(diesel::dsl::exists(removal)))
        .select(Best::as_select())
        .first(&mut conn)
        .await
        .optional()?)
}

/// Chooses a comment as the best answer over the one that was, or none. What is so already stays so.
///
/// # Errors
/// [`Error::Denied`] when it was removed a moment ago; [`Error::Stale`] when a merge moved it; when the database refuses.
async fn choose_best(
    conn: &mut Connection,
    permit: Choose,
    is_best: bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let (idea, comment) = (permit.idea(), permit.comment());
        lock_under(conn, (idea, comment)).await?;
        must_stand(conn, idea).await?;
        if is_removed(conn, comment).await? {
            return Err(Error::Denied(key!("discussion-denied-removed")));
        }
        let before: Option<CommentId> = best_answers::table
            .find(idea)
            .select(best_answers::comment)
            .first(conn)
            .await
            .optional()?;
        if (before == Some(comment)) == is_best {
            return Ok(());
        }
        if is_best {
            let values = (
                best_answers::comment.eq(comment),
                best_answers::chooser.eq(permit.by()),
                best_answers::chosen_at.eq(now),
            );
            diesel::insert_into(best_answers::table)
                .values((best_answers::idea.eq(idea), values))
                .on_conflict(best_answers::idea)
                .do_update()
                .set(values)
                .execute(conn)
                .await?;
        } else {
            diesel::delete(best_answers::table.find(idea))
                .execute(conn)
                .await?;
        }
        let act = if is_best {
            Act::BestAnswerChosen
        } else {
            Act::BestAnswerUnchosen
        };
        let word =
            |comment: Option<CommentId>| serde_json::json!({ "comment": comment.map(|c| c.0) });
        let entry = Entry::new(act, now)
            .by(permit.by())
            .on_board(permit.board())
            .on_idea(idea);
        append(
            conn,
            entry
                .about(comment)
                .changed(word(before), word(Some(comment).filter(|_| is_best))),
        )
        .await?;
        Ok(())
    })
    .await
}

pub(super) async fn choose(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    let permit = may_choose(board, &idea, &comment, visit.me.as_ref()).permit()?;
    let (is_best, said) = match form.get("best") {
        "yes" => (true, key!("discussion-best-chosen")),
        "no" => (false, key!("discussion-best-unchosen")),
        _ => return Err(Error::Unreadable(key!("discussion-problem-best"))),
    };
    choose_best(&mut conn, permit, is_best, visit.now).await?;
    see_other(&find_place(&mut conn, board, &idea, &comment).await?).with_flash(&visit.app, said)
}
