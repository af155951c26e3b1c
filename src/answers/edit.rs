//! Correcting an answer, and reading what it said before. Giving one is a page of the front, which also says who hears it.
use super::acts::correct_answer;
use super::model::{Answer, AnswerId};
use super::parts::answer_head;
use super::policy::may_correct;
use super::queries::{find_answer, list_versions};
use crate::boards::{Board, Visit, find_statuses};
use crate::ideas::{Idea, find_idea};
use crate::key;
use crate::platform::db::Connection;
use crate::platform::markdown::Markdown;
use crate::platform::names::clean_text;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Problems, Routes, see_other};
use crate::t;
use crate::ui::{Area, Meanwhile, Nav, Page, Summary, day};
use actix_web::HttpResponse;
use maud::html;

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/b/{board}/{number}/answers/{answer}/versions",
            Access::Open,
            versions,
        )
        .get(
            "/b/{board}/{number}/answers/{answer}/edit",
            Access::Staff,
            show,
        )
        .post(
            "/b/{board}/{number}/answers/{answer}/edit",
            Access::Staff,
            correct,
        )
}

type AnswerPath = Path<(String, i32, AnswerId)>;

/// The answer of an address, when it is this idea's.
async fn find_of(conn: &mut Connection, idea: &Idea, id: AnswerId) -> Result<Answer, Error> {
    let answer = find_answer(conn, id).await?;
    if answer.idea == idea.id {
        Ok(answer)
    } else {
        Err(Error::NotFound)
    }
}

async fn versions(
    visit: Visit,
    Path((slug, number, id)): AnswerPath,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let answer = find_of(&mut conn, &idea, id).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let versions = list_versions(&mut conn, answer.id).await?;
    let title = t!(visit.words(), "answers-versions");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            (answer_head(&visit.frame, board, &idea, statuses.get(answer.status_after)))
            h1 { (title) }
            @for (body, at) in &versions {
                article.panel.stack { p.small.muted { (day(&visit.frame, *at)) } div.prose { (Markdown { source: body, heading_floor: 3 }) } }
            }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}

async fn show(visit: Visit, Path((slug, number, id)): AnswerPath) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let answer = find_of(&mut conn, &idea, id).await?;
    may_correct(board, &idea, &answer, visit.me.as_ref()).permit()?;
    draw(
        &visit,
        board,
        (&idea, &answer),
        (&Problems::default(), &answer.body),
    )
}

async fn correct(
    visit: Visit,
    Path((slug, number, id)): AnswerPath,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let answer = find_of(&mut conn, &idea, id).await?;
    let permit = may_correct(board, &idea, &answer, visit.me.as_ref()).permit()?;
    let body = clean_text(fields.get("body")).trim().to_owned();
    let mut problems = Problems::default();
    problems.unless(!body.is_empty(), "body", key!("answers-problem-body"));
    problems.unless(
        body.chars().count() <= 50_000,
        "body",
        key!("answers-problem-long"),
    );
    if !problems.is_empty() {
        return draw(&visit, board, (&idea, &answer), (&problems, &body));
    }
    let version = fields.parsed("version").unwrap_or_default();
    let done = correct_answer(&mut conn, permit, id, (&body, version), visit.now).await;
    if matches!(done, Err(Error::Stale)) {
        let answer = find_of(&mut conn, &idea, id).await?;
        let problems = Problems::outrun("body", key!("platform-outrun"));
        return draw(&visit, board, (&idea, &answer), (&problems, &body));
    }
    done?;
    see_other(&format!("{}#a-{id}", idea.path(board)))
        .with_flash(&visit.app, key!("answers-corrected-now"))
}

fn draw(
    visit: &Visit,
    board: &Board,
    (idea, answer): (&Idea, &Answer),
    (problems, body): (&Problems, &str),
) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "answers-correct-this");
    let main = html! {
        div.wrap.narrow.page.stack {
            (answer_head(frame, board, idea, None))
            h1 { (title) }
            (Meanwhile { frame, problems, title: None, text: &answer.body })
            form.stack method="post" novalidate {
                (Summary { frame, problems })
                (frame.token())
                input type="hidden" name="version" value=(answer.version);
                (Area { frame, problems, name: "body", label: t!(words, "answers-body"), hint: Some(t!(words, "answers-correct-hint")), value: body, rows: 9, optional: false })
                div.row { button.btn { (t!(words, "answers-save")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .beset_by(problems)
            .unlisted(),
    )
}
