//! Writing a note over HTTP. Reading them is the idea page's.
use super::acts::write_note;
use super::model::NoteId;
use super::parts::NoteForm;
use super::policy::may_write;
use crate::boards::Visit;
use crate::ideas::find_idea;
use crate::key;
use crate::platform::names::clean_text;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Problems, Routes, see_other};
use crate::t;
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use maud::html;

/// Longest note, in characters.
const LONGEST: usize = 10_000;

/// This room's address.
pub fn routes() -> Routes {
    Routes::new().post("/b/{board}/{number}/notes", Access::Staff, write)
}

async fn write(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_write(board, &idea, visit.me.as_ref()).permit()?;
    let id = fields.parsed("id").unwrap_or_else(NoteId::fresh);
    let body = clean_text(fields.get("note")).trim().to_owned();
    let mut problems = Problems::default();
    problems.unless(!body.is_empty(), "note", key!("notes-problem-empty"));
    let fits = body.chars().count() <= LONGEST;
    problems.unless(fits, "note", key!("notes-problem-long"));
    if problems.is_empty() {
        write_note(&mut conn, permit, (id, &body), visit.now).await?;
        return see_other(&format!("{}#n-{id}", idea.path(board)))
            .with_flash(&visit.app, key!("notes-written"));
    }
    let title = t!(visit.words(), "notes-yours");
    let form = NoteForm {
        frame: &visit.frame,
        board,
        idea: &idea,
        problems: &problems,
        draft: (id, &body),
    };
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 { (title) }
            p.small.muted { (t!(visit.words(), "notes-who")) }
            (form)
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(true)
            .unlisted(),
    )
}
