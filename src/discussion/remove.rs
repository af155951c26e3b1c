//! Removing a comment: with a reason from the list, and a note for the writer.
use super::acts::remove_comment;
use super::edit::CommentPath;
use super::extensions::{find_extension, remove_extension};
use super::model::{Comment, Reason};
use super::policy::{Extend, Tend, may_remove, may_retract};
use super::queries::find_comment;
use super::threads::find_place;
use crate::boards::{Board, Visit, find_statuses};
use crate::ideas::{Idea, find_idea};
use crate::key;
use crate::platform::db::Connection;
use crate::platform::markdown::Markdown;
use crate::platform::names::clean_text;
use crate::platform::text::Key;
use crate::platform::verdict::Verdict;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Area, Choice, Nav, Page, Summary, Tick};
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
        Reason::Unheard => reason.sentence(),
    }
}

/// Longest note for the writer, in characters.
const NOTE: usize = 2_000;

/// Why a comment goes, as the form was filled in.
#[derive(Default)]
struct Grounds {
    reason: Option<Reason>,
    note: String,
    /// Whether the comment goes out of the idea too; nothing where it is no part of it.
    takes_out: Option<bool>,
}

impl Grounds {
    /// What a form says. Writers are asked for neither.
    fn read(fields: &Fields, permit: Tend, is_part: bool) -> Self {
        if permit.own() {
            return Self {
                reason: Some(Reason::Author),
                ..Self::default()
            };
        }
        Self {
            reason: Reason::from_word(fields.get("reason")).filter(|reason| reason.is_given()),
            note: clean_text(fields.get("note")).trim().to_owned(),
            takes_out: is_part.then(|| fields.has("extension")),
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

/// Leave to take the comment out of the idea too, for a moderator who removes one that is part of it.
///
/// # Errors
/// When the database refuses.
pub async fn find_part(
    conn: &mut Connection,
    (visit, board): (&Visit, &Board),
    (idea, comment): (&Idea, &Comment),
    permit: Tend,
) -> Result<Option<Extend>, Error> {
    if permit.own() || find_extension(conn, (idea.id, comment.id)).await?.is_none() {
        return Ok(None);
    }
    let statuses = find_statuses(conn, board.id).await?;
    let on = (idea, statuses.get(idea.status));
    match may_retract(board, on, comment, visit.me.as_ref()) {
        Verdict::Allowed(extend) => Ok(Some(extend)),
        Verdict::SignIn | Verdict::Denied(_) => Ok(None),
    }
}

pub(super) async fn show(
    visit: Visit,
    Path((slug, number, id)): CommentPath,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let comment = find_comment(&conn, idea.id, id).await?;
    let permit = may_remove(board, &idea, &comment, visit.me.as_ref()).permit()?;
    let part = find_part(&mut conn, (&visit, board), (&idea, &comment), permit).await?;
    let grounds = Grounds {
        takes_out: part.map(|_| true),
        ..Grounds::default()
    };
    draw(
        &visit,
        board,
        (&idea, &comment, permit),
        (&Problems::default(), &grounds),
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
    let part = find_part(&mut conn, (&visit, board), (&idea, &comment), permit).await?;
    let grounds = Grounds::read(&fields, permit, part.is_some());
    let takes_out = part.filter(|_| grounds.takes_out == Some(true));
    let mut problems = grounds.problems();
    let what = (&idea, &comment, permit);
    let Some(reason) = grounds.reason.filter(|_| problems.is_empty()) else {
        return draw(&visit, board, what, (&problems, &grounds));
    };
    let (why, now) = ((reason, grounds.note.as_str()), visit.now);
    let done = match takes_out {
        Some(extend) => {
            let both = (permit, extend);
            remove_extension(&mut conn, both, (&idea, &comment), why, now).await
        }
        None => remove_comment(&mut conn, permit, &comment, why, now).await,
    };
    match done {
        // its lines are others by now: whoever removes it can leave them there
        Err(Error::Denied(why)) if takes_out.is_some() => {
            problems.add("extension", why);
            draw(&visit, board, what, (&problems, &grounds))
        }
        Err(error) => Err(error),
        Ok(()) => see_other(&find_place(&mut conn, board, &idea, &comment).await?)
            .with_flash(&visit.app, key!("discussion-removed")),
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
        .filter(|reason| reason.is_given())
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
                @if let Some(ticked) = grounds.takes_out { (Tick { frame, problems, name: "extension", label: t!(words, "discussion-remove-extension"), ticked }) }
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
