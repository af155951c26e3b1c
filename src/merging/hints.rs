//! Saying that two ideas are the same without putting them together: those who help point it out, a moderator decides.
use super::policy::{Hint, may_hint};
use crate::boards::{Board, Visit};
use crate::ideas::{Idea, IdeaId, IdeaRow, Wording, find_idea, similar_ideas};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::{duplicate_hints, ideas, people};
use crate::platform::web::{Error, Fields, Flash as _, Form, Path, Problems, see_other};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use maud::html;

/// That an idea may be the same as another.
#[derive(Queryable, Clone, Debug)]
pub(super) struct Hinted {
    pub number: i32,
    pub title: String,
    pub by: String,
}

/// Notes that two ideas may be the same. A repeat does nothing.
///
/// # Errors
/// [`Error::Denied`] when they are one idea or of two boards; when the database refuses.
async fn hint(
    conn: &mut Connection,
    permit: Hint,
    (idea, other): (&Idea, &Idea),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if idea.id == other.id || idea.board != other.board {
        return Err(Error::Denied(key!("merging-problem-same")));
    }
    conn.transaction(async |conn| {
        let written = diesel::insert_into(duplicate_hints::table)
            .values((
                duplicate_hints::idea.eq(idea.id),
                duplicate_hints::other.eq(other.id),
                duplicate_hints::hinter.eq(permit.by()),
                duplicate_hints::hinted_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        if written == 1 {
            let entry = Entry::new(Act::DuplicateHinted, now)
                .by(permit.by())
                .on_board(permit.board());
            append(conn, entry.on_idea(idea.id).about(other.id)).await?;
        }
        Ok(())
    })
    .await
}

/// What an idea is said to be the same as, either way round; what was put with another or removed since is left out.
pub(super) async fn list_hints(conn: &mut Connection, idea: IdeaId) -> Result<Vec<Hinted>, Error> {
    let rows: Vec<(IdeaId, IdeaId, String)> = duplicate_hints::table
        .inner_join(people::table)
        .filter(
            duplicate_hints::idea
                .eq(idea)
                .or(duplicate_hints::other.eq(idea)),
        )
        .order(duplicate_hints::hinted_at.desc())
        .limit(20)
        .select((duplicate_hints::idea, duplicate_hints::other, people::name))
        .load(conn)
        .await?;
    let other = |(one, two, _): &(IdeaId, IdeaId, String)| if *one == idea { *two } else { *one };
    let standing: Vec<(IdeaId, i32, String)> = ideas::table
        .filter(ideas::id.eq_any(rows.iter().map(other)))
        .filter(ideas::merged_into.is_null())
        .filter(ideas::removed_at.is_null())
        .select((ideas::id, ideas::number, ideas::title))
        .load(conn)
        .await?;
    let found = |row: &(IdeaId, IdeaId, String)| {
        let (_, number, title) = standing.iter().find(|(id, ..)| *id == other(row))?;
        Some(Hinted {
            number: *number,
            title: title.clone(),
            by: row.2.clone(),
        })
    };
    Ok(rows.iter().filter_map(found).collect())
}

pub(super) async fn show(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    may_hint(board, visit.me.as_ref()).permit()?;
    let similar = find_similar(&mut conn, &idea).await?;
    draw((&visit, board), (&idea, &similar), "", &Problems::default())
}

pub(super) async fn say(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(fields): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let permit = may_hint(board, visit.me.as_ref()).permit()?;
    let Some(other) = find_other(&mut conn, board, (&idea, &fields)).await? else {
        let mut problems = Problems::default();
        problems.add("other", key!("merging-problem-other"));
        let similar = find_similar(&mut conn, &idea).await?;
        return draw(
            (&visit, board),
            (&idea, &similar),
            fields.get("other"),
            &problems,
        );
    };
    hint(&mut conn, permit, (&idea, &other), visit.now).await?;
    see_other(&idea.path(board)).with_flash(&visit.app, key!("merging-hinted"))
}

async fn find_other(
    conn: &mut Connection,
    board: &Board,
    (idea, fields): (&Idea, &Fields),
) -> Result<Option<Idea>, Error> {
    let asked = fields.get("other").trim().trim_start_matches('#');
    let Some(number) = asked.parse::<i32>().ok().filter(|n| *n != idea.number) else {
        return Ok(None);
    };
    match find_idea(conn, board, number).await {
        Ok(other) => Ok((other.refusal().is_none() && idea.refusal().is_none()).then_some(other)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn find_similar(conn: &mut Connection, idea: &Idea) -> Result<Vec<IdeaRow>, Error> {
    let wording = Wording {
        title: &idea.title,
        body: &idea.body,
    };
    let mut similar = similar_ideas(conn, &[idea.board], wording).await?;
    similar.retain(|row| row.id != idea.id);
    Ok(similar)
}

fn draw(
    (visit, board): (&Visit, &Board),
    (idea, similar): (&Idea, &[IdeaRow]),
    asked: &str,
    problems: &Problems,
) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let title = t!(words, "merging-hint");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href=(idea.path(board)) dir="auto" { (idea.title) } }
            h1 { (title) }
            p.muted { (t!(words, "merging-hint-text")) }
            @if !similar.is_empty() {
                h2.h3 { (t!(words, "merging-similar")) }
                ul.stack { @for row in similar { li { a href=(row.path(board)) dir="auto" { "#" (row.number) " " (row.title) } } } }
            }
            form.stack method="post" novalidate {
                (Summary { frame, problems })
                (frame.token())
                (TextField { value: asked, longest: 9, hint: Some(t!(words, "merging-number-hint")), ..TextField::new(frame, problems, "other", t!(words, "merging-number")) })
                div.row { button.btn { (t!(words, "merging-hint-say")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Boards, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}
