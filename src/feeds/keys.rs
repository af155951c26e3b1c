//! Private keys for feed readers, which can't sign in: made, listed and revoked in the account.
use crate::boards::Visit;
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::{Me, PersonId, find_person};
use crate::platform::db::Connection;
use crate::platform::db::schema::feed_keys as keys;
use crate::platform::names::clean_line;
use crate::platform::tokens;
use crate::platform::web::{
    Access, Error, Flash as _, Form, Path, Problems, Query, Routes, see_other,
};
use crate::t;
use crate::ui::{Nav, Page, Summary, TextField, day};
use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use maud::{Markup, html};
use uuid::Uuid;

/// Keys a person may have.
const MOST: usize = 20;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/account/feeds", Access::Person, show)
        .post("/account/feeds", Access::Person, make)
        .post("/account/feeds/{key}/end", Access::Person, revoke)
}

#[derive(Queryable)]
struct Known {
    id: Uuid,
    name: String,
    made_at: DateTime<Utc>,
}

async fn list(conn: &mut Connection, person: PersonId) -> Result<Vec<Known>, Error> {
    Ok(keys::table
        .filter(keys::person.eq(person))
        .order((keys::made_at.desc(), keys::id))
        .select((keys::id, keys::name, keys::made_at))
        .load(conn)
        .await?)
}

/// For whom a key stands.
///
/// # Errors
/// [`Error::NotFound`] when it was revoked, or made up.
pub(super) async fn find_reader(conn: &mut Connection, secret: &str) -> Result<Me, Error> {
    let person: PersonId = keys::table
        .filter(keys::key_hash.eq(tokens::hash(secret)))
        .select(keys::person)
        .first(conn)
        .await?;
    Ok(Me::later(find_person(conn, person).await?))
}

/// Takes all keys of somebody who leaves; part of that act.
///
/// # Errors
/// When the database refuses.
pub async fn forget_feed_keys(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::delete(keys::table.filter(keys::person.eq(person)))
        .execute(conn)
        .await?;
    Ok(())
}

async fn show(visit: Visit, Query(query): Query) -> Result<HttpResponse, Error> {
    let me = visit.me()?;
    let secret = query.get("key");
    let theirs = keys::table
        .filter(keys::key_hash.eq(tokens::hash(secret)))
        .filter(keys::person.eq(me.id));
    let made = diesel::select(diesel::dsl::exists(theirs))
        .get_result::<bool>(&mut *visit.conn().await?)
        .await?;
    draw(&visit, (made.then_some(secret), ""), &Problems::default()).await
}

async fn make(visit: Visit, Form(form): Form) -> Result<HttpResponse, Error> {
    let me = visit.me()?;
    let name = clean_line(form.get("name"));
    let mut problems = Problems::default();
    let fits = (1..=60).contains(&name.chars().count());
    problems.unless(fits, "name", key!("feeds-problem-name"));
    let mut conn = visit.conn().await?;
    if list(&mut conn, me.id).await?.len() >= MOST {
        problems.add("name", key!("feeds-problem-many"));
    }
    if !problems.is_empty() {
        drop(conn);
        return draw(&visit, (None, &name), &problems).await;
    }
    let secret = tokens::fresh();
    let id = Uuid::now_v7();
    conn.transaction(async |conn| {
        diesel::insert_into(keys::table)
            .values((
                keys::id.eq(id),
                keys::person.eq(me.id),
                keys::key_hash.eq(tokens::hash(&secret)),
                keys::name.eq(&name),
                keys::made_at.eq(visit.now),
            ))
            .execute(conn)
            .await?;
        let entry = Entry::new(Act::FeedKeyMade, visit.now);
        append(conn, entry.by(me.id).about(id)).await?;
        Ok::<_, Error>(())
    })
    .await?;
    // the only time it is shown: the database knows its hash
    Ok(see_other(&format!("/account/feeds?key={secret}")))
}

async fn revoke(visit: Visit, Path(id): Path<Uuid>, Form(_): Form) -> Result<HttpResponse, Error> {
    let me = visit.me()?;
    let mut conn = visit.conn().await?;
    conn.transaction(async |conn| {
        let gone = diesel::delete(keys::table.find(id).filter(keys::person.eq(me.id)))
            .execute(conn)
            .await?;
        if gone == 1 {
            let entry = Entry::new(Act::FeedKeyRevoked, visit.now);
            append(conn, entry.by(me.id).about(id)).await?;
        }
        Ok::<_, Error>(())
    })
    .await?;
    see_other("/account/feeds").with_flash(&visit.app, key!("feeds-revoked"))
}

async fn draw(
    visit: &Visit,
    (made, name): (Option<&str>, &str),
    problems: &Problems,
) -> Result<HttpResponse, Error> {
    let (words, frame) = (visit.words(), &visit.frame);
    let known = list(&mut *visit.conn().await?, visit.me()?.id).await?;
    let title = t!(words, "feeds-keys");
    let main = html! {
        div.wrap.narrow.page.stack.g5 {
            p.crumb { a href="/account" { (t!(words, "feeds-account")) } }
            h1 { (title) }
            p.muted { (t!(words, "feeds-keys-text")) }
            @if let Some(secret) = made { (addresses(visit, secret)) }
            @if !known.is_empty() {
                ul.facets { @for key in &known {
                    li.row.between {
                        span.f1 { b dir="auto" { (key.name) } " " span.muted.small { (t!(words, "feeds-since")) " " (day(frame, key.made_at)) } }
                        form method="post" action={ "/account/feeds/" (key.id) "/end" } { (frame.token()) button.link { (t!(words, "feeds-revoke")) span.vh { ": " (key.name) } } }
                    }
                } }
            }
            form.panel.stack method="post" action="/account/feeds" novalidate {
                (Summary { frame, problems })
                (frame.token())
                (TextField { value: name, longest: 60, hint: Some(t!(words, "feeds-name-hint")), ..TextField::new(frame, problems, "name", t!(words, "feeds-name")) })
                div.row { button.btn { (t!(words, "feeds-make")) } }
            }
        }
    };
    visit.page(
        &Page::new(&title, Nav::Elsewhere, main)
            .with_problems(!problems.is_empty())
            .unlisted(),
    )
}

/// The addresses a key opens, to be copied now.
fn addresses(visit: &Visit, secret: &str) -> Markup {
    let words = visit.words();
    let address = |path: &str| visit.app.address(&format!("{path}?key={secret}"));
    let line = |name: &str, path: &str| {
        html! { dt dir="auto" { (name) } dd { code { (address(path)) } } }
    };
    html! {
        section.panel.stack aria-labelledby="made-h" {
            h2 #made-h { (t!(words, "feeds-made")) }
            p { (t!(words, "feeds-made-text")) }
            dl.facts {
                (line(&t!(words, "feeds-everything"), "/feed"))
                (line(&t!(words, "feeds-done"), "/feed/done"))
                @for board in visit.visible.iter() { (line(&board.name, &format!("{}/feed", board.path()))) }
            }
        }
    }
}
