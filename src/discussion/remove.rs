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
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
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

/// Longest note for the writer, in characters.
const NOTE: usize = 2_000;

/// Why a comment goes, as the form was filled in.
#[derive(Default)]
struct Grounds {
    reason: Option<Reason>,
    note: String,
}

impl Grounds {
    /// What a form says. Writers are asked for neither.
    fn read(fields: &Fields, permit: Tend) -> Self {
        if permit.own() {
            return Self {
                reason: Some(Reason::Author),
                note: String::new(),
            };
        }
        Self {
            reason: Reason::from_word(fields.get("reason")).filter(|r| *r != Reason::Author),
            note: clean_text(fields.get("note")).trim().to_owned(),
        }
    }

    fn problems(&self) -> Problems {
        let mut problems = Problems::default();
        problems.unless(
            self.reason.is_some(),
            "reason",
            key!("discussion-problem-reason"),
        );
        problems.unless(
            self.reason == Some(Reason::Author) || !self.note.is_empty(),
            "note",
            key!("discussion-problem-note"),
        );
        problems.unless(
            self.note.chars().count() <= NOTE,
            "note",
            key!("discussion-problem-note-long"),
        );
        problems
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
        (&Problems::default(), &Grounds::default()),
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
    let grounds = Grounds::read(&fields, permit);
    let problems = grounds.problems();
    match grounds.reason.filter(|_| problems.is_empty()) {
        None => draw(
            &visit,
            board,
            (&idea, &comment, permit),
            (&problems, &grounds),
        ),
        Some(reason) => {
            let said = (reason, grounds.note.as_str());
            remove_comment(&mut conn, permit, &comment, said, visit.now).await?;
            see_other(&find_place(&mut conn, board, &idea, &comment).await?)
                .with_flash(&visit.app, key!("discussion-removed"))
        }
    }
}

fn draw(
    visit: &Visit,
    board: &Board,
    (idea, comment, permit): (&Idea, &Comment, Tend),
    (problems, grounds): (&Problems, &Grounds),
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
                    (Choice { frame, problems, name: "reason", label: t!(words, "discussion-why"), hint: None, options: std::iter::once(none).chain(reasons).collect(), chosen: grounds.reason.map_or("", Reason::as_str) })
                    (Area { frame, problems, name: "note", label: t!(words, "discussion-note"), hint: None, value: &grounds.note, rows: 3, optional: false })
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
