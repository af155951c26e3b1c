//! Following a board: hearing of every new idea on it.
use super::model::Because;
use crate::boards::{Board, BoardId, Visit};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::{Me, PersonId};
use crate::platform::db::Connection;
use crate::platform::db::schema::{board_follows as follows, ideas, notices, people};
use crate::platform::web::{Access, Error, Flash as _, Form, Path, Routes, see_other};
use crate::t;
use crate::ui::{Frame, icon};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use maud::{Markup, Render, html};

pub(super) fn routes() -> Routes {
    Routes::new()
        .post("/b/{board}/follow", Access::Person, follow)
        .wishing(key!("notices-wish-follow-board"))
}

/// Says that somebody wants to hear of new ideas on a board, or does not.
pub(super) async fn set_following_board(
    conn: &mut Connection,
    (person, board): (PersonId, BoardId),
    wanted: bool,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    conn.transaction(async |conn| {
        let changed = if wanted {
            diesel::insert_into(follows::table)
                .values((
                    follows::board.eq(board),
                    follows::person.eq(person),
                    follows::since.eq(now),
                ))
                .on_conflict_do_nothing()
                .execute(conn)
                .await?
        } else {
            drop_waiting(conn, (person, board), now).await?;
            diesel::delete(follows::table.find((board, person)))
                .execute(conn)
                .await?
        };
        if changed == 1 {
            let act = match wanted {
                true => Act::BoardFollowed,
                false => Act::BoardUnfollowed,
            };
            append(conn, Entry::new(act, now).by(person).on_board(board)).await?;
        }
        Ok(())
    })
    .await
}

/// New ideas there that wait for a digest do not come any more.
async fn drop_waiting(
    conn: &mut Connection,
    (person, board): (PersonId, BoardId),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let there = ideas::table.filter(ideas::board.eq(board));
    let waiting = notices::table
        .filter(notices::person.eq(person))
        .filter(notices::because.eq(Because::Board))
        .filter(notices::delivered_at.is_null())
        .filter(notices::idea.eq_any(there.select(ideas::id)));
    diesel::update(waiting)
        .set(notices::delivered_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whether somebody follows a board; visitors follow none.
///
/// # Errors
/// When the database refuses.
pub async fn is_following_board(
    mut conn: &Connection,
    me: Option<&Me>,
    board: BoardId,
) -> Result<bool, Error> {
    let Some(me) = me else {
        return Ok(false);
    };
    let found = follows::table.find((board, me.id));
    Ok(diesel::select(diesel::dsl::exists(found))
        .get_result(&mut conn)
        .await?)
}

/// The boards somebody follows, also those they no longer see.
pub(super) async fn followed_boards(
    conn: &mut Connection,
    person: PersonId,
) -> Result<Vec<BoardId>, Error> {
    Ok(follows::table
        .filter(follows::person.eq(person))
        .select(follows::board)
        .load(conn)
        .await?)
}

/// A follower of a board, as far as asking for their rights needs.
pub(super) type BoardFollower = (PersonId, Option<String>, bool);

/// The next followers of a board after one, in order of their keys.
pub(super) async fn list_board_followers(
    conn: &mut Connection,
    board: BoardId,
    after: Option<PersonId>,
    most: usize,
) -> Result<Vec<BoardFollower>, Error> {
    let mut query = follows::table
        .inner_join(people::table.on(people::id.eq(follows::person)))
        .filter(follows::board.eq(board))
        .filter(people::email.is_not_null())
        .order(follows::person)
        .limit(most as i64)
        .select((follows::person, people::email, people::is_admin))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(follows::person.gt(after));
    }
    Ok(query.load(conn).await?)
}

async fn follow(
    visit: Visit,
    Path(slug): Path<String>,
    Form(form): Form,
) -> Result<HttpResponse, Error> {
    let board = visit.visible.board(&slug)?;
    let me = visit.me()?;
    let wanted = form.get("follow") == "yes";
    let mut conn = visit.conn().await?;
    set_following_board(&mut conn, (me.id, board.id), wanted, visit.now).await?;
    let said = match wanted {
        true => key!("notices-board-followed"),
        false => key!("notices-board-unfollowed"),
    };
    see_other(&board.path()).with_flash(&visit.app, said)
}

/// The button on a board's page.
pub struct FollowBoardButton<'a> {
    pub frame: &'a Frame,
    pub board: &'a Board,
    pub following: bool,
}

impl Render for FollowBoardButton<'_> {
    fn render(&self) -> Markup {
        let words = self.frame.words;
        html! {
            form method="post" action={ (self.board.path()) "/follow" } {
                (self.frame.token())
                button.btn.line.s name="follow" value=(if self.following { "no" } else { "yes" }) aria-pressed=(self.following) {
                    (icon("bell")) @if self.following { (t!(words, "notices-following-board")) } @else { (t!(words, "notices-follow-board")) }
                }
            }
        }
    }
}
