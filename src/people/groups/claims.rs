//! What a sign-in provider says of somebody, turned into groups by the rules the administrators wrote.
use super::model::GroupId;
use crate::ledger::{Act, Entry, append};
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{claimed_groups, group_claims};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::collections::BTreeSet;

/// A claim is good as long as a session: whoever comes in another way from then on is in the group no more.
const GOOD_FOR: Duration = Duration::days(30);

/// Puts somebody in the groups a provider's claims stand for, and takes them out of those it no longer claims. Part of that sign-in's
/// transaction; `provider` is the provider's key and `values` are the claims exactly as it says them. A change is a ledger row.
///
/// # Errors
/// When the database refuses.
pub async fn set_claimed_groups(
    conn: &mut Connection,
    person: PersonId,
    (provider, values): (&str, &[String]),
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let claimed: Vec<(String, GroupId)> = group_claims::table
        .filter(group_claims::provider.eq(provider))
        .filter(group_claims::value.eq_any(values))
        .order((group_claims::value, group_claims::group))
        .select((group_claims::value, group_claims::group))
        // a rule taken away at this moment takes the rows below with it
        .for_key_share()
        .load(conn)
        .await?;
    let former = claimed_groups::table
        .filter(claimed_groups::person.eq(person))
        .filter(claimed_groups::provider.eq(provider));
    let before: Vec<(GroupId, DateTime<Utc>)> = former
        .select((claimed_groups::group, claimed_groups::until))
        .load(conn)
        .await?;
    diesel::delete(former).execute(conn).await?;
    let rows: Vec<_> = claimed
        .iter()
        .map(|(value, group)| {
            (
                claimed_groups::person.eq(person),
                claimed_groups::provider.eq(provider),
                claimed_groups::value.eq(value),
                claimed_groups::group.eq(group),
                claimed_groups::until.eq(now + GOOD_FOR),
            )
        })
        .collect();
    diesel::insert_into(claimed_groups::table)
        .values(rows)
        .execute(conn)
        .await?;
    let before: BTreeSet<_> = before
        .into_iter()
        .filter(|(_, until)| *until > now)
        .map(|(group, _)| group)
        .collect();
    let after: BTreeSet<_> = claimed.into_iter().map(|(_, group)| group).collect();
    if before != after {
        let groups = |groups: BTreeSet<GroupId>| serde_json::json!({ "groups": groups });
        let entry = Entry::new(Act::GroupsClaimed, now).about(person);
        append(conn, entry.changed(groups(before), groups(after))).await?;
    }
    Ok(())
}

/// Forgets what a provider ever claimed, when it is one no more. Part of that act; the rules stay for another of the same key.
///
/// # Errors
/// When the database refuses.
pub async fn forget_claims(conn: &mut Connection, provider: &str) -> Result<(), Error> {
    diesel::delete(claimed_groups::table.filter(claimed_groups::provider.eq(provider)))
        .execute(conn)
        .await?;
    Ok(())
}
