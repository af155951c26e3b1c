//! The page on which those who run a board set its numbers.
use super::acts::{count_climbing, set_ladder, set_threshold};
use super::forms::{ThresholdForm, read_ladder, typed, written};
use super::queries::{find_ladder, find_threshold};
use crate::boards::policy::{Manage, may_manage};
use crate::boards::{Board, Visit};
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::ui::{Area, Nav, Page, Summary, TextField};
use crate::{key, t};
use actix_web::HttpResponse;
use maud::{Markup, html};

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    SettingsPage::read(&visit, (board, permit)).await?.answer()
}

pub(super) async fn threshold(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let form = ThresholdForm::read(&fields);
    match form.check() {
        Err(problems) => {
            let page = SettingsPage::read(&visit, (board, permit)).await?;
            SettingsPage {
                threshold: form,
                problems,
                ..page
            }
            .answer()
        }
        Ok(threshold) => {
            set_threshold(&mut *visit.conn().await?, permit, threshold, visit.now).await?;
            saved(&visit, board)
        }
    }
}

pub(super) async fn ladder(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_manage(board, visit.me.as_ref()).permit()?;
    let ladder = typed(&fields);
    match read_ladder(&ladder) {
        Err(problems) => {
            let page = SettingsPage::read(&visit, (board, permit)).await?;
            SettingsPage {
                ladder,
                problems,
                ..page
            }
            .answer()
        }
        Ok(steps) => {
            set_ladder(&mut *visit.conn().await?, permit, &steps, visit.now).await?;
            saved(&visit, board)
        }
    }
}

fn saved(visit: &Visit, board: &Board) -> Result<HttpResponse, Error> {
    see_other(&format!("{}/settings/milestones", board.path()))
        .with_flash(&visit.app, key!("milestones-saved"))
}

struct SettingsPage<'a> {
    visit: &'a Visit,
    board: &'a Board,
    threshold: ThresholdForm,
    ladder: String,
    climbing: i64,
    problems: Problems,
}

impl<'a> SettingsPage<'a> {
    async fn read(visit: &'a Visit, (board, permit): (&'a Board, Manage)) -> Result<Self, Error> {
        let mut conn = visit.conn().await?;
        Ok(Self {
            threshold: ThresholdForm::of(find_threshold(&conn, board.id).await?),
            ladder: written(&find_ladder(&conn, board.id).await?),
            climbing: count_climbing(&mut conn, permit).await?,
            problems: Problems::default(),
            visit,
            board,
        })
    }

    fn answer(&self) -> Result<HttpResponse, Error> {
        let (frame, words) = (&self.visit.frame, self.visit.words());
        let title = t!(words, "milestones-settings");
        let main = html! {
            div.wrap.narrow.page.stack.g5.admin {
                p.crumb { a href={ (self.board.path()) "/settings" } { (self.board.name) } }
                h1 { (title) }
                (Summary { frame, problems: &self.problems })
                (self.threshold_part()) (self.ladder_part())
            }
        };
        self.visit.page(
            &Page::new(&title, Nav::Boards, main)
                .with_problems(!self.problems.is_empty())
                .unlisted(),
        )
    }

    fn action(&self, what: &str) -> String {
        format!("{}/settings/milestones/{what}", self.board.path())
    }

    fn threshold_part(&self) -> Markup {
        let (frame, words, form) = (&self.visit.frame, self.visit.words(), &self.threshold);
        let number = |name, label, value| TextField {
            kind: "number",
            value,
            ..TextField::new(frame, &self.problems, name, label)
        };
        html! {
            form.panel.stack #threshold method="post" action=(self.action("threshold")) novalidate {
                (frame.token())
                h2 { (t!(words, "milestones-threshold")) }
                p.muted { (t!(words, "milestones-threshold-text")) }
                div.cols {
                    (TextField { optional: true, hint: Some(t!(words, "milestones-votes-hint")), ..number("votes", t!(words, "milestones-votes"), &form.votes) })
                    (TextField { hint: Some(t!(words, "milestones-review-days-hint")), ..number("review_days", t!(words, "milestones-review-days"), &form.review_days) })
                }
                div.row { button.btn { (t!(words, "milestones-save")) } }
            }
        }
    }

    fn ladder_part(&self) -> Markup {
        let (frame, words) = (&self.visit.frame, self.visit.words());
        html! {
            form.panel.stack #steps method="post" action=(self.action("ladder")) novalidate {
                (frame.token())
                h2 { (t!(words, "milestones-ladder")) }
                p.muted { (t!(words, "milestones-ladder-text")) }
                (Area { frame, problems: &self.problems, name: "ladder", label: t!(words, "milestones-steps"), hint: Some(t!(words, "milestones-steps-hint")),
                    value: &self.ladder, rows: 4, optional: true })
                p.small { (t!(words, "milestones-climbing", n = self.climbing)) }
                div.row { button.btn { (t!(words, "milestones-save")) } }
            }
        }
    }
}
