//! What stays of somebody who leaves: a key under what they wrote and voted, and a name that is nobody's.
use super::model::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    address_changes, claimed_groups, group_members, half_arrivals, identities, passkey_challenges,
    passkeys, password_links, pending_requests, people, provider_flows, recovery_codes,
    second_steps, sessions, sign_in_links, sign_ups,
};
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Whom an erasure is about, while it still knows.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = people)]
pub struct Leaver {
    pub id: PersonId,
    pub name: String,
    pub email: Option<String>,
    pub email_key: Option<String>,
    pub erased_at: Option<DateTime<Utc>>,
}

/// Reads them, and holds their row until the erasing act ends.
///
/// # Errors
/// [`Error::NotFound`] when there is none with this key.
pub async fn lock_leaver(conn: &mut Connection, person: PersonId) -> Result<Leaver, Error> {
    Ok(people::table
        .find(person)
        .for_update()
        .select(Leaver::as_select())
        .first(conn)
        .await?)
}

/// Takes name, address, password and function, and everything that signs them in; part of erasing them.
///
/// # Errors
/// When the database refuses.
pub async fn forget_account(
    conn: &mut Connection,
    leaver: &Leaver,
    (name, browser): (&str, Option<&str>),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::delete(sessions::table.filter(sessions::person.eq(leaver.id)))
        .execute(conn)
        .await?;
    diesel::delete(sign_in_links::table.filter(sign_in_links::person.eq(leaver.id)))
        .execute(conn)
        .await?;
    forget_ways_in(conn, leaver).await?;
    diesel::delete(group_members::table.filter(group_members::person.eq(leaver.id)))
        .execute(conn)
        .await?;
    diesel::delete(claimed_groups::table.filter(claimed_groups::person.eq(leaver.id)))
        .execute(conn)
        .await?;
    if let Some(key) = &leaver.email_key {
        diesel::delete(sign_ups::table.filter(sign_ups::email_key.eq(key)))
            .execute(conn)
            .await?;
    }
    if let Some(browser) = browser {
        let kept = pending_requests::browser.eq(tokens::hash(browser));
        diesel::delete(pending_requests::table.filter(kept))
            .execute(conn)
            .await?;
    }
    diesel::update(people::table.find(leaver.id))
        .set((
            people::name.eq(name),
            people::email.eq(None::<String>),
            people::email_key.eq(None::<String>),
            people::password_hash.eq(None::<String>),
            people::function.eq(None::<String>),
            people::is_admin.eq(false),
            people::erased_at.eq(now),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The administrators, held until the act ends that asks: in one order, so that two acts never wait for each other crosswise.
///
/// # Errors
/// When the database refuses.
pub async fn lock_admins(conn: &mut Connection) -> Result<Vec<PersonId>, Error> {
    Ok(people::table
        .filter(people::is_admin)
        .order(people::id)
        .for_update()
        .select(people::id)
        .load(conn)
        .await?)
}

/// How many administrators there are besides somebody: a site is never left without one.
///
/// # Errors
/// When the database refuses.
pub async fn count_other_admins(conn: &mut Connection, person: PersonId) -> Result<i64, Error> {
    Ok(people::table
        .filter(people::is_admin)
        .filter(people::id.ne(person))
        .count()
        .get_result(conn)
        .await?)
}

/// Second steps, codes, passkeys, links and what providers know them by.
async fn forget_ways_in(conn: &mut Connection, leaver: &Leaver) -> Result<(), Error> {
    let person = leaver.id;
    diesel::delete(password_links::table.filter(password_links::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(address_changes::table.filter(address_changes::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(second_steps::table.filter(second_steps::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(recovery_codes::table.filter(recovery_codes::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(half_arrivals::table.filter(half_arrivals::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(passkeys::table.filter(passkeys::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(passkey_challenges::table.filter(passkey_challenges::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(identities::table.filter(identities::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(provider_flows::table.filter(provider_flows::person.eq(person)))
        .execute(conn)
        .await?;
    Ok(())
}
