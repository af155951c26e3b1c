//! Deeds over HTTP.
use super::acts::{post_deed, set_naming};
use super::edit;
use super::forms::DeedForm;
use super::model::Whole;
use super::pages::{DeedFormPage, DeedPage, DeedsPage, versions_page};
use super::policy::{may_choose_naming, may_report};
use super::queries::{complete, find_deed, list_deeds, list_versions};
use crate::boards::{Board, Visit, calendar_of, find_statuses};
use crate::ideas::{IdeaId, find_idea, find_standing};
use crate::key;
use crate::platform::db::Connection;
use crate::platform::paging::Cursor;
use crate::platform::web::{
    Access, Error, Flash as _, Form, Path, Problems, Query, Routes, see_other,
};
use actix_web::HttpResponse;
use chrono::NaiveDate;

/// This room's addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get("/b/{board}/done", Access::Open, list)
        .post("/b/{board}/done", Access::Staff, post)
        .get("/b/{board}/done/new", Access::Staff, new)
        .get("/b/{board}/done/{deed}", Access::Open, show)
        .get("/b/{board}/done/{deed}/versions", Access::Open, versions)
        .get("/b/{board}/done/{deed}/edit", Access::Staff, edit::show)
        .post("/b/{board}/done/{deed}/edit", Access::Staff, edit::change)
        .post("/b/{board}/done/{deed}/naming", Access::Person, name)
        .wishing(key!("deeds-wish-naming"))
}

/// Today, where the board is.
pub(super) fn today(visit: &Visit, board: &Board) -> NaiveDate {
    calendar_of(board, visit.now).local_date(visit.now)
}

async fn list(
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let after = Cursor::decode(query.get("after"));
    let deeds = list_deeds(&mut *visit.conn().await?, &[board.id], after).await?;
    DeedsPage {
        visit: &visit,
        board,
        deeds: &deeds,
        after,
    }
    .answer()
}

async fn find_whole(conn: &mut Connection, board: &Board, number: i32) -> Result<Whole, Error> {
    let deed = find_deed(conn, board, number).await?;
    complete(conn, vec![deed])
        .await?
        .pop()
        .ok_or(Error::NotFound)
}

async fn show(
    visit: Visit,
    Path((slug, deed)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let whole = find_whole(&mut conn, board, deed).await?;
    DeedPage {
        visit: &visit,
        board,
        statuses: &find_statuses(&conn, board.id).await?,
        whole: &whole,
    }
    .answer()
}

async fn versions(
    visit: Visit,
    Path((slug, deed)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let deed = find_deed(&mut conn, board, deed).await?;
    let versions = list_versions(&mut conn, deed.id).await?;
    versions_page(&visit, board, &deed, &versions)
}

async fn new(
    visit: Visit,
    Path(slug): Path<String>,
    Query(query): Query,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    may_report(board, visit.me.as_ref()).permit()?;
    let form = DeedForm::fresh(query.get("ideas"), today(&visit, board));
    draw(&visit, board, (&form, &Problems::default()))
}

fn draw(
    visit: &Visit,
    board: &Board,
    (form, problems): (&DeedForm, &Problems),
) -> Result<HttpResponse, Error> {
    DeedFormPage {
        visit,
        board,
        deed: None,
        form,
        problems,
    }
    .answer()
}

/// The ideas a form names, as they stand now; nothing when one of them is not there.
async fn find_named(
    conn: &mut Connection,
    board: &Board,
    form: &DeedForm,
) -> Result<Option<Vec<IdeaId>>, Error> {
    let Some(numbers) = form.numbers() else {
        return Ok(None);
    };
    let mut found = Vec::new();
    for number in numbers {
        let idea = match find_idea(conn, board, number).await {
            Ok(idea) => idea.id,
            Err(Error::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        };
        let standing = find_standing(conn, idea).await?;
        if !found.contains(&standing) {
            found.push(standing);
        }
    }
    Ok(Some(found))
}

async fn post(
    visit: Visit,
    Path(slug): Path<String>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_report(board, visit.me.as_ref()).permit()?;
    let form = DeedForm::read(&fields);
    let mut conn = visit.conn().await?;
    let mut problems = form.problems(today(&visit, board));
    let ideas = find_named(&mut conn, board, &form).await?;
    problems.unless(ideas.is_some(), "ideas", key!("deeds-problem-ideas"));
    let (Some(ideas), Some(day), true) =
        (ideas, form.day(today(&visit, board)), problems.is_empty())
    else {
        return draw(&visit, board, (&form, &problems));
    };
    let what = (&form, day, ideas.as_slice());
    let number = post_deed(&mut conn, permit, board, what, visit.now).await?;
    see_other(&format!("{}/done/{number}", board.path()))
        .with_flash(&visit.app, key!("deeds-posted"))
}

async fn name(
    visit: Visit,
    Path((slug, deed)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let whole = find_whole(&mut conn, board, deed).await?;
    let permit = may_choose_naming(&whole, visit.me.as_ref()).permit()?;
    let named = fields.get("named") == "yes";
    set_naming(&mut conn, permit, (named, visit.now)).await?;
    let said = if named {
        key!("deeds-now-named")
    } else {
        key!("deeds-now-unnamed")
    };
    see_other(&whole.deed.path(board)).with_flash(&visit.app, said)
}
