//! Publishing and declining what was held.
use crate::boards::{Board, Visit, find_statuses, hold_as_found};
use crate::discussion::{
    CommentId, NewComment, edit_comment, find_comment, may_comment_for, may_edit_for, post_comment,
};
use crate::guard::{
    Cause, Held, MeasureId, MeasureKind, NewMeasure, learn, note_measure, settle_held,
};
use crate::ideas::{
    Approved, IdeaId, Rewriting, find_idea_by_id, find_standing, lock_several, may_post_for,
    publish_edit, publish_idea,
};
use crate::ledger::{Act, Entry, append};
use crate::moderation::letters::{Desk, News, draw, send};
use crate::moderation::policy::Moderate;
use crate::people::Me;
use crate::pictures::{Readers, hand_on, release};
use crate::platform::db::Connection;
use crate::platform::web::Error;
use diesel_async::AsyncConnection as _;
use uuid::Uuid;

/// Publishes what was held in its author's name, with its pictures; part of an act. The filter learns that its words are fine. A change is
/// made to the text as it is, or as it was `seen`.
///
/// # Errors
/// [`Error::Denied`] or [`Error::NotFound`] when there is no place for it any more; [`Error::Stale`] when it is published already, or its
/// text changed since it was seen.
pub(in crate::moderation) async fn publish(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    (held, seen): (&Held, Option<i32>),
) -> Result<(), Error> {
    let me = visit.me()?;
    // what it goes under first, as when that is removed and takes what waits along; with what that was put with, as when they are split
    if let Some(idea) = held.idea.map(IdeaId) {
        // before any idea, as everywhere
        hold_as_found(conn, board).await?;
        let under = find_standing(conn, idea).await?;
        lock_several(conn, vec![idea, under]).await?;
    }
    settle_held(conn, (held.id, held.published), (me.id, true), visit.now).await?;
    learn(conn, &held.text(), false).await?;
    release(conn, &[held.id], Readers::Moderators).await?;
    match (held.edits, held.idea, held.kind, held.theme) {
        (Some(text), Some(idea), ..) => {
            hand_on(conn, held.id, text).await?;
            let to = (IdeaId(idea), text);
            change(conn, (visit, board, me), to, (held, seen)).await?;
        }
        (None, None, Some(kind), Some(theme)) => {
            let permit = may_post_for(board, Some(me), held.author).permit()?;
            let post = Approved {
                id: IdeaId(held.id),
                kind,
                theme,
                title: &held.title,
                body: &held.body,
                charter: held.charter,
            };
            publish_idea(conn, permit, board, post, visit.now).await?;
        }
        (None, Some(idea), ..) => {
            let under = find_standing(conn, IdeaId(idea)).await?;
            let (idea, _) = find_idea_by_id(conn, &visit.visible, under).await?;
            let permit = may_comment_for(board, &idea, (Some(me), held.author)).permit()?;
            let comment = NewComment {
                id: CommentId(held.id),
                parent: held.parent.map(CommentId),
                body: held.body.clone(),
                adds: held.adds,
            };
            post_comment(conn, permit, board, &comment, visit.now).await?;
        }
        _ => return Err(Error::NotFound),
    }
    let mut entry = Entry::new(Act::PostPublished, visit.now)
        .by(me.id)
        .on_board(board.id)
        .about(held.id);
    entry.idea = held.idea.or(Some(held.id));
    let before = serde_json::json!({ "published": held.published });
    let after = serde_json::json!({ "published": true });
    append(conn, entry.changed(before, after)).await?;
    Ok(())
}

/// Gives the idea, or a comment under it, its new text.
async fn change(
    conn: &mut Connection,
    (visit, board, me): (&Visit, &Board, &Me),
    (idea, text): (IdeaId, Uuid),
    (held, seen): (&Held, Option<i32>),
) -> Result<(), Error> {
    if text == idea.0 {
        let (idea, _) = find_idea_by_id(conn, &visit.visible, idea).await?;
        let statuses = find_statuses(conn, board.id).await?;
        let about = (&idea, statuses.get(idea.status));
        let permit = crate::ideas::may_edit_for(board, about, (Some(me), held.author)).permit()?;
        let to = Rewriting {
            title: &held.title,
            body: &held.body,
            // what nobody compared is not written over what came after it
            version: seen.or(held.version).unwrap_or(idea.version),
        };
        return publish_edit(conn, permit, (board, &idea), to, visit.now).await;
    }
    // a merge takes comments along
    let under = find_standing(conn, idea).await?;
    let (idea, _) = find_idea_by_id(conn, &visit.visible, under).await?;
    let comment = find_comment(conn, idea.id, CommentId(text)).await?;
    let permit = may_edit_for(board, &idea, &comment, Some(me)).permit()?;
    let to = (
        held.body.as_str(),
        seen.or(held.version).unwrap_or(comment.version),
    );
    edit_comment(conn, permit, board, to, visit.now).await
}

/// Tells whoever wrote it that it is published, and where; part of an act. Only now it has a place to lead to.
async fn tell(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    held: &Held,
) -> Result<(), Error> {
    if visit.me()?.is(held.author) {
        return Ok(());
    }
    let desk = Desk {
        app: &visit.app,
        board,
        now: visit.now,
    };
    let under = find_standing(conn, IdeaId(held.idea.unwrap_or(held.id))).await?;
    let (idea, _) = find_idea_by_id(conn, &visit.visible, under).await?;
    let path = idea.path(board);
    let about = (idea.title.as_str(), "", News::Published(&path));
    let letter = draw(conn, desk, held.author, about).await?;
    send(conn, board.id, letter, visit.now).await
}

/// Publishes a post by itself; its author hears of it. Says whether there still was a place for it.
pub(super) async fn approve(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    (held, seen): (&Held, Option<i32>),
) -> Result<bool, Error> {
    let done = conn
        .transaction(async |conn| {
            publish(conn, (visit, board), (held, seen)).await?;
            tell(conn, (visit, board), held).await
        })
        .await;
    match done {
        Ok(()) => Ok(true),
        Err(Error::Denied(_) | Error::NotFound | Error::Stale) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Declines a post. Its author is told why and where to appeal; of advertising and what is sent again and again the filter learns.
pub(super) async fn decline(
    conn: &mut Connection,
    desk: Desk<'_>,
    (permit, held): (Moderate, &Held),
    (cause, words): (Cause, &str),
) -> Result<(), Error> {
    let measure = MeasureId::fresh();
    let news = News::Done(MeasureKind::Post, cause, measure);
    let about = if held.title.is_empty() {
        &desk.board.name
    } else {
        &held.title
    };
    let letter = draw(conn, desk, held.author, (about, words, news)).await?;
    conn.transaction(async |conn| {
        let decision = (permit.by(), false);
        settle_held(conn, (held.id, None), decision, desk.now).await?;
        if matches!(cause, Cause::Advertising | Cause::Repeated) {
            learn(conn, &held.text(), true).await?;
        }
        let measure = NewMeasure {
            id: measure,
            board: permit.board(),
            kind: MeasureKind::Post,
            subject: held.id,
            person: held.author,
            cause,
            words,
            by: permit.by(),
        };
        note_measure(conn, measure, desk.now).await?;
        send(conn, permit.board(), letter, desk.now).await?;
        let mut entry = Entry::new(Act::PostDeclined, desk.now)
            .by(permit.by())
            .on_board(permit.board())
            .about(held.id);
        entry.idea = held.idea;
        let before = serde_json::json!({ "published": null });
        let after = serde_json::json!({ "published": false, "cause": cause.as_str() });
        append(conn, entry.changed(before, after)).await?;
        Ok(())
    })
    .await
}
