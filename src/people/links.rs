//! Mailed sign-in links: single use, fifteen minutes, used by a button and never by opening them.
use super::mails::SignInLink;
use super::model::{Person, PersonId};
use super::queries::find_person_by_email;
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::{password_links, sign_in_links};
use crate::platform::mail;
use crate::platform::tokens;
use crate::platform::web::Error;
use crate::site::Site;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

const LIFE: Duration = Duration::minutes(15);
/// Nobody's mailbox is filled by somebody else's presses.
pub(super) const MOST_AN_HOUR: i64 = 5;

async fn write(
    conn: &mut Connection,
    person: PersonId,
    onward: &str,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let secret = tokens::fresh();
    diesel::insert_into(sign_in_links::table)
        .values((
            sign_in_links::token_hash.eq(tokens::hash(&secret)),
            sign_in_links::person.eq(person),
            sign_in_links::onward.eq(onward),
            sign_in_links::created_at.eq(now),
            sign_in_links::expires_at.eq(now + LIFE),
        ))
        .execute(conn)
        .await?;
    Ok(secret)
}

/// Makes a link for an operator to hand over; returns its full address.
///
/// # Errors
/// When the database refuses.
pub async fn make_sign_in_link(
    conn: &mut Connection,
    app: &App,
    person: &Person,
    onward: &str,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let secret = write(conn, person.id, onward, now).await?;
    Ok(app.address(&format!("/signin/link/{secret}")))
}

/// Mails a link to the address, when somebody has it.
pub(super) async fn mail_link(
    conn: &mut Connection,
    (app, site): (&App, &Site),
    (address, onward): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(person) = find_person_by_email(conn, address).await? else {
        return Ok(());
    };
    let lately: i64 = sign_in_links::table
        .filter(sign_in_links::person.eq(person.id))
        .filter(sign_in_links::created_at.gt(now - Duration::hours(1)))
        .count()
        .get_result(conn)
        .await?;
    if lately >= MOST_AN_HOUR {
        return Ok(());
    }
    conn.transaction(async |conn| {
        let secret = write(conn, person.id, onward, now).await?;
        mail::post(
            conn,
            SignInLink {
                app,
                site,
                person: &person,
                secret: &secret,
            }
            .letter(),
            now,
        )
        .await
    })
    .await
}

/// Takes the way from every link mailed to a person before; part of an act.
pub(super) async fn drop_links(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::delete(sign_in_links::table.filter(sign_in_links::person.eq(person)))
        .execute(conn)
        .await?;
    // one that was used does nothing any more, but a second press on it
    let unused = password_links::table
        .filter(password_links::person.eq(person))
        .filter(password_links::used_at.is_null());
    diesel::delete(unused).execute(conn).await?;
    Ok(())
}

/// Uses a link up; returns whose it was and where to go on.
pub(super) async fn use_link(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<(PersonId, String)>, Error> {
    let used = diesel::update(sign_in_links::table.find(tokens::hash(secret)))
        .filter(sign_in_links::used_at.is_null())
        .filter(sign_in_links::expires_at.gt(now))
        .set(sign_in_links::used_at.eq(now))
        .returning((sign_in_links::person, sign_in_links::onward))
        .get_result(conn)
        .await
        .optional()?;
    Ok(used)
}

/// How long after a press another one is the same press: nobody who is quick, or whose line is slow, is told that something went wrong.
pub(super) const SAME_PRESS: Duration = Duration::minutes(1);

/// Whose link was used a moment ago, and where they went on.
pub(super) async fn find_just_used(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<(PersonId, String)>, Error> {
    Ok(sign_in_links::table
        .find(tokens::hash(secret))
        .filter(sign_in_links::used_at.gt(now - SAME_PRESS))
        .select((sign_in_links::person, sign_in_links::onward))
        .first(conn)
        .await
        .optional()?)
}
