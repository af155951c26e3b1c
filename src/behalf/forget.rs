//! What was entered for somebody who leaves: where they said it, and the links that asked them.
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{behalf_entries, behalf_links};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Takes it; part of erasing somebody.
///
/// # Errors
/// When the database refuses.
pub async fn forget_entries(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::delete(behalf_links::table.filter(behalf_links::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::update(behalf_entries::table.filter(behalf_entries::person.eq(person)))
        .set((
            behalf_entries::place.eq(""),
            behalf_entries::content.eq(None::<Vec<u8>>),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
