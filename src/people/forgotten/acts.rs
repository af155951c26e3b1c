//! Links to choose a new password: single use, fifteen minutes, used by a form and never by opening them.
use crate::people::acts::{NewPassword, set_password};
use crate::people::links::{MOST_AN_HOUR, SAME_PRESS};
use crate::people::mails::PasswordLink;
use crate::people::model::{Person, PersonId};
use crate::people::queries::find_person_by_email;
use crate::people::sessions::end_sessions;
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::{password_links, people};
use crate::platform::mail;
use crate::platform::tokens;
use crate::platform::web::Error;
use crate::site::Site;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

const LIFE: Duration = Duration::minutes(15);

/// Mails a link to the address, when somebody has it; not more than a few an hour.
pub(in crate::people) async fn mail_password_link(
    conn: &mut Connection,
    (app, site): (&App, &Site),
    address: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let Some(person) = find_person_by_email(conn, address).await? else {
        return Ok(());
    };
    let lately: i64 = password_links::table
        .filter(password_links::person.eq(person.id))
        .filter(password_links::created_at.gt(now - Duration::hours(1)))
        .count()
        .get_result(conn)
        .await?;
    if lately >= MOST_AN_HOUR {
        return Ok(());
    }
    let secret = tokens::fresh();
    conn.transaction(async |conn| {
        diesel::insert_into(password_links::table)
            .values((
                password_links::token_hash.eq(tokens::hash(&secret)),
                password_links::person.eq(person.id),
                password_links::created_at.eq(now),
                password_links::expires_at.eq(now + LIFE),
            ))
            .execute(conn)
            .await?;
        let letter = PasswordLink {
            app,
            site,
            person: &person,
            secret: &secret,
        };
        mail::post(conn, letter.letter(), now).await
    })
    .await
}

/// Whose link this is, while it works.
pub(super) async fn find_link(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<Person>, Error> {
    Ok(people::table
        .inner_join(password_links::table.on(password_links::person.eq(people::id)))
        .filter(password_links::token_hash.eq(tokens::hash(secret)))
        .filter(password_links::used_at.is_null())
        .filter(password_links::expires_at.gt(now))
        .select(Person::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// Whose link was used a moment ago.
pub(super) async fn find_just_used(
    conn: &mut Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>, Error> {
    Ok(password_links::table
        .find(tokens::hash(secret))
        .filter(password_links::used_at.gt(now - SAME_PRESS))
        .select(password_links::person)
        .first(conn)
        .await
        .optional()?)
}

/// Uses the link up: the new password is there and every session is over. `false` when the link was used before.
pub(super) async fn use_password_link(
    conn: &mut Connection,
    secret: &str,
    new: NewPassword<'_>,
) -> Result<bool, Error> {
    conn.transaction(async |conn| {
        let used: Option<PersonId> =
            diesel::update(password_links::table.find(tokens::hash(secret)))
                .filter(password_links::used_at.is_null())
                .filter(password_links::expires_at.gt(new.now))
                .set(password_links::used_at.eq(new.now))
                .returning(password_links::person)
                .get_result(conn)
                .await
                .optional()?;
        let Some(person) = used else {
            return Ok(false);
        };
        end_sessions(conn, person).await?;
        set_password(conn, person, new).await?;
        Ok(true)
    })
    .await
}
