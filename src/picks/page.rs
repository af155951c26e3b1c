//! The page on which staff pick an idea.
use super::acts::{end_pick, pick_idea};
use super::parts::PickNote;
use super::policy::{has_few, may_pick};
use super::queries::find_picks;
use crate::boards::{Board, Visit};
use crate::ideas::{Idea, find_idea};
use crate::key;
use crate::milestones::find_threshold;
use crate::platform::db::Connection;
use crate::platform::names::clean_line;
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Problems, Routes, see_other};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use maud::html;

/// Longest reason, in characters: lists show it whole.
const REASON: usize = 140;

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/{number}/pick", Access::Staff, show)
        .post("/b/{board}/{number}/pick", Access::Staff, change)
}

async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    may_pick(board, &idea, visit.me.as_ref()).permit()?;
    draw(
        &mut conn,
        (&visit, board, &idea),
        ("", &Problems::default()),
    )
    .await
}

async fn change(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_pick(board, &idea, visit.me.as_ref()).permit()?;
    if fields.get("pick") == "no" {
        end_pick(&mut conn, permit, visit.now).await?;
        return see_other(&idea.path(board)).with_flash(&visit.app, key!("picks-ended"));
    }
    let reason = clean_line(fields.get("reason"));
    let few = has_few(&idea, find_threshold(&conn, board.id).await?);
    let mut problems = Problems::default();
    problems.unless(
        (1..=REASON).contains(&reason.chars().count()),
        "reason",
        key!("picks-problem-reason"),
    );
    problems.unless(few, "reason", key!("picks-problem-many"));
    if !problems.is_empty() {
        return draw(&mut conn, (&visit, board, &idea), (&reason, &problems)).await;
    }
    pick_idea(&mut conn, permit, &reason, visit.now).await?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("picks-picked"))
}

async fn draw(
    conn: &mut Connection,
    (visit, board, idea): (&Visit, &Board, &Idea),
    (reason, problems): (&str, &Problems),
) -> Result<HttpResponse, Error> {
    let (frame, words) = (&visit.frame, visit.words());
    let pick = find_picks(conn, &[idea.id]).await?.remove(&idea.id);
    let title = t!(words, "picks-title");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 { (title) }
            @if let Some(pick) = &pick {
                (PickNote { frame, pick })
                form #unpick method="post" { (frame.token()) input type="hidden" name="pick" value="no"; button.btn { (t!(words, "picks-end")) } }
            } @else {
                p.muted { (t!(words, "picks-text")) }
                form.stack #choose method="post" novalidate {
                    (Summary { frame, problems })
                    (frame.token())
                    (TextField { value: reason, longest: REASON, hint: Some(t!(words, "picks-reason-hint")), ..TextField::new(frame, problems, "reason", t!(words, "picks-reason")) })
                    div.row { button.btn { (t!(words, "picks-press")) } }
                }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
