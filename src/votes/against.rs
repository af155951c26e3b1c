//! The page that asks why, where a board wants a reason with a vote against.
use super::model::Wish;
use super::policy::may_cast;
use crate::boards::{Board, Visit, find_statuses};
use crate::ideas::{IdeaRow, find_idea};
use crate::key;
use crate::platform::names::clean_text;
use crate::platform::web::{Error, Fields, Path, Problems, Query, local_path};
use crate::t;
use crate::ui::{Area, Nav, Page, Summary};
use actix_web::HttpResponse;
use maud::html;

/// Longest reason, in characters.
const LONGEST: usize = 500;

/// The reason a form gives, or what is wrong with it.
pub(super) fn read_reason(form: &Fields) -> Result<String, Problems> {
    let reason = clean_text(form.get("reason")).trim().to_owned();
    let mut problems = Problems::default();
    problems.unless(
        (2..=LONGEST).contains(&reason.chars().count()),
        "reason",
        key!("votes-problem-reason"),
    );
    if problems.is_empty() {
        Ok(reason)
    } else {
        Err(problems)
    }
}

pub(super) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let permit = may_cast(board, &idea, statuses.get(idea.status), visit.me.as_ref()).permit()?;
    if !permit.covers(Wish::Against) {
        return Err(Error::Denied(key!("votes-denied-down")));
    }
    ask(&visit, (board, &idea), (&query, &Problems::default()))
}

/// Draws the page, with what was filled in.
pub(super) fn ask(
    visit: &Visit,
    (board, idea): (&Board, &IdeaRow),
    (fields, problems): (&Fields, &Problems),
) -> Result<HttpResponse, Error> {
    let (frame, words) = (&visit.frame, visit.words());
    let title = t!(words, "votes-why-against");
    let next = match local_path(fields.get("next")) {
        "/" => idea.path(board),
        next => next.to_owned(),
    };
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 { (title) }
            p.muted { (t!(words, "votes-why-against-text")) }
            form.stack method="post" action={ (board.path()) "/" (idea.number) "/vote" } novalidate {
                (Summary { frame, problems })
                (frame.token())
                input type="hidden" name="next" value=(next);
                (Area { frame, problems, name: "reason", label: t!(words, "votes-reason"), hint: None, value: fields.get("reason"), rows: 3, optional: false })
                div.row { button.btn name="vote" value="down" { (t!(words, "votes-vote-against")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
