//! The page of one's own data: ask for everything, fetch it, or leave.
use super::file_name;
use super::job::PACK;
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::people::{Caller, PersonId};
use crate::platform::db::Connection;
use crate::platform::db::schema::exports;
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::web::{Access, Cost, Error, Flash as _, Form, Path, Routes, see_other};
use crate::t;
use crate::ui::{Nav, Page, day};
use actix_web::HttpResponse;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use maud::{Markup, html};
use uuid::Uuid;

/// How long a pack is kept.
const KEPT: Duration = Duration::days(7);

pub(in crate::privacy) fn routes() -> Routes {
    Routes::new()
        .get("/account/data", Access::Person, show)
        .post("/account/exports", Access::Person, ask)
        .costing(Cost::Door)
        .get("/account/exports/{export}", Access::Person, fetch)
}

/// Somebody's latest pack.
#[derive(Queryable)]
struct Latest {
    id: Uuid,
    made_at: Option<DateTime<Utc>>,
    bytes: Option<i32>,
    expires_at: DateTime<Utc>,
}

async fn find_latest(
    conn: &mut Connection,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<Latest>, Error> {
    Ok(exports::table
        .filter(exports::person.eq(person))
        .filter(exports::expires_at.gt(now))
        .order((exports::asked_at.desc(), exports::id.desc()))
        .select((
            exports::id,
            exports::made_at,
            exports::bytes,
            exports::expires_at,
        ))
        .first(conn)
        .await
        .optional()?)
}

async fn show(caller: Caller) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let latest = find_latest(&mut *caller.conn().await?, me.id, caller.now).await?;
    let (words, frame) = (caller.words(), &caller.frame);
    let title = t!(words, "privacy-data");
    let main = html! {
        div.wrap.narrow.page.stack.g6 {
            p.crumb { a href="/account" { (t!(words, "privacy-account")) } }
            h1 { (title) }
            section.stack aria-labelledby="all-h" {
                h2 #all-h { (t!(words, "privacy-all")) }
                p.muted { (t!(words, "privacy-all-text")) }
                @if let Some(latest) = &latest { (state(&caller, latest)) }
                @if latest.as_ref().is_none_or(|latest| latest.made_at.is_some()) {
                    form method="post" action="/account/exports" { (frame.token()) button.btn.line { (t!(words, "privacy-all-button")) } }
                }
            }
            section.stack aria-labelledby="leave-h" {
                h2 #leave-h { (t!(words, "privacy-leave")) }
                p.muted { (t!(words, "privacy-leave-about")) }
                p { a href="/account/leaving" { (t!(words, "privacy-leave-way")) } }
            }
        }
    };
    caller.page(&Page::new(&title, Nav::Elsewhere, main).unlisted())
}

fn state(caller: &Caller, latest: &Latest) -> Markup {
    let (words, frame) = (caller.words(), &caller.frame);
    html! {
        @if latest.made_at.is_some() {
            p {
                a.btn href={ "/account/exports/" (latest.id) } { (t!(words, "privacy-fetch")) } " "
                span.muted.small { (t!(words, "privacy-size", kb = latest.bytes.unwrap_or_default() / 1000 + 1)) " " (day(frame, latest.expires_at)) }
            }
        } @else {
            p role="status" { (t!(words, "privacy-packing")) }
        }
    }
}

/// Asks for a pack; who asks twice while one is made gets that one.
async fn ask(caller: Caller, Form(_): Form) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let now = caller.now;
    let mut conn = caller.conn().await?;
    let latest = find_latest(&mut conn, me.id, now).await?;
    if latest.is_none_or(|latest| latest.made_at.is_some()) {
        let id = Uuid::now_v7();
        conn.transaction(async |conn| {
            diesel::insert_into(exports::table)
                .values((
                    exports::id.eq(id),
                    exports::person.eq(me.id),
                    exports::asked_at.eq(now),
                    exports::expires_at.eq(now + KEPT),
                ))
                .execute(conn)
                .await?;
            let job = NewJob {
                kind: PACK,
                payload: serde_json::json!({ "export": id }),
                key: Some(format!("{PACK}:{id}")),
                run_at: now,
            };
            enqueue(conn, job).await?;
            let entry = Entry::new(Act::DataAsked, now);
            append(conn, entry.by(me.id).about(id)).await?;
            Ok::<_, Error>(())
        })
        .await?;
    }
    see_other("/account/data").with_flash(&caller.app, key!("privacy-asked"))
}

/// Hands a pack to whoever asked for it, and to nobody else.
async fn fetch(caller: Caller, Path(id): Path<Uuid>) -> Result<HttpResponse, Error> {
    let me = caller.me()?;
    let found: Uuid = exports::table
        .find(id)
        .filter(exports::person.eq(me.id))
        .filter(exports::made_at.is_not_null())
        .filter(exports::expires_at.gt(caller.now))
        .select(exports::id)
        .first(&mut *caller.conn().await?)
        .await?;
    let bytes = caller.app.files.get(&file_name(found)).await?;
    let name = format!("attachment; filename=\"{}\"", "my-data.zip");
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .insert_header(("content-disposition", name))
        .insert_header(("cache-control", "no-store"))
        .body(bytes))
}
