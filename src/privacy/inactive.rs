//! Accounts nobody comes back to: warned by mail, and a month later erased with their texts kept, where the site says after how long.
//! Staff and administrators are the organisation's own to look after.
use super::erase::{Because, Erasure, erase};
use crate::ledger::{Act, Entry, append};
use crate::people::{PersonId, find_person};
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::db::schema::inactivity_warnings as warnings;
use crate::platform::jobs::Registry;
use crate::platform::mail::post;
use crate::platform::text::Words;
use crate::platform::web::Error;
use crate::site::{Sheet, find_site};
use crate::t;
use crate::ui::long_date;
use chrono::{DateTime, Duration, Months, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use maud::html;

const INACTIVE: &str = "privacy-inactive";
/// How long before the end they are warned.
const WARNED: Duration = Duration::days(30);
/// How many a round looks at; the rest is the next round's.
const MOST: i64 = 500;

pub(super) fn jobs(registry: Registry) -> Registry {
    registry.every(INACTIVE, Duration::hours(6), inactive_job)
}

#[derive(QueryableByName)]
struct Idle {
    #[diesel(sql_type = SqlUuid)]
    person: PersonId,
}

/// People with an address and no role who did nothing since a day. Signing in is doing something; sessions end after a month.
const IDLE: &str = "SELECT p.id AS person FROM people p WHERE p.email IS NOT NULL AND NOT p.is_admin AND p.erased_at IS NULL AND p.created_at < $1 \
    AND NOT EXISTS (SELECT 1 FROM grants g WHERE g.person = p.id) \
    AND NOT EXISTS (SELECT 1 FROM ledger l WHERE l.actor = p.id AND l.at >= $1) \
    AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.person = p.id AND s.seen_at >= $1)";

/// Idle people who were not warned yet.
#[allow(
    clippy::disallowed_methods,
    reason = "four tables asked for what is not in them; it only reads"
)]
async fn list_unwarned(conn: &mut Connection, since: DateTime<Utc>) -> Result<Vec<Idle>, Error> {
    Ok(diesel::sql_query(format!(
        "{IDLE} AND NOT EXISTS (SELECT 1 FROM inactivity_warnings w WHERE w.person = p.id) ORDER BY p.id LIMIT $2"
    ))
    .bind::<Timestamptz, _>(since)
    .bind::<BigInt, _>(MOST)
    .load(conn)
    .await?)
}

/// Idle people who were warned a month ago and did not come.
#[allow(
    clippy::disallowed_methods,
    reason = "four tables asked for what is not in them; it only reads"
)]
async fn list_gone(
    conn: &mut Connection,
    (since, warned_before): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Idle>, Error> {
    Ok(diesel::sql_query(format!(
        "{IDLE} AND EXISTS (SELECT 1 FROM inactivity_warnings w WHERE w.person = p.id AND w.warned_at <= $2) ORDER BY p.id LIMIT $3"
    ))
    .bind::<Timestamptz, _>(since)
    .bind::<Timestamptz, _>(warned_before)
    .bind::<BigInt, _>(MOST)
    .load(conn)
    .await?)
}

fn inactive_job(app: Shared, _payload: serde_json::Value) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        let months = find_site(&conn)
            .await?
            .and_then(|site| site.inactive_months);
        let Some(since) = months.and_then(|m| now.checked_sub_months(Months::new(m))) else {
            return Ok(());
        };
        come_back(&mut conn, since).await?;
        for Idle { person } in list_unwarned(&mut conn, since + WARNED).await? {
            warn(&mut conn, &app, person, now).await?;
        }
        for Idle { person } in list_gone(&mut conn, (since, now - WARNED)).await? {
            let erasure = Erasure {
                person,
                texts_go: false,
                because: Because::Inactive,
                at: now,
            };
            erase(&mut conn, &app, (erasure, None), now).await?;
        }
        Ok(())
    }
    .boxed()
}

/// Who did something after the warning starts anew.
#[allow(
    clippy::disallowed_methods,
    reason = "a delete by what another table holds after its own moment"
)]
async fn come_back(conn: &mut Connection, since: DateTime<Utc>) -> Result<(), Error> {
    diesel::sql_query(
        "DELETE FROM inactivity_warnings w WHERE EXISTS (SELECT 1 FROM ledger l WHERE l.actor = w.person AND l.at > w.warned_at AND l.at >= $1)",
    )
    .bind::<Timestamptz, _>(since)
    .execute(conn)
    .await?;
    Ok(())
}

async fn warn(
    conn: &mut Connection,
    app: &Shared,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let (person, site) = (find_person(conn, person).await?, find_site(conn).await?);
    let Some(site) = site else { return Ok(()) };
    let words = Words(person.language());
    let day = long_date((now + WARNED).date_naive(), words.language());
    let text = t!(words, "privacy-warning-text", day = day);
    let subject = t!(words, "privacy-warning", site = site.name.as_str());
    let mark = format!("inactive-{}-{}", person.id, now.date_naive());
    let letter = person.envelope(app, &site, mark).with(Sheet {
        kind: "inactive",
        sender: None,
        subject: subject.clone(),
        reason: t!(words, "privacy-warning-reason", site = site.name.as_str()),
        heading: &subject,
        body: html! { p { (text) } },
        text: text.clone().into_owned(),
        button: (
            t!(words, "privacy-warning-button"),
            "/signin?next=/account".to_owned(),
        ),
        foot: t!(words, "privacy-warning-foot"),
    });
    conn.transaction(async |conn| {
        diesel::insert_into(warnings::table)
            .values((warnings::person.eq(person.id), warnings::warned_at.eq(now)))
            .on_conflict_do_nothing()
            .execute(conn)
            .await?;
        post(conn, letter, now).await?;
        append(
            conn,
            Entry::new(Act::InactivityWarned, now).about(person.id),
        )
        .await?;
        Ok(())
    })
    .await
}
