//! "No more mail about this idea", without signing in: a link in the mail, a button on the page, or one click in the mail program
//! (RFC 8058). Opening the link changes nothing, for mail scanners open links.
use super::follow::set_following;
use crate::ideas::{IdeaId, find_standing};
use crate::key;
use crate::people::{Caller, PersonId};
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::unsubscribe_links as links;
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

/// Makes the link of one mail; returns its full address.
pub(super) async fn make_link(
    conn: &mut Connection,
    app: &App,
    (person, idea): (PersonId, IdeaId),
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let secret = tokens::fresh();
    diesel::insert_into(links::table)
        .values((
            links::token_hash.eq(tokens::hash(&secret)),
            links::person.eq(person),
            links::idea.eq(idea),
            links::created_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(app.address(&format!("/unsubscribe/{secret}")))
}

async fn find(conn: &mut Connection, secret: &str) -> Result<(PersonId, IdeaId), Error> {
    Ok(links::table
        .find(tokens::hash(secret))
        .select((links::person, links::idea))
        .first(conn)
        .await?)
}

async fn show(caller: Caller, Path(secret): Path<String>) -> Result<HttpResponse, Error> {
    find(&mut *caller.conn().await?, &secret).await?;
    let words = caller.words();
    let title = t!(words, "notices-stop");
    let main = html! {
        div.wrap.narrow.page.stack {
            h1 { (title) }
            p { (t!(words, "notices-stop-text")) }
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
    let (person, idea) = find(&mut conn, &secret).await?;
    // an old mail's button means the idea that goes on
    let standing = find_standing(&mut conn, idea).await?;
    set_following(&mut conn, (person, standing), false, caller.now).await?;
    let words = caller.words();
    let title = words.say(key!("notices-stopped"));
    let main = html! { div.wrap.narrow.page.stack { h1 { (title) } p { (t!(words, "notices-stopped-text")) } } };
    caller.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}
