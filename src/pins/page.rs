//! The page on which staff pin an idea.
use super::acts::{Outcome, end_pin, pin_idea};
use super::forms::{PinForm, REASON};
use super::parts::{PinNote, Pinned};
use super::policy::may_pin;
use super::queries::{MOST, list_pins};
use crate::boards::{Board, Visit};
use crate::ideas::{Idea, find_idea};
use crate::key;
use crate::platform::db::Connection;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Problems, Routes, see_other};
use crate::t;
use crate::ui::{Frame, Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::{Markup, html};

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/{number}/pin", Access::Staff, show)
        .post("/b/{board}/{number}/pin", Access::Staff, change)
}

async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    may_pin(board, &idea, visit.me.as_ref()).permit()?;
    let form = PinForm::fresh(board, visit.now);
    draw(&conn, (&visit, board, &idea), (&form, &Problems::default())).await
}

async fn change(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_pin(board, &idea, visit.me.as_ref()).permit()?;
    let back = |said| see_other(&idea.path(board)).with_flash(&visit.app, said);
    if fields.get("pin") == "no" {
        end_pin(&mut conn, permit, visit.now).await?;
        return back(key!("pins-ended"));
    }
    let form = PinForm::read(&fields);
    let problems = match form.check(board, visit.now) {
        Ok(new) => match pin_idea(&mut conn, permit, new, visit.now).await? {
            Outcome::Pinned => return back(key!("pins-made")),
            Outcome::Already => return back(key!("pins-already")),
            Outcome::Full => no_place(),
        },
        Err(problems) => problems,
    };
    draw(&conn, (&visit, board, &idea), (&form, &problems)).await
}

/// No field is wrong: it leads to the two that are pinned.
fn no_place() -> Problems {
    let mut problems = Problems::default();
    problems.add("pinned", key!("pins-problem-full"));
    problems
}

async fn draw(
    conn: &Connection,
    (visit, board, idea): (&Visit, &Board, &Idea),
    (form, problems): (&PinForm, &Problems),
) -> Result<HttpResponse, Error> {
    let (frame, words) = (&visit.frame, visit.words());
    let pins = list_pins(conn, board.id, visit.now).await?;
    let own = pins.iter().find(|pin| pin.idea == idea.id);
    // beforehand it is said that there is no place; whoever wrote something already keeps it
    let offered = pins.len() < MOST || !problems.is_empty();
    let title = t!(words, "pins-title");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 { (title) }
            @if let Some(pin) = own {
                (PinNote { frame, board, pin })
                form #unpin method="post" { (frame.token()) input type="hidden" name="pin" value="no"; button.btn { (t!(words, "pins-end")) } }
            } @else {
                p.muted { (t!(words, "pins-text")) }
                @if !pins.is_empty() { div.stack.g2 {
                    p { b { @if pins.len() < MOST { (t!(words, "pins-one")) } @else { (t!(words, "pins-full")) } } }
                    (Pinned { frame, board, pins: &pins })
                } }
                @if offered { (filled_in(frame, form, problems)) }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}

fn filled_in(frame: &Frame, form: &PinForm, problems: &Problems) -> Markup {
    let words = frame.words;
    html! {
        form.stack #pin-it method="post" novalidate {
            (Summary { frame, problems })
            (frame.token())
            (TextField { value: &form.reason, longest: REASON, hint: Some(t!(words, "pins-reason-hint")), ..TextField::new(frame, problems, "reason", t!(words, "pins-reason")) })
            (TextField { kind: "date", value: &form.until, hint: Some(t!(words, "pins-until-hint")), ..TextField::new(frame, problems, "until", t!(words, "pins-until")) })
            div.row { button.btn { (t!(words, "pins-press")) } }
        }
    }
}
