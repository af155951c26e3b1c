//! People without an account of their own: guests, who confirmed an address and make an account of it by joining with that address,
//! and pseudonyms, which have neither an address nor a way in.
use super::model::{PersonId, email_key};
use super::queries::{find_person_by_email, is_guest};
use crate::key;
use crate::ledger::{Act, Entry, append};
use crate::platform::db::Connection;
use crate::platform::db::schema::people;
use crate::platform::text::Language;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::{AsyncConnection as _, RunQueryDsl};

/// Finds the guest with this address, who just proved that it is theirs, or adds one under the name they gave. Nobody, when the address
/// has an account: that acts in its own name, signed in.
///
/// # Errors
/// [`Error::Denied`] when it is no address; when the database refuses.
pub async fn add_guest(
    conn: &mut Connection,
    (name, email): (&str, &str),
    language: Language,
    now: DateTime<Utc>,
) -> Result<Option<PersonId>, Error> {
    let key = email_key(email).ok_or(Error::Denied(key!("people-problem-email")))?;
    conn.transaction(async |conn| {
        let id = PersonId::fresh();
        let made = diesel::insert_into(people::table)
            .values((
                people::id.eq(id),
                people::name.eq(name),
                people::email.eq(email.trim()),
                people::email_key.eq(key),
                people::language.eq(language.code()),
                people::origin.eq("guest"),
                people::created_at.eq(now),
            ))
            .on_conflict(people::email_key)
            .do_nothing()
            .execute(conn)
            .await?;
        if made == 1 {
            append(conn, Entry::new(Act::GuestConfirmed, now).about(id)).await?;
            return Ok(Some(id));
        }
        let known = find_person_by_email(conn, email).await?;
        let known = known.ok_or(Error::Stale)?.id;
        Ok(is_guest(conn, known).await?.then_some(known))
    })
    .await
}

/// Adds a person who is somebody's pseudonym. Part of the act that says whose, in a table of its own.
///
/// # Errors
/// When the database refuses.
pub async fn add_pseudonym(
    conn: &mut Connection,
    name: &str,
    language: Language,
    now: DateTime<Utc>,
) -> Result<PersonId, Error> {
    let id = PersonId::fresh();
    diesel::insert_into(people::table)
        .values((
            people::id.eq(id),
            people::name.eq(name),
            people::language.eq(language.code()),
            people::origin.eq("pseudonym"),
            people::created_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}
