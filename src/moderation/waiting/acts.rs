//! Publishing and declining what was held.
use crate::boards::{Board, Visit};
use crate::discussion::{CommentId, NewComment, may_comment_for, post_comment};
use crate::guard::{Cause, Held, MeasureKind, NewMeasure, learn, note_measure, settle_held};
use crate::ideas::{Approved, IdeaId, find_idea_by_id, may_post_for, publish_idea};
use crate::ledger::{Act, Entry, append};
use crate::moderation::letters::{Desk, News, tell};
use crate::moderation::policy::Moderate;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use diesel_async::AsyncConnection as _;

/// Publishes what was held in its author's name; part of an act. The filter learns that its words are fine.
///
/// # Errors
/// [`Error::Denied`] or [`Error::NotFound`] when there is no place for it any more; [`Error::Stale`] when it is published already.
pub(in crate::moderation) async fn publish(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    held: &Held,
) -> Result<(), Error> {
    let me = visit.me()?;
    settle_held(conn, (held.id, held.published), (me.id, true), visit.now).await?;
    learn(conn, &held.text(), false).await?;
    match (held.idea, held.kind, held.theme) {
        (None, Some(kind), Some(theme)) => {
            let permit = may_post_for(board, Some(me), held.author).permit()?;
            let post = Approved {
                id: IdeaId(held.id),
                kind,
                theme,
                title: &held.title,
                body: &held.body,
            };
            publish_idea(conn, permit, board, post, visit.now).await?;
        }
        (Some(idea), ..) => {
            let (idea, _) = find_idea_by_id(conn, &visit.visible, IdeaId(idea)).await?;
            let permit = may_comment_for(board, &idea, (Some(me), held.author)).permit()?;
            let comment = NewComment {
                id: CommentId(held.id),
                parent: held.parent.map(CommentId),
                body: held.body.clone(),
            };
            post_comment(conn, permit, &comment, visit.now).await?;
        }
        _ => return Err(Error::NotFound),
    }
    let entry = Entry::new(Act::PostPublished, visit.now)
        .by(me.id)
        .on_board(board.id)
        .about(held.id);
    let before = serde_json::json!({ "published": held.published });
    let after = serde_json::json!({ "published": true });
    append(conn, entry.changed(before, after)).await?;
    Ok(())
}

/// Publishes a post by itself. Says whether there still was a place for it.
pub(super) async fn approve(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    held: &Held,
) -> Result<bool, Error> {
    let done = conn
        .transaction(async |conn| publish(conn, (visit, board), held).await)
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
    conn.transaction(async |conn| {
        let decision = (permit.by(), false);
        settle_held(conn, (held.id, None), decision, desk.now).await?;
        if matches!(cause, Cause::Advertising | Cause::Repeated) {
            learn(conn, &held.text(), true).await?;
        }
        let measure = NewMeasure {
            board: permit.board(),
            kind: MeasureKind::Post,
            subject: held.id,
            person: held.author,
            cause,
            words,
            by: permit.by(),
        };
        let measure = note_measure(conn, measure, desk.now).await?;
        let news = News::Done(MeasureKind::Post, cause, measure);
        let about = if held.title.is_empty() {
            &desk.board.name
        } else {
            &held.title
        };
        tell(conn, desk, held.author, (about, words, news)).await?;
        let entry = Entry::new(Act::PostDeclined, desk.now)
            .by(permit.by())
            .on_board(permit.board())
            .about(held.id);
        let before = serde_json::json!({ "published": null });
        let after = serde_json::json!({ "published": false, "cause": cause.as_str() });
        append(conn, entry.changed(before, after)).await?;
        Ok(())
    })
    .await
}
