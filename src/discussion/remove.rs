//! Removing a comment: with a reason from the list, and a note for the writer.
use super::acts::remove_comment;
use super::edit::CommentPath;
use super::model::{Comment, Reason};
use super::policy::{Tend, may_remove};
use super::queries::find_comment;
use super::threads::find_place;
use crate::boards::{Board, Visit};
use crate::ideas::{Idea, find_idea};
use crate::key;
use crate::platform::markdown::Markdown;
use crate::platform::names::clean_text;
use crate::platform::text::Key;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Area, Choice, Nav, Page, Summary};
use actix_web::HttpResponse;
use maud::html;

const fn label(reason: Reason) -> Key {
    match reason {
        Reason::Author => key!("discussion-because-author"),
        Reason::Personal => key!("discussion-because-personal"),
        Reason::Insult => key!("discussion-because-insult"),
        Reason::Advertising => key!("discussion-because-advertising"),
        Reason::OffTopic => key!("discussion-because-off-topic"),
        Reason::Unlawful => key!("discussion-because-unlawful"),
    }
}

pub(super) async fn show(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    let permit = may_remove(board, &idea, &comment, visit.me.as_ref()).permit()?;
    draw(
        &visit,
        board,
        (&idea, &comment, permit),
        (&Problems::default(), ""),
    )
}

pub(super) async fn remove(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    let permit = may_remove(board, &idea, &comment, visit.me.as_ref()).permit()?;
    let note: String = clean_text(fields.get("note"))
        .trim()
        .chars()
        .take(2000)
        .collect();
    let reason = if permit.own() {
        Some(Reason::Author)
    } else {
        Reason::from_word(fields.get("reason")).filter(|r| *r != Reason::Author)
    };
    let mut problems = Problems::default();
    problems.unless(
        reason.is_some(),
        "reason",
        key!("discussion-problem-reason"),
    );
    problems.unless(
        permit.own() || !note.is_empty(),
        "note",
        key!("discussion-problem-note"),
    );
    match reason.filter(|_| problems.is_empty()) {
        None => draw(&visit, board, (&idea, &comment, permit), (&problems, &note)),
        Some(reason) => {
            remove_comment(&mut conn, permit, &comment, (reason, &note), visit.now).await?;
            see_other(&find_place(&mut conn, board, &idea, &comment).await?)
                .with_flash(&visit.app, key!("discussion-removed"))
        }
    }
}

fn draw(
    visit: &Visit,
    board: &Board,
    (idea, comment, permit): (&Idea, &Comment, Tend),
    (problems, note): (&Problems, &str),
) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "discussion-remove-this");
    let none = (String::new(), t!(words, "discussion-choose").into_owned());
    let reasons = Reason::ALL
        .iter()
        .filter(|r| **r != Reason::Author)
        .map(|r| (r.as_str().to_owned(), words.say(label(*r)).into_owned()));
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 { (title) }
            blockquote.panel.prose { (Markdown { source: &comment.body, heading_floor: 3 }) }
            p.muted { (t!(words, "discussion-stone")) }
            form.stack method="post" novalidate {
                (Summary { frame, problems })
                (frame.token())
                @if !permit.own() {
                    (Choice { frame, problems, name: "reason", label: t!(words, "discussion-why"), hint: None, options: std::iter::once(none).chain(reasons).collect(), chosen: "" })
                    (Area { frame, problems, name: "note", label: t!(words, "discussion-note"), hint: None, value: note, rows: 3, optional: false })
                }
                div.row { button.btn.danger { (t!(words, "discussion-remove")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
