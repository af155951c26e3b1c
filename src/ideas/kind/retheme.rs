//! Giving a post another theme: those who post choose the nearest one, those who help know better. What it said and counted stays.
use super::policy::{Retheme, may_retheme};
use crate::boards::{BoardId, Theme, ThemeId, Visit, find_themes};
use crate::ideas::away::{must_stand, recount};
use crate::ideas::{Idea, IdeaId, find_idea};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::ideas;
use crate::platform::web::{Error, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Choice, Nav, Page, Summary};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use maud::html;

/// Gives a post another theme. What is so already stays so.
///
/// # Errors
/// When the database refuses.
async fn retheme(
    conn: &mut Connection,
    permit: Retheme,
    idea: &Idea,
    theme: ThemeId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let before = put_under(conn, (idea.board, permit.idea()), theme).await?;
        if before == theme {
            return Ok(());
        }
        let word = |theme: ThemeId| serde_json::json!({ "theme": theme.0 });
        let entry = Entry::new(Act::ThemeChanged, now)
            .by(permit.by())
            .on_board(idea.board);
        append(
            conn,
            entry
                .on_idea(permit.idea())
                .changed(word(before), word(theme)),
        )
        .await?;
        Ok(())
    })
    .await
}

/// Puts an idea under another theme of its board; says which it had. Votes, comments, address and promise stay. Part of an act, which
/// appends its own ledger row.
///
/// # Errors
/// When the idea was merged or removed meanwhile; when the database refuses.
pub async fn put_under(
    conn: &mut Connection,
    (board, idea): (BoardId, IdeaId),
    theme: ThemeId,
) -> Result<ThemeId, Error> {
    let before: ThemeId = ideas::table
        .find(idea)
        .select(ideas::theme)
        .for_no_key_update()
        .first(conn)
        .await?;
    must_stand(conn, idea).await?;
    if before == theme {
        return Ok(before);
    }
    diesel::update(ideas::table.find(idea))
        .set(ideas::theme.eq(theme))
        .execute(conn)
        .await?;
    let (was, is) = (before.to_string(), theme.to_string());
    recount(conn, (board, idea), "theme", (&was, &is)).await?;
    Ok(before)
}

pub(in crate::ideas) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    may_retheme(board, &idea, visit.me.as_ref()).permit()?;
    let themes = find_themes(&conn, board.id).await?;
    draw(
        &visit,
        &idea,
        (&themes, &Problems::default()),
        &idea.path(board),
    )
}

pub(in crate::ideas) async fn change(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_retheme(board, &idea, visit.me.as_ref()).permit()?;
    let themes = find_themes(&conn, board.id).await?;
    let fits = |id: &ThemeId| offered(&themes, &idea).any(|theme| theme.id == *id);
    let Some(theme) = fields.parsed::<ThemeId>("theme").filter(fits) else {
        let mut problems = Problems::default();
        problems.add("theme", key!("ideas-problem-theme"));
        return draw(&visit, &idea, (&themes, &problems), &idea.path(board));
    };
    retheme(&mut conn, permit, &idea, theme, visit.now).await?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("ideas-theme-changed"))
}

/// The themes it may have: those that take ideas, and its own, which may be retired.
fn offered<'a>(themes: &'a [Theme], idea: &'a Idea) -> impl Iterator<Item = &'a Theme> {
    themes
        .iter()
        .filter(move |theme| theme.takes_ideas(themes) || theme.id == idea.theme)
}

fn draw(
    visit: &Visit,
    idea: &Idea,
    (themes, problems): (&[Theme], &Problems),
    back: &str,
) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "ideas-change-theme");
    let options = offered(themes, idea).map(|theme| (theme.id.to_string(), theme.name.clone()));
    let main = html! {
        div.wrap.narrow.page.stack {
            p.crumb { a href=(back) dir="auto" { (idea.title) } }
            h1 { (title) }
            p.muted { (t!(words, "ideas-change-theme-text")) }
            form.stack method="post" novalidate {
                (Summary { frame, problems })
                (frame.token())
                (Choice { frame, problems, name: "theme", label: t!(words, "ideas-theme"), hint: None, options: options.collect(), chosen: &idea.theme.to_string() })
                div.row { button.btn { (t!(words, "ideas-save-theme")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
