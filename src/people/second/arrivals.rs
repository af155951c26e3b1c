//! Between the first step and the second: somebody is known to have a password or a mailed link, and is not in yet.
use super::acts::{Checked, check};
use super::mails::News;
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

/// Who has a first step behind them in this browser, and which.
pub(super) async fn find_half_way(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<(PersonId, Way)>, Error> {
    Ok(half_arrivals::table
        .find(tokens::hash(secret))
        .filter(half_arrivals::expires_at.gt(now))
        .select((half_arrivals::person, half_arrivals::way))
        .first(conn)
        .await
        .optional()?)
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

/// What somebody does for the second step.
#[derive(Clone, Copy)]
pub(super) enum Second<'a> {
    Code(&'a str),
    /// Where no code can be looked at, whoever was mailed a link types their password: two things only they have. Whether it fits.
    Password(bool),
}

/// Checks a second step. The fifth wrong one takes the first step back.
pub(super) async fn arrive(
    conn: &mut Connection,
    here: Here<'_>,
    secret: &str,
    second: Second<'_>,
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
        let checked = match second {
            Second::Code(code) => check(conn, here, person, (code, true)).await?,
            Second::Password(true) if way == Way::Link => Checked::Right,
            Second::Password(_) => Checked::Wrong,
        };
        let this = half_arrivals::table.find(&hash);
        if checked == Checked::Right {
            if matches!(second, Second::Password(_)) {
                here.tell(conn, person, News::ByPassword).await?;
            }
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
