//! The pages on which those who run a board change its statuses, order them and add their own.
use super::acts::{move_to, revise, write_own};
use super::form::StatusForm;
use super::{Class, Status, Statuses, find_statuses};
use crate::boards::admin::order::Movers;
use crate::boards::model::StatusId;
use crate::boards::policy::may_manage;
use crate::boards::{Board, Visit};
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::ui::{Choice, Frame, Nav, Page, Ring, Summary, TextField, Tick, pill};
use crate::{key, t};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// The address of the page with all of them.
fn address(board: &Board) -> String {
    format!("{}/settings/statuses", board.path())
}

/// The status with this key.
fn find<'a>(all: &'a Statuses, key: &str) -> Result<&'a Status, Error> {
    all.by_key(key).ok_or(Error::NotFound)
}

/// The form of one that is to be added. It is drawn with its key: sent twice, it adds one.
struct New<'a> {
    id: StatusId,
    form: &'a StatusForm,
    problems: &'a Problems,
}

pub(in crate::boards) async fn list(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let all = find_statuses(&*visit.conn().await?, board.id).await?;
    let new = New {
        id: StatusId::fresh(),
        form: &StatusForm::default(),
        problems: &Problems::default(),
    };
    draw_all(&visit, board, &all, &new)
}

pub(in crate::boards) async fn add(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let mut form = StatusForm::read(&fields);
    // whoever adds one means to use it
    form.terms.enabled = true;
    let id = fields.parsed("id").unwrap_or_else(StatusId::fresh);
    let problems = write_own(&mut conn, permit, id, &form, visit.now).await?;
    if !problems.is_empty() {
        let all = find_statuses(&conn, board.id).await?;
        let (form, problems) = (&form, &problems);
        return draw_all(&visit, board, &all, &New { id, form, problems });
    }
    see_other(&address(board)).with_flash(&visit.app, key!("boards-saved"))
}

pub(in crate::boards) async fn show(
    visit: Visit,
    Path((slug, status)): Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let all = find_statuses(&*visit.conn().await?, board.id).await?;
    let status = find(&all, &status)?;
    let form = StatusForm::of(status);
    draw_one(&visit, board, status, (&form, &Problems::default()))
}

pub(in crate::boards) async fn change(
    visit: Visit,
    Path((slug, status)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let all = find_statuses(&conn, board.id).await?;
    let status = find(&all, &status)?;
    let form = StatusForm::read(&fields);
    let problems = revise(&mut conn, permit, status.id, &form, visit.now).await?;
    if !problems.is_empty() {
        return draw_one(&visit, board, status, (&form, &problems));
    }
    see_other(&address(board)).with_flash(&visit.app, key!("boards-saved"))
}

pub(in crate::boards) async fn place(
    visit: Visit,
    Path((slug, status)): Path<(String, String)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let all = find_statuses(&conn, board.id).await?;
    let status = find(&all, &status)?;
    let place = fields.parsed("place").ok_or(Error::NotFound)?;
    move_to(&mut conn, permit, status.id, place, visit.now).await?;
    see_other(&address(board)).with_flash(&visit.app, key!("boards-saved"))
}

/// All of a board's statuses, and the form that adds one.
fn draw_all(
    visit: &Visit,
    board: &Board,
    all: &Statuses,
    new: &New<'_>,
) -> Result<HttpResponse, Error> {
    let (frame, words, language) = (&visit.frame, visit.words(), visit.frame.language());
    let (title, to, many) = (
        t!(words, "boards-statuses"),
        address(board),
        all.all().count(),
    );
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            p.crumb { a href={ (board.path()) "/settings" } { (board.name) } }
            h1 { (title) }
            (Summary { frame, problems: new.problems })
            p.muted { (t!(words, "boards-statuses-text")) }
            ul.stack.g2 { @for (at, status) in all.all().enumerate() { li.row.between {
                span { a.plain href={ (to) "/" (status.key) } { (pill(Ring(&status.glyph), status.name(language))) }
                    " " span.muted.small { (words.say(status.class.label())) } }
                div.row {
                    @if !status.enabled { span.tag { (t!(words, "boards-status-off")) } }
                    (Movers { frame, action: format!("{to}/{}/place", status.key), name: status.name(language), at, of: many })
                }
            } } }
            (add_part(frame, &to, new))
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!new.problems.is_empty())
            .unlisted(),
    )
}

fn add_part(frame: &Frame, to: &str, new: &New<'_>) -> Markup {
    let (words, form, problems) = (frame.words, new.form, new.problems);
    let classes = Class::GIVEN
        .iter()
        .map(|class| {
            let label = words.say(class.label()).into_owned();
            (class.as_str().to_owned(), label)
        })
        .collect();
    html! {
        form #add.panel.stack method="post" action={ (to) "/own" } novalidate {
            h2 { (t!(words, "boards-status-new")) }
            (frame.token())
            input type="hidden" name="id" value=(new.id);
            (Choice { frame, problems, name: "class", label: t!(words, "boards-status-class"), hint: Some(t!(words, "boards-status-class-hint")), options: classes, chosen: &form.class })
            (words_part(frame, (form, problems)))
            (rules_part(frame, None, (form, problems)))
            div.row { button.btn.line { (t!(words, "boards-status-add")) } }
        }
    }
}

/// What it is called and what it means, in both languages.
fn words_part(frame: &Frame, (form, problems): (&StatusForm, &Problems)) -> Markup {
    let (words, terms) = (frame.words, &form.terms);
    let name = |name, label| TextField {
        longest: 40,
        ..TextField::new(frame, problems, name, label)
    };
    let about = |name, label| TextField {
        longest: 300,
        ..TextField::new(frame, problems, name, label)
    };
    html! {
        div.cols {
            (TextField { value: &terms.name_en, ..name("name_en", t!(words, "boards-status-name-en")) })
            (TextField { value: &terms.name_nl, ..name("name_nl", t!(words, "boards-status-name-nl")) })
        }
        (TextField { value: &terms.about_en, hint: Some(t!(words, "boards-status-about-hint")), ..about("about_en", t!(words, "boards-status-about-en")) })
        (TextField { value: &terms.about_nl, ..about("about_nl", t!(words, "boards-status-about-nl")) })
    }
}

/// What goes for an idea that gets it. Of a new one all is asked; only what goes on has a next word.
fn rules_part(
    frame: &Frame,
    class: Option<Class>,
    (form, problems): (&StatusForm, &Problems),
) -> Markup {
    let (words, terms) = (frame.words, &form.terms);
    let tick = |name, label, ticked| Tick {
        frame,
        problems,
        name,
        label,
        ticked,
    };
    html! {
        (tick("needs_link", t!(words, "boards-status-link"), terms.needs_link))
        (tick("closes_votes", t!(words, "boards-status-closes"), terms.closes_votes))
        p.small.muted { (t!(words, "boards-status-votes-hint")) }
        @if class.is_none_or(|class| class == Class::Active) {
            (TextField { kind: "number", value: &form.days, optional: true, hint: Some(t!(words, "boards-status-days-hint")), ..TextField::new(frame, problems, "update_days", t!(words, "boards-status-days")) })
        }
    }
}

/// The form of one status.
fn draw_one(
    visit: &Visit,
    board: &Board,
    status: &Status,
    (form, problems): (&StatusForm, &Problems),
) -> Result<HttpResponse, Error> {
    let (frame, words) = (&visit.frame, visit.words());
    let (title, to) = (status.name(frame.language()), address(board));
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            p.crumb { a href=(to) { (t!(words, "boards-statuses")) } }
            h1 { (pill(Ring(&status.glyph), title)) }
            p.muted { (words.say(status.class.label())) ". " (t!(words, "boards-status-fixed")) }
            form.stack.g5 method="post" action={ (to) "/" (status.key) } novalidate {
                (Summary { frame, problems })
                (frame.token())
                (words_part(frame, (form, problems)))
                @if status.class.is_given() {
                    (rules_part(frame, Some(status.class), (form, problems)))
                    (Tick { frame, problems, name: "enabled", label: t!(words, "boards-status-on"), ticked: form.terms.enabled })
                    p.small.muted { (t!(words, "boards-status-on-hint")) }
                }
                div.row { button.btn { (t!(words, "boards-save")) } }
            }
        }
    };
    visit.page(
        &Page::new(title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
