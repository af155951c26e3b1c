//! Reading people and sessions.
use super::model::{Me, Member, Person, PersonId, SessionId};
use super::sessions::Way;
use crate::platform::db::Connection;
use crate::platform::db::schema::{people, sessions};
use crate::platform::text::Language;
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// One person.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn find_person(conn: &mut Connection, id: PersonId) -> Result<Person, Error> {
    Ok(people::table
        .find(id)
        .select(Person::as_select())
        .first(conn)
        .await?)
}

/// A person as their profile introduces them; who left has none.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn find_member(conn: &mut Connection, id: PersonId) -> Result<Member, Error> {
    Ok(people::table
        .find(id)
        .filter(people::erased_at.is_null())
        .select(Member::as_select())
        .first(conn)
        .await?)
}

/// The person with this address, compared without case.
///
/// # Errors
/// When the database refuses.
pub async fn find_person_by_email(
    conn: &mut Connection,
    address: &str,
) -> Result<Option<Person>, Error> {
    let Some(key) = super::email_key(address) else {
        return Ok(None);
    };
    Ok(people::table
        .filter(people::email_key.eq(key))
        .select(Person::as_select())
        .first(conn)
        .await
        .optional()?)
}

/// Whether somebody confirmed an address and has no account.
pub(super) async fn is_guest(conn: &mut Connection, person: PersonId) -> Result<bool, Error> {
    let origin: String = people::table
        .find(person)
        .select(people::origin)
        .first(conn)
        .await?;
    Ok(origin == "guest")
}

/// People by their keys, in no order.
///
/// # Errors
/// When the database refuses.
pub async fn for_ids(mut conn: &Connection, ids: &[PersonId]) -> Result<Vec<Person>, Error> {
    Ok(people::table
        .filter(people::id.eq_any(ids))
        .select(Person::as_select())
        .load(&mut conn)
        .await?)
}

/// The next people after one, in order of their keys: for looking at everybody in batches.
///
/// # Errors
/// When the database refuses.
pub async fn list_after(
    conn: &mut Connection,
    after: Option<PersonId>,
    most: i64,
) -> Result<Vec<Person>, Error> {
    let after = after.unwrap_or(PersonId(uuid::Uuid::nil()));
    Ok(people::table
        .filter(people::id.gt(after))
        // nobody is behind these who is not there already
        .filter(people::origin.ne("pseudonym"))
        .order(people::id)
        .limit(most)
        .select(Person::as_select())
        .load(conn)
        .await?)
}

/// A person's key and password hash, for signing in.
pub(super) async fn find_password(
    conn: &mut Connection,
    key: &str,
) -> Result<Option<(PersonId, Option<String>)>, Error> {
    Ok(people::table
        .filter(people::email_key.eq(key))
        .select((people::id, people::password_hash))
        .first(conn)
        .await
        .optional()?)
}

/// A person's password hash, when they have a password.
pub(super) async fn find_hash(
    conn: &mut Connection,
    person: PersonId,
) -> Result<Option<String>, Error> {
    Ok(people::table
        .find(person)
        .select(people::password_hash)
        .first(conn)
        .await?)
}

/// Whose session a cookie is, when it still runs.
pub(super) async fn find_me(
    mut conn: &Connection,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<Me>, Error> {
    let row: Option<(SessionId, Person)> = sessions::table
        .inner_join(people::table)
        .filter(sessions::token_hash.eq(tokens::hash(secret)))
        .filter(sessions::expires_at.gt(now))
        .select((sessions::id, Person::as_select()))
        .first(&mut conn)
        .await
        .optional()?;
    Ok(row.map(|(session, person)| Me {
        id: person.id,
        session,
        language: Language::from_code(&person.language).unwrap_or_default(),
        name: person.name,
        email: person.email,
        function: person.function,
        is_admin: person.is_admin,
        masks: Vec::new(),
    }))
}

/// Since when a session runs.
pub(super) async fn session_since(
    conn: &mut Connection,
    session: SessionId,
) -> Result<Option<DateTime<Utc>>, Error> {
    Ok(sessions::table
        .find(session)
        .select(sessions::created_at)
        .first(conn)
        .await
        .optional()?)
}

/// One of a person's sessions, for the account page.
#[derive(Queryable, Clone, Debug)]
pub(super) struct SessionRow {
    pub id: SessionId,
    pub agent: String,
    pub created_at: DateTime<Utc>,
    pub place: String,
    pub way: Way,
}

pub(super) async fn list_sessions(
    conn: &mut Connection,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<SessionRow>, Error> {
    Ok(sessions::table
        .filter(sessions::person.eq(person))
        .filter(sessions::expires_at.gt(now))
        .order(sessions::created_at.desc())
        .limit(100)
        .select((
            sessions::id,
            sessions::agent,
            sessions::created_at,
            sessions::place,
            sessions::way,
        ))
        .load(conn)
        .await?)
}
