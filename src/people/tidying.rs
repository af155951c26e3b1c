//! What has run out is not kept: sessions, links, tries at passwords, sign-ups nobody confirmed, changes of address long done.
use super::attempts;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    address_changes, half_arrivals, passkey_challenges, password_links, pending_requests,
    provider_flows, second_steps, sessions, sign_in_links, sign_ups,
};
use crate::platform::web::Error;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// How long a used or stopped change of address is kept: it is undone within a week.
const ADDRESSES: Duration = Duration::days(30);

pub(super) async fn tidy(conn: &mut Connection, now: DateTime<Utc>) -> Result<(), Error> {
    // a link that ran out a day ago still answers "too old"; after that it was never there
    let past = now - Duration::days(1);
    diesel::delete(sessions::table.filter(sessions::expires_at.lt(now)))
        .execute(conn)
        .await?;
    diesel::delete(sign_in_links::table.filter(sign_in_links::expires_at.lt(past)))
        .execute(conn)
        .await?;
    diesel::delete(password_links::table.filter(password_links::expires_at.lt(past)))
        .execute(conn)
        .await?;
    diesel::delete(sign_ups::table.filter(sign_ups::expires_at.lt(past)))
        .execute(conn)
        .await?;
    diesel::delete(pending_requests::table.filter(pending_requests::expires_at.lt(now)))
        .execute(conn)
        .await?;
    let begun = second_steps::table
        .filter(second_steps::confirmed_at.is_null())
        .filter(second_steps::created_at.lt(past));
    diesel::delete(begun).execute(conn).await?;
    diesel::delete(provider_flows::table.filter(provider_flows::expires_at.lt(now)))
        .execute(conn)
        .await?;
    diesel::delete(half_arrivals::table.filter(half_arrivals::expires_at.lt(now)))
        .execute(conn)
        .await?;
    attempts::tidy(conn, now).await?;
    diesel::delete(passkey_challenges::table.filter(passkey_challenges::expires_at.lt(now)))
        .execute(conn)
        .await?;
    diesel::delete(address_changes::table.filter(address_changes::created_at.lt(now - ADDRESSES)))
        .execute(conn)
        .await?;
    Ok(())
}
