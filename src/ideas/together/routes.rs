//! Naming people and answering, over HTTP.
use super::acts::{Named, agree, leave, name_somebody, take_back};
use super::pages::TogetherPage;
use super::policy::{may_answer_naming, may_name};
use super::queries::{find_mine, list_commenters, list_named};
use super::{Collaboration, CollaborationId};
use crate::boards::{Board, Visit};
use crate::ideas::find_idea;
use crate::ideas::model::Idea;
use crate::key;
use crate::people::email_key;
use crate::platform::db::Connection;
use crate::platform::names::clean_line;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use actix_web::HttpResponse;

async fn mine_of(
    conn: &mut Connection,
    visit: &Visit,
    idea: &Idea,
) -> Result<Option<Collaboration>, Error> {
    match &visit.me {
        Some(me) => find_mine(conn, idea.id, me).await,
        None => Ok(None),
    }
}

pub(in crate::ideas) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let mine = mine_of(&mut conn, &visit, &idea).await?;
    let me = visit.me.as_ref();
    if !may_answer_naming(&idea, mine.as_ref(), me).is_allowed() {
        may_name(&idea, me).permit()?;
    }
    let form = ("", &Problems::default());
    draw(&mut conn, (&visit, board, &idea), mine.as_ref(), form).await
}

pub(in crate::ideas) async fn name(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_name(&idea, visit.me.as_ref()).permit()?;
    let who = clean_line(fields.get("who"));
    let mut problems = Problems::default();
    let address = email_key(&who);
    let own = visit.me()?.email.as_deref().and_then(email_key);
    let named = if who.contains('@') {
        problems.unless(address.is_some(), "who", key!("ideas-problem-who-address"));
        let itself = address.is_some() && address == own;
        problems.unless(!itself, "who", key!("ideas-problem-who-self"));
        address.as_deref().map(|key| Named::Address(&who, key))
    } else {
        let found = list_commenters(&mut conn, idea.id, &who).await?;
        let only = found.first().copied().filter(|_| found.len() == 1);
        problems.unless(only.is_some(), "who", key!("ideas-problem-who"));
        let me = visit.me()?;
        let itself = only.is_some_and(|person| me.is(person));
        problems.unless(!itself, "who", key!("ideas-problem-who-self"));
        only.map(Named::Person)
    };
    match named.filter(|_| problems.is_empty()) {
        None => draw(&mut conn, (&visit, board, &idea), None, (&who, &problems)).await,
        Some(named) => {
            name_somebody(&mut conn, permit, &named, visit.now).await?;
            see_other(&format!("{}/{number}/collaborators", board.path()))
                .with_flash(&visit.app, key!("ideas-named"))
        }
    }
}

pub(in crate::ideas) async fn answer(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let mine = mine_of(&mut conn, &visit, &idea).await?;
    let permit = may_answer_naming(&idea, mine.as_ref(), visit.me.as_ref()).permit()?;
    let mine = mine.ok_or(Error::NotFound)?;
    let said = match fields.get("answer") {
        "yes" => {
            agree(&mut conn, permit, &mine, visit.now).await?;
            key!("ideas-agreed")
        }
        "no" => {
            leave(&mut conn, permit, &mine, visit.now).await?;
            key!("ideas-not-named")
        }
        _ => return Err(Error::Unreadable(key!("ideas-problem-naming"))),
    };
    see_other(&idea.path(board)).with_flash(&visit.app, said)
}

pub(in crate::ideas) async fn end(
    visit: Visit,
    Path((slug, number, id)): Path<(String, i32, CollaborationId)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_name(&idea, visit.me.as_ref()).permit()?;
    take_back(&mut conn, permit, id, visit.now).await?;
    see_other(&format!("{}/{number}/collaborators", board.path()))
        .with_flash(&visit.app, key!("ideas-naming-ended"))
}

async fn draw(
    conn: &mut Connection,
    (visit, board, idea): (&Visit, &Board, &Idea),
    mine: Option<&Collaboration>,
    (who, problems): (&str, &Problems),
) -> Result<HttpResponse, Error> {
    let may_name = may_name(idea, visit.me.as_ref()).is_allowed();
    let named = if may_name {
        list_named(conn, idea.id).await?
    } else {
        Vec::new()
    };
    TogetherPage {
        visit,
        board,
        idea,
        mine,
        may_name,
        named: &named,
        who,
        problems,
    }
    .answer()
}
