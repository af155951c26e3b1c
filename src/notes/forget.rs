//! Staff notes of somebody who leaves and takes their words along.
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::staff_notes;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Empties them; part of erasing somebody.
///
/// # Errors
/// When the database refuses.
pub async fn forget_notes(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::update(staff_notes::table.filter(staff_notes::author.eq(person)))
        .set(staff_notes::body.eq("–"))
        .execute(conn)
        .await?;
    Ok(())
}
