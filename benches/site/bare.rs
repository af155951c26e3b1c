//! The floor: what this stack can do at all. A list and an idea page of the product's size, each from one query or two, and nothing else:
//! no session, no language, no policy, no headers.
#![allow(
    clippy::disallowed_types,
    reason = "the floor answers badly to bad input, as little programs do"
)]
use actix_web::{App, HttpResponse, HttpServer, web};
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use maud::{DOCTYPE, Markup, html};
use std::sync::Arc;
use uuid::Uuid;
use weerklank::platform::db::Db;
use weerklank::platform::db::schema::{comments, idea_counters, ideas, people, themes};

/// What pads a page to the product's length: written as text is, so that it costs what writing costs.
const PIECE: &str = "as much as what stands around a list & its rows ";

#[derive(Queryable)]
struct Row {
    number: i32,
    slug: String,
    title: String,
    body: String,
    excerpt: String,
    answer_excerpt: Option<String>,
    created_at: DateTime<Utc>,
    author: String,
    theme: String,
    up: i32,
    comments: i32,
    heat: f64,
}

#[derive(Queryable)]
struct Said {
    body: String,
    created_at: DateTime<Utc>,
    author: String,
}

struct Floor {
    db: Db,
    board: Uuid,
    /// How much is added to the list and to the idea page so that they are as long as the product's.
    padding: (usize, usize),
}

/// Serves until it is killed.
pub async fn serve(url: &str, listen: &str, padding: (usize, usize)) -> anyhow::Result<()> {
    let db = Db::open(url, 4)?;
    let mut conn = db.conn().await?;
    let board = busiest(&mut conn).await?;
    drop(conn);
    let floor = Arc::new(Floor { db, board, padding });
    HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(Arc::clone(&floor)))
            .route("/list", web::get().to(list))
            .route("/idea/{number}", web::get().to(idea))
    })
    .workers(2)
    .bind(listen)?
    .run()
    .await?;
    Ok(())
}

/// The board with most ideas.
async fn busiest(conn: &mut AsyncPgConnection) -> anyhow::Result<Uuid> {
    idea_counters::table
        .group_by(idea_counters::board)
        .order(diesel::dsl::count_star().desc())
        .select(idea_counters::board)
        .first(conn)
        .await
        .context("no ideas to list")
}

/// The columns a page shows; a macro because their type has no name.
macro_rules! columns {
    () => {
        (
            ideas::number,
            ideas::slug,
            ideas::title,
            ideas::body,
            ideas::excerpt,
            ideas::answer_excerpt,
            ideas::created_at,
            people::name,
            themes::name,
            idea_counters::up,
            idea_counters::comments,
            idea_counters::heat,
        )
    };
}

async fn list(floor: web::Data<Arc<Floor>>) -> actix_web::Result<HttpResponse> {
    let mut conn = floor.db.conn().await?;
    let rows: Vec<Row> = ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(idea_counters::board.eq(floor.board))
        .order((idea_counters::heat.desc(), idea_counters::idea.desc()))
        .limit(25)
        .select(columns!())
        .load(&mut conn)
        .await
        .map_err(actix_web::error::ErrorInternalServerError)?;
    drop(conn);
    Ok(page(
        floor.padding.0,
        &html! { ul { @for row in &rows { li { (in_list(row)) } } } },
    ))
}

fn in_list(row: &Row) -> Markup {
    html! {
        a href={ "/idea/" (row.number) "/" (row.slug) } { (row.title) }
        p { (row.excerpt) }
        @if let Some(answer) = &row.answer_excerpt { p.answer { (answer) } }
        p.meta { (row.author) " " (row.theme) " " (row.created_at.format("%Y-%m-%d")) " " (row.up) " " (row.comments) " " (format!("{:e}", row.heat)) }
    }
}

async fn idea(
    floor: web::Data<Arc<Floor>>,
    number: web::Path<i32>,
) -> actix_web::Result<HttpResponse> {
    let conn = floor.db.conn().await?;
    let conn: &AsyncPgConnection = &conn;
    let found = ideas::table
        .inner_join(idea_counters::table)
        .inner_join(people::table)
        .inner_join(themes::table)
        .filter(ideas::board.eq(floor.board))
        .filter(ideas::number.eq(*number))
        .select(columns!())
        .first::<Row>(&mut &*conn);
    // the number is unique on a board, so both can be asked at once
    let of_idea = ideas::table
        .filter(ideas::board.eq(floor.board))
        .filter(ideas::number.eq(*number))
        .select(ideas::id)
        .single_value();
    let said = comments::table
        .inner_join(people::table)
        .filter(comments::idea.nullable().eq(of_idea))
        .order((comments::created_at, comments::id))
        .limit(48)
        .select((comments::body, comments::created_at, people::name))
        .load::<Said>(&mut &*conn);
    let (row, said) =
        futures_util::try_join!(found, said).map_err(actix_web::error::ErrorInternalServerError)?;
    let main = html! {
        article { (in_list(&row)) @for part in row.body.split("\n\n") { p { (part) } } }
        ol { @for one in &said { li { b { (one.author) } " " (one.created_at.format("%Y-%m-%d")) p { (one.body) } } } }
    };
    Ok(page(floor.padding.1, &main))
}

fn page(padding: usize, main: &Markup) -> HttpResponse {
    let page = html! {
        (DOCTYPE) html lang="en" { head { title { "The floor" } } body { (main) footer { @for _ in 0..padding / PIECE.len() { (PIECE) } } } }
    };
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(page.into_string())
}
