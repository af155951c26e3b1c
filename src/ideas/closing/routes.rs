//! The page with an idea's three switches.
use super::acts::set_switch;
use super::pages::{ClosingPage, reason_of};
use super::{Switch, list_closings};
use crate::boards::{Board, Visit};
use crate::ideas::find_idea;
use crate::ideas::model::{Due, Idea, due_of};
use crate::ideas::policy::may_close;
use crate::key;
use crate::platform::db::Connection;
use crate::platform::names::clean_text;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use actix_web::HttpResponse;

/// Longest reason, in characters.
const REASON: usize = 1_000;

pub(in crate::ideas) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    may_close(board, &idea, visit.me.as_ref()).permit()?;
    draw(
        &mut conn,
        (&visit, board, &idea),
        (None, &Problems::default()),
    )
    .await
}

pub(in crate::ideas) async fn set(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_close(board, &idea, visit.me.as_ref()).permit()?;
    let switch = Switch::from_word(fields.get("switch"))
        .ok_or(Error::Unreadable(key!("ideas-problem-switch")))?;
    if fields.get("open") == "yes" {
        set_switch(&mut conn, permit, (switch, None), visit.now).await?;
        return see_other(&idea.path(board)).with_flash(&visit.app, key!("ideas-opened-again"));
    }
    let field = reason_of(switch);
    let reason = clean_text(fields.get(field)).trim().to_owned();
    let mut problems = Problems::default();
    problems.unless(!reason.is_empty(), field, key!("ideas-problem-reason"));
    problems.unless(
        reason.chars().count() <= REASON,
        field,
        key!("ideas-problem-long-reason"),
    );
    problems.unless(
        switch != Switch::Visibility || !is_late(&visit, board, &idea),
        field,
        key!("ideas-problem-late"),
    );
    if !problems.is_empty() {
        return draw(
            &mut conn,
            (&visit, board, &idea),
            (Some((switch, &reason)), &problems),
        )
        .await;
    }
    set_switch(&mut conn, permit, (switch, Some(&reason)), visit.now).await?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("ideas-closed-now"))
}

/// Whether something that was promised about an idea is late: nobody puts that out of sight.
fn is_late(visit: &Visit, board: &Board, idea: &Idea) -> bool {
    due_of(board, idea, visit.now).is_some_and(Due::is_late)
}

async fn draw(
    conn: &mut Connection,
    (visit, board, idea): (&Visit, &Board, &Idea),
    (typed, problems): (Option<(Switch, &str)>, &Problems),
) -> Result<HttpResponse, Error> {
    ClosingPage {
        visit,
        board,
        idea,
        is_late: is_late(visit, board, idea),
        closings: &list_closings(conn, idea.id).await?,
        typed,
        problems,
    }
    .answer()
}
