//! "No more mail of this", without signing in: a link in the mail, a button on the page, or one click in the mail program
//! (RFC 8058). Opening the link changes nothing, for mail scanners open links.
use super::choices::{stop_digest, stop_matter};
use super::follow::set_following;
use super::follow_board::set_following_board;
use super::matters::{Matter, Summaries};
use crate::boards::BoardId;
use crate::ideas::{IdeaId, find_standing};
use crate::key;
use crate::people::{Caller, PersonId};
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::unsubscribe_links as links;
use crate::platform::text::Key;
use crate::platform::tokens;
use crate::platform::web::{Access, Cost, Error, Form, Path, Routes};
use crate::t;
use crate::ui::{Nav, Page};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use maud::html;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/unsubscribe/{secret}", Access::Open, show)
        .post("/unsubscribe/{secret}", Access::Open, stop)
        .costing(Cost::Write)
        .from_anywhere()
}

/// What one click ends: the mails about an idea, about new ideas on a board, of one kind, or a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    Idea(IdeaId),
    Board(BoardId),
    Matter(Matter),
    Digest(Summaries),
}

impl Ends {
    /// What the link in a mail says, and the page's heading.
    pub const fn label(self) -> Key {
        match self {
            Self::Idea(_) => key!("notices-stop"),
            Self::Board(_) => key!("notices-stop-board"),
            Self::Matter(_) => key!("notices-stop-matter"),
            Self::Digest(summaries) => summaries.stop(),
        }
    }

    const fn text(self) -> Key {
        match self {
            Self::Idea(_) => key!("notices-stop-text"),
            _ => key!("notices-stop-other-text"),
        }
    }

    const fn stopped(self) -> Key {
        match self {
            Self::Idea(_) => key!("notices-stopped"),
            _ => key!("notices-stopped-other"),
        }
    }

    const fn stopped_text(self) -> Key {
        match self {
            Self::Idea(_) => key!("notices-stopped-text"),
            _ => key!("notices-stop-other-text"),
        }
    }
}

/// Makes the link of one mail; returns its full address.
pub(super) async fn make_link(
    conn: &mut Connection,
    app: &App,
    (person, ends): (PersonId, Ends),
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let secret = tokens::fresh();
    let (mut idea, mut board, mut matter, mut often) = (None, None, None, None);
    match ends {
        Ends::Idea(key) => idea = Some(key),
        Ends::Board(key) => board = Some(key),
        Ends::Matter(kind) => matter = Some(kind),
        Ends::Digest(kind) => often = Some(kind),
    }
    diesel::insert_into(links::table)
        .values((
            links::token_hash.eq(tokens::hash(&secret)),
            links::person.eq(person),
            links::idea.eq(idea),
            links::board.eq(board),
            links::matter.eq(matter),
            links::often.eq(often),
            links::created_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(app.address(&format!("/unsubscribe/{secret}")))
}

type Row = (
    PersonId,
    Option<IdeaId>,
    Option<BoardId>,
    Option<Matter>,
    Option<Summaries>,
);

async fn find(conn: &mut Connection, secret: &str) -> Result<(PersonId, Ends), Error> {
    let (person, idea, board, matter, often): Row = links::table
        .find(tokens::hash(secret))
        .select((
            links::person,
            links::idea,
            links::board,
            links::matter,
            links::often,
        ))
        .first(conn)
        .await?;
    let ends = idea
        .map(Ends::Idea)
        .or(board.map(Ends::Board))
        .or(matter.map(Ends::Matter))
        .or(often.map(Ends::Digest));
    Ok((person, ends.ok_or(Error::NotFound)?))
}

async fn show(caller: Caller, Path(secret): Path<String>) -> Result<HttpResponse, Error> {
    let (_, ends) = find(&mut *caller.conn().await?, &secret).await?;
    let words = caller.words();
    let title = words.say(ends.label());
    let main = html! {
        div.wrap.narrow.page.stack {
            h1 { (title) }
            p { (words.say(ends.text())) }
            form method="post" { button.btn { (t!(words, "notices-stop-button")) } }
        }
    };
    caller.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}

async fn stop(
    caller: Caller,
    Path(secret): Path<String>,
    Form(_): Form,
) -> Result<HttpResponse, Error> {
    let mut conn = caller.conn().await?;
    let (person, ends) = find(&mut conn, &secret).await?;
    match ends {
        Ends::Idea(idea) => {
            // an old mail's button means the idea that goes on
            let standing = find_standing(&mut conn, idea).await?;
            set_following(&mut conn, (person, standing), false, caller.now).await?;
        }
        Ends::Board(board) => {
            set_following_board(&mut conn, (person, board), false, caller.now).await?;
        }
        Ends::Matter(matter) => stop_matter(&mut conn, (person, matter), caller.now).await?,
        Ends::Digest(summaries) => {
            stop_digest(&mut conn, (person, summaries), caller.now).await?;
        }
    }
    let words = caller.words();
    let title = words.say(ends.stopped());
    let main = html! {
        div.wrap.narrow.page.stack {
            h1 { (title) }
            p { (words.say(ends.stopped_text())) }
            p { a href="/account/notices" { (t!(words, "notices-choices")) } }
        }
    };
    caller.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}
