//! Changing what a post is: a question that turns out to be a problem. Votes, comments and address stay.
pub(super) mod policy;
pub(super) mod retheme;

use super::away::{must_stand, recount};
use super::find_idea;
use super::model::{Idea, kind_label};
use super::policy::{ChangeKind, may_change_kind};
use crate::boards::{Board, Kind, Statuses, Visit, find_statuses};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::ideas;
use crate::platform::text::Key;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Choice, Nav, Page, Summary};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use maud::html;

/// Makes a post another kind. What is so already stays so.
///
/// # Errors
/// When the database refuses.
async fn change_kind(
    conn: &mut Connection,
    permit: ChangeKind,
    idea: &Idea,
    kind: Kind,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let before: Kind = ideas::table
            .find(permit.idea())
            .select(ideas::kind)
            .for_no_key_update()
            .first(conn)
            .await?;
        must_stand(conn, permit.idea()).await?;
        if before == kind {
            return Ok(());
        }
        diesel::update(ideas::table.find(permit.idea()))
            .set(ideas::kind.eq(kind))
            .execute(conn)
            .await?;
        let place = (idea.board, permit.idea());
        recount(conn, place, "kind", (before.as_str(), kind.as_str())).await?;
        let word = |kind: Kind| serde_json::json!({ "kind": kind.as_str() });
        let entry = Entry::new(Act::KindChanged, now)
            .by(permit.by())
            .on_board(idea.board);
        append(
            conn,
            entry
                .on_idea(permit.idea())
                .changed(word(before), word(kind)),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Why a post can't become this kind: the board has none, or what it was answered with does not exist for it.
fn problem(board: &Board, statuses: &Statuses, idea: &Idea, kind: Option<Kind>) -> Option<Key> {
    let Some(kind) = kind.filter(|kind| board.kinds.contains(kind)) else {
        return Some(key!("ideas-problem-kind"));
    };
    let fits = statuses.get(idea.status).is_none_or(|s| s.fits(kind));
    (!fits).then_some(key!("ideas-problem-kind-status"))
}

pub(super) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    may_change_kind(board, &idea, statuses.get(idea.status), visit.me.as_ref()).permit()?;
    draw(&visit, board, &idea, (idea.kind, &Problems::default()))
}

pub(super) async fn change(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let statuses = find_statuses(&conn, board.id).await?;
    let status = statuses.get(idea.status);
    let permit = may_change_kind(board, &idea, status, visit.me.as_ref()).permit()?;
    let kind = Kind::from_word(fields.get("kind"));
    let mut problems = Problems::default();
    if let Some(problem) = problem(board, &statuses, &idea, kind) {
        problems.add("kind", problem);
    }
    match kind.filter(|_| problems.is_empty()) {
        None => draw(&visit, board, &idea, (kind.unwrap_or(idea.kind), &problems)),
        Some(kind) => {
            change_kind(&mut conn, permit, &idea, kind, visit.now).await?;
            see_other(&idea.path(board)).with_flash(&visit.app, key!("ideas-kind-changed"))
        }
    }
}

fn draw(
    visit: &Visit,
    board: &Board,
    idea: &Idea,
    (chosen, problems): (Kind, &Problems),
) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "ideas-change-kind");
    let options = board
        .kinds
        .iter()
        .map(|k| {
            (
                k.as_str().to_owned(),
                words.say(kind_label(*k)).into_owned(),
            )
        })
        .collect();
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 { (title) }
            p.muted { (t!(words, "ideas-change-kind-text")) }
            form.stack method="post" novalidate {
                (Summary { frame, problems })
                (frame.token())
                (Choice { frame, problems, name: "kind", label: t!(words, "ideas-what-is-it"), hint: None, options, chosen: chosen.as_str() })
                div.row { button.btn { (t!(words, "ideas-save-kind")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
