//! Browsers on their way: ten minutes, once, and only the browser that left.
use super::model::{Flow, ProviderId, Purpose};
use super::talk::WayThere;
use crate::people::model::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::provider_flows;
use crate::platform::tokens;
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

const LIFE: Duration = Duration::minutes(10);

/// What a browser leaves for.
pub(super) struct Errand<'a> {
    pub provider: ProviderId,
    pub purpose: Purpose,
    pub person: Option<PersonId>,
    pub onward: &'a str,
}

/// Keeps what has to fit on return.
pub(super) async fn keep(
    conn: &mut Connection,
    errand: Errand<'_>,
    (browser, way): (&str, &WayThere),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    diesel::insert_into(provider_flows::table)
        .values((
            (
                provider_flows::state_hash.eq(tokens::hash(&way.state)),
                provider_flows::provider.eq(errand.provider),
                provider_flows::browser.eq(tokens::hash(browser)),
                provider_flows::nonce.eq(&way.nonce),
                provider_flows::verifier.eq(&way.verifier),
            ),
            (
                provider_flows::purpose.eq(errand.purpose),
                provider_flows::person.eq(errand.person),
                provider_flows::onward.eq(errand.onward),
            ),
            provider_flows::created_at.eq(now),
            provider_flows::expires_at.eq(now + LIFE),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// What a returning browser left for, taken so that it returns once.
pub(super) async fn take(
    conn: &mut Connection,
    (browser, state): (&str, &str),
    now: DateTime<Utc>,
) -> Result<Option<Flow>, Error> {
    Ok(
        diesel::delete(provider_flows::table.find(tokens::hash(state)))
            .filter(provider_flows::browser.eq(tokens::hash(browser)))
            .filter(provider_flows::expires_at.gt(now))
            .returning(Flow::as_returning())
            .get_result(conn)
            .await
            .optional()?,
    )
}
