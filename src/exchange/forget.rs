//! The name or address under which an import knew somebody who leaves.
use crate::people::PersonId;
use crate::platform::db::Connection;
use crate::platform::db::schema::imported_rows;
use crate::platform::web::Error;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Takes it; part of erasing somebody. The same import run again brings a new person.
///
/// # Errors
/// When the database refuses.
pub async fn forget_imported(conn: &mut Connection, person: PersonId) -> Result<(), Error> {
    let known = imported_rows::table
        .filter(imported_rows::kind.eq("person"))
        .filter(imported_rows::became.eq(Uuid::from(person)));
    diesel::delete(known).execute(conn).await?;
    Ok(())
}
