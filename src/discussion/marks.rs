//! Thanking somebody for a comment, and, where votes against count, saying that one did not help.
use super::edit::CommentPath;
use super::model::{CommentId, Mark};
use super::parts::MarkControl;
use super::policy::{Appraise, may_appraise};
use super::queries::{find_comment, is_removed, my_marks};
use super::rules::wilson;
use super::threads::find_place;
use crate::boards::Visit;
use crate::ideas::{IdeaId, find_idea};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{comment_marks, comments};
use crate::platform::web::{Error, Flash as _, Form, Path, see_other};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use maud::Render as _;

/// Says how many marks a comment has, and places it among the others; for putting right what was counted wrong.
///
/// # Errors
/// When the database refuses.
pub async fn set_marks(
    conn: &mut Connection,
    comment: CommentId,
    (thanks, against): (i32, i32),
) -> Result<(), Error> {
    diesel::update(comments::table.find(comment))
        .set((
            comments::thanks.eq(thanks),
            comments::against.eq(against),
            comments::helpful.eq(wilson(thanks, against)),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Brings about the wished end: thanks, the opposite, or no mark. What is so already stays so, so a repeat does nothing.
///
/// # Errors
/// [`Error::Denied`] for the opposite where there is none, and for a comment that was removed a moment ago; [`Error::Stale`] when a merge
/// moved it; when the database refuses.
async fn mark_comment(
    conn: &mut Connection,
    permit: Appraise,
    wish: Option<Mark>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if !permit.covers(wish) {
        return Err(Error::Denied(key!("discussion-denied-against")));
    }
    conn.transaction(async |conn| {
        let (comment, person) = (permit.comment(), permit.by());
        // the comment's lock: marks on it are counted one after another
        let (under, thanks, against): (IdeaId, i32, i32) = comments::table
            .find(comment)
            .select((comments::idea, comments::thanks, comments::against))
            .for_no_key_update()
            .first(conn)
            .await?;
        if under != permit.idea() {
            return Err(Error::Stale);
        }
        if is_removed(conn, comment).await? {
            return Err(Error::Denied(key!("discussion-denied-removed")));
        }
        let had: Option<Mark> = comment_marks::table
            .find((comment, person))
            .select(comment_marks::mark)
            .first(conn)
            .await
            .optional()?;
        if had == wish {
            return Ok(());
        }
        write(conn, permit, wish, now).await?;
        let change = |mark| i32::from(wish == Some(mark)) - i32::from(had == Some(mark));
        let (thanks, against) = (
            thanks + change(Mark::Thanks),
            against + change(Mark::Against),
        );
        diesel::update(comments::table.find(comment))
            .set((
                comments::thanks.eq(thanks),
                comments::against.eq(against),
                comments::helpful.eq(wilson(thanks, against)),
            ))
            .execute(conn)
            .await?;
        let act = if wish.is_some() {
            Act::CommentMarked
        } else {
            Act::CommentUnmarked
        };
        let entry = Entry::new(act, now).by(person).on_board(permit.board());
        append(conn, entry.on_idea(permit.idea()).about(comment)).await?;
        Ok(())
    })
    .await
}

async fn write(
    conn: &mut Connection,
    permit: Appraise,
    wish: Option<Mark>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (comment, person) = (permit.comment(), permit.by());
    let Some(mark) = wish else {
        diesel::delete(comment_marks::table.find((comment, person)))
            .execute(conn)
            .await?;
        return Ok(());
    };
    let values = (
        comment_marks::mark.eq(mark),
        comment_marks::marked_at.eq(now),
    );
    diesel::insert_into(comment_marks::table)
        .values((
            comment_marks::comment.eq(comment),
            comment_marks::person.eq(person),
            values,
        ))
        .on_conflict((comment_marks::comment, comment_marks::person))
        .do_update()
        .set(values)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn mark(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    let permit = may_appraise(board, &idea, &comment, visit.me.as_ref()).permit()?;
    let wish =
        Mark::wished(form.get("mark")).ok_or(Error::Unreadable(key!("discussion-problem-mark")))?;
    mark_comment(&mut conn, permit, wish, visit.now).await?;
    let said = if wish.is_some() {
        key!("discussion-marked")
    } else {
        key!("discussion-unmarked")
    };
    if !visit.wants_part {
        let place = find_place(&mut conn, board, &idea, &comment).await?;
        return see_other(&place).with_flash(&visit.app, said);
    }
    let comment = find_comment(&conn, idea.id, id).await?;
    let marks = my_marks(&conn, visit.me.as_ref(), &[id]).await?;
    let control = MarkControl {
        frame: &visit.frame,
        board,
        idea: &idea,
        comment: &comment,
        mine: marks.get(&id).copied(),
        verdict: may_appraise(board, &idea, &comment, visit.me.as_ref()),
        said: Some(said),
    };
    Ok(visit.part(&control.render()))
}

/// The comments of a page that carry somebody's mark.
pub type Marks = std::collections::HashMap<CommentId, Mark>;
