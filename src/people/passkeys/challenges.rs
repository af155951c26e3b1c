//! What browsers were asked to sign: kept for five minutes, for one answer, from the browser that asked. In the database, so that any process
//! can take the answer.
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

/// Keeps it; returns the secret for the browser.
pub(super) async fn keep(
    conn: &mut Connection,
    wish: Wish<'_>,
    now: DateTime<Utc>,
) -> Result<String, Error> {
    let secret = tokens::fresh();
    diesel::insert_into(passkey_challenges::table)
        .values((
            passkey_challenges::token_hash.eq(tokens::hash(&secret)),
            passkey_challenges::person.eq(wish.person),
            passkey_challenges::name.eq(wish.name),
            passkey_challenges::state.eq(wish.state),
            passkey_challenges::onward.eq(wish.onward),
            passkey_challenges::created_at.eq(now),
            passkey_challenges::expires_at.eq(now + LIFE),
        ))
        .execute(conn)
        .await?;
    Ok(secret)
}

/// Looks at one without using it up: for the page that asks.
pub(super) async fn find(
    conn: &mut Connection,
    (secret, person): (&str, PersonId),
    now: DateTime<Utc>,
) -> Result<Option<Challenge>, Error> {
    Ok(passkey_challenges::table
        .find(tokens::hash(secret))
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
    (secret, person): (&str, Option<PersonId>),
    now: DateTime<Utc>,
) -> Result<Option<Challenge>, Error> {
    Ok(
        diesel::delete(passkey_challenges::table.find(tokens::hash(secret)))
            .filter(passkey_challenges::person.is_not_distinct_from(person))
            .filter(passkey_challenges::expires_at.gt(now))
            .returning((
                passkey_challenges::name,
                passkey_challenges::state,
                passkey_challenges::onward,
            ))
            .get_result(conn)
            .await
            .optional()?,
    )
}
