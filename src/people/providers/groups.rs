//! Where a provider's claims become groups.
use super::model::{Claims, Provider};
use crate::people::model::PersonId;
use crate::platform::db::Connection;
use crate::platform::web::Error;
use chrono::{DateTime, Utc};

/// Hands over what the chosen claim says, at each sign-in; part of an act.
pub(super) async fn claim(
    conn: &mut Connection,
    provider: &Provider,
    (person, claims): (PersonId, &Claims),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let values = claims.values(&provider.claim);
    crate::people::set_claimed_groups(conn, person, (&provider.slug, &values), now).await
}

/// Somebody parted from a provider: it claims nothing of them any more; part of an act.
pub(super) async fn unclaim(
    conn: &mut Connection,
    provider: &Provider,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    crate::people::set_claimed_groups(conn, person, (&provider.slug, &[]), now).await
}

/// The provider is one no more; part of an act.
pub(super) async fn forget(conn: &mut Connection, provider: &Provider) -> Result<(), Error> {
    crate::people::forget_claims(conn, &provider.slug).await
}
