//! The form with which somebody reports an idea or a comment.
use super::acts::{Thing, report};
use crate::boards::{Board, Visit};
use crate::discussion::{Comment, CommentId, find_comment};
use crate::guard::{Cause, ReasonFields, read_reason};
use crate::ideas::find_idea;
use crate::key;
use crate::moderation::pages::{crumb, leaf};
use crate::moderation::policy::may_report;
use crate::pictures::find_shown;
use crate::platform::db::Connection;
use crate::platform::markdown::Markdown;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::Summary;
use actix_web::HttpResponse;
use maud::html;
use uuid::Uuid;

/// Board, number and comment of an address.
type CommentPath = Path<(String, i32, CommentId)>;
/// Board and number of an address.
type IdeaPath = Path<(String, i32)>;

pub(in crate::moderation) async fn show_idea(
    visit: Visit,
    Path((slug, number)): IdeaPath,
) -> Result<HttpResponse, Error> {
    meet(&visit, (&slug, number, None), None).await
}

pub(in crate::moderation) async fn report_idea(
    visit: Visit,
    Path((slug, number)): IdeaPath,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    meet(&visit, (&slug, number, None), Some(&fields)).await
}

pub(in crate::moderation) async fn show_comment(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
) -> Result<HttpResponse, Error> {
    meet(&visit, (&slug, number, Some(id)), None).await
}

pub(in crate::moderation) async fn report_comment(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    meet(&visit, (&slug, number, Some(id)), Some(&fields)).await
}

/// Draws the form, or takes what was sent.
async fn meet(
    visit: &Visit,
    (slug, number, id): (&str, i32, Option<CommentId>),
    sent: Option<&Fields>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = match id {
        Some(id) => Some(find_comment(&conn, idea.id, id).await?),
        None => None,
    };
    let thing = Thing {
        idea: &idea,
        comment: comment.as_ref(),
    };
    let author = comment.as_ref().map_or(idea.author, |c| c.author);
    let permit = may_report(board, author, visit.me.as_ref()).permit()?;
    if let Some(reason) = comment.as_ref().and_then(Comment::refusal) {
        return Err(Error::Denied(reason));
    }
    if idea.removed_at.or(idea.hidden_at).is_some() {
        return Err(Error::Denied(key!("discussion-denied-removed")));
    }
    let Some(fields) = sent else {
        let nothing = (("", ""), &Problems::default());
        return draw(&conn, (visit, board), thing, nothing).await;
    };
    let (cause, words, problems) = read_reason(fields, Cause::HIDING, true);
    let Some(cause) = cause.filter(|_| problems.is_empty()) else {
        let typed = (fields.get("cause"), &*words);
        return draw(&conn, (visit, board), thing, (typed, &problems)).await;
    };
    report(&mut conn, permit, thing, (cause, &words), visit.now).await?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("moderation-reported"))
}

async fn draw(
    conn: &Connection,
    (visit, board): (&Visit, &Board),
    thing: Thing<'_>,
    (typed, problems): ((&str, &str), &Problems),
) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = match thing.comment {
        Some(_) => t!(words, "moderation-report-comment"),
        None => t!(words, "moderation-report-idea"),
    };
    let texts: Vec<Uuid> = thing.comment.iter().map(|comment| comment.id.0).collect();
    let pictures = find_shown(conn, &texts).await?;
    let main = html! {
        (crumb(&thing.idea.path(board), &thing.idea.title))
        h1 { (title) }
        @if let Some(comment) = thing.comment {
            blockquote.panel.prose { (Markdown { source: &comment.body, heading_floor: 3 }.with(&pictures)) }
        }
        p.muted { (t!(words, "moderation-report-text")) }
        form.stack method="post" novalidate {
            (Summary { frame, problems })
            (frame.token())
            (ReasonFields { frame, problems, causes: Cause::HIDING, typed, label: t!(words, "moderation-report-words"), optional: true })
            div.row { button.btn { (t!(words, "moderation-report")) } }
        }
    };
    leaf(visit, &title, (main, problems))
}
