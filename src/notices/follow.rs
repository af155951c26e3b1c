//! Following an idea, and not wanting to hear of it.
use crate::boards::{Board, Visit};
use crate::ideas::{IdeaId, IdeaRow, find_idea};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::{Me, PersonId};
use crate::platform::db::schema::follows;
use crate::platform::db::{Connection, statement};
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Routes, see_other};
use crate::t;
use crate::ui::{Frame, icon};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Uuid};
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use maud::{Markup, Render, html};

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/b/{board}/{number}/follow", Access::Person, follow)
        .wishing(key!("notices-wish-follow"))
}

/// Says that somebody wants to hear of an idea, or does not.
pub(super) async fn set_following(
    conn: &mut Connection,
    (person, idea): (PersonId, IdeaId),
    wanted: bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let before: Option<bool> = follows::table
            .find((idea, person))
            .select(follows::wanted)
            .for_update()
            .first(conn)
            .await
            .optional()?;
        if before == Some(wanted) {
            return Ok(());
        }
        diesel::insert_into(follows::table)
            .values((
                follows::idea.eq(idea),
                follows::person.eq(person),
                follows::wanted.eq(wanted),
                follows::changed_at.eq(now),
            ))
            .on_conflict((follows::idea, follows::person))
            .do_update()
            .set((follows::wanted.eq(wanted), follows::changed_at.eq(now)))
            .execute(conn)
            .await?;
        let act = if wanted {
            Act::Followed
        } else {
            Act::Unfollowed
        };
        append(conn, Entry::new(act, now).by(person).on_idea(idea)).await?;
        Ok(())
    })
    .await
}

/// Whether a person hears of an idea now: they said so, or they wrote, voted for or commented on it, or wrote or followed what was put with
/// it, and did not mute it.
///
/// # Errors
/// When the database refuses.
#[allow(
    clippy::disallowed_methods,
    reason = "a walk along merges is recursive, and one question with the rest"
)]
pub async fn is_following(mut conn: &Connection, me: &Me, idea: &IdeaRow) -> Result<bool, Error> {
    let said: Option<bool> = follows::table
        .find((idea.id, me.id))
        .select(follows::wanted)
        .first(&mut conn)
        .await
        .optional()?;
    if let Some(said) = said {
        return Ok(said);
    }
    if me.is(idea.author) || idea.collaborators.contains(&me.id) {
        return Ok(true);
    }
    let found: Reason = statement(
        "WITH RECURSIVE gone AS (SELECT id, author FROM ideas WHERE merged_into = $1 \
           UNION SELECT i.id, i.author FROM ideas i JOIN gone g ON i.merged_into = g.id) \
         SELECT EXISTS (SELECT 1 FROM votes WHERE idea = $1 AND person = $2) \
           OR EXISTS (SELECT 1 FROM comments WHERE idea = $1 AND author = $2) \
           OR EXISTS (SELECT 1 FROM gone WHERE author = $2) \
           OR EXISTS (SELECT 1 FROM follows WHERE idea IN (SELECT id FROM gone) AND person = $2 AND wanted) AS is_there",
    )
    .bind::<Uuid, _>(idea.id)
    .bind::<Uuid, _>(me.id)
    .get_result(&mut conn)
    .await?;
    Ok(found.is_there)
}

#[derive(QueryableByName)]
struct Reason {
    #[diesel(sql_type = Bool)]
    is_there: bool,
}

async fn follow(
    visit: Visit,
    Path((slug, number)): Path<(String, i32)>,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let me = visit.me()?;
    let mut conn = visit.conn().await?;
    let idea = find_idea(&conn, board, number).await?;
    let wanted = form.get("follow") == "yes";
    set_following(&mut conn, (me.id, idea.id), wanted, visit.now).await?;
    let said = if wanted {
        key!("notices-followed")
    } else {
        key!("notices-unfollowed")
    };
    see_other(&idea.path(board)).with_flash(&visit.app, said)
}

/// The button beside an idea.
pub struct FollowButton<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub idea: &'a IdeaRow,
    pub following: bool,
}

impl Render for FollowButton<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            form method="post" action={ (self.board.path()) "/" (self.idea.number) "/follow" } {
                (self.frame.token())
                button.btn.line.s name="follow" value=(if self.following { "no" } else { "yes" }) aria-pressed=(self.following) {
                    (icon("bell")) @if self.following { (t!(words, "notices-following")) } @else { (t!(words, "notices-follow")) }
                }
            }
        }
    }
}
