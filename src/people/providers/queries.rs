//! Reading providers and who somebody is there.
use super::model::{Provider, ProviderId};
use super::talk::purpose;
use crate::people::model::PersonId;
use crate::platform::app::App;
use crate::platform::db::Connection;
use crate::platform::db::schema::{identities, providers};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// All providers by name; with `on`, those that sign people in now.
pub(in crate::people) async fn list_providers(
    conn: &mut Connection,
    on: bool,
) -> Result<Vec<Provider>, Error> {
    let states: &[bool] = if on { &[true] } else { &[true, false] };
    Ok(providers::table
        .filter(providers::is_on.eq_any(states))
        .order((providers::name, providers::id))
        .limit(100)
        .select(Provider::as_select())
        .load(conn)
        .await?)
}

/// A provider by the word in its address.
pub(super) async fn find_provider(conn: &mut Connection, slug: &str) -> Result<Provider, Error> {
    Ok(providers::table
        .filter(providers::slug.eq(slug))
        .select(Provider::as_select())
        .first(conn)
        .await?)
}

/// The provider of a browser that is coming back.
pub(super) async fn provider_of(conn: &mut Connection, id: ProviderId) -> Result<Provider, Error> {
    Ok(providers::table
        .find(id)
        .select(Provider::as_select())
        .first(conn)
        .await?)
}

/// Whose identity this is.
pub(super) async fn find_identity(
    conn: &mut Connection,
    provider: ProviderId,
    subject: &str,
) -> Result<Option<PersonId>, Error> {
    Ok(identities::table
        .find((provider, subject))
        .select(identities::person)
        .first(conn)
        .await
        .optional()?)
}

/// Where somebody is known, and since when.
pub(super) async fn list_identities(
    conn: &mut Connection,
    person: PersonId,
) -> Result<Vec<(ProviderId, DateTime<Utc>)>, Error> {
    Ok(identities::table
        .filter(identities::person.eq(person))
        .order(identities::joined_at)
        .limit(100)
        .select((identities::provider, identities::joined_at))
        .load(conn)
        .await?)
}

/// Of how many the secret can't be opened.
pub(in crate::people) async fn count_unreadable(
    conn: &mut Connection,
    app: &App,
) -> Result<usize, Error> {
    let all = list_providers(conn, false).await?;
    let closed = |one: &&Provider| {
        let secret = one.client_secret.as_deref();
        secret.is_some_and(|sealed| app.seal.open(&purpose(one.id), sealed).is_err())
    };
    Ok(all.iter().filter(closed).count())
}
