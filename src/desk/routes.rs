//! The desk over HTTP.
use super::errands::find_errands;
use super::filter::Filter;
use super::moving::{OFFERED, find_last_move, find_undone};
use super::pages::{DeskPage, SettingsPage};
use super::policy::may_work;
use super::queries::{count_waiting, find_furniture, find_queue};
use super::sending::list_mine;
use super::templates::list_templates;
use super::views::list_views;
use crate::boards::{Board, Visit};
use crate::merging::find_last_batch;
use crate::milestones::find_threshold;
use crate::platform::web::{Access, Error, Path, Query, Routes};
use actix_web::HttpResponse;

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk", Access::Staff, desk)
        .get("/b/{board}/desk", Access::Staff, settings)
        .and(super::templates::routes())
        .and(super::sending::routes())
        .and(super::views::routes())
        .and(super::bulk::routes())
}

async fn desk(visit: Visit, Query(query): Query) -> Result<HttpResponse, Error> {
    let filter = Filter::read(&query);
    let only = match filter.board.as_str() {
        "" => None,
        slug => Some(visit.visible.board(slug)?),
    };
    let work = may_work(&visit.visible, only, visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    let me = visit.me()?.id;
    let furniture = find_furniture(&mut conn, &work).await?;
    let whole = (&visit.visible, &work, me);
    let queue = find_queue(&mut conn, whole, (&filter, &furniture), visit.now).await?;
    let waiting = count_waiting(&mut conn, (&visit.visible, &work), visit.now).await?;
    let mine = list_mine(&mut conn, (me, work.boards()), visit.now).await?;
    let undone = match query.parsed("undone") {
        Some(id) => find_undone(&mut conn, id, me).await?,
        None => None,
    };
    let boards: Vec<&Board> = visit
        .visible
        .iter()
        .filter(|b| visit.is_staff_of(b))
        .collect();
    DeskPage {
        visit: &visit,
        filter: &filter,
        boards: &boards,
        furniture: &furniture,
        waiting,
        errands: &find_errands(&mut conn, (&visit.visible, visit.me.as_ref())).await?,
        queue: &queue,
        ticked: query.get("chosen") == "all",
        mine: &mine,
        views: &list_views(&mut conn, me).await?,
        undone,
        moved: find_last_move(&mut conn, me, visit.now).await?,
        merged: find_last_batch(&mut conn, me, visit.now - OFFERED).await?,
    }
    .answer()
}

async fn settings(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_work(&visit.visible, Some(board), visit.me.as_ref()).permit()?;
    let mut conn = visit.conn().await?;
    SettingsPage {
        visit: &visit,
        board,
        threshold: find_threshold(&conn, board.id).await?,
        templates: &list_templates(&mut conn, board.id).await?,
    }
    .answer()
}
