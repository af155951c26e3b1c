//! What browsers were asked to sign: kept for five minutes, for one answer, from the browser that was asked. In the database, so that any
//! process can take the answer. A browser has one secret, however many of its tabs ask, and an answer says itself which of their challenges it
//! is to; two tabs that ask at the very same moment, the first of all, are the one case in which the earlier has to ask again.
use crate::people::model::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::passkey_challenges;
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

/// As long as browsers wait for a finger: the standard's own recommendation, so that nobody is hurried.
pub(super) const LIFE: Duration = Duration::minutes(5);

/// What is to be kept.
pub(super) struct Wish<'a> {
    /// Whose new passkey it is for; nobody's when somebody wants to sign in.
    pub person: Option<PersonId>,
    /// What the new passkey is to be called.
    pub name: &'a str,
    pub state: Value,
    pub onward: &'a str,
}

/// What was kept.
#[derive(Queryable)]
pub(super) struct Challenge {
    pub name: String,
    pub state: Value,
    pub onward: String,
}

/// Which one is meant: the browser's secret, and what it was asked to sign.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub browser: &'a str,
    pub challenge: &'a str,
}

impl Asked<'_> {
    fn key(self) -> Vec<u8> {
        tokens::hash(&tokens::derive(self.browser, self.challenge))
    }
}

/// Keeps it.
pub(super) async fn keep(
    conn: &mut Connection,
    asked: Asked<'_>,
    wish: Wish<'_>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(passkey_challenges::table)
        .values((
            passkey_challenges::token_hash.eq(asked.key()),
            passkey_challenges::person.eq(wish.person),
            passkey_challenges::name.eq(wish.name),
            passkey_challenges::state.eq(wish.state),
            passkey_challenges::onward.eq(wish.onward),
            passkey_challenges::created_at.eq(now),
            passkey_challenges::expires_at.eq(now + LIFE),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// Looks at one without using it up: for the page that asks.
pub(super) async fn find(
    conn: &mut Connection,
    (asked, person): (Asked<'_>, PersonId),
    now: DateTime<Utc>,
) -> Result<Option<Challenge>, Error> {
    Ok(passkey_challenges::table
        .find(asked.key())
        .filter(passkey_challenges::person.eq(person))
        .filter(passkey_challenges::expires_at.gt(now))
        .select((
            passkey_challenges::name,
            passkey_challenges::state,
            passkey_challenges::onward,
        ))
        .first(conn)
        .await
        .optional()?)
}

/// Takes one: whatever the answer is, there is no second.
pub(super) async fn take(
    conn: &mut Connection,
    (asked, person): (Asked<'_>, Option<PersonId>),
    now: DateTime<Utc>,
) -> Result<Option<Challenge>, Error> {
    let whose = passkey_challenges::person.is_not_distinct_from(person);
    Ok(diesel::delete(passkey_challenges::table.find(asked.key()))
        .filter(whose)
        .filter(passkey_challenges::expires_at.gt(now))
        .returning((
            passkey_challenges::name,
            passkey_challenges::state,
            passkey_challenges::onward,
        ))
        .get_result(conn)
        .await
        .optional()?)
}
