//! Somebody who leaves has no role and no duty any more.
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::{grants, role_changes, team_members};
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Takes roles and duties, and the words that were said about them; part of erasing somebody.
///
/// # Errors
/// When the database refuses.
pub async fn forget_roles(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    diesel::delete(grants::table.filter(grants::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::delete(team_members::table.filter(team_members::person.eq(person)))
        .execute(conn)
        .await?;
    diesel::update(role_changes::table.filter(role_changes::person.eq(person)))
        .set(role_changes::reason.eq("–"))
        .execute(conn)
        .await?;
    Ok(())
}
