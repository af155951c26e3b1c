//! Somebody who leaves is told nothing any more; and what everybody was told long ago is forgotten.
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{
    board_follows, follows, notices, telling_choices, telling_zones, unsubscribe_links,
};
use crate::platform::web::Error;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Takes what they follow, chose and were told; part of erasing somebody.
///
/// # Errors
/// When the database refuses.
pub async fn forget_notices(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::delete(notices::table.filter(notices::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(follows::table.filter(follows::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(board_follows::table.filter(board_follows::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(telling_choices::table.filter(telling_choices::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(telling_zones::table.filter(telling_zones::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(unsubscribe_links::table.filter(unsubscribe_links::person.eq(person)))
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets notices that were delivered, and links of mails that were sent, before a day.
///
/// # Errors
/// When the database refuses.
pub async fn expire_notices(
    conn: &mut Connection,
    (notices_before, links_before): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Error> {
    let old = notices::table
        .filter(notices::delivered_at.is_not_null())
        .filter(notices::created_at.lt(notices_before));
    diesel::delete(old).execute(conn).await?;
    let links = unsubscribe_links::table.filter(unsubscribe_links::created_at.lt(links_before));
    diesel::delete(links).execute(conn).await?;
    Ok(())
}
