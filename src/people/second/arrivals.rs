//! Between the first step and the second: somebody is known to have a password or a mailed link, and is not in yet.
use super::acts::{Checked, check};
use crate::people::here::Here;
use crate::people::model::PersonId;
use crate::people::sessions::Way;
use crate::platform::db::Connection;
use crate::platform::db::schema::half_arrivals;
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

const LIFE: Duration = Duration::minutes(10);
const TRIES: i16 = 5;

/// Keeps that the first step is done; returns the secret for the browser.
pub(in crate::people) async fn half_arrive(
    conn: &mut Connection,
    (person, way): (PersonId, Way),
    onward: &str,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let secret = tokens::fresh();
    diesel::insert_into(half_arrivals::table)
        .values((
            half_arrivals::token_hash.eq(tokens::hash(&secret)),
            half_arrivals::person.eq(person),
            half_arrivals::way.eq(way),
            half_arrivals::onward.eq(onward),
            half_arrivals::created_at.eq(now),
            half_arrivals::expires_at.eq(now + LIFE),
        ))
        .execute(conn)
        .await?;
    Ok(secret)
}

/// Whether this browser has a first step behind it.
pub(super) async fn is_half_way(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let found = half_arrivals::table
        .find(tokens::hash(secret))
        .filter(half_arrivals::expires_at.gt(now));
    Ok(diesel::select(diesel::dsl::exists(found))
        .get_result(conn)
        .await?)
}

/// What a code at the second step led to.
pub(super) enum Arrived {
    /// In: who, how, and where to go on.
    Fully(PersonId, Way, String),
    /// Not yet; another try.
    Wrong(Checked),
    /// The first step is too long ago, was never made, or its tries are over.
    Over,
}

/// Checks a code. The fifth wrong one takes the first step back.
pub(super) async fn arrive(
    conn: &mut Connection,
    here: Here<'_>,
    secret: &str,
    code: &str,
) -> Result<Arrived, Error> {
    let hash = tokens::hash(secret);
    conn.transaction(async |conn| {
        let row: Option<(PersonId, Way, String, i16)> = half_arrivals::table
            .find(&hash)
            .filter(half_arrivals::expires_at.gt(here.now))
            .select((
                half_arrivals::person,
                half_arrivals::way,
                half_arrivals::onward,
                half_arrivals::tries,
            ))
            .for_update()
            .first(conn)
            .await
            .optional()?;
        let Some((person, way, onward, tries)) = row else {
            return Ok(Arrived::Over);
        };
        let checked = check(conn, here, person, (code, true)).await?;
        let this = half_arrivals::table.find(&hash);
        if checked == Checked::Right {
            diesel::delete(this).execute(conn).await?;
            return Ok(Arrived::Fully(person, way, onward));
        }
        if tries + 1 >= TRIES {
            diesel::delete(this).execute(conn).await?;
            return Ok(Arrived::Over);
        }
        diesel::update(this)
            .set(half_arrivals::tries.eq(tries + 1))
            .execute(conn)
            .await?;
        Ok(Arrived::Wrong(checked))
    })
    .await
}
