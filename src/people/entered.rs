//! People whom others entered: they hear of nothing until they say who they are, and go when they ask.
use super::acts::import_person;
use super::model::PersonId;
use super::queries::find_person_by_email;
use crate::platform::db::Connection;
use crate::platform::db::schema::{people, sessions};
use crate::platform::text::Language;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The person with this address, or a new one whose address somebody else typed: until they say that it is theirs, they hear of nothing.
///
/// # Errors
/// When the database refuses.
pub async fn enter_person(
    conn: &mut Connection,
    who: (&str, Option<&str>),
    language: Language,
    now: DateTime<Utc>,
) -> Result<PersonId, Error> {
    if let Some(known) = find_person_by_email(conn, who.1.unwrap_or_default()).await? {
        return Ok(known.id);
    }
    let id = import_person(conn, who, language, now).await?;
    diesel::update(people::table.find(id).filter(people::email.is_not_null()))
        .set(people::unconfirmed.eq(true))
        .execute(conn)
        .await?;
    Ok(id)
}

/// Notes that an address is the person's own: they said so, or signed in with it. Part of an act.
///
/// # Errors
/// When the database refuses.
pub async fn confirm_person(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::update(people::table.find(person).filter(people::unconfirmed))
        .set(people::unconfirmed.eq(false))
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets name and address of somebody who was entered by others, never signed in and asked to be left out. Whoever has an account keeps it.
///
/// # Errors
/// When the database refuses.
pub async fn forget_person(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    let met = sessions::table.filter(sessions::person.eq(person));
    diesel::update(
        people::table
            .find(person)
            .filter(people::origin.eq("imported"))
            .filter(people::password_hash.is_null())
            .filter(diesel::dsl::not(diesel::dsl::exists(met))),
    )
    .set((
        people::name.eq("–"),
        people::email.eq(None::<String>),
        people::email_key.eq(None::<String>),
    ))
    .execute(conn)
    .await?;
    Ok(())
}
