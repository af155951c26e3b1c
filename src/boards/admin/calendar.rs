//! The page on which those who run a board say when they work.
use crate::boards::calendar::{CalendarForm, change_calendar};
use crate::boards::policy::may_manage;
use crate::boards::{Board, Visit};
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::ui::{Area, Nav, Page, Summary, TextField, Tick, weekdays};
use crate::{key, t};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let form = CalendarForm::of(board);
    draw(&visit, board, (&form, &Problems::default()))
}

pub(super) async fn change(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let form = CalendarForm::read(&fields);
    match form.check() {
        Err(problems) => draw(&visit, board, (&form, &problems)),
        Ok((zone, week)) => {
            let mut conn = visit.conn().await?;
            change_calendar(&mut conn, permit, (zone, &week), visit.now).await?;
            see_other(&format!("{}/settings/calendar", board.path()))
                .with_flash(&visit.app, key!("boards-saved"))
        }
    }
}

fn week_part(visit: &Visit, (form, problems): (&CalendarForm, &Problems)) -> Markup {
    let words = visit.words();
    let bad = problems.of("weekdays");
    let days = weekdays(visit.frame.language());
    html! {
        fieldset #weekdays class={ "field" @if bad.is_some() { " bad" } } {
            legend { (t!(words, "boards-weekdays")) }
            @if let Some(problem) = bad { p.err { (words.say(problem)) } }
            div.kinds { @for (n, (name, works)) in days.iter().zip(form.weekdays).enumerate() {
                label { input type="checkbox" name="weekdays" value=(n + 1) checked[works]; span { b { (name) } } }
            } }
        }
    }
}

fn draw(
    visit: &Visit,
    board: &Board,
    (form, problems): (&CalendarForm, &Problems),
) -> Result<HttpResponse, Error> {
    let (frame, words) = (&visit.frame, visit.words());
    let title = t!(words, "boards-calendar");
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            p.crumb { a href={ (board.path()) "/settings" } { (board.name) } }
            h1 { (title) }
            p.muted { (t!(words, "boards-calendar-text")) }
            form.stack.g5 method="post" novalidate {
                (Summary { frame, problems })
                (frame.token())
                (TextField { value: &form.time_zone, longest: 60, ..TextField::new(frame, problems, "time_zone", t!(words, "boards-time-zone")) })
                (week_part(visit, (form, problems)))
                (Tick { frame, problems, name: "dutch_holidays", label: t!(words, "boards-dutch-holidays"), ticked: form.dutch_holidays })
                (Area { frame, problems, name: "days_off", label: t!(words, "boards-days-off"), hint: Some(t!(words, "boards-days-off-hint")),
                    value: &form.days_off, rows: 6, optional: true })
                div.row { button.btn { (t!(words, "boards-save")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
