//! The round that looks where it is morning, and the job that writes one person's digest. Rights are asked again here.
use super::letter::DigestLetter;
use super::slots::Slots;
use crate::boards::{BoardId, Visible, worn};
use crate::notices::lines::{FROM, LINES, Line, with_boards};
use crate::notices::matters::{Often, Summaries};
use crate::notices::unsubscribe::{Ends, make_link};
use crate::people::{Me, PersonId, find_person};
use crate::platform::app::Shared;
use crate::platform::db::Connection;
use crate::platform::db::schema::notices;
use crate::platform::jobs::{NewJob, enqueue};
use crate::platform::mail;
use crate::platform::web::Error;
use crate::site::find_site;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection as _, RunQueryDsl};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The kind of the round.
pub(super) const MORNINGS: &str = "digest-mornings";
/// The kind of the job for one person.
pub(super) const DIGEST: &str = "digest";

#[derive(QueryableByName)]
struct Zone {
    #[diesel(sql_type = Text)]
    zone: String,
}

#[derive(QueryableByName)]
struct Due {
    #[diesel(sql_type = SqlUuid)]
    person: PersonId,
}

#[derive(Serialize, Deserialize)]
struct Digest {
    person: PersonId,
    daily: DateTime<Utc>,
    weekly: DateTime<Utc>,
}

/// The time zones of those for whom something waits.
#[allow(
    clippy::disallowed_methods,
    reason = "a distinct over an outer join; it only reads"
)]
async fn list_zones(conn: &mut Connection, usual: Tz) -> Result<Vec<Zone>, Error> {
    Ok(diesel::sql_query(
        "SELECT DISTINCT coalesce(z.time_zone, $1) AS zone FROM notices n LEFT JOIN telling_zones z ON z.person = n.person \
         WHERE n.delivered_at IS NULL AND n.mail IN ('daily', 'weekly')",
    )
    .bind::<Text, _>(usual.name())
    .load(conn)
    .await?)
}

/// Those of a zone for whom something waited at the last morning.
#[allow(
    clippy::disallowed_methods,
    reason = "a distinct over an outer join; it only reads"
)]
async fn list_due(
    conn: &mut Connection,
    (zone, usual): (&str, Tz),
    slots: Slots,
) -> Result<Vec<Due>, Error> {
    Ok(diesel::sql_query(
        "SELECT DISTINCT n.person FROM notices n LEFT JOIN telling_zones z ON z.person = n.person \
         WHERE n.delivered_at IS NULL AND ((n.mail = 'daily' AND n.created_at < $1) OR (n.mail = 'weekly' AND n.created_at < $2)) \
           AND coalesce(z.time_zone, $3) = $4",
    )
    .bind::<Timestamptz, _>(slots.daily)
    .bind::<Timestamptz, _>(slots.weekly)
    .bind::<Text, _>(usual.name())
    .bind::<Text, _>(zone)
    .load(conn)
    .await?)
}

/// Where it was morning since the events that wait, each person gets their job.
pub(super) fn mornings_job(
    app: Shared,
    _payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        let Some(site) = find_site(&conn).await? else {
            return Ok(());
        };
        for Zone { zone } in list_zones(&mut conn, site.time_zone).await? {
            let slots = Slots::before(now, zone.parse().unwrap_or(site.time_zone));
            for Due { person } in list_due(&mut conn, (&zone, site.time_zone), slots).await? {
                let digest = Digest {
                    person,
                    daily: slots.daily,
                    weekly: slots.weekly,
                };
                let job = NewJob {
                    kind: DIGEST,
                    payload: serde_json::to_value(digest).map_err(Error::internal)?,
                    // of this morning: one that was set aside does not stand in the way of the next
                    key: Some(format!("{DIGEST}:{person}:{}", slots.daily.timestamp())),
                    run_at: now,
                };
                enqueue(&conn, job).await?;
            }
        }
        Ok(())
    }
    .boxed()
}

/// What waits for this digest, taken so that no other worker takes it too.
async fn take(conn: &mut Connection, digest: &Digest) -> Result<Vec<(Uuid, Often)>, Error> {
    let daily = notices::mail
        .eq(Often::Daily)
        .and(notices::created_at.lt(digest.daily));
    let weekly = notices::mail
        .eq(Often::Weekly)
        .and(notices::created_at.lt(digest.weekly));
    Ok(notices::table
        .filter(notices::person.eq(digest.person))
        .filter(notices::delivered_at.is_null())
        .filter(daily.or(weekly))
        .order(notices::id)
        .select((notices::id, notices::mail))
        .for_update()
        .skip_locked()
        .load(conn)
        .await?)
}

/// Of these notices, those that may still be told: seen boards, standing texts, ideas that were not muted meanwhile.
#[allow(
    clippy::disallowed_methods,
    reason = "one statement over seven tables, shared with the page's"
)]
async fn read_lines(
    conn: &mut Connection,
    (person, visible): (PersonId, &Visible),
    taken: &[Uuid],
) -> Result<Vec<Line>, Error> {
    Ok(diesel::sql_query(format!(
        "WITH found AS (SELECT n.id {FROM} AND n.id = ANY($3) AND NOT EXISTS ( \
           SELECT 1 FROM follows m WHERE m.idea = n.idea AND m.person = n.person AND NOT m.wanted AND n.matter NOT IN ('own', 'duty'))) \
         {LINES} ORDER BY i.board, i.number, n.id"
    ))
    .bind::<SqlUuid, _>(person)
    .bind::<Array<SqlUuid>, _>(visible.ids())
    .bind::<Array<SqlUuid>, _>(taken)
    .load(conn)
    .await?)
}

/// Writes one person's digest and marks what stands in it, in one transaction.
pub(super) fn digest_job(
    app: Shared,
    payload: serde_json::Value,
) -> BoxFuture<'static, Result<(), Error>> {
    async move {
        let digest: Digest = serde_json::from_value(payload).map_err(Error::internal)?;
        let now = app.clock.now();
        let mut conn = app.db.conn().await?;
        conn.transaction(async |conn| write(conn, &app, &digest, now).await)
            .await
    }
    .boxed()
}

async fn write(
    conn: &mut Connection,
    app: &Shared,
    digest: &Digest,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let taken = take(conn, digest).await?;
    let Some((first, _)) = taken.as_slice().first() else {
        return Ok(());
    };
    let keys: Vec<Uuid> = taken.iter().map(|(id, _)| *id).collect();
    diesel::update(notices::table.filter(notices::id.eq_any(&keys)))
        .set(notices::delivered_at.eq(now))
        .execute(conn)
        .await?;
    let (person, site) = (
        find_person(conn, digest.person).await?,
        find_site(conn).await?,
    );
    let (Some(site), true) = (site, person.hears()) else {
        return Ok(());
    };
    let visible = Visible::to(conn, Some(&Me::later(person.clone())), now).await?;
    let lines = read_lines(conn, (person.id, &visible), &keys).await?;
    if lines.is_empty() {
        return Ok(());
    }
    let parts: Vec<Often> = taken.iter().map(|(_, often)| *often).collect();
    let summaries = Summaries::of(&parts);
    let ends = Ends::Digest(summaries);
    let unsubscribe = make_link(conn, app, (person.id, ends), now).await?;
    let lines: Vec<_> = with_boards(lines, &visible).collect();
    let boards: BTreeSet<BoardId> = lines.iter().map(|(_, board)| board.id).collect();
    let boards: Vec<BoardId> = boards.into_iter().collect();
    // whose it is, is nobody's business as soon as one of its boards is not everybody's, or was not
    let inside = lines.iter().any(|(_, board)| !board.is_public());
    let sealed = inside || worn(conn, &boards).await?;
    let letter = DigestLetter {
        app,
        site: &site,
        person: &person,
        lines,
        summaries,
        // each notice is in one digest at a time; one that could not leave is written anew, at another moment
        mark: format!("digest-{first}-{}", now.timestamp_micros()),
        unsubscribe,
    };
    let about = (boards.into_iter().map(Uuid::from).collect(), sealed);
    mail::post_about_several(conn, about, letter.letter(), now).await
}

/// What stood in a digest that did not leave waits for the next round, which leaves out what its reader sees no more.
pub(in crate::notices) async fn put_back(
    conn: &mut Connection,
    person: PersonId,
    written: DateTime<Utc>,
) -> Result<(), Error> {
    let told = notices::table
        .filter(notices::person.eq(person))
        .filter(notices::delivered_at.eq(written))
        .filter(notices::mail.eq_any([Often::Daily, Often::Weekly]));
    diesel::update(told)
        .set(notices::delivered_at.eq(None::<DateTime<Utc>>))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whose digest it was, by the notice that its mark begins with; nobody when that is gone.
pub(in crate::notices) async fn reader_of(
    conn: &mut Connection,
    message_id: &str,
) -> Result<Option<PersonId>, Error> {
    let mark = message_id.split_once("digest-").map(|(_, rest)| rest);
    let Some(notice) = mark.and_then(|rest| rest.get(..36)?.parse::<Uuid>().ok()) else {
        return Ok(None);
    };
    Ok(notices::table
        .find(notice)
        .select(notices::person)
        .first(conn)
        .await
        .optional()?)
}
