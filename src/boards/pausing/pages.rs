//! The page on which those who run a board close it for new ideas for a while.
use super::acts::{pause, resume};
use super::{Pause, PauseNote, find_pause};
use crate::boards::policy::may_manage;
use crate::boards::{Board, Visit, calendar_of};
use crate::platform::names::clean_text;
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::ui::{Area, Nav, Page, Summary, TextField};
use crate::{key, t};
use actix_web::HttpResponse;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use maud::html;

/// The longest pause, in days. What is longer is a board that is closed.
const LONGEST: i64 = 366;

struct PauseForm {
    until: String,
    reason: String,
}

impl PauseForm {
    fn read(fields: &Fields) -> Self {
        Self {
            until: fields.get("until").trim().to_owned(),
            reason: clean_text(fields.get("reason")).trim().to_owned(),
        }
    }

    /// The end of the last day, or what is wrong.
    fn check(&self, board: &Board, now: DateTime<Utc>) -> Result<DateTime<Utc>, Problems> {
        let calendar = calendar_of(board, now);
        let today = calendar.local_date(now);
        let last = self.until.parse::<NaiveDate>().ok();
        let last = last.filter(|day| (today..=today + Duration::days(LONGEST)).contains(day));
        let mut problems = Problems::default();
        problems.unless(last.is_some(), "until", key!("boards-problem-until"));
        problems.unless(
            (1..=1000).contains(&self.reason.chars().count()),
            "reason",
            key!("boards-problem-because"),
        );
        match last {
            Some(day) if problems.is_empty() => Ok(calendar.end_of_day(day)),
            _ => Err(problems),
        }
    }
}

pub(in crate::boards) async fn show(
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_manage(board, visit.me.as_ref()).permit()?;
    let now = find_pause(&*visit.conn().await?, board, visit.now).await?;
    let form = PauseForm::read(&Fields::default());
    draw(&visit, (board, now), (&form, &Problems::default()))
}

pub(in crate::boards) async fn set(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let said = if fields.get("pause") == "no" {
        resume(&mut conn, permit, visit.now).await?;
        key!("boards-resumed")
    } else {
        let form = PauseForm::read(&fields);
        match form.check(board, visit.now) {
            Ok(until) => pause(&mut conn, permit, (until, &form.reason), visit.now).await?,
            Err(problems) => {
                let now = find_pause(&conn, board, visit.now).await?;
                return draw(&visit, (board, now), (&form, &problems));
            }
        }
        key!("boards-paused-now")
    };
    see_other(&board.path()).with_flash(&visit.app, said)
}

fn draw(
    visit: &Visit,
    (board, pause): (&Board, Option<Pause>),
    (form, problems): (&PauseForm, &Problems),
) -> Result<HttpResponse, Error> {
    let (frame, words) = (&visit.frame, visit.words());
    let title = t!(words, "boards-pause");
    let main = html! {
        div.wrap.narrow.page.stack.g5.admin {
            p.crumb { a href={ (board.path()) "/settings" } { (board.name) } }
            h1 { (title) }
            @if let Some(pause) = &pause {
                (PauseNote { frame, board, pause })
                p.small.muted { (t!(words, "boards-paused-by", who = pause.by.as_str())) }
                form #resume method="post" { (frame.token()) input type="hidden" name="pause" value="no"; button.btn { (t!(words, "boards-resume")) } }
            }
            p.muted { (t!(words, "boards-pause-text")) }
            form.stack.g5 #pause method="post" novalidate {
                (Summary { frame, problems })
                (frame.token())
                input type="hidden" name="pause" value="yes";
                (TextField { kind: "date", value: &form.until, ..TextField::new(frame, problems, "until", t!(words, "boards-pause-until")) })
                (Area { frame, problems, name: "reason", label: t!(words, "boards-pause-because"), hint: Some(t!(words, "boards-pause-because-hint")),
                    value: &form.reason, rows: 3, optional: false })
                div.row { button.btn.line { (t!(words, "boards-pause-press")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
