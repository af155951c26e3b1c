//! Whom to welcome: people whose first post on a board nobody who helps has said a word to yet.
use super::policy::{Welcome, may_welcome};
use crate::boards::{Board, BoardId, Role, Visit};
use crate::ideas::IdeaRow;
use crate::platform::db::Connection;
use crate::platform::db::schema::{comments, grants, idea_counters, ideas, people, themes};
use crate::platform::web::{Error, Path};
use crate::t;
use crate::ui::{Nav, Page, day};
use actix_web::HttpResponse;
use chrono::{DateTime, Duration, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use maud::html;

/// How long somebody is new.
const NEW: Duration = Duration::days(14);

/// Whose word counts as a welcome.
const HELPING: [Role; 4] = [Role::Champion, Role::Official, Role::Moderator, Role::Owner];

diesel::alias!(ideas as earlier: Earlier);

async fn list_newcomers(
    conn: &mut Connection,
    permit: Welcome,
    now: DateTime<Utc>,
) -> Result<Vec<IdeaRow>, Error> {
    let board: BoardId = permit.board();
    let helpers = grants::table
        .filter(grants::board.eq(board))
        .filter(grants::role.eq_any(HELPING))
        .select(grants::person);
    let before = earlier
        .filter(earlier.field(ideas::board).eq(board))
        .filter(earlier.field(ideas::author).eq(ideas::author))
        .filter(earlier.field(ideas::number).lt(ideas::number));
    let welcomed = comments::table
        .filter(comments::idea.eq(ideas::id))
        .filter(comments::author.eq_any(helpers));
    Ok(ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(ideas::board.eq(board))
        .filter(ideas::created_at.gt(now - NEW))
        .filter(ideas::merged_into.is_null())
        .filter(ideas::archived_at.is_null())
        .filter(ideas::removed_at.is_null())
        .filter(ideas::hidden_at.is_null())
        .filter(not(exists(before)))
        .filter(not(exists(welcomed)))
        .order((ideas::created_at.desc(), ideas::id.desc()))
        .limit(50)
        .select(IdeaRow::as_select())
        .load(conn)
        .await?)
}

pub(super) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let permit = may_welcome(board, visit.me.as_ref()).permit()?;
    let ideas = list_newcomers(&mut *visit.conn().await?, permit, visit.now).await?;
    draw(&visit, board, &ideas)
}

fn draw(visit: &Visit, board: &Board, ideas: &[IdeaRow]) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "teams-newcomers");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href=(board.path()) { (board.name) } }
            h1 { (title) }
            p.muted { (t!(words, "teams-newcomers-text")) }
            @if ideas.is_empty() { p { (t!(words, "teams-newcomers-none")) } }
            @for idea in ideas {
                article.panel.stack.g2 {
                    h2.h3 dir="auto" { a href={ (idea.path(board)) "#add" } { (idea.title) } }
                    p.small.muted { bdi { (idea.author_name) } " · " (day(frame, idea.created_at)) }
                }
            }
        }
    };
    visit.page(&Page::new(&title, Nav::Boards, main).unlisted())
}
