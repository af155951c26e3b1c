//! Changing an idea, and reading what it said before.
use super::acts::{Rewriting, edit_idea};
use super::forms::{check_body, check_title};
use super::new_page::Preview;
use super::policy::may_edit;
use super::queries::list_versions;
use super::{Idea, find_idea};
use crate::boards::{Board, Visit, find_statuses};
use crate::key;
use crate::platform::markdown::Markdown;
use crate::platform::names::{clean_line, clean_text};
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Area, Nav, Page, Summary, TextField, day};
use actix_web::HttpResponse;
use maud::html;

/// The versions of an idea, newest first.
pub(super) async fn versions(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&mut conn, board, number).await?;
    let versions = list_versions(&mut conn, idea.id).await?;
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "ideas-versions");
    let main = html! {
        div.wrap.narrow.page.stack.g6 {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 { (title) }
            @for version in &versions {
                article.panel.stack {
                    p.small.muted { (t!(words, "ideas-version", n = version.version)) " · " bdi { (version.editor) } " · " (day(frame, version.created_at)) }
                    h2.h3 dir="auto" { (version.title) }
                    div.prose { (Markdown { source: &version.body, heading_floor: 3 }) }
                }
            }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}

/// The form with an idea's present text.
pub(super) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&mut conn, board, number).await?;
    let statuses = find_statuses(&mut conn, board.id).await?;
    may_edit(board, &idea, statuses.get(idea.status), visit.me.as_ref()).permit()?;
    EditPage {
        visit: &visit,
        board,
        idea: &idea,
        problems: &Problems::default(),
        title: &idea.title,
        body: &idea.body,
        preview: false,
    }
    .answer()
}

/// Takes the changed text.
pub(super) async fn change(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&mut conn, board, number).await?;
    let statuses = find_statuses(&mut conn, board.id).await?;
    let permit = may_edit(board, &idea, statuses.get(idea.status), visit.me.as_ref()).permit()?;
    let (title, body) = (
        clean_line(fields.get("title")),
        clean_text(fields.get("body")).trim().to_owned(),
    );
    let mut problems = Problems::default();
    check_title(&title, &mut problems);
    check_body(&body, &mut problems);
    let page = EditPage {
        visit: &visit,
        board,
        idea: &idea,
        problems: &problems,
        title: &title,
        body: &body,
        preview: fields.has("preview"),
    };
    if page.preview && visit.wants_part {
        return Ok(visit.part(&html! { (Preview { text: &body, frame: &visit.frame }) }));
    }
    if page.preview || !problems.is_empty() {
        return page.answer();
    }
    edit_idea(
        &mut conn,
        permit,
        &idea,
        Rewriting {
            title: &title,
            body: &body,
            version: fields.parsed("version").unwrap_or_default(),
        },
        visit.now,
    )
    .await?;
    see_other(&format!("{}/{number}", board.path())).with_flash(&visit.app, key!("ideas-changed"))
}

struct EditPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    idea: &'a Idea,
    problems: &'a Problems,
    title: &'a str,
    body: &'a str,
    preview: bool,
}

impl EditPage<'_> {
    fn answer(&self) -> Result<HttpResponse, Error> {
        let (words, frame) = (self.visit.words(), &self.visit.frame);
        let title = t!(words, "ideas-change");
        let main = html! {
            div.wrap.narrow.page.stack.g5 {
                p.crumb { a href=(self.idea.path(self.board)) dir="auto" { (self.idea.title) } }
                h1 { (title) }
                form.stack.g5 method="post" novalidate {
                    (Summary { frame, problems: self.problems })
                    (frame.token())
                    input type="hidden" name="version" value=(self.idea.version);
                    (TextField { value: self.title, longest: super::forms::TITLE, ..TextField::new(frame, self.problems, "title", t!(words, "ideas-title")) })
                    (Area { frame, problems: self.problems, name: "body", label: t!(words, "ideas-body"), hint: None, value: self.body, rows: 10, optional: false })
                    div.panel.prose #preview aria-live="polite" hidden[!self.preview] { @if self.preview { (Preview { text: self.body, frame }) } }
                    p.small.muted { (t!(words, "ideas-versions-stay")) }
                    div.row {
                        button.btn { (t!(words, "ideas-save")) }
                        button.btn.line name="preview" value="yes" data-preview="preview" { (t!(words, "ideas-preview")) }
                    }
                }
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }
}
